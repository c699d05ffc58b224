// The law to answer by, and the incident to answer for.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

#include "cli/files.hpp"
#include "engine/facts/reader.hpp"

namespace breachlaw::cli {
namespace {

namespace fs = std::filesystem;

Rulebook compiled(const Options& options) {
    auto image = compile(with_shipped_law(read_law_files(options.laws)));
    if (!image) throw Stop{Exit::invalid, image.diagnostics()};
    auto rulebook = Rulebook::load(std::as_bytes(std::span(image->data(), image->size())));
    if (!rulebook) throw Stop{Exit::failed, rulebook.diagnostics()};
    return *rulebook;
}

}  // namespace

Rulebook load_rulebook(const Options& options) {
    if (!options.rulebook.empty() && !options.laws.empty())
        stop(Exit::usage, "`--rulebook` and `--laws` exclude each other", "put the law into the image with `law build`");
    if (!options.laws.empty()) return compiled(options);
    if (options.rulebook.empty()) return Rulebook::shipped();
    const std::string image = read_file(options.rulebook);
    auto rulebook = Rulebook::load(std::as_bytes(std::span(image.data(), image.size())));
    if (!rulebook) throw Stop{Exit::invalid, rulebook.diagnostics()};
    return *rulebook;
}

std::string read_incident_text(const std::string& path, const Options& options) {
    const fs::path folder = path == "-" ? fs::path() : fs::path(path).parent_path();
    const engine::LoadFile beside = [&folder](const std::string& name) -> std::optional<std::string> {
        std::ifstream in(folder / name, std::ios::binary);
        if (!in) return std::nullopt;
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    std::vector<Diagnostic> diagnostics;
    auto text = engine::resolve_like(read_file(path), beside, {}, diagnostics);
    for (auto& diagnostic : diagnostics)
        if (diagnostic.file.empty()) diagnostic.file = path;
    if (!text) throw Stop{Exit::invalid, diagnostics};
    report(diagnostics, options);
    return *text;
}

Incident read_incident(const Rulebook& rulebook, const std::string& path, const Options& options) {
    auto incident = Incident::parse(rulebook, read_incident_text(path, options));
    auto diagnostics = incident.diagnostics();
    for (auto& diagnostic : diagnostics)
        if (diagnostic.file.empty()) diagnostic.file = path;
    if (!incident) throw Stop{Exit::invalid, diagnostics};
    report(diagnostics, options);
    return *incident;
}

}  // namespace breachlaw::cli
