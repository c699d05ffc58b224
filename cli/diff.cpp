// `diff`: what changed between two states of an incident, or for one incident between two dates of the law.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/report/phrases.hpp"
#include "cli/style.hpp"
#include "cli/when.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::string before, after, law_before;
};

std::string for_people(const std::vector<Difference>& differences, bool markdown) {
    if (differences.empty()) return "no difference\n";
    std::string out, duty;
    for (const auto& difference : differences) {
        if (difference.duty != duty) out += (duty.empty() ? "" : "\n") + (markdown ? "## `" + difference.duty + "`\n\n" : difference.duty + "\n");
        duty = difference.duty;
        const auto value = [](const std::string& text) { return text.empty() ? std::string("(none)") : text; };
        std::string text = difference.field + ": " + value(difference.before) + " → " + value(difference.after);
        if (!difference.because.empty()) text += "  because of " + join(difference.because);
        out += markdown ? "* " + text + "\n" : wrap(text, 100, "  ");
    }
    return out;
}

Exit diff(const Wanted& wanted, const Options& options) {
    if (wanted.after.empty() && wanted.law_before.empty())
        stop(Exit::usage, "`diff` needs a second incident file or `--law-before`");
    const Rulebook rulebook = load_rulebook(options);
    AssessOptions old_law = options.assess;
    if (!wanted.law_before.empty()) {
        old_law.law_as_of = parse_date(wanted.law_before);
        if (!old_law.law_as_of) stop(Exit::usage, "`" + wanted.law_before + "` is no day such as 2026-03-04");
    }
    const Assessment before = assess(read_incident(rulebook, wanted.before, options), old_law);
    const Assessment after =
        assess(read_incident(rulebook, wanted.after.empty() ? wanted.before : wanted.after, options), options.assess);
    const auto differences = compare(before, after);
    switch (options.format) {
        case Format::json: answer(to_json(differences) + "\n"); break;
        case Format::html: stop(Exit::usage, "`diff` has no HTML form", "use markdown, json or human");
        default: answer(for_people(differences, options.format == Format::markdown));
    }
    return differences.empty() ? Exit::answered : Exit::no;
}

}  // namespace

void add_diff(CLI::App& program, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = program.add_subcommand("diff", "what changed between two incident files, or two dates of the law; exit 1 if anything");
    command->fallthrough();
    command->add_option("before", wanted->before, "incident file")->required();
    command->add_option("after", wanted->after, "incident file; the same if left out");
    command->add_option("--law-before", wanted->law_before, "hold the first against the law of this day, the second against --law-as-of")
        ->type_name("DAY");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return diff(*wanted, options); }; });
}

}  // namespace breachlaw::cli
