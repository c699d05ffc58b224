// The report on a terminal: 100 columns, labels in a column of their own.
#include <algorithm>

#include "cli/report/model.hpp"
#include "cli/report/phrases.hpp"
#include "cli/style.hpp"

namespace breachlaw::cli {
namespace {

constexpr std::size_t columns = 100;
constexpr std::size_t label_columns = 15;

class Human {
public:
    explicit Human(bool color) : style_(color) {}

    std::string write(const Report& report) {
        const std::string incident = report.incident.empty() ? "incident" : report.incident;
        out_ = style_(Tone::strong, incident) + ", as of " + report.as_of + "\n";
        paragraph(report.summary, "");
        for (const auto& group : report.groups) write_group(group);
        write_questions(report.questions);
        if (!report.scope.empty()) {
            heading("BEYOND THESE FACTS", "what could still apply through datasets or places not listed");
            for (const auto& note : report.scope) paragraph(note, "  ");
        }
        write_suggested(report.suggested);
        write_outside(report.outside);
        if (!report.warnings.empty()) {
            heading("WARNINGS", "");
            for (const auto& warning : report.warnings) paragraph(warning, "  ");
        }
        out_ += "\n" + style_(Tone::faint, report.provenance) + "\n";
        return out_;
    }

private:
    void paragraph(const std::string& text, const std::string& indent) { out_ += wrap(text, columns, indent); }

    void heading(const std::string& word, const std::string& meaning, Tone tone = Tone::strong) {
        out_ += "\n" + style_(tone, word);
        if (!meaning.empty()) out_ += style_(Tone::faint, "  " + meaning);
        out_ += "\n";
    }

    void labelled(const std::string& label, const std::string& text) {
        const std::string body = wrap(text, columns, std::string(4 + label_columns, ' '));
        std::string head = label;
        head.resize(label_columns, ' ');
        out_ += "    " + style_(Tone::faint, head) + body.substr(4 + label_columns);
    }

    static Tone tone_of(GroupKind kind) {
        switch (kind) {
            case GroupKind::must_not:
            case GroupKind::now: return Tone::alarm;
            case GroupKind::next:
            case GroupKind::depends: return Tone::caution;
            case GroupKind::done: return Tone::good;
            case GroupKind::may:
            case GroupKind::not_due: return Tone::strong;
        }
        return Tone::strong;
    }

    void write_group(const Group& group) {
        heading(group.heading, group.meaning, tone_of(group.kind));
        bool first = true;
        for (const auto& row : group.rows) {
            if (!first && row.lines.size() > 1) out_ += "\n";
            first = false;
            const std::string cite = row.id + (row.pin.empty() ? "" : " [" + row.pin + "]");
            const std::size_t used = 2 + width(row.title) + width(cite);
            const bool fits = used + 2 <= columns;
            out_ += "  " + style_(row.urgent ? Tone::alarm : Tone::strong, row.title);
            out_ += fits ? std::string(columns - used, ' ') : "\n    ";
            out_ += style_(Tone::faint, cite) + "\n";
            // Of most rows the group says it already.
            if (row.status != "owed" && row.status != "not owed" && row.status != "undecided" && row.status != "owed, done")
                labelled("status", row.status);
            std::string label;
            for (const auto& line : row.lines) {
                labelled(line.label == label ? "" : line.label, line.text);
                label = line.label;
            }
        }
    }

    void write_questions(const std::vector<AskedQuestion>& questions) {
        if (questions.empty()) return;
        heading("ASK NEXT", "the answers that decide most, soonest first");
        std::size_t number = 0;
        for (const auto& question : questions) {
            std::string head = std::to_string(++number) + ".";
            head.resize(4, ' ');
            const std::string body = wrap(question.question, columns, "      ");
            out_ += "  " + head + body.substr(6);
            if (!question.who.empty()) labelled("  ask", question.who);
            if (!question.decides.empty()) labelled("  decides", question.decides);
            if (!question.before.empty()) labelled("  before", question.before);
            labelled("  field", question.path);
        }
    }

    void write_suggested(const std::vector<Suggested>& suggested) {
        if (suggested.empty()) return;
        heading("SUGGESTED", "what guidelines say of judgments that people make; without effect on any duty");
        for (const auto& one : suggested) {
            out_ += wrap(one.judgment + " – " + one.guideline, columns, "  ");
            for (const auto& line : one.lines) labelled(line.label, line.text);
        }
    }

    void write_outside(const std::vector<Outside>& outside) {
        if (outside.empty()) return;
        heading("OUT OF SCOPE", "law that does not concern this incident, and why");
        for (const auto& entry : outside) {
            if (!entry.reason.empty()) out_ += wrap(entry.reason, columns, "  ");
            std::vector<std::string> laws;
            for (const auto& law : entry.laws) laws.push_back(law.named());
            out_ += wrap(join(laws, "; "), columns, "      ");
        }
    }

    Style style_;
    std::string out_;
};

}  // namespace

std::string to_human(const Report& report, bool color) { return Human(color).write(report); }

}  // namespace breachlaw::cli
