#include "cli/report/phrases.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <breachlaw/words.hpp>

#include "cli/when.hpp"

namespace breachlaw::cli {
namespace {

std::string spaced(std::string_view name) {
    std::string out(name);
    std::ranges::replace(out, '-', ' ');
    return out;
}

/// A JSON value as a person would say it.
std::string plain(const std::string& json) {
    if (json.size() >= 2 && json.front() == '"' && json.back() == '"') return json.substr(1, json.size() - 2);
    return json;
}

/// `effects.publication of patients` for `datasets.patients.effects.publication`.
std::string field_in_words(const std::string& path) {
    constexpr std::string_view judgments = "judgments.";
    if (path.starts_with(judgments)) return path.substr(judgments.size());
    for (const std::string_view folder : {"datasets.", "services."}) {
        if (!path.starts_with(folder)) continue;
        const std::string rest = path.substr(folder.size());
        const std::size_t dot = rest.find('.');
        if (dot == std::string::npos) return rest;
        return rest.substr(dot + 1) + " of " + rest.substr(0, dot);
    }
    return path;
}

/// One more than the limit is shown rather than counted.
std::string shortened(std::vector<std::string> texts, std::size_t limit, const std::string& between) {
    if (texts.size() <= limit + 1) return join(texts, between);
    const std::size_t rest = texts.size() - limit;
    texts.resize(limit);
    return join(texts, between) + between + "and " + std::to_string(rest) + " more";
}

bool is_at(const std::optional<Instant>& at) { return at && !is_open(*at); }

}  // namespace

std::string join(const std::vector<std::string>& texts, const std::string& between) {
    std::string out;
    for (const auto& text : texts) {
        if (text.empty()) continue;
        if (!out.empty()) out += between;
        out += text;
    }
    return out;
}

std::string title_of(const DutyAssessment& duty) {
    std::string title;
    for (std::size_t at = 0; at <= duty.name.size();) {
        const std::size_t end = std::min(duty.name.find('-', at), duty.name.size());
        std::string part = duty.name.substr(at, end - at);
        const bool short_name = part.size() <= 6 && std::ranges::any_of(duty.recipients, [&part](const RecipientRef& to) {
                                    return to.name == part && to.kind == "authority";
                                });
        if (short_name)
            std::ranges::transform(part, part.begin(), [](unsigned char c) { return std::toupper(c); });
        else if (at == 0 && !part.empty())
            part[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(part[0])));
        title += (title.empty() ? "" : " ") + part;
        at = end + 1;
    }
    return duty.place.empty() ? title : title + " (" + duty.place + ")";
}

std::string status_of(const DutyAssessment& duty) {
    if (duty.strength == Strength::option) {
        if (duty.status == Status::owed || duty.status == Status::owed_unless_shown) return "available";
        if (duty.status == Status::not_owed) return "not available";
    }
    std::string text = spaced(word(duty.status));
    if (duty.performance != Performance::pending) text += ", " + spaced(word(duty.performance));
    if (duty.performance == Performance::done && !duty.complete) text += " but not complete";
    if (duty.provisional) text += ", provisionally";
    return text;
}

std::string recipients_of(const DutyAssessment& duty, const std::map<std::string, std::string>& titles) {
    std::vector<std::string> names;
    for (const auto& to : duty.recipients) {
        const auto title = titles.find(to.place.empty() ? to.name : to.name + "@" + to.place);
        const bool titled = title != titles.end() || !to.title.empty();
        std::string name = title != titles.end() ? title->second : titled ? to.title : spaced(to.name);
        if (!titled && !to.place.empty()) name += " (" + to.place + ")";
        if (to.open) name += " – if it is the one";
        names.push_back(name);
    }
    return join(names, duty.mode == "any" ? " or " : "; ");
}

std::string due_in_short(const DutyAssessment& duty) {
    const Clock& clock = duty.clock;
    if (duty.performance == Performance::done || duty.performance == Performance::done_late)
        return is_at(duty.done_at) ? "done " + compact(*duty.done_at, clock.offset) : "done";
    if (is_at(clock.act_by)) return compact(*clock.act_by, clock.offset) + " " + offset_text(clock.offset);
    if (!clock.standard.empty()) return clock.standard;
    switch (clock.state) {
        case ClockState::waits_for: return "waits for " + spaced(clock.waits_for);
        case ClockState::paused: return "on hold";
        case ClockState::unknown_start: return "start not known";
        case ClockState::failed: return "cannot be computed";
        default: return "no date in the law";
    }
}

