// What stays in the house: memo, matrix, questions; and what is written to be shown on request: register entry, chronology.
#include <algorithm>
#include <array>
#include <set>

#include "drafting/families.hpp"

namespace breachlaw::drafting {
namespace {

std::string reference_of(const Desk& desk) { return desk.matter.reference.empty() ? desk.facts.name : desk.matter.reference; }

void matter_line(Page& page) {
    const Desk& desk = page.desk;
    const std::string as_of = desk.facts.as_of ? page.moment(*desk.facts.as_of) : page.instant(desk.input.assessment.now, desk.offset);
    page.paragraph(page.say("frame.matter", {{"reference", reference_of(desk)}, {"as_of", as_of}}));
}

std::string by_label(Page& page, const std::string& by) { return page.has("label.by." + by) ? page.label("by", by) : by; }

std::string pins_of(Page& page, const DutyAssessment& duty, std::size_t limit) {
    std::vector<std::string> pins;
    for (const ClauseRef& clause : duty.because) {
        const auto text = page.cite(clause.pin, clause.id.substr(0, clause.id.find('/')));
        if (pins.size() < limit && std::ranges::find(pins, text) == pins.end()) pins.push_back(text);
    }
    return page.joined(pins);
}

std::string short_name(Page& page, const DutyAssessment& duty) {
    if (duty.recipients.empty()) return page.cite(duty.pin, duty.law);
    return page.say("memo.result.line", {{"recipient", page.recipients(duty)}, {"pin", page.cite(duty.pin, duty.law)}});
}

/// Acts without recipient stand under their provision.
std::string heading_of(Page& page, const DutyAssessment& duty, const std::string& status) {
    if (duty.recipients.empty()) return page.say("frame.colon", {{"a", page.cite(duty.pin, duty.law)}, {"b", status}});
    return page.say("memo.duty.heading", {{"recipient", page.recipients(duty)}, {"pin", page.cite(duty.pin, duty.law)}, {"status", status}});
}

/// By its abbreviation and title: some acts have several files.
std::string law_name(Page& page, const std::string& law) {
    const auto title = page.desk.input.law_titles.find(law);
    const std::string name = typographic(title == page.desk.input.law_titles.end() ? law : title->second);
    const auto known = page.desk.words.laws.find(law);
    if (known == page.desk.words.laws.end()) return name;
    const auto own = known->second.abbreviation.find(page.locale.language);
    if (own == known->second.abbreviation.end()) return name;
    return page.say("frame.parenthesis", {{"a", own->second}, {"b", law}});
}

/// Laws of the house's own country, of the Union, and of places that the facts name. Of others the memo says the result only.
bool is_near(const Desk& desk, const DutyAssessment& duty) {
    std::string country = duty.law.substr(0, duty.law.find('.'));
    std::ranges::transform(country, country.begin(), [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
    if (country == "UK") country = "GB";
    if (country == "EU" || is_owed(duty)) return true;
    const auto here = [&](const std::string& place) { return place.substr(0, 2) == country; };
    if (std::ranges::any_of(desk.facts.established, here)) return true;
    // Of the United States, only the states where people live.
    for (const Dataset& set : desk.facts.datasets)
        for (const PeopleAt& at : set.people)
            if (here(at.place)) return true;
    return false;
}

/// A value in words: of the vocabulary, a place, a number, a day. Empty where a part of it has no word in this language.
std::string value_words(Page& page, const std::string& given) {
    const auto civil = [](std::string_view text) { return text.size() >= 10 ? read_civil(text) : std::nullopt; };
    if (const auto from = civil(given)) {
        const auto dots = given.find("..");
        const auto to = dots == std::string::npos ? std::nullopt : civil(std::string_view(given).substr(dots + 2));
        if (!to) return page.moment(*from);
        When when;
        when.known = Known::range;
        when.from = *from;
        when.to = *to;
        // A day given without a time of day.
        const bool day = from->hour == 0 && from->minute == 0 && ((to->hour == 23 && to->minute == 59) || (to->hour == 0 && to->minute == 0));
        if (day) return page.day(*from);
        return page.when(when);
    }
    std::string out;
    const std::string value = given.starts_with("only ") ? given.substr(5) : given;
    for (std::size_t from = 0; from < value.size();) {
        auto end = value.find_first_of(",: ", from);
        if (end == std::string::npos) end = value.size();
        const std::string word = value.substr(from, end - from);
        const auto dots = word.find("..");
        if (dots != std::string::npos && dots > 0) {
            const std::string low = value_words(page, word.substr(0, dots)), high = value_words(page, word.substr(dots + 2));
            if (low.empty() || high.empty()) return {};
            out += page.say("number.range", {{"low_text", low}, {"high_text", high}});
        } else if (!word.empty()) {
            const char* found = nullptr;
            for (const char* kind : {"value", "effect", "data", "subject", "cause", "obstacle"})
                if (!found && page.has("label." + std::string(kind) + "." + word)) found = kind;
            const bool place = word.size() >= 2 && word.size() <= 6 && std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
            const bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
            if (found) out += page.label(found, word);
            else if (place) out += page.place(word);
            else if (number && word.size() < 16) out += page.number(std::stoll(word));
            else return {};
        }
        if (end < value.size()) out += value[end];
        from = end + 1;
    }
    return out;
}

std::string judgment_line(Page& page, const AssessmentOf& judged) {
    const std::string name = judgment_label(page, judged.judgment), value = value_label(page, judged.value);
    if (judged.by.empty() || judged.on.empty())
        return page.say("memo.duty.assessment-unsigned",
                        {{"judgment", name}, {"value", value},
                         {"gap", page.gap("", page.say("register.sign"), "", "judgments." + judged.entry, {}, false)}});
    const auto on = read_civil(judged.on);
    Arguments arguments{{"judgment", name}, {"by", by_label(page, judged.by)}, {"date", on ? page.day(*on) : judged.on}, {"value", value}};
    if (judged.reasons.empty()) return page.say("memo.duty.assessment-plain", arguments);
    arguments["reasons"] = judged.reasons;
    return page.say("memo.duty.assessment", arguments);
}

std::string change_line(Page& page, const Change& change) {
    std::string out;
    for (const Change::Set& set : change.sets) {
        std::string path = set.path, label;
        std::string value = set.value;
        std::erase(value, '"');
        const auto last = path.rfind('.');
        const std::string tail = last == std::string::npos ? path : path.substr(last + 1);
        if (path.find(".effects.") != std::string::npos && page.has("label.effect." + tail)) label = page.label("effect", tail);
        else if (path.starts_with("judgments.")) label = judgment_label(page, set.fact);
        else label = fact_label(page, set.fact);
        std::string shown = page.has("label.value." + value) ? page.label("value", value)
                            : value == "true"                ? page.say("frame.yes")
                            : value == "false"               ? page.say("frame.no")
                                                             : value_words(page, value);
        if (shown.empty()) shown = page.label("value", "changed");
        const Dataset* record = nullptr;
        for (const Dataset& dataset : page.desk.facts.datasets)
            if (dataset.name == set.record) record = &dataset;
        const std::string one = record ? page.say("memo.change.becomes-of", {{"fact", label}, {"record", page.dataset(*record)}, {"value", shown}})
                                       : page.say("memo.change.becomes", {{"fact", label}, {"value", shown}});
        out = out.empty() ? one : page.say("memo.change.and", {{"a", out}, {"b", one}});
    }
    return out;
}

std::string status_word(Page& page, Status status, Strength strength) {
    if (strength == Strength::option && status == Status::owed) return page.say("status.available");
    switch (status) {
        case Status::owed: return page.say("status.owed");
        case Status::owed_unless_shown: return page.say("status.owed-unless-shown");
        case Status::undecided: return page.say("status.undecided");
        case Status::not_owed: return page.say("status.not-owed");
        case Status::out_of_scope: return page.say("status.out-of-scope");
        case Status::not_in_force: return page.say("status.not-in-force");
    }
    return {};
}

/// Facts that the memo names, with their source and how sure they are.
void fact_table(Page& page) {
    const Incident& facts = page.desk.facts;
    std::vector<std::vector<std::string>> rows;
    const std::string client = page.say("memo.source.client");
    const std::string forensics = facts.reports.empty() ? page.say("memo.source.forensics")
                                                        : page.say("memo.source.reports", {{"reports", page.joined(facts.reports)}});
    const std::string sure = page.say("ladder.proven"), open = page.say("ladder.not-known"), rough = page.say("ladder.approximate");
    const auto row = [&](const std::string& what, const std::string& value, const std::string& source, const std::string& certainty) {
        rows.push_back({page.say("frame.colon", {{"a", what}, {"b", value}}), source, certainty});
    };
    std::vector<std::string> causes;
    for (const std::string& cause : facts.causes) causes.push_back(page.label("cause", cause));
    if (!causes.empty()) row(page.label("fact", "cause"), page.joined(causes), forensics, sure);
    for (const char* event : {"occurred", "discovered", "aware", "contained", "recovered"})
        if (const When* when = facts.when(event); when && when->known != Known::gap) {
            if (when->known == Known::asked) rows.push_back({page.say(std::string("event.") + event), client, open});
            else row(page.say(std::string("event.") + event), page.when(*when), client, when->known == Known::approx ? rough : sure);
        }
    if (const auto given = facts.word_of("extortion"); !given.empty()) row(page.label("fact", "extortion"), value_label(page, given), client, given == "asked" ? open : sure);
    for (const Dataset& set : facts.datasets) {
        const std::string name = page.dataset(set);
        std::vector<std::string> kinds;
        for (const std::string& kind : set.data) kinds.push_back(page.label("data", kind));
        if (!kinds.empty()) row(page.say("frame.parenthesis", {{"a", page.label("fact", "data")}, {"b", name}}), page.joined(kinds), client, sure);
        std::vector<std::string> counts;
        bool approximate = false;
        for (const PeopleAt& at : set.people) {
            if (at.number.known == Known::gap) continue;
            approximate = approximate || at.number.known != Known::exact;
            Arguments arguments = page.arguments(at.number);
            arguments["place"] = at.place == "total" ? page.label("value", "all") : page.place(at.place);
            counts.push_back(page.say("people.at", arguments));
        }
        if (!counts.empty()) row(page.say("frame.parenthesis", {{"a", page.label("fact", "people")}, {"b", name}}), page.joined(counts), client, approximate ? rough : sure);
        // Effects of one grade share a row.
        for (const char* grade : {"proven", "likely", "possible", "improbable", "excluded", "asked"}) {
            std::vector<std::string> effects;
            for (const Effect& effect : set.effects)
                if (effect.grade == grade) effects.push_back(page.label("effect", effect.kind));
            if (!effects.empty())
                rows.push_back({page.say("frame.colon", {{"a", name}, {"b", page.joined(effects)}}), forensics,
                                std::string(kStrongBegin) + page.say(std::string("ladder.") + (grade == std::string_view("asked") ? "not-known" : grade)) + std::string(kStrongEnd)});
        }
        if (!set.restored.empty() && set.restored != "asked")
            row(name, page.say("nature.restored", {{"state", set.restored}}), forensics, sure);
    }
    for (const char* fact : {"investigation-status", "investigation-scope", "logs", "leak-watch"})
        if (const auto given = facts.word_of(fact); !given.empty()) row(page.label("fact", fact), value_label(page, given), forensics, given == "asked" ? open : sure);
    if (const auto found = facts.numbers.find("direct-loss"); found != facts.numbers.end() && found->second.known != Known::asked && found->second.known != Known::gap)
        row(page.label("fact", "direct-loss"), page.amount(found->second), client, found->second.known == Known::exact ? sure : rough);
    page.table({page.say("memo.fact"), page.say("memo.source"), page.say("memo.certainty")}, rows);
}

/// A supplement to a notice that nobody has to make.
bool is_idle_supplement(const Desk& desk, const DutyAssessment& duty) {
    return duty.status == Status::not_owed && duty.content.size() == 1 &&
           desk.words.expand(duty.content.front().name) == std::vector<std::string>{"supplement-reservation"};
}

std::vector<const DutyAssessment*> chosen(const Desk& desk, auto&& test) {
    std::vector<const DutyAssessment*> out;
    for (const auto& duty : desk.input.assessment.duties)
        if (concerns(duty) && test(duty)) out.push_back(&duty);
    return out;
}

void result_list(Page& page, const char* key, const std::vector<const DutyAssessment*>& duties, bool when) {
    if (duties.empty()) return;
    page.end_list();
    page.paragraph(page.say(key));
    std::vector<std::string> said;
    for (const DutyAssessment* duty : duties) {
        std::string due = when ? due_text(page, *duty) : "";
        if (is_performed(*duty) && duty->done_at) due = page.say("status.done", {{"date", page.instant(*duty->done_at, duty->clock.offset ? duty->clock.offset : page.desk.offset)}});
        auto one = due.empty() ? short_name(page, *duty)
                               : page.say("memo.result.line-when", {{"recipient", page.recipients(*duty)}, {"pin", page.cite(duty->pin, duty->law)}, {"when", due}});
        if (std::ranges::find(said, one) != said.end()) continue;
        page.line(one);
        said.push_back(std::move(one));
    }
}

void unknowns(Page& page) {
    const Desk& desk = page.desk;
    bool any = false;
    std::set<std::string> seen;
    const auto duties_of = [&](const std::string& fact, const std::string& record) {
        std::vector<std::string> names;
        std::size_t more = 0;
        for (const auto& duty : desk.input.assessment.duties) {
            if (duty.status != Status::undecided || duty.scope_only) continue;
            if (std::ranges::none_of(duty.missing, [&](const FactRef& each) { return each.fact == fact && each.record == record; })) continue;
            if (names.size() < 3) names.push_back(page.cite(duty.pin, duty.law));
            else ++more;
        }
        if (more) names.push_back(page.say("frame.and-more", {{"n_text", page.number(static_cast<std::int64_t>(more))}}));
        return page.joined(names);
    };
    const auto asked = [&](const std::string& name, const std::string& fact, const std::string& record) {
        if (!seen.insert(fact + "/" + record).second) return;
        const std::string duties = duties_of(fact, record);
        page.line(duties.empty() ? page.say("memo.unknown.asked-nothing", {{"fact", name}}) : page.say("memo.unknown.asked", {{"fact", name}, {"duties", duties}}));
        any = true;
    };
    for (const Dataset& set : desk.facts.datasets) {
        for (const Effect& effect : set.effects)
            if (effect.grade == "asked") asked(page.say("frame.parenthesis", {{"a", page.label("effect", effect.kind)}, {"b", page.dataset(set)}}), "effect." + effect.kind, set.name);
        for (const PeopleAt& at : set.people)
            if (at.number.known == Known::asked)
                asked(page.say("frame.parenthesis", {{"a", page.label("fact", "people")}, {"b", page.joined({page.dataset(set), page.place(at.place)})}}), "people." + at.place, set.name);
    }
    for (const auto& [fact, word] : desk.facts.words)
        if (word == "asked") asked(fact_label(page, fact), fact, "");
    std::size_t count = 0;
    bool far = false;
    for (const Question& question : desk.input.questions) {
        const bool near = std::ranges::any_of(question.decides, [&](const std::string& id) { return desk.duty(id) && is_near(desk, *desk.duty(id)); });
        if (!near) {
            far = true;
            continue;
        }
        if (!seen.insert(question.fact.fact + "/" + question.fact.record).second || ++count > 12) continue;
        const std::string duties = duties_of(question.fact.fact, question.fact.record);
        std::string what = fact_label(page, question.fact.fact);
        for (const Dataset& set : desk.facts.datasets)
            if (set.name == question.fact.record) what = page.say("frame.parenthesis", {{"a", what}, {"b", page.dataset(set)}});
        const std::string gap = page.gap("open-questions", what, "", question.path, question.fact.question, false);
        std::vector<std::string> names;
        for (const std::string& id : question.decides)
            if (const auto* duty = desk.duty(id); duty && names.size() < 3) names.push_back(page.cite(duty->pin, duty->law));
        page.line(page.say("memo.unknown.missing", {{"gap", gap}, {"duties", duties.empty() ? page.joined(names) : duties}}));
        any = true;
    }
    if (far || !desk.input.assessment.scope.empty()) {
        page.line(page.say("memo.unknown.further"));
        any = true;
    }
    if (!any) page.paragraph(page.say("memo.unknown.nothing"));
}

/// The first five, by label and value.
std::vector<std::string> deciding_facts(Page& page, const DutyAssessment& duty) {
    std::vector<std::string> facts;
    for (const FactRef& fact : duty.deciding) {
        if (fact.value.empty() || facts.size() >= 5) continue;
        const std::string name = fact_label(page, fact.fact), value = value_words(page, fact.value);
        auto one = value.empty() ? name : page.say("frame.parenthesis", {{"a", name}, {"b", value}});
        if (std::ranges::find(facts, one) == facts.end()) facts.push_back(std::move(one));
    }
    return facts;
}

void duty_section(Page& page, const DutyAssessment& duty, const std::string& number) {
    page.heading(number + " " + heading_of(page, duty, status_text(page, duty)), 3);
    if (page.has("rule." + duty.id)) page.paragraph(page.say("rule." + duty.id));
    if (const auto pins = pins_of(page, duty, 4); !pins.empty()) page.paragraph(page.say("memo.duty.rests-on", {{"pins", pins}}));
    const auto facts = deciding_facts(page, duty);
    if (!facts.empty()) page.paragraph(page.say("memo.duty.facts", {{"facts", page.joined(facts)}}));
    for (const AssessmentOf& judged : duty.on_assessment_of) page.paragraph(judgment_line(page, judged));
    std::vector<std::string> raised;
    for (const Doubt& doubt : duty.rebuttal) raised.push_back(page.cite(doubt.clause.pin, duty.law));
    if (!raised.empty()) page.paragraph(page.say("memo.duty.rebuttal", {{"pins", page.joined(raised)}}));
    if (duty.status == Status::undecided) {
        std::vector<std::string> missing;
        for (const FactRef& fact : duty.missing) {
            auto name = fact_label(page, fact.fact);
            if (missing.size() < 6 && std::ranges::find(missing, name) == missing.end()) missing.push_back(std::move(name));
        }
        if (!missing.empty()) page.paragraph(page.say("memo.duty.missing", {{"facts", page.joined(missing)}}));
    }
    if (is_owed(duty) && !is_performed(duty) && duty.strength != Strength::option)
        page.paragraph(page.say("memo.duty.due", {{"when", due_text(page, duty)}, {"pin", page.cite(duty.clock.pin.empty() ? duty.pin : duty.clock.pin, duty.law)}}));
    if (duty.done_at) page.paragraph(page.say("memo.duty.done", {{"date", page.instant(*duty.done_at, duty.clock.offset ? duty.clock.offset : page.desk.offset)}}));
    std::vector<std::string> open;
    if (duty.status == Status::owed || duty.status == Status::owed_unless_shown)
        for (const Doubt& doubt : duty.defences)
            if (auto pin = page.cite(doubt.clause.pin, duty.law); std::ranges::find(open, pin) == open.end()) open.push_back(std::move(pin));
    if (!open.empty()) page.paragraph(page.say("memo.duty.defences", {{"pins", page.joined(open)}}));
    if (duty.prohibition != Prohibition::none) page.paragraph(page.say("memo.duty.prohibited", {{"pin", page.cite(duty.prohibited_by.pin.empty() ? duty.pin : duty.prohibited_by.pin, duty.law)}}));
    if (!duty.conflict.empty()) page.paragraph(page.say("memo.duty.conflict", {{"what", duty.conflict}}));
    if (duty.provisional) page.paragraph(page.say("memo.duty.provisional"));
}

/// Laws of the house's own country, and the GDPR, that do not apply: on which provision and which facts.
void laws_not_applicable(Page& page, const std::string& section, int& number) {
    const Desk& desk = page.desk;
    std::vector<std::string> seen;
    for (const auto& duty : desk.input.assessment.duties) {
        if (std::ranges::find(seen, duty.law) != seen.end()) continue;
        seen.push_back(duty.law);
        const bool own = duty.law == "eu.gdpr" || std::ranges::any_of(desk.facts.established, [&](const std::string& place) {
            std::string country = place.substr(0, 2) == "GB" ? "UK" : place.substr(0, 2);
            std::ranges::transform(country, country.begin(), [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
            return duty.law.starts_with(country + ".");
        });
        const bool none = std::ranges::all_of(desk.input.assessment.duties, [&](const DutyAssessment& each) {
            return each.law != duty.law || each.status == Status::out_of_scope;
        });
        if (!own || !none) continue;
        page.heading(section + "." + std::to_string(++number) + " " +
                         page.say("frame.colon", {{"a", law_name(page, duty.law)}, {"b", page.say("status.out-of-scope")}}), 3);
        if (const auto pins = pins_of(page, duty, 4); !pins.empty()) page.paragraph(page.say("memo.duty.rests-on", {{"pins", pins}}));
        const auto facts = deciding_facts(page, duty);
        if (!facts.empty()) page.paragraph(page.say("memo.duty.facts", {{"facts", page.joined(facts)}}));
    }
}

void changes_table(Page& page) {
    const Desk& desk = page.desk;
    std::vector<std::vector<std::string>> rows;
    std::set<std::string> seen;
    for (const auto& duty : desk.input.assessment.duties) {
        const auto found = desk.input.changes.find(duty.id);
        if (found == desk.input.changes.end() || !concerns(duty) || !is_near(desk, duty) || is_idle_supplement(desk, duty)) continue;
        std::size_t of_duty = 0;
        for (const Change& change : found->second) {
            if (change.sets.size() > 2 || of_duty >= 3) continue;
            const std::string then = page.say("memo.change.then-line", {{"recipient", page.recipients(duty)}, {"pin", page.cite(duty.pin, duty.law)},
                                                                        {"status", status_word(page, change.leads_to, duty.strength)}});
            std::string when = change.leads_to == Status::owed || change.leads_to == Status::owed_unless_shown ? due_text(page, duty) : "–";
            const std::string line = change_line(page, change);
            if (line.empty() || !seen.insert(line + then).second) continue;
            rows.push_back({line, then, when});
            ++of_duty;
        }
    }
    if (rows.empty()) return page.paragraph(page.say("memo.change.none"));
    page.table({page.say("memo.change.fact"), page.say("memo.change.then"), page.say("memo.change.when")}, rows);
}

}  // namespace

bool concerns(const DutyAssessment& duty) { return duty.status != Status::out_of_scope && duty.status != Status::not_in_force && !duty.scope_only; }
bool is_owed(const DutyAssessment& duty) { return duty.status == Status::owed || duty.status == Status::owed_unless_shown; }
bool is_performed(const DutyAssessment& duty) { return duty.performance == Performance::done || duty.performance == Performance::done_late; }
bool is_notice(const DutyAssessment& duty) {
    return !duty.recipients.empty() && duty.strength != Strength::act &&
           std::ranges::any_of(duty.recipients, [](const RecipientRef& each) { return each.kind != "register"; });
}

std::string status_text(Page& page, const DutyAssessment& duty) {
    if (duty.prohibition == Prohibition::in_force) return page.say("status.prohibited");
    const std::string status = status_word(page, duty.status, duty.strength);
    if (!is_owed(duty)) return status;
    std::string more;
    if (is_performed(duty) && duty.done_at)
        more = page.say(duty.performance == Performance::done ? "status.done" : "status.done-late",
                        {{"date", page.instant(*duty.done_at, duty.clock.offset ? duty.clock.offset : page.desk.offset)}});
    else if (duty.performance == Performance::overdue) more = page.say("status.overdue");
    return more.empty() ? status : page.joined({status, more});
}

std::string due_text(Page& page, const DutyAssessment& duty) {
    const Clock& clock = duty.clock;
    if (clock.act_by) return page.say("due.by", {{"when", page.instant(*clock.act_by, clock.offset)}});
    const auto event = [&](const std::string& name) {
        const std::string plain = name.substr(name.find('/') == std::string::npos ? 0 : name.find('/') + 1);
        return page.has("event." + plain) ? page.say("event." + plain) : page.say("event.other");
    };
    if (clock.state == ClockState::waits_for && !clock.waits_for.empty()) return page.say("due.waits", {{"event", event(clock.waits_for)}});
    if (clock.state == ClockState::unknown_start) return page.say("due.unknown-start", {{"event", event(clock.starts_with)}});
    const std::string& words = clock.standard;
    std::string standard = "other";
    if (words.empty()) standard = "none";
    else if (words.starts_with("as soon as possible") || words.starts_with("as soon as reasonably possible")) standard = "asap";
    else if (words.find("without undue delay") != std::string::npos || words.find("without unreasonable delay") != std::string::npos || words == "without delay") standard = "without-delay";
    else if (words.find("immediate") != std::string::npos || words == "at once" || words == "forthwith" || words == "promptly") standard = "immediately";
    else if (words.find("practicable") != std::string::npos || words.find("expedi") != std::string::npos) standard = "expeditious";
    return page.say("due.standard", {{"standard", standard}, {"standard_text", typographic(words)}});
}

std::string fact_label(Page& page, const std::string& fact) {
    std::string name = fact.substr(fact.find('/') == std::string::npos ? 0 : fact.find('/') + 1);
    if (page.has("label.fact." + name)) return page.label("fact", name);
    if (page.has("label.judgment." + name)) return page.label("judgment", name);
    if (page.has("event." + name)) return page.say("event." + name);
    const auto dot = name.rfind('.');
    if (dot != std::string::npos) {
        if (page.has("label.effect." + name.substr(dot + 1))) return page.label("effect", name.substr(dot + 1));
        if (page.has("label.fact." + name.substr(0, name.find('.')))) return page.label("fact", name.substr(0, name.find('.')));
    }
    return page.label("fact", "other");
}

std::string who_label(Page& page, const std::string& who) { return page.has("label.who." + who) ? page.label("who", who) : page.label("who", "legal"); }

Page duty_memo(const Desk& desk, const Locale& locale, const std::string& law) {
    Page page(desk, "duty-memo", locale, law);
    page.privileged();
    const When* occurred = desk.facts.when("occurred");
    const bool dated = occurred && (occurred->known == Known::exact || occurred->known == Known::range || occurred->known == Known::approx) && occurred->from.year > 0;
    page.title(dated ? page.say("memo.title", {{"date", page.day(occurred->from)}}) : page.say("memo.title.undated"));
    matter_line(page);

    int n = 0;
    const auto section = [&](const char* key) { page.heading(std::to_string(++n) + ". " + page.say(key)); };
    section("memo.section.result");
    const auto notice = [&desk](const DutyAssessment& duty) { return duty.strength != Strength::option && is_notice(duty) && is_near(desk, duty); };
    result_list(page, "memo.result.owed", chosen(desk, [&](const auto& d) { return notice(d) && d.status == Status::owed && !is_performed(d); }), true);
    result_list(page, "memo.result.done", chosen(desk, [&](const auto& d) { return notice(d) && is_owed(d) && is_performed(d); }), true);
    result_list(page, "memo.result.unless", chosen(desk, [&](const auto& d) { return notice(d) && d.status == Status::owed_unless_shown && !is_performed(d); }), true);
    result_list(page, "memo.result.undecided", chosen(desk, [&](const auto& d) { return notice(d) && d.status == Status::undecided; }), false);
    result_list(page, "memo.result.none-owed", chosen(desk, [&](const auto& d) { return notice(d) && d.status == Status::not_owed && !is_idle_supplement(desk, d); }), false);
    result_list(page, "memo.result.record", chosen(desk, [](const auto& d) { return is_owed(d) && !is_notice(d) && !d.recipients.empty() && d.strength != Strength::option; }), false);
    result_list(page, "memo.result.acts", chosen(desk, [](const auto& d) { return is_owed(d) && d.recipients.empty() && d.strength != Strength::option; }), false);
    page.paragraph(page.say("memo.result.stands"));

    section("memo.section.facts");
    fact_table(page);
    page.zone_note();
    section("memo.section.unknown");
    unknowns(page);

    section("memo.section.duties");
    int m = 0;
    const auto duties = chosen(desk, [&](const auto& d) { return d.strength != Strength::option && is_near(desk, d) && !is_idle_supplement(desk, d); });
    for (const DutyAssessment* duty : duties) duty_section(page, *duty, std::to_string(n) + "." + std::to_string(++m));
    laws_not_applicable(page, std::to_string(n), m);

    section("memo.section.outside");
    // A law does not apply only where each of its duties is out of scope; the others could still arise, and are said apart.
    std::vector<std::string> outside, perhaps, seen_laws;
    for (const auto& duty : desk.input.assessment.duties) {
        if (std::ranges::find(seen_laws, duty.law) != seen_laws.end()) continue;
        seen_laws.push_back(duty.law);
        bool concerned = false, open = false;
        for (const auto& each : desk.input.assessment.duties)
            if (each.law == duty.law) {
                concerned = concerned || concerns(each);
                open = open || each.scope_only;
            }
        if (concerned) continue;
        (open ? perhaps : outside).push_back(law_name(page, duty.law));
    }
    if (!perhaps.empty()) {
        page.paragraph(page.say("memo.outside.scope"));
        for (const std::string& name : perhaps) page.line(name);
        page.end_list();
    }
    if (!outside.empty()) page.paragraph(page.say("memo.outside.text"));
    for (const std::string& name : outside) page.line(name);
    page.end_list();

    std::vector<std::vector<std::string>> remote;
    for (const DutyAssessment* duty : chosen(desk, [&](const auto& d) { return d.strength != Strength::option && !is_near(desk, d); }))
        remote.push_back({page.recipients(*duty), page.cite(duty->pin, duty->law), status_text(page, *duty)});
    if (!remote.empty()) {
        page.paragraph(page.say("memo.outside.remote"));
        page.table({page.say("matrix.recipient"), page.say("matrix.duty"), page.say("matrix.status")}, remote);
    }

    section("memo.section.voluntary");
    const auto options = chosen(desk, [](const auto& d) { return d.strength == Strength::option && is_owed(d); });
    for (const DutyAssessment* duty : options)
        page.line(page.say("memo.voluntary.line", {{"recipient", page.recipients(*duty)}, {"pin", page.cite(duty->pin, duty->law)}}));
    page.end_list();
    page.paragraph(page.say(options.empty() ? "memo.voluntary.none" : "memo.voluntary.weigh"));

    section("memo.section.change");
    changes_table(page);

    section("memo.section.next");
    std::vector<std::string> next;
    for (const DutyAssessment* duty : duties)
        if (notice(*duty) && is_owed(*duty) && !is_performed(*duty))
            next.push_back(page.say("memo.next.send", {{"recipient", page.recipients(*duty)}, {"pin", page.cite(duty->pin, duty->law)}, {"when", due_text(page, *duty)}}));
    next.push_back(page.say("memo.next.ask"));
    next.push_back(page.say("memo.next.file"));
    next.push_back(page.say("memo.next.review"));
    page.numbered(next);

    section("memo.section.sign");
    page.paragraph(page.say("memo.sign.assessed", {{"gap", desk.matter.counsel.empty() ? page.gap("", page.say("memo.sign.counsel"), "", "matter:counsel", {}, false) : desk.matter.counsel}}) +
                   " · " + page.day(desk.today));
    page.paragraph(page.say("memo.sign.decided", {{"gap", page.gap("", page.say("memo.sign.client"), "", "matter:signatory", {}, false)}}));
    const Provenance& from = desk.input.assessment.provenance;
    page.note(page.say("memo.footer", {{"rulebook", from.rulebook.substr(0, 12)}, {"tz", from.tz}, {"engine", from.engine}}));
    return page;
}

Page duty_matrix(const Desk& desk, const Locale& locale, const std::string& law) {
    Page page(desk, "duty-matrix", locale, law);
    page.privileged();
    page.title(page.say("matrix.title"));
    matter_line(page);
    auto duties = chosen(desk, [](const auto& d) { return is_owed(d) || d.status == Status::undecided; });
    std::ranges::stable_sort(duties, [](const auto* a, const auto* b) {
        const auto key = [](const DutyAssessment& duty) {
            return std::tuple(is_performed(duty), duty.strength == Strength::option, duty.status == Status::undecided, duty.clock.act_by ? duty.clock.act_by->seconds : INT64_MAX);
        };
        return key(*a) < key(*b);
    });
    std::vector<std::vector<std::string>> rows;
    for (const DutyAssessment* duty : duties) {
        std::string next;
        if (is_performed(*duty)) next = page.say("matrix.next.none");
        else if (duty->status == Status::undecided) next = duty->missing.empty() ? page.say("matrix.next.decide") : page.say("matrix.next.ask", {{"fact", fact_label(page, duty->missing.front().fact)}});
        else if (duty->strength == Strength::option) next = page.say("matrix.next.none");
        else if (duty->status == Status::owed_unless_shown) next = page.say("matrix.next.decide");
        else if (duty->recipients.empty()) next = page.say("matrix.next.observe");
        else next = page.say(is_notice(*duty) ? "matrix.next.send" : "matrix.next.keep");
        rows.push_back({page.recipients(*duty), page.cite(duty->pin, duty->law), status_text(page, *duty), due_text(page, *duty), next});
    }
    if (rows.empty()) page.paragraph(page.say("matrix.none"));
    else page.table({page.say("matrix.recipient"), page.say("matrix.duty"), page.say("matrix.status"), page.say("matrix.due"), page.say("matrix.next")}, rows);
    page.note(page.say("matrix.footer"));
    page.zone_note();
    return page;
}

Page question_list(const Desk& desk, const Locale& locale, const std::string& law) {
    Page page(desk, "question-list", locale, law);
    page.privileged();
    page.title(page.say("questions.title"));
    matter_line(page);
    if (desk.input.questions.empty()) {
        page.paragraph(page.say("questions.none"));
        return page;
    }
    page.paragraph(page.say("questions.intro"));
    std::vector<std::vector<std::string>> rows;
    for (const Question& question : desk.input.questions) {
        std::string what = fact_label(page, question.fact.fact);
        // The law asks in English; in other languages the fact is named.
        if (locale.language == "en" && !question.fact.question.empty()) what = typographic(question.fact.question);
        for (const Dataset& set : desk.facts.datasets)
            if (set.name == question.fact.record) what = page.say("frame.parenthesis", {{"a", what}, {"b", page.dataset(set)}});
        std::vector<std::string> duties, who;
        for (const std::string& id : question.decides)
            if (const auto* duty = desk.duty(id); duty && duties.size() < 4) duties.push_back(page.cite(duty->pin, duty->law));
        if (question.decides.size() > 4) duties.push_back(page.say("frame.and-more", {{"n_text", page.number(static_cast<std::int64_t>(question.decides.size() - 4))}}));
        for (const std::string& each : question.fact.known_to) who.push_back(who_label(page, each));
        rows.push_back({what, page.joined(duties), question.before ? page.instant(*question.before, desk.offset) : "–", page.joined(who), question.path});
    }
    page.table({page.say("questions.question"), page.say("questions.why"), page.say("questions.before"), page.say("questions.who"), page.say("questions.field")}, rows);
    return page;
}

Page register_entry(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "register-entry", locale, duty.law);
    page.document.duties.push_back(duty.id);
    page.title(page.say("title.register-entry", {{"reference", reference_of(desk)}}));
    const auto needs = needs_of(duty, desk.words);
    const auto write = [&](const std::string& item) {
        const auto need = std::ranges::find_if(needs, [&](const Need& each) { return each.item == item; });
        const bool required = need != needs.end();
        const Need practice{duty.id, item, item, "", "practice", "", true};
        const Need& one = required ? *need : practice;
        page.end_list();
        const auto is = write_item(page, one, true);
        page.document.items.push_back({duty.id, item, one.named, one.pin, one.qualifier, is});
    };
    // The description says them in the same breath.
    const auto within = [&](const std::string& item, bool known) {
        const auto need = std::ranges::find_if(needs, [&](const Need& each) { return each.item == item; });
        if (need != needs.end()) page.document.items.push_back({duty.id, item, need->named, need->pin, need->qualifier, known ? ItemState::Is::present : ItemState::Is::gap});
    };
    within("cause", !desk.facts.causes.empty());
    within("time-of-breach", desk.facts.when("occurred") != nullptr);
    std::set<std::string> said;
    const auto section = [&](const char* heading, std::initializer_list<const char*> items) {
        page.heading(page.say(heading));
        for (const char* item : items) {
            write(item);
            said.insert(item);
        }
    };
    section("register.section.facts", {"incident-description", "nature-of-breach", "time-of-awareness", "data-categories", "subject-categories", "subject-count"});
    section("register.section.effects", {"likely-consequences", "operational-impact"});
    section("register.section.measures", {"measures-taken"});
    for (const Need& need : needs)
        if (!said.contains(need.item) && need.item != "cause" && need.item != "time-of-breach") write(need.item);
    page.heading(page.say("register.section.decisions"));
    for (const auto& each : desk.input.assessment.duties) {
        if (!concerns(each) || each.law != duty.law || !is_notice(each) || each.strength == Strength::option || each.id == duty.id) continue;
        if (each.status == Status::not_owed && each.on_assessment_of.empty()) continue;
        page.end_list();
        page.paragraph(page.say("register.decision", {{"recipient", page.recipients(each)}, {"pin", page.cite(each.pin)}, {"status", status_text(page, each)}}));
        for (const AssessmentOf& judged : each.on_assessment_of) {
            const auto on = read_civil(judged.on);
            const std::string name = judgment_label(page, judged.judgment), value = value_label(page, judged.value);
            if (judged.by.empty() || !on || judged.reasons.empty())
                page.line(page.say("register.judged-unsigned", {{"judgment", name}, {"value", value}, {"gap", page.gap("decision-and-reasons", page.say("register.sign"), "", "judgments." + judged.entry)}}));
            else
                page.line(page.say("register.judged", {{"judgment", name}, {"value", value}, {"by", by_label(page, judged.by)}, {"date", page.day(*on)}, {"reasons", judged.reasons}}));
        }
    }
    page.heading(page.say("register.evidence"));
    write("investigation-findings");
    if (!desk.facts.reports.empty()) page.line(page.say("frame.colon", {{"a", page.label("fact", "reports")}, {"b", page.joined(desk.facts.reports)}}));
    page.note(page.say("register.keep", {{"pin", page.cite(duty.pin)}}));
    page.zone_note();
    return page;
}

Page chronology(const Desk& desk, const Locale& locale, const std::string& law, bool privileged) {
    Page page(desk, "chronology", locale, law);
    if (privileged) page.privileged();
    page.title(page.say("title.chronology"));
    matter_line(page);
    struct Row {
        Civil at;
        std::vector<std::string> cells;
    };
    std::vector<Row> rows;
    const std::string client = page.say("memo.source.client");
    for (const auto& [event, when] : desk.facts.timeline) {
        if (when.from.year == 0) continue;
        std::vector<std::string> starts;
        if (privileged)
            for (const auto& duty : desk.input.assessment.duties)
                if (concerns(duty) && is_owed(duty) && duty.clock.starts_with == event && duty.clock.act_by)
                    starts.push_back(page.say("chronology.starts", {{"recipient", page.recipients(duty)}, {"pin", page.cite(duty.pin, duty.law)}}));
        rows.push_back({when.from, {page.when(when), page.say("event." + event), client, page.joined(starts)}});
    }
    for (const Measure& measure : desk.facts.measures)
        if (measure.taken.from.year > 0)
            rows.push_back({measure.taken.from, {page.when(measure.taken), page.say("chronology.measure", {{"measure", page.label("measure", measure.kind)}}), client, ""}});
    for (const SentNotice& notice : desk.facts.notices)
        if (notice.sent.from.year > 0)
            rows.push_back({notice.sent.from, {page.when(notice.sent), page.say("chronology.notice", {{"recipient", page.told(notice.to)}}), client, ""}});
    if (privileged)
        for (const Judgment& judgment : desk.facts.judgments)
            if (judgment.on)
                rows.push_back({*judgment.on, {page.moment(*judgment.on),
                                               page.say("chronology.judgment", {{"judgment", judgment_label(page, judgment.name)}, {"value", value_label(page, judgment.value)}}),
                                               by_label(page, judgment.by), ""}});
    std::ranges::stable_sort(rows, {}, &Row::at);
    std::vector<std::vector<std::string>> cells;
    for (Row& row : rows) {
        if (!privileged) row.cells.pop_back();
        cells.push_back(std::move(row.cells));
    }
    std::vector<std::string> head{page.say("chronology.time"), page.say("chronology.event"), page.say("chronology.source")};
    if (privileged) head.push_back(page.say("chronology.effect"));
    page.table(head, cells);
    page.zone_note();
    return page;
}

}  // namespace breachlaw::drafting
