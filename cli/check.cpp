// `check`: the duty matrix.
#include <CLI/CLI.hpp>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/report/model.hpp"

namespace breachlaw::cli {
namespace {

struct Wanted {
    std::string incident;
    bool exit_status = false;
};

/// Owed, or perhaps owed, and not yet performed.
bool open_duty(const DutyAssessment& duty) {
    const bool may_be_owed = duty.status == Status::owed || duty.status == Status::owed_unless_shown ||
                             (duty.status == Status::undecided && !duty.scope_only);
    const bool performed = duty.performance == Performance::done || duty.performance == Performance::done_late;
    return may_be_owed && !performed && duty.strength != Strength::option;
}

Exit check(const Wanted& wanted, const Options& options) {
    const Rulebook rulebook = load_rulebook(options);
    const Incident incident = read_incident(rulebook, wanted.incident, options);
    const Assessment assessment = assess(incident, options.assess);
    if (options.format == Format::json) {
        answer(to_json(assessment) + "\n");
    } else {
        ReportInput input{assessment, questions(incident, options.assess), {}, law_titles(rulebook), recipient_titles(rulebook),
                          offset_at(rulebook, assessment.zone, assessment.now)};
        for (const auto& duty : assessment.duties) {
            const bool decided = duty.status == Status::owed || duty.status == Status::not_owed ||
                                 duty.status == Status::owed_unless_shown;
            if (decided)
                input.changes[duty.id] = what_would_change(incident, duty.id, options.assess);
        }
        const Report report = make_report(input);
        switch (options.format) {
            case Format::markdown: answer(to_markdown(report)); break;
            case Format::html: answer(to_html(report)); break;
            default: answer(to_human(report, wants_color(options)));
        }
    }
    if (!wanted.exit_status) return Exit::answered;
    for (const auto& duty : assessment.duties)
        if (open_duty(duty)) return Exit::no;
    return Exit::answered;
}

}  // namespace

void add_check(CLI::App& program, Run& run) {
    const auto wanted = std::make_shared<Wanted>();
    auto* command = program.add_subcommand("check", "which duties follow from an incident, to whom, by when, and why");
    command->fallthrough();
    command->add_option("incident", wanted->incident, "incident file; `-` reads standard input")->required();
    command->add_flag("--exit-status", wanted->exit_status, "exit with 1 where a duty is, or may be, owed and not performed");
    command->callback([&run, wanted] { run = [wanted](const Options& options) { return check(*wanted, options); }; });
}

}  // namespace breachlaw::cli
