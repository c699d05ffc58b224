// Any bytes as an incident file, with the law that is shipped: the reader ends, its messages point into the file, and what it
// accepts can be assessed, written and read again with a field set.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <breachlaw/breachlaw.hpp>

#include "engine/facts/reader.hpp"

using namespace breachlaw;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto incident = Incident::parse(Rulebook::shipped(), text);
    for (const Diagnostic& each : incident.diagnostics()) {
        require(!each.code.empty() && !each.message.empty());
        require(each.column <= size + 1);
    }
    (void)to_json(incident.diagnostics());
    (void)engine::apply_change(text, text);
    (void)engine::set_field(text, "datasets.d.effects.access", "\"likely\"");
    std::vector<Diagnostic> diagnostics;
    (void)engine::resolve_like(text, [&](const std::string&) { return std::optional<std::string>(text); }, {}, diagnostics);
    if (!incident) {
        require(!incident.diagnostics().empty());
        return 0;
    }
    const auto again = Incident::parse(Rulebook::shipped(), text);
    require(again && again->facts().canonical == incident->facts().canonical);
    if (size > 512) return 0;  // answers take their time under a sanitizer
    AssessOptions options;
    options.lanes = 64;
    options.laws = {"ch.fadp", "eu.gdpr"};
    const Assessment assessment = assess(*incident, options);
    require(to_json(assess(*again, options)) == to_json(assessment));
    if (!assessment.duties.empty()) (void)explain(*incident, assessment.duties[size % assessment.duties.size()].id, options);
    return 0;
}
