// `templates`: the words of documents, held against the rules for catalogues.
#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/templates.hpp"

namespace breachlaw::cli {
namespace {

namespace fs = std::filesystem;

Exit lint_templates(const std::string& folder, const Options& options) {
    const auto found = lint(load_templates(folder));
    report(found, options);
    const bool wrong = std::ranges::any_of(found, [](const Diagnostic& each) { return each.severity == Severity::error; });
    return wrong ? Exit::no : Exit::answered;
}

}  // namespace

Templates load_templates(const std::string& folder) {
    std::vector<SourceText> own;
    if (!folder.empty()) {
        std::error_code failed;
        std::vector<fs::path> paths;
        for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
            if (at->is_regular_file() && at->path().extension() == ".json") paths.push_back(at->path());
        if (failed) stop(Exit::failed, "`" + folder + "` cannot be read", failed.message());
        std::ranges::sort(paths);
        for (const auto& path : paths) own.push_back({fs::relative(path, folder).generic_string(), read_file(path.string())});
    }
    auto templates = Templates::load(own);
    if (!templates) throw Stop{Exit::invalid, templates.diagnostics()};
    return *templates;
}

void add_templates(CLI::App& program, Run& run) {
    auto* group = program.add_subcommand("templates", "the words of documents");
    group->require_subcommand(1);
    group->fallthrough();
    const auto folder = std::make_shared<std::string>();
    auto* command = group->add_subcommand("lint", "hold the catalogues against the rules for them");
    command->fallthrough();
    command->add_option("folder", *folder, "folder of own templates, which take the place of the shipped ones");
    command->callback([&run, folder] { run = [folder](const Options& options) { return lint_templates(*folder, options); }; });
}

}  // namespace breachlaw::cli
