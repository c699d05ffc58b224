// What every command of the program shares: its options, how it ends, where its words go.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <breachlaw/breachlaw.hpp>

namespace CLI {
class App;
}

namespace breachlaw::cli {

/// The exit status of the process.
enum class Exit {
    answered = 0,  ///< whatever the answer
    no = 1,        ///< a check said no: --exit-status, tests, lint, diff
    usage = 2,
    invalid = 3,   ///< a file is not what it should be
    failed = 4     ///< input, output, or a fault of ours
};

enum class Format { human, json, markdown, html };
enum class Color { automatic, always, never };

/// Options that stand before or behind any command.
struct Options {
    std::vector<std::string> laws;   ///< folders or files of law to compile beside the shipped law
    std::string rulebook;            ///< image to use instead of the shipped one
    AssessOptions assess;
    Format format = Format::human;
    Color color = Color::automatic;
    bool on_terminal = false;        ///< standard output is one
};

/// Thrown by commands to end with a message; caught in main and nowhere else.
struct Stop {
    Exit exit = Exit::failed;
    std::vector<Diagnostic> diagnostics;
};
[[noreturn]] void stop(Exit exit, std::string message, std::string help = {});

/// To standard error: for people, or as a JSON array with `--format json`.
void report(const std::vector<Diagnostic>& diagnostics, const Options& options);
/// To standard output, as it is. Stops where it cannot be written.
void answer(const std::string& text);

/// What the command chosen on the command line does.
using Run = std::function<Exit(const Options&)>;

/// Each adds its command to the program, and on being chosen puts what is to be done into `run`.
using AddCommand = void(CLI::App& program, Run& run);
AddCommand add_check, add_explain, add_ask, add_draft, add_calendar, add_diff, add_law, add_templates, add_schema, add_completion;
/// Below `law`.
AddCommand add_law_list, add_law_show, add_law_fmt, add_law_lint, add_law_test, add_law_build, add_law_diff;

}  // namespace breachlaw::cli
