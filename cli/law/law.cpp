// `law`: the workbench for those who write law files. One file a command.
#include <CLI/CLI.hpp>

#include "cli/command.hpp"

namespace breachlaw::cli {

void add_law(CLI::App& program, Run& run) {
    auto* law = program.add_subcommand("law", "list, show, format, check, test, compile and compare law files");
    law->require_subcommand(1);
    law->fallthrough();
    for (AddCommand* add :
         {add_law_list, add_law_show, add_law_fmt, add_law_lint, add_law_test, add_law_build, add_law_diff})
        add(*law, run);
}

}  // namespace breachlaw::cli
