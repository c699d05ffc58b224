// `law test`: the tests that stand in law files.
#include <algorithm>
#include <optional>
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
    bool coverage = false;
};

std::string percent(std::size_t seen, std::size_t of) {
    const std::size_t tenths = of == 0 ? 1000 : seen * 1000 / of;  // downwards: 100 is all
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

using Seen = rules::Coverage::Seen;

void list(std::string& out, const char* what, const std::vector<Seen>& all, bool Seen::*value) {
    for (const auto& one : all)
        if (!(one.*value)) out += std::string("  ") + what + " " + one.id + "\n";
}

std::string coverage_of(const rules::Coverage::OfLaw& law) {
    const auto share = [](const std::vector<Seen>& all, bool Seen::*value) {
        const auto seen = std::ranges::count_if(all, [value](const Seen& one) { return one.*value; });
        return percent(static_cast<std::size_t>(seen), all.size());
    };
    std::string out = law.law + ": " + std::to_string(law.nodes.size()) + " conditions, true " + share(law.nodes, &Seen::yes) +
                      ", false " + share(law.nodes, &Seen::no) + ", unknown " + share(law.nodes, &Seen::unknown) + "; " +
                      std::to_string(law.exceptions.size()) + " exceptions, applied " + share(law.exceptions, &Seen::yes) +
                      ", not applied " + share(law.exceptions, &Seen::no) + "\n";
    list(out, "never true:", law.nodes, &Seen::yes);
    list(out, "never false:", law.nodes, &Seen::no);
    list(out, "never applied:", law.exceptions, &Seen::yes);
    list(out, "always applied:", law.exceptions, &Seen::no);
    return out;
}

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
    std::optional<rules::Coverage> coverage;
    if (wanted.coverage) coverage.emplace(*rulebook);
    const auto& asked_laws = options.assess.laws;
    for (const auto& result : rules::run_tests(*compiled.program, compiled.sources, *rulebook, {}, coverage ? &*coverage : nullptr)) {
        if (!names.empty() && std::ranges::find(names, result.file) == names.end()) continue;
        if (!asked_laws.empty() && std::ranges::find(asked_laws, result.law) == asked_laws.end()) continue;
        ++counts[static_cast<std::size_t>(result.outcome)];
        if (result.outcome == Outcome::passed) continue;
        out += result.file + ":" + std::to_string(result.line) + ": test \"" + result.title + (result.outcome == Outcome::failed ? "\" failed\n" : "\" skipped\n");
        for (const auto& mismatch : result.mismatches) out += "  " + mismatch + "\n";
    }
    if (coverage)
        for (const auto& law : coverage->laws())
            if (asked_laws.empty() || std::ranges::find(asked_laws, law.law) != asked_laws.end()) out += coverage_of(law);
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
    command->add_flag("--coverage", wanted->coverage, "which conditions the tests have seen true, false and unknown");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return test(*wanted, options); }; });
}

}  // namespace breachlaw::cli
