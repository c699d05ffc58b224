// `explain`: the proof of one status.
#include <CLI/CLI.hpp>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/report/explanation.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::string incident, duty;
};

Exit explain_duty(const Wanted& wanted, const Options& options) {
    const Rulebook rulebook = load_rulebook(options);
    const Incident incident = read_incident(rulebook, wanted.incident, options);
    const std::string id = duty_named(assess(incident, options.assess), wanted.duty);
    const auto explanation = explain(incident, id, options.assess);
    if (!explanation) stop(Exit::failed, "there is no proof of `" + id + "`");
    switch (options.format) {
        case Format::json: answer(to_json(*explanation) + "\n"); break;
        case Format::markdown: answer(explanation_to_markdown(*explanation)); break;
        case Format::html: stop(Exit::usage, "`explain` has no HTML form", "use markdown, json or human");
        case Format::human: answer(explanation_to_human(*explanation, wants_color(options))); break;
    }
    return Exit::answered;
}

}  // namespace

void add_explain(CLI::App& program, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = program.add_subcommand("explain", "the proof of one duty: why, why not, what is missing, what would change it");
    command->fallthrough();
    command->add_option("incident", wanted->incident, "incident file; `-` reads standard input")->required();
    command->add_option("duty", wanted->duty, "such as ch.fadp/fdpic-notice, or its name alone")->required();
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return explain_duty(*wanted, options); }; });
}

}  // namespace breachlaw::cli
