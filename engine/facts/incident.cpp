#include <breachlaw/breachlaw.hpp>

#include "engine/facts/reader.hpp"

namespace breachlaw {

Result<Incident> Incident::parse(const Rulebook& rulebook, std::string_view json, const Limits& limits) {
    std::vector<Diagnostic> diagnostics;
    Incident incident;
    incident.facts_ = engine::read_incident(rulebook.image(), json, limits, diagnostics);
    if (!incident.facts_) return Result<Incident>(std::move(diagnostics));
    incident.rulebook_ = rulebook;
    return {std::move(incident), std::move(diagnostics)};
}

}  // namespace breachlaw