std::string due_in_full(const DutyAssessment& duty, Instant now) {
    const Clock& clock = duty.clock;
    const auto at = [&clock](Instant when) { return civil(when, clock.offset); };
    std::vector<std::string> parts;
    if (is_at(duty.done_at)) parts.push_back("done " + at(*duty.done_at));
    if (!duty.done_through.empty()) parts.push_back("through " + duty.done_through);
    if (!clock.standard.empty()) parts.push_back("“" + clock.standard + "”");
    if (is_at(clock.act_by)) {
        const std::string zone = clock.zone.empty() ? "" : ", " + clock.zone;
        parts.push_back("act by " + at(*clock.act_by) + " (" + offset_text(clock.offset) + zone + "), " +
                        distance(now, *clock.act_by));
        if (is_at(clock.latest) && *clock.latest != *clock.act_by) parts.push_back("at the latest " + at(*clock.latest));
        const bool said = clock.due_lo == clock.act_by && clock.due_hi == clock.latest;
        if (!said && is_at(clock.due_lo) && is_at(clock.due_hi) && *clock.due_lo != *clock.due_hi)
            parts.push_back("as the facts stand somewhere between " + at(*clock.due_lo) + " and " + at(*clock.due_hi));
    }
    if (!clock.starts_with.empty()) parts.push_back("counted from " + spaced(clock.starts_with));
    switch (clock.state) {
        case ClockState::waits_for: parts.push_back("runs only once " + spaced(clock.waits_for) + " has happened"); break;
        case ClockState::paused:
            parts.push_back(is_at(clock.held_until) ? "on hold until " + at(*clock.held_until) : "on hold");
            break;
        case ClockState::projected: parts.push_back("projected: its start is itself only due"); break;
        case ClockState::unknown_start: parts.push_back("its start is not known"); break;
        case ClockState::passed_before_discovery: parts.push_back("had passed before anyone knew"); break;
        case ClockState::failed: parts.push_back("cannot be computed: " + clock.failure); break;
        case ClockState::running:
        case ClockState::no_date: break;
    }
    if (is_at(clock.aim)) parts.push_back("aim for " + at(*clock.aim));
    if (is_at(clock.guidance))
        parts.push_back("guidance: " + at(*clock.guidance) + (clock.guidance_pin.empty() ? "" : " [" + clock.guidance_pin + "]"));
    if (parts.empty()) return "the law gives no date";
    return join(parts, "; ") + (clock.pin.empty() ? "" : " [" + clock.pin + "]");
}

std::vector<std::string> working_of(const Clock& clock) {
    std::vector<std::string> lines;
    for (const auto& step : clock.steps) {
        std::string line = spaced(step.kind);
        if (!step.text.empty()) line += ": " + step.text;
        if (!is_open(step.to)) {
            line += " → ";
            if (!is_open(step.from) && step.from != step.to) line += civil(step.from, clock.offset) + " … ";
            line += civil(step.to, clock.offset);
        }
        lines.push_back(line);
    }
    return lines;
}

std::string fact_in_words(const FactRef& fact) {
    // Some unknowns are not values of a fact but whether a record exists at all.
    static const std::map<std::string, std::string> records{
        {"dataset", "further datasets"},   {"recipient", "further recipients"}, {"protection", "further protection"},
        {"service", "further services"},   {"instruction", "instructions"},     {"measure", "measures"},
        {"notice", "notices already sent"}};
    std::string name = fact.fact;
    if (const auto record = records.find(fact.fact); record != records.end() && fact.value.empty()) name = record->second;
    if (!fact.record.empty()) name += " of " + fact.record;
    if (fact.fact == "notice" && !fact.record.empty() && fact.value.empty()) name = "whether " + fact.record + " was sent";
    if (!fact.value.empty()) return name + ": " + plain(fact.value);
    return name + ": " + (fact.asked ? "asked, nobody could tell" : "not asked");
}

std::string question_in_words(const Question& question) {
    const FactRef& fact = question.fact;
    if (!fact.question.empty()) return fact.record.empty() ? fact.question : fact.question + " (" + fact.record + ")";
    if (fact.fact == "dataset" && fact.record.empty()) return "Are there further datasets that were hit?";
    if (fact.fact == "notice" && !fact.record.empty()) return "Was " + fact.record + " sent, and when?";
    return fact_in_words(fact);
}

std::string facts_in_words(const std::vector<FactRef>& facts, std::size_t limit) {
    std::vector<std::string> texts;
    for (const auto& fact : facts) {
        const std::string text = fact_in_words(fact);
        if (std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
    }
    return shortened(texts, limit, "; ");
}

std::string missing_in_words(std::vector<FactRef> facts, std::size_t limit) {
    for (auto& fact : facts)
        if (!fact.value.empty()) fact.value = "so far " + plain(fact.value);
    return facts_in_words(facts, limit);
}

std::string pins_of(const std::vector<ClauseRef>& clauses, std::size_t limit) {
    std::vector<std::string> pins;
    for (const auto& clause : clauses) {
        const std::string pin = clause.pin.empty() ? clause.id : "[" + clause.pin + "]";
        if (std::ranges::find(pins, pin) == pins.end()) pins.push_back(pin);
    }
    return shortened(pins, limit, " ");
}

std::string assessment_in_words(const AssessmentOf& judged) {
    std::string text = judged.judgment + ": " + judged.value;
    if (!judged.by.empty()) text += ", by " + judged.by + (judged.as.empty() || judged.as == judged.by ? "" : " (" + judged.as + ")");
    if (!judged.on.empty()) text += ", " + judged.on;
    if (!judged.is_signed) text += " – UNSIGNED";
    if (!judged.reasons.empty()) text += " – " + judged.reasons;
    return text;
}

std::string doubts_in_words(const std::vector<Doubt>& doubts) {
    std::vector<std::string> texts;
    for (const auto& doubt : doubts) {
        const std::string pin = doubt.clause.pin.empty() ? doubt.clause.id : "[" + doubt.clause.pin + "]";
        const std::string facts = facts_in_words(doubt.facts);
        texts.push_back(facts.empty() ? pin : pin + " " + facts);
    }
    return join(texts, "; ");
}

std::string change_in_words(const Change& change) {
    std::vector<std::string> sets;
    for (const auto& set : change.sets) sets.push_back(field_in_words(set.path) + " becomes " + plain(set.value));
    return spaced(word(change.leads_to)) + " if " + join(sets, " and ");
}

}  // namespace breachlaw::cli
