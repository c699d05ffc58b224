// `calendar`: the deadlines as an iCalendar file.
#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/report/calendar.hpp"

namespace breachlaw::cli {

void add_calendar(CLI::App& program, Run& run) {
    const auto incident = std::make_shared<std::string>();
    auto* command = program.add_subcommand("calendar", "the deadlines as an iCalendar file");
    command->fallthrough();
    command->add_option("incident", *incident, "incident file; `-` reads standard input")->required();
    command->callback([&run, incident] {
        run = [incident](const Options& options) {
            const Rulebook rulebook = load_rulebook(options);
            answer(to_icalendar(assess(read_incident(rulebook, *incident, options), options.assess)));
            return Exit::answered;
        };
    });
}

}  // namespace breachlaw::cli
