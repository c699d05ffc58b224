// `law test`: the tests that stand in law files.
#include <algorithm>
#include <span>

#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/law/workbench.hpp"
#include "rules/compiler.hpp"
#include "rules/law_test.hpp"

namespace breachlaw::cli {
namespace {

using Outcome = rules::TestResult::Outcome;

struct Wanted {
    std::vector<std::string> paths;
    bool alone = false;
};

Exit test(const Wanted& wanted, const Options& options) {
    std::vector<SourceText> texts;
    std::vector<std::string> names;  // of files whose tests are asked for; empty: all
    if (wanted.paths.empty()) {
        texts = shipped_law_files();
    } else {
        texts = read_law_files(wanted.paths);
        for (const auto& text : texts) names.push_back(text.name);
        if (!wanted.alone) texts = with_shipped_law(std::move(texts));
    }
    std::vector<rules::SourceFile> sources;
    for (auto& text : texts) sources.emplace_back(std::move(text.name), std::move(text.text));
    const auto compiled = rules::compile_all(std::move(sources));
    if (compiled.diagnostics.has_errors()) {
        report(compiled.diagnostics, compiled.sources, options);
        return Exit::invalid;
    }
    const auto rulebook = Rulebook::load(std::as_bytes(std::span(compiled.image.data(), compiled.image.size())));
    if (!rulebook) throw Stop{Exit::failed, rulebook.diagnostics()};

    std::size_t counts[3] = {};
    std::string out;
    const auto& asked_laws = options.assess.laws;
    for (const auto& result : rules::run_tests(*compiled.program, compiled.sources, *rulebook)) {
        if (!names.empty() && std::ranges::find(names, result.file) == names.end()) continue;
        if (!asked_laws.empty() && std::ranges::find(asked_laws, result.law) == asked_laws.end()) continue;
        ++counts[static_cast<std::size_t>(result.outcome)];
        if (result.outcome != Outcome::failed) continue;
        out += result.file + ":" + std::to_string(result.line) + ": test \"" + result.title + "\" failed\n";
        for (const auto& mismatch : result.mismatches) out += "  " + mismatch + "\n";
    }
    const auto of = [&counts](Outcome outcome) { return counts[static_cast<std::size_t>(outcome)]; };
    out += std::to_string(of(Outcome::passed)) + " passed, " + std::to_string(of(Outcome::failed)) + " failed";
    if (of(Outcome::skipped) != 0) out += ", " + std::to_string(of(Outcome::skipped)) + " skipped";
    answer(out + "\n");
    return of(Outcome::failed) != 0 ? Exit::no : Exit::answered;
}

}  // namespace

void add_law_test(CLI::App& law, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = law.add_subcommand("test", "run the tests in law files; exit 1 if one fails");
    command->fallthrough();
    command->add_option("paths", wanted->paths, "files or folders; all of the shipped law if left out");
    command->add_flag("--alone", wanted->alone, "without the shipped law around them");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return test(*wanted, options); }; });
}

}  // namespace breachlaw::cli
