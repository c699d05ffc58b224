#include "cli/report/calendar.hpp"

#include <breachlaw/words.hpp>

#include "cli/report/phrases.hpp"
#include "cli/when.hpp"

namespace breachlaw::cli {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

/// Lines of at most 75 octets, broken between characters, the rest behind a blank.
void line(std::string& out, const std::string& text) {
    std::size_t at = 0, limit = 75;
    while (text.size() - at > limit) {
        std::size_t end = at + limit;
        while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        out.append(text, at, end - at);
        out += "\r\n ";
        at = end;
        limit = 74;
    }
    out.append(text, at, std::string::npos);
    out += "\r\n";
}

/// `20260304T080000Z`
std::string utc(Instant at) {
    std::string out;
    for (const char c : compact(at, 0)) {
        if (c == '-' || c == ':') continue;
        out += c == ' ' ? 'T' : c;
    }
    const auto second = static_cast<int>(((at.seconds % 60) + 60) % 60);
    return out + static_cast<char>('0' + second / 10) + static_cast<char>('0' + second % 10) + "Z";
}

bool wanted(const DutyAssessment& duty) {
    const bool may_be_owed = duty.status == Status::owed || duty.status == Status::owed_unless_shown || duty.status == Status::undecided;
    const bool performed = duty.performance == Performance::done || duty.performance == Performance::done_late;
    return may_be_owed && !performed && !duty.scope_only && duty.clock.act_by && !is_open(*duty.clock.act_by) &&
           (duty.strength == Strength::duty || duty.strength == Strength::condition);
}

void event(std::string& out, const Assessment& assessment, const DutyAssessment& duty) {
    const std::string doubt = duty.status == Status::owed ? "" : " (" + status_of(duty) + ")";
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + escaped(duty.id + "/" + assessment.incident) + "@breachlaw");
    line(out, "DTSTAMP:" + utc(assessment.now));
    line(out, "DTSTART:" + utc(*duty.clock.act_by));
    line(out, "SUMMARY:" + escaped(title_of(duty) + " due" + doubt));
    const std::string to = recipients_of(duty);
    line(out, "DESCRIPTION:" + escaped(duty.id + " [" + duty.pin + "]\n" + (to.empty() ? "" : "to " + to + "\n") +
                                       due_in_full(duty, assessment.now)));
    line(out, std::string("STATUS:") + (duty.status == Status::owed ? "CONFIRMED" : "TENTATIVE"));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, "DESCRIPTION:" + escaped(title_of(duty)));
    line(out, "TRIGGER:-P1D");
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
}

}  // namespace

std::string to_icalendar(const Assessment& assessment) {
    std::string out;
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//breachlaw//breachlaw " + assessment.provenance.engine + "//EN");
    line(out, "CALSCALE:GREGORIAN");
    for (const auto& duty : assessment.duties)
        if (wanted(duty)) event(out, assessment, duty);
    line(out, "END:VCALENDAR");
    return out;
}

}  // namespace breachlaw::cli
