// `law diff`: what changed between two states of law files, clause by clause, whatever their order and layout.
#include <map>
#include <set>

#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/law/workbench.hpp"
#include "rules/law_diff.hpp"
#include "rules/printer.hpp"

namespace breachlaw::cli {
namespace {

/// Items by what they are; several of one title (versions, unnamed exceptions of one pin) stand together.
using Items = std::map<std::string, std::multiset<std::string>>;

Items items_of(const std::string& path, const Options& options) {
    const auto parsed = parse_all(read_law_files({path}));
    if (parsed.diagnostics.has_errors()) {
        report(parsed.diagnostics, parsed.sources, options);
        throw Stop{Exit::invalid, {}};
    }
    Items items;
    for (std::size_t i = 0; i < parsed.files.size(); ++i)
        for (const auto& item : parsed.files[i].items) {
            rules::syntax::File one;
            one.edition = parsed.files[i].edition;
            one.items.push_back(item);
            items[title_of(item, parsed.law_of(i))].insert(rules::print(one));
        }
    return items;
}

std::string lines_of(const std::string& text, const char* mark) {
    std::string out;
    for (std::size_t at = text.find('\n') + 1; at < text.size();) {  // behind the line of the edition
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end != at) out += mark + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

struct Side {
    rules::Compiled compiled;
    Rulebook rulebook;
};

/// One state of the law among the shipped law, ready to answer.
Side side_of(const std::string& path, const Options& options) {
    std::vector<rules::SourceFile> sources;
    for (auto& text : with_shipped_law(read_law_files({path}))) sources.emplace_back(std::move(text.name), std::move(text.text));
    auto compiled = rules::compile_all(std::move(sources));
    if (compiled.diagnostics.has_errors()) {
        report(compiled.diagnostics, compiled.sources, options);
        throw Stop{Exit::invalid, {}};
    }
    const auto rulebook = Rulebook::load(std::as_bytes(std::span(compiled.image.data(), compiled.image.size())));
    if (!rulebook) throw Stop{Exit::failed, rulebook.diagnostics()};
    return {std::move(compiled), *rulebook};
}

/// Which duties answer differently, each with an incident on which it does.
std::string witnesses_of(const std::string& before_path, const std::string& after_path, bool incidents, const Options& options) {
    const Side before = side_of(before_path, options), after = side_of(after_path, options);
    std::string out;
    for (const auto& witness : rules::witnesses(before.compiled, before.rulebook, after.compiled, after.rulebook)) {
        out += witness.duty + ": " + witness.before + " -> " + witness.after + "\n  on the facts of \"" + witness.title + "\"\n";
        if (incidents) out += "  " + witness.incident + "\n";
    }
    return out;
}

Exit diff(const std::string& before_path, const std::string& after_path, bool incidents, const Options& options) {
    const Items before = items_of(before_path, options), after = items_of(after_path, options);
    std::map<std::string, std::pair<std::string, std::string>> changed;
    for (const auto& [title, texts] : before)
        for (const auto& text : texts) {
            const auto other = after.find(title);
            if (other == after.end() || !other->second.contains(text)) changed[title].first += lines_of(text, "- ");
        }
    for (const auto& [title, texts] : after)
        for (const auto& text : texts) {
            const auto other = before.find(title);
            if (other == before.end() || !other->second.contains(text)) changed[title].second += lines_of(text, "+ ");
        }
    std::string out;
    for (const auto& [title, texts] : changed) {
        const char* what = texts.second.empty() ? "gone" : texts.first.empty() ? "new" : "changed";
        out += title + ": " + what + "\n" + texts.first + texts.second + "\n";
    }
    if (!changed.empty()) {
        const std::string shown = witnesses_of(before_path, after_path, incidents, options);
        out += shown.empty() ? "no incident of the law tests is answered differently\n" : "Answered differently:\n" + shown;
    }
    answer(out);
    return changed.empty() ? Exit::answered : Exit::no;
}

}  // namespace

void add_law_diff(CLI::App& law, Run& run) {
    const auto before = std::make_shared<std::string>(), after = std::make_shared<std::string>();
    auto* command = law.add_subcommand("diff", "clauses that changed between two files or folders, and duties that are answered differently; exit 1 if any");
    command->fallthrough();
    command->add_option("before", *before, "file or folder")->required();
    command->add_option("after", *after, "file or folder")->required();
    const auto incidents = std::make_shared<bool>(false);
    command->add_flag("--incidents", *incidents, "print the incident behind each difference");
    command->callback([&run, before, after, incidents] {
        run = [before, after, incidents](const Options& options) { return diff(*before, *after, *incidents, options); };
    });
}

}  // namespace breachlaw::cli
