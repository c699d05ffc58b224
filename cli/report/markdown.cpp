// The report as Markdown: a matrix first, then what each line rests on.
#include "cli/report/model.hpp"
#include "cli/report/phrases.hpp"

namespace breachlaw::cli {
namespace {

/// Characters that Markdown or a table would take for its own.
std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += ' ';
            continue;
        }
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string cite(const Row& row) { return "`" + row.id + "`" + (row.pin.empty() ? "" : " " + escaped("[" + row.pin + "]")); }

void write_matrix(std::string& out, const Report& report) {
    out += "| | Duty | To | Due | Status | Citation |\n|---|---|---|---|---|---|\n";
    for (const auto& group : report.groups)
        for (const auto& row : group.rows)
            out += "| " + group.heading + " | " + escaped(row.title) + " | " + escaped(row.to) + " | " + escaped(row.due) + " | " +
                   escaped(row.status) + " | " + cite(row) + " |\n";
}

void write_group(std::string& out, const Group& group) {
    out += "\n## " + group.heading + "\n\n" + group.meaning + "\n";
    for (const auto& row : group.rows) {
        out += "\n### " + escaped(row.title) + "\n\n" + cite(row) + (row.law.empty() ? "" : ", " + escaped(row.law)) + " – **" +
               escaped(row.status) + "**\n\n";
        for (const auto& line : row.lines) out += "* " + line.label + ": " + escaped(line.text) + "\n";
    }
}

}  // namespace

std::string to_markdown(const Report& report) {
    std::string out = "# Notification duties" + (report.incident.empty() ? "" : ": " + escaped(report.incident)) + "\n\n";
    out += "As of " + escaped(report.as_of) + ": " + escaped(report.summary) + ".\n\n";
    write_matrix(out, report);
    for (const auto& group : report.groups) write_group(out, group);
    if (!report.questions.empty()) {
        out += "\n## Ask next\n\n";
        std::size_t number = 0;
        for (const auto& question : report.questions) {
            out += std::to_string(++number) + ". " + escaped(question.question) + "\n";
            if (!question.who.empty()) out += "   * ask: " + escaped(question.who) + "\n";
            if (!question.decides.empty()) out += "   * decides: " + escaped(question.decides) + "\n";
            if (!question.before.empty()) out += "   * before: " + escaped(question.before) + "\n";
            out += "   * field: `" + question.path + "`\n";
        }
    }
    if (!report.scope.empty()) {
        out += "\n## Beyond these facts\n\n";
        for (const auto& note : report.scope) out += "* " + escaped(note) + "\n";
    }
    if (!report.suggested.empty()) {
        out += "\n## Suggested\n\nWhat guidelines say of judgments that people make; without effect on any duty.\n";
        for (const auto& one : report.suggested) {
            out += "\n### `" + one.judgment + "` – " + escaped(one.guideline) + "\n\n";
            for (const auto& line : one.lines) out += "* " + line.label + ": " + escaped(line.text) + "\n";
        }
    }
    if (!report.outside.empty()) {
        out += "\n## Out of scope\n\n";
        for (const auto& entry : report.outside)
            for (const auto& law : entry.laws)
                out += "* `" + law.law + "`" + (law.title.empty() ? "" : " " + escaped(law.title)) + (law.pin.empty() ? "" : " " + escaped(law.pin)) +
                       (law.duties.empty() ? "" : ": " + escaped(join(law.duties))) +
                       (entry.reason.empty() ? "" : " – " + escaped(entry.reason)) + "\n";
    }
    if (!report.warnings.empty()) {
        out += "\n## Warnings\n\n";
        for (const auto& warning : report.warnings) out += "* " + escaped(warning) + "\n";
    }
    return out + "\n---\n\n" + escaped(report.provenance) + "\n";
}

}  // namespace breachlaw::cli
