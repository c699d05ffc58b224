// `law lint`: everything that can be said about law files without an incident.
#include <algorithm>
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/law/workbench.hpp"
#include "engine/clock/time.hpp"
#include "rules/check.hpp"
#include "rules/models.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::vector<std::string> paths;
    bool alone = false;
    std::string today;
};

/// Of diagnostics about several files: those of the files asked about, and errors wherever they are.
rules::Diagnostics about(const rules::Diagnostics& all, const std::vector<bool>& asked) {
    rules::Diagnostics some;
    for (const auto& diagnostic : all)
        if (asked[static_cast<std::size_t>(diagnostic.span.file)] || diagnostic.severity == rules::Severity::error)
            some.add(diagnostic);
    return some;
}

Exit lint(const Wanted& wanted, const Options& options) {
    auto given = read_law_files(wanted.paths);
    std::vector<std::string> names;
    for (const auto& file : given) names.push_back(file.name);
    auto parsed = parse_all(wanted.alone ? std::move(given) : with_shipped_law(std::move(given)));

    std::optional<rules::syntax::Date> today;
    if (!wanted.today.empty()) {
        const auto date = engine::parse_date(wanted.today);
        if (!date) stop(Exit::usage, "`" + wanted.today + "` is no day such as 2026-03-04");
        today.emplace();
        today->year = date->year;
        today->month = date->month;
        today->day = date->day;
    }
    rules::instantiate(parsed.files, parsed.sources, parsed.diagnostics);
    [[maybe_unused]] const auto program = rules::check(parsed.files, parsed.sources, parsed.diagnostics, today);

    std::vector<bool> asked;
    for (const auto& source : parsed.sources) asked.push_back(std::ranges::find(names, source.name()) != names.end());
    const auto found = about(parsed.diagnostics, asked);
    report(found, parsed.sources, options);
    const std::size_t errors = found.count(rules::Severity::error), warnings = found.count(rules::Severity::warning);
    if (options.format == Format::human)
        answer(std::to_string(names.size()) + (names.size() == 1 ? " file, " : " files, ") + std::to_string(errors) +
               (errors == 1 ? " error, " : " errors, ") + std::to_string(warnings) + (warnings == 1 ? " warning\n" : " warnings\n"));
    return errors != 0 ? Exit::invalid : warnings != 0 ? Exit::no : Exit::answered;
}

}  // namespace

void add_law_lint(CLI::App& law, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = law.add_subcommand("lint", "say what is wrong or odd in law files; exit 1 on warnings, 3 on errors");
    command->fallthrough();
    command->add_option("paths", wanted->paths, "files or folders")->required();
    command->add_flag("--alone", wanted->alone, "without the shipped law around them");
    command->add_option("--today", wanted->today, "also say what was reviewed too long before this day")->type_name("DAY");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return lint(*wanted, options); }; });
}

}  // namespace breachlaw::cli
