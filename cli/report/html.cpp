// The report as one HTML file: nothing is fetched, and it prints.
#include "cli/report/model.hpp"
#include "cli/report/phrases.hpp"

namespace breachlaw::cli {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    return out;
}

std::string element(const std::string& name, const std::string& text, const std::string& kind = "") {
    return "<" + name + (kind.empty() ? "" : " class=\"" + kind + "\"") + ">" + escaped(text) + "</" + name + ">";
}

const char* class_of(GroupKind kind) {
    switch (kind) {
        case GroupKind::must_not: return "must-not";
        case GroupKind::now: return "now";
        case GroupKind::next: return "next";
        case GroupKind::depends: return "depends";
        case GroupKind::may: return "may";
        case GroupKind::done: return "done";
        case GroupKind::not_due: return "not-due";
    }
    return "";
}

constexpr const char* sheet = R"(
:root { color-scheme: light dark; --line: #8886; --faint: #777; --alarm: #b3261e; --caution: #9a6700; --good: #1a7f37 }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin-top: 2rem }
h2 small, .faint { color: var(--faint); font-weight: normal } .must-not h2, .now h2 { color: var(--alarm) }
.next h2, .depends h2 { color: var(--caution) } .done h2 { color: var(--good) }
table { border-collapse: collapse; width: 100% } th { text-align: left; color: var(--faint); font-weight: normal }
td, th { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
article { border-left: 3px solid var(--line); padding: 0 0 0 .8rem; margin: 1rem 0; break-inside: avoid }
article h3 { font-size: 1rem; margin: 0 } dl { display: grid; grid-template-columns: 8rem 1fr; margin: .3rem 0 }
dt { color: var(--faint) } dd { margin: 0 } code { font-size: .9em } .urgent { color: var(--alarm) }
@media print { body { margin: 0; max-width: none } }
)";

void write_row(std::string& out, const Row& row) {
    out += "<article>" + element("h3", row.title, row.urgent ? "urgent" : "") + "<p class=\"faint\">" + element("code", row.id) +
           (row.pin.empty() ? "" : " [" + escaped(row.pin) + "]") + (row.law.empty() ? "" : ", " + escaped(row.law)) + " – " +
           element("strong", row.status) + "</p>\n<dl>";
    for (const auto& line : row.lines) out += element("dt", line.label) + element("dd", line.text) + "\n";
    out += "</dl></article>\n";
}

void write_list(std::string& out, const std::string& heading, const std::vector<std::string>& items) {
    if (items.empty()) return;
    out += "<section>" + element("h2", heading) + "<ul>\n";
    for (const auto& item : items) out += element("li", item) + "\n";
    out += "</ul></section>\n";
}

}  // namespace

std::string to_html(const Report& report) {
    const std::string title = "Notification duties" + (report.incident.empty() ? "" : ": " + report.incident);
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
                      element("title", title) + "\n<style>" + sheet + "</style></head><body>\n" + element("h1", title) + "\n" +
                      element("p", "As of " + report.as_of + ": " + report.summary + ".") + "\n";
    out += "<table><thead><tr><th></th><th>Duty</th><th>To</th><th>Due</th><th>Status</th><th>Citation</th></tr></thead><tbody>\n";
    for (const auto& group : report.groups)
        for (const auto& row : group.rows)
            out += "<tr>" + element("td", group.heading) + element("td", row.title, row.urgent ? "urgent" : "") +
                   element("td", row.to) + element("td", row.due) + element("td", row.status) + "<td>" + element("code", row.id) +
                   (row.pin.empty() ? "" : " [" + escaped(row.pin) + "]") + "</td></tr>\n";
    out += "</tbody></table>\n";
    for (const auto& group : report.groups) {
        out += std::string("<section class=\"") + class_of(group.kind) + "\"><h2>" + escaped(group.heading) + " <small>" +
               escaped(group.meaning) + "</small></h2>\n";
        for (const auto& row : group.rows) write_row(out, row);
        out += "</section>\n";
    }
    if (!report.questions.empty()) {
        out += "<section>" + element("h2", "Ask next") + "<ol>\n";
        for (const auto& question : report.questions) {
            out += "<li>" + escaped(question.question) + "<dl>";
            if (!question.who.empty()) out += element("dt", "ask") + element("dd", question.who);
            if (!question.decides.empty()) out += element("dt", "decides") + element("dd", question.decides);
            if (!question.before.empty()) out += element("dt", "before") + element("dd", question.before);
            out += element("dt", "field") + "<dd>" + element("code", question.path) + "</dd></dl></li>\n";
        }
        out += "</ol></section>\n";
    }
    write_list(out, "Beyond these facts", report.scope);
    if (!report.suggested.empty()) {
        out += "<section><h2>Suggested <small>what guidelines say of judgments that people make; without effect on any duty</small></h2>\n";
        for (const auto& one : report.suggested) {
            out += "<article>" + element("h3", one.judgment + " – " + one.guideline) + "<dl>";
            for (const auto& line : one.lines) out += element("dt", line.label) + element("dd", line.text);
            out += "</dl></article>\n";
        }
        out += "</section>\n";
    }
    std::vector<std::string> outside;
    for (const auto& entry : report.outside)
        for (const auto& law : entry.laws)
            outside.push_back(law.named() + (law.title.empty() ? "" : ", " + law.title) + (entry.reason.empty() ? "" : " – " + entry.reason));
    write_list(out, "Out of scope", outside);
    write_list(out, "Warnings", report.warnings);
    return out + element("p", report.provenance, "faint") + "\n</body></html>\n";
}

}  // namespace breachlaw::cli
