#include "cli/command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "cli/style.hpp"

namespace breachlaw::cli {
namespace {

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "note";
    }
    return "error";
}

std::string for_people(const Diagnostic& diagnostic, const Style& style) {
    std::string text = std::string(name_of(diagnostic.severity));
    if (!diagnostic.code.empty()) text += "[" + diagnostic.code + "]";
    text = style(diagnostic.severity == Severity::error ? Tone::alarm : Tone::strong, text) + ": ";
    if (!diagnostic.place.empty()) text += diagnostic.place + ": ";
    text += diagnostic.message + "\n";
    if (!diagnostic.file.empty() || diagnostic.line != 0) {
        text += "  --> " + (diagnostic.file.empty() ? "line " : diagnostic.file + ":");
        if (diagnostic.line != 0) text += std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column);
        text += "\n";
    }
    for (std::size_t at = 0; at < diagnostic.rendered.size();) {
        const std::size_t end = std::min(diagnostic.rendered.find('\n', at), diagnostic.rendered.size());
        text += "  " + diagnostic.rendered.substr(at, end - at) + "\n";
        at = end + 1;
    }
    if (!diagnostic.help.empty()) text += "  = help: " + diagnostic.help + "\n";
    for (const auto& [place, message] : diagnostic.notes) text += "  = note: " + place + ": " + message + "\n";
    return text;
}

}  // namespace

void stop(Exit exit, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    throw Stop{exit, {std::move(diagnostic)}};
}

void report(const std::vector<Diagnostic>& diagnostics, const Options& options) {
    if (diagnostics.empty()) return;
    std::string text;
    if (options.format == Format::json) {
        text = to_json(diagnostics) + "\n";
    } else {
        const Style style(options.color == Color::always || (options.color == Color::automatic && isatty(STDERR_FILENO)));
        for (const auto& diagnostic : diagnostics) text += for_people(diagnostic, style);
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void answer(const std::string& text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!written) stop(Exit::failed, "cannot write the answer");
}

}  // namespace breachlaw::cli
