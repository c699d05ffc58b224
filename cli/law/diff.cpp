// `law diff`: what changed between two states of law files, or between the law of two days, clause by clause, whatever their
// order and layout.
#include <map>
#include <optional>
#include <set>

#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/law/workbench.hpp"
#include "cli/when.hpp"
#include "rules/law_diff.hpp"
#include "rules/printer.hpp"

namespace breachlaw::cli {
namespace {

/// Items by what they are; several of one title (versions, unnamed exceptions of one pin) stand together.
using Items = std::map<std::string, std::multiset<std::string>>;

/// One state of law files.
struct State {
    std::string path;
    std::optional<Date> day;  // as they stood then; absent: with all their times
    std::map<std::string, Items> laws = {};  // under the empty name what is of no law
};

State state_of(const std::string& path, const std::optional<Date>& day, const Options& options) {
    const auto parsed = parse_all(read_law_files({path}));
    if (parsed.diagnostics.has_errors()) {
        report(parsed.diagnostics, parsed.sources, options);
        throw Stop{Exit::invalid, {}};
    }
    State state{path, day};
    for (std::size_t i = 0; i < parsed.files.size(); ++i) {
        const auto& file = parsed.files[i];
        if (day && !rules::in_force(file, *day)) continue;
        for (const auto& item : file.items) {
            const auto then = day ? rules::as_of(item, *day) : item;
            if (!then) continue;
            rules::syntax::File one;
            one.edition = file.edition;
            one.items.push_back(*then);
            state.laws[parsed.law_of(i)][title_of(item, parsed.law_of(i))].insert(rules::print(one));
        }
    }
    return state;
}

/// What is to be compared: of a law that was not in force on the other day the header alone.
Items items_of(const State& state, const State& other) {
    Items items;
    for (const auto& [law, of_law] : state.laws)
        for (const auto& [title, texts] : of_law)
            if (!other.day || law.empty() || other.laws.contains(law) || title == "header " + law) items[title] = texts;
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

/// The laws whose text differs, and those that read them; none said: what they share differs, so all of them.
std::optional<std::vector<std::string>> changed_laws(const State& before, const State& after, std::initializer_list<const Rulebook*> rulebooks) {
    std::set<std::string> changed;
    for (const State* state : {&before, &after})
        for (const auto& [law, items] : state->laws) {
            const auto one = before.laws.find(law), other = after.laws.find(law);
            if (one == before.laws.end() || other == after.laws.end() || one->second != other->second) changed.insert(law);
        }
    return rules::with_readers(std::move(changed), rulebooks);
}

/// Which duties answer differently, each with an incident on which it does.
std::string witnesses_of(const State& before, const State& after, bool incidents, const Options& options) {
    const Side old_side = side_of(before.path, options);
    std::optional<Side> other;
    if (after.path != before.path) other = side_of(after.path, options);
    const Side& new_side = other ? *other : old_side;
    rules::Held held{before.day, after.day, {}};
    if (before.day)
        for (const State* state : {&before, &after})
            for (const auto& [law, items] : state->laws)
                if (!law.empty()) held.laws.push_back(law);
    if (!before.day) {
        const auto changed = changed_laws(before, after, {&old_side.rulebook, &new_side.rulebook});
        if (changed && changed->empty()) return {};
        if (changed) held.laws = *changed;
    }
    std::string out;
    for (const auto& witness : rules::witnesses(old_side.compiled, old_side.rulebook, new_side.compiled, new_side.rulebook, held)) {
        out += witness.duty + ": " + witness.before + " -> " + witness.after + "\n  on the facts of \"" + witness.title + "\"\n";
        if (incidents) out += "  " + witness.incident + "\n";
    }
    return out;
}

struct Wanted {
    std::string before, after, law_before;
    bool incidents = false;
};

Exit diff(const Wanted& wanted, const Options& options) {
    std::optional<Date> day;
    if (!wanted.law_before.empty()) {
        day = parse_date(wanted.law_before);
        if (!day) stop(Exit::usage, "`" + wanted.law_before + "` is no day such as 2026-03-04");
    }
    if (day.has_value() != options.assess.law_as_of.has_value()) stop(Exit::usage, "`--law-before` and `--law-as-of` belong together");
    if (!day && wanted.after.empty()) stop(Exit::usage, "`law diff` needs a second file or folder, or `--law-before` and `--law-as-of`");
    const State old_state = state_of(wanted.before, day, options);
    const State new_state = state_of(wanted.after.empty() ? wanted.before : wanted.after, options.assess.law_as_of, options);
    const Items before = items_of(old_state, new_state), after = items_of(new_state, old_state);
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
        const std::string shown = witnesses_of(old_state, new_state, wanted.incidents, options);
        out += shown.empty() ? "no incident of the law tests is answered differently\n" : "Answered differently:\n" + shown;
    }
    answer(out);
    return changed.empty() ? Exit::answered : Exit::no;
}

}  // namespace

void add_law_diff(CLI::App& law, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = law.add_subcommand(
        "diff", "clauses that changed between two files or folders, or two days, and duties that are answered differently; exit 1 if any");
    command->fallthrough();
    command->add_option("before", wanted->before, "file or folder")->required();
    command->add_option("after", wanted->after, "file or folder; the same if left out");
    command->add_option("--law-before", wanted->law_before, "hold the first as it stood on this day, the second as on the day of --law-as-of")
        ->type_name("DAY");
    command->add_flag("--incidents", wanted->incidents, "print the incident behind each difference");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return diff(*wanted, options); }; });
}

}  // namespace breachlaw::cli
