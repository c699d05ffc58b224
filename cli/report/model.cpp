#include "cli/report/model.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "cli/report/phrases.hpp"
#include "cli/when.hpp"

namespace breachlaw::cli {
namespace {

constexpr std::int64_t day = 86400;

bool holds(const DutyAssessment& duty) { return duty.status == Status::owed || duty.status == Status::owed_unless_shown; }
bool performed(const DutyAssessment& duty) {
    return duty.performance == Performance::done || duty.performance == Performance::done_late;
}

/// None for duties outside: they are listed by law.
std::optional<GroupKind> group_of(const DutyAssessment& duty) {
    if (duty.status == Status::out_of_scope || duty.status == Status::not_in_force || duty.scope_only) return std::nullopt;
    if (duty.prohibition == Prohibition::in_force) return GroupKind::must_not;
    if (duty.status == Status::undecided) {
        return GroupKind::depends;
    }
    if (!holds(duty)) return GroupKind::not_due;
    if (performed(duty)) return duty.complete ? GroupKind::done : GroupKind::next;
    if (duty.strength == Strength::option) return GroupKind::may;
    switch (duty.clock.state) {
        case ClockState::waits_for:
        case ClockState::paused:
        case ClockState::projected: return GroupKind::next;
        default: return GroupKind::now;
    }
}

struct Heading {
    GroupKind kind;
    const char* heading;
    const char* meaning;
};
constexpr Heading headings[] = {
    {GroupKind::must_not, "MUST NOT", "forbidden for now"},
    {GroupKind::now, "NOW", "owed and open"},
    {GroupKind::next, "NEXT", "owed, but waiting, on hold, or to be completed"},
    {GroupKind::depends, "DEPENDS", "undecided until the facts named are known"},
    {GroupKind::may, "MAY", "allowed, not owed"},
    {GroupKind::done, "DONE", "owed and performed"},
    {GroupKind::not_due, "NOT DUE", "could apply, and does not on these facts"},
};

/// Overdue first, then what has a date within a week, then what is due without a date, then the rest.
std::pair<int, std::int64_t> urgency(const DutyAssessment& duty, Instant now) {
    if (duty.performance == Performance::overdue) return {0, duty.clock.act_by ? duty.clock.act_by->seconds : 0};
    if (!duty.clock.act_by || is_open(*duty.clock.act_by)) return {2, 0};
    return {duty.clock.act_by->seconds - now.seconds <= 7 * day ? 1 : 3, duty.clock.act_by->seconds};
}

std::string kept_in_words(const Retention& keep) {
    return join({keep.name.empty() ? "" : keep.name + " for", keep.span, keep.after.empty() ? "" : "after " + keep.after}, " ");
}

Row make_row(const DutyAssessment& duty, GroupKind kind, const ReportInput& input) {
    const Instant now = input.assessment.now;
    Row row;
    row.title = title_of(duty);
    row.id = duty.id;
    row.pin = duty.pin;
    if (const auto title = input.law_titles.find(duty.law); title != input.law_titles.end()) row.law = title->second;
    row.to = recipients_of(duty, input.recipient_titles);
    row.status = status_of(duty);
    row.urgent = (kind == GroupKind::now && duty.clock.act_by && !is_open(*duty.clock.act_by) &&
                  duty.clock.act_by->seconds - now.seconds <= day) ||
                 duty.performance == Performance::overdue;

    const auto add = [&row](const char* label, const std::string& text) {
        if (!text.empty()) row.lines.push_back({label, text});
    };
    const bool timed = kind != GroupKind::not_due;
    if (timed) row.due = due_in_short(duty);

    add("to", row.to);
    if (timed) add("due", due_in_full(duty, now));
    if (duty.prohibition != Prohibition::none) {
        std::string text = duty.prohibition == Prohibition::in_force ? "forbidden" : "may be forbidden";
        if (duty.prohibited_until && !is_open(*duty.prohibited_until))
            text += " until " + civil(*duty.prohibited_until, duty.clock.offset);
        add("hold", text + " " + pins_of({duty.prohibited_by}));
    }
    if (!duty.benefit.empty()) add("at risk", duty.benefit);
    if (!duty.replaced_by.empty()) add("replaced by", duty.replaced_by + " " + pins_of({duty.replaced_by_clause}));
    add("because", join({pins_of(duty.because), facts_in_words(duty.deciding)}, " "));
    add("missing", missing_in_words(duty.missing));
    add("unless shown", doubts_in_words(duty.rebuttal));
    if (holds(duty)) add("not examined", doubts_in_words(duty.defences));
    for (const auto& judged : duty.on_assessment_of) add("rests on", assessment_in_words(judged));
    if (const auto changes = input.changes.find(duty.id); changes != input.changes.end())
        for (const auto& change : changes->second) add("would flip", change_in_words(change));
    for (const auto& view : duty.other_views) add("other view", pins_of({{"", view.pin}}) + " " + (view.value == "yes" ? "holds" : view.value == "no" ? "does not hold" : "is open"));
    for (const auto& view : duty.clock.other_views)
        if (timed) add("other view", pins_of({{"", view.pin}}) + (view.latest ? " due " + civil(*view.latest, duty.clock.offset) : " no date yet"));
    for (const auto& reliance : duty.reliances) {
        std::vector<std::string> strings = reliance.duties;
        for (const auto& keep : reliance.keeps) strings.push_back(kept_in_words(keep));
        const std::string price = strings.empty() ? "" : ": " + join(strings);
        add(reliance.relied ? "relied on" : "avoidable", (reliance.relied ? "" : "by relying on ") + reliance.clause.id + " " + pins_of({reliance.clause}) + price +
                                                             (reliance.at_risk ? ", which is at risk" : ""));
    }
    for (const auto& keep : duty.keeps) add("keep", kept_in_words(keep));
    if (timed) add("lasts", duty.lasting);
    if (timed && duty.repeats && !duty.repeats->over)
        add("again", "every " + duty.repeats->every + (duty.repeats->until.empty() ? "" : " until " + duty.repeats->until) +
                         (duty.repeats->next ? ", next " + civil(*duty.repeats->next, duty.clock.offset) : ""));
    add("one of", duty.one_of);
    add("done by", duty.discharged_by);
    add("conflict", duty.conflict);
    for (const auto& reason : duty.reasons) add("note", reason);
    if (!duty.exact) add("note", "too many open facts to be exact: it may say undecided where the facts would decide");
    return row;
}

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string summary_of(const std::vector<Group>& groups) {
    const auto rows = [&groups](GroupKind kind) {
        for (const auto& group : groups)
            if (group.kind == kind) return group.rows.size();
        return std::size_t{0};
    };
    std::vector<std::string> parts;
    const std::size_t now = rows(GroupKind::now);
    parts.push_back(now == 0 ? "nothing is owed and open now" : counted(now, "duty is", "duties are") + " owed and open now");
    if (const auto n = rows(GroupKind::must_not)) parts.push_back(counted(n, "notice is", "notices are") + " forbidden for now");
    if (const auto n = rows(GroupKind::next)) parts.push_back(counted(n, "comes", "come") + " next");
    if (const auto n = rows(GroupKind::depends)) parts.push_back(counted(n, "depends", "depend") + " on missing facts");
    if (const auto n = rows(GroupKind::not_due)) parts.push_back(counted(n, "is", "are") + " not due");
    return join(parts, "; ");
}

/// One entry for each reason, with the clauses that shut the gates. All duties of a law with one reason read as the law; a duty that
/// stands once for each place is named once. Of a law that could only apply through what is not listed no part is told apart.
std::vector<Outside> outside_of(const ReportInput& input) {
    std::map<std::string, std::set<std::string>> names_of_law;
    std::set<std::string> shown, open;
    for (const auto& duty : input.assessment.duties) {
        names_of_law[duty.law].insert(duty.name);
        if (duty.scope_only) open.insert(duty.law);
        else if (group_of(duty)) shown.insert(duty.law);
    }
    struct Part {
        Outside::OfLaw of;
        std::string reason;
        bool gone;
    };
    std::vector<Part> parts;
    for (const auto& duty : input.assessment.duties) {
        const bool gone = duty.status == Status::not_in_force;
        if (!gone && duty.status != Status::out_of_scope) continue;
        if (open.contains(duty.law) && !shown.contains(duty.law)) continue;
        std::vector<std::string> words{gone ? "not in force" : facts_in_words(duty.deciding, 3)};
        if (gone) words.push_back(duty.version);
        for (const auto& reason : duty.reasons) words.push_back(reason);
        const std::string reason = join(words, gone ? ", " : " ");
        auto part = std::ranges::find_if(parts, [&](const Part& p) { return p.of.law == duty.law && p.reason == reason; });
        if (part == parts.end()) {
            const auto title = input.law_titles.find(duty.law);
            const std::string pin = gone || duty.because.empty() ? "" : pins_of({duty.because.front()});
            parts.push_back({{duty.law, title == input.law_titles.end() ? "" : title->second, pin, {}}, reason, gone});
            part = parts.end() - 1;
        }
        if (std::ranges::find(part->of.duties, duty.name) == part->of.duties.end()) part->of.duties.push_back(duty.name);
    }
    for (Part& part : parts)
        if (part.of.duties.size() == names_of_law[part.of.law].size()) part.of.duties.clear();
    // What is not in force is no news of a law that does not apply at all.
    std::erase_if(parts, [&](const Part& p) {
        return p.gone && !shown.contains(p.of.law) &&
               std::ranges::any_of(parts, [&](const Part& other) { return other.of.law == p.of.law && !other.gone; });
    });
    std::vector<Outside> all;
    for (Part& part : parts) {
        auto entry = std::ranges::find_if(all, [&](const Outside& o) { return o.reason == part.reason; });
        if (entry == all.end()) {
            all.push_back({part.reason, {}});
            entry = all.end() - 1;
        }
        if (!shown.contains(part.of.law)) part.of.duties.clear();
        entry->laws.push_back(std::move(part.of));
    }
    return all;
}

/// The laws of duties: whom an answer matters to, in few words.
std::string decided_by(const std::vector<std::string>& duties) {
    constexpr std::size_t kNamed = 4;
    if (duties.size() <= kNamed) return join(duties);
    std::vector<std::string> laws;
    for (const std::string& duty : duties) {
        const std::string law = duty.substr(0, duty.find('/'));
        if (std::ranges::find(laws, law) == laws.end()) laws.push_back(law);
    }
    const std::size_t more = laws.size() > kNamed ? laws.size() - kNamed : 0;
    laws.resize(laws.size() - more);
    return std::to_string(duties.size()) + " duties of " + join(laws) + (more ? " and " + counted(more, "more law", "more laws") : "");
}

AskedQuestion make_question(const Question& question, std::int32_t offset) {
    AskedQuestion asked;
    asked.question = question_in_words(question);
    asked.path = question.path;
    asked.who = join(question.fact.known_to);
    asked.decides = decided_by(question.decides);
    if (question.before && !is_open(*question.before)) asked.before = civil(*question.before, offset);
    return asked;
}

Suggested make_suggested(const Suggestion& suggestion) {
    Suggested made;
    made.judgment = suggestion.judgment;
    made.guideline = suggestion.title + " (" + suggestion.guideline + ")";
    for (const auto& advice : suggestion.advice) {
        const std::string what = advice.kind == "suggests" ? "suggests " + join({advice.comparison, advice.value}, " ") : advice.kind == "raises" ? "speaks for more" : "speaks for less";
        const std::string facts = advice.open ? missing_in_words(advice.facts) : facts_in_words(advice.facts);
        made.lines.push_back({advice.open ? "open" : advice.kind == "lowers" ? "against" : "for",
                              join({what, pins_of({{"", advice.pin}}), facts.empty() ? "" : (advice.open ? "– hangs on " : "since ") + facts}, " ")});
    }
    for (const auto& score : suggestion.scores)
        made.lines.push_back({"score", join({score.name, score.record.empty() ? "" : "of " + score.record, score.least == score.most ? score.least : score.least + " to " + score.most}, " ")});
    for (const auto& source : suggestion.sources) made.lines.push_back({"source", source});
    if (suggestion.advice.empty()) made.lines.insert(made.lines.begin(), {"says", "nothing, on these facts"});
    return made;
}

std::string scope_in_words(const ScopeNote& note) {
    // Lists that may be longer than they say; closing them takes the duties off the table.
    std::string question = note.question;
    if (question == "dataset") question = "is no other data hit? (no-further-datasets)";
    if (question == "role") question = "is it nothing else for these data? (roles: only …)";
    if (question == "sector") question = "does it do nothing else? (sector: only …)";
    if (question == "regulated-as") question = "does it hold no other legal status? (regulated-as: only …)";
    if (question == "established-in") question = "has it no establishment elsewhere? (established-in: only …)";
    if (question == "targets-people-in") question = "does it aim at nobody elsewhere? (targets-people-in: only …)";
    if (question == "does-business-in") question = "does it do business nowhere else? (does-business-in: only …)";
    return counted(note.duties, "duty", "duties") + " of " + join(note.laws) + " could still apply: " + question;
}

}  // namespace

std::string Outside::OfLaw::named() const {
    return law + (pin.empty() ? "" : " " + pin) + (duties.empty() ? "" : ": " + join(duties));
}

Report make_report(const ReportInput& input) {
    const Assessment& assessment = input.assessment;
    Report report;
    report.incident = assessment.incident;
    const std::int32_t offset = input.offset;
    report.as_of = civil(assessment.now, offset) + " " + offset_text(offset) + (assessment.zone.empty() ? "" : ", " + assessment.zone);

    for (const auto& heading : headings) {
        std::vector<const DutyAssessment*> duties;
        for (const auto& duty : assessment.duties)
            if (group_of(duty) == heading.kind) duties.push_back(&duty);
        if (duties.empty()) continue;
        if (heading.kind != GroupKind::not_due)
            std::ranges::stable_sort(duties, {}, [&](const DutyAssessment* d) { return urgency(*d, assessment.now); });
        Group group{heading.kind, heading.heading, heading.meaning, {}};
        for (const auto* duty : duties) group.rows.push_back(make_row(*duty, heading.kind, input));
        report.groups.push_back(std::move(group));
    }
    report.summary = summary_of(report.groups);
    for (const auto& suggestion : assessment.suggestions) report.suggested.push_back(make_suggested(suggestion));
    for (const auto& question : input.questions) report.questions.push_back(make_question(question, offset));
    for (const auto& note : assessment.scope) report.scope.push_back(scope_in_words(note));
    for (const auto& place : assessment.places_without_rules)
        report.scope.push_back("no law of " + place + " is in this rulebook: whether it gives duties is not known");
    report.outside = outside_of(input);
    report.warnings = assessment.warnings;
    const auto& p = assessment.provenance;
    report.provenance = join({p.rulebook.empty() ? "" : "rulebook " + p.rulebook.substr(0, 12),
                              p.facts.empty() ? "" : "facts " + p.facts.substr(0, 12), p.engine.empty() ? "" : "breachlaw " + p.engine,
                              p.tz.empty() ? "" : "time zones " + p.tz},
                             " · ");
    return report;
}

}  // namespace breachlaw::cli
