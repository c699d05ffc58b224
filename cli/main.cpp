// The command `breachlaw`. A thin face: it reads files, calls the library, and writes what comes back.
#include <unistd.h>

#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/global_options.hpp"

namespace {

using namespace breachlaw;

int run(int argc, char** argv) {
    cli::Options options;
    options.on_terminal = isatty(STDOUT_FILENO) != 0;
    cli::Run command;

    CLI::App program("which breach-notification duties follow from the facts of an incident", "breachlaw");
    program.set_version_flag("--version", std::string("breachlaw ") + BREACHLAW_VERSION);
    program.require_subcommand(1);
    program.set_help_all_flag("--help-all", "help of every command");
    cli::add_global_options(program, options);
    for (cli::AddCommand* add : {cli::add_check, cli::add_explain, cli::add_ask, cli::add_draft, cli::add_calendar, cli::add_diff,
                                 cli::add_law, cli::add_templates, cli::add_schema, cli::add_completion})
        add(program, command);

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked_for = error.get_exit_code() == 0;  // help, version
        program.exit(error);
        return static_cast<int>(asked_for ? cli::Exit::answered : cli::Exit::usage);
    }
    try {
        return static_cast<int>(command(options));
    } catch (const cli::Stop& stopped) {
        cli::report(stopped.diagnostics, options);
        return static_cast<int>(stopped.exit);
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        return static_cast<int>(breachlaw::cli::Exit::failed);
    }
}
