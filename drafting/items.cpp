#include "drafting/items.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace breachlaw::drafting {
namespace {

using Is = ItemState::Is;

Is state_of(Known known) {
    return known == Known::gap             ? Is::gap
           : known == Known::asked         ? Is::asked
           : known == Known::not_applicable ? Is::not_applicable
                                           : Is::present;
}

/// One content item at work.
class Item {
public:
    Item(Page& page, const Need& need, bool counted) : page_(page), need_(need), facts_(page.desk.facts), counted_(counted) {}

    Is write() {
        // The organisation's own words come first.
        if (const auto text = facts_.text(need_.item, page_.locale); !text.empty()) {
            page_.paragraph(text);
            return Is::present;
        }
        static const std::map<std::string, Is (Item::*)()> own{
            {"nature-of-breach", &Item::nature}, {"incident-description", &Item::description}, {"cause", &Item::cause},
            {"time-of-breach", &Item::time_of_breach}, {"time-of-awareness", &Item::time_of_awareness},
            {"time-of-determination", &Item::time_of_determination}, {"incident-status", &Item::status},
            {"data-categories", &Item::data}, {"own-data-elements", &Item::data}, {"record-count", &Item::records},
            {"subject-categories", &Item::subjects}, {"subject-count", &Item::people}, {"subject-count-by-place", &Item::people},
            {"likely-consequences", &Item::consequences}, {"risk-assessment", &Item::risk}, {"measures-taken", &Item::measures},
            {"mitigation-of-harm", &Item::mitigation}, {"contact-point", &Item::contact},
            {"contact-channels", &Item::contact}, {"notifying-organisation", &Item::organisation}, {"reporting-person", &Item::reporter},
            {"individuals-notice-status", &Item::individuals}, {"authorities-notified", &Item::authorities},
            {"law-enforcement-involvement", &Item::police}, {"extortion", &Item::extortion}, {"suspected-malicious-act", &Item::malicious},
            {"supplement-reservation", &Item::supplement}, {"ransom-payment", &Item::ransom}, {"financial-impact", &Item::cost},
            {"operational-impact", &Item::operations}, {"actual-harm", &Item::misuse}, {"investigation-findings", &Item::investigation},
            {"grounds-not-to-notify-people", &Item::grounds}, {"legal-basis", &Item::legal_basis}, {"date-of-notice", &Item::date},
            {"plain-language", &Item::form}, {"stage-of-notice", &Item::form}, {"prescribed-form", &Item::form},
            {"discovery-method", &Item::discovery}, {"decision-and-reasons", &Item::risk}, {"cross-border-impact", &Item::cross_border},
            {"reference-of-notice", &Item::reference}, {"notice-copy", &Item::copy}, {"data-recovery", &Item::recovery},
            {"evidence-basis", &Item::investigation}, {"chronology", &Item::time_of_breach}};
        if (const auto found = own.find(need_.item); found != own.end()) return (this->*found->second)();
        return free_text();
    }

private:
    std::string gap(const std::string& fact) {
        return page_.gap_of_item(need_.item, need_.pin, fact, need_.qualifier.empty());
    }

    /// An item that only a person can put into words.
    Is free_text() {
        if (!need_.required) return Is::gap;
        page_.line(page_.say("fact.line", {{"state", "other"}, {"label", label()}, {"gap", gap("texts." + page_.locale.tag + "." + need_.item)},
                                           {"value", ""}, {"low", ""}, {"high", ""}}));
        return Is::gap;
    }

    std::string label() { return page_.label("item", need_.item); }

    Is word_line(const std::string& label, Known known, const std::string& value, const std::string& fact) {
        if (known == Known::gap && !need_.required) return Is::gap;
        Arguments arguments{{"state", word(known)}, {"label", label}, {"value", value}, {"low", value}, {"high", value}, {"gap", ""}};
        if (known == Known::gap) arguments["gap"] = gap(fact);
        page_.line(page_.say("fact.line", arguments));
        return state_of(known);
    }

    Is moment_line(const std::string& event) {
        const When* when = facts_.when(event);
        const Known known = when ? when->known : Known::gap;
        const bool said = when && known != Known::asked && known != Known::not_applicable && known != Known::gap;
        // The event itself says "about" and "from … to …".
        return word_line(page_.say("event." + event), said ? Known::exact : known, said ? page_.when(*when) : "", "timeline." + event);
    }

    Is nature() {
        bool any = false, asked = false;
        for (const Dataset& set : facts_.datasets) {
            if (set.effects_known == Known::asked) asked = true;
            if (set.effects.empty()) continue;
            page_.end_list();
            page_.paragraph(page_.say("nature.dataset", {{"dataset", page_.dataset(set)}}));
            static const std::array order{"proven", "likely", "possible", "asked", "improbable", "excluded"};
            for (const auto* grade : order)
                for (const Effect& effect : set.effects)
                    if (effect.grade == grade) {
                        const std::string level = page_.say(std::string("ladder.") + (effect.grade == "asked" ? "not-known" : effect.grade));
                        page_.line(page_.say("frame.colon", {{"a", page_.label("effect", effect.kind)}, {"b", level}}));
                        any = true;
                    }
            if (!set.restored.empty() && set.restored != "n/a")
                page_.line(page_.say("nature.restored", {{"state", set.restored}}));
        }
        page_.end_list();
        if (any) return Is::present;
        if (!need_.required && !asked) return Is::gap;
        page_.line(page_.say("fact.line", {{"state", asked ? "asked" : "other"}, {"label", label()}, {"value", ""}, {"low", ""}, {"high", ""},
                                           {"gap", asked ? "" : gap("datasets.effects")}}));
        return asked ? Is::asked : Is::gap;
    }
    Is description() {
        const Is is = cause();
        if (facts_.when("occurred")) moment_line("occurred");
        return is;
    }

    Is cause() {
        std::vector<std::string> names;
        for (const std::string& each : facts_.causes) names.push_back(page_.label("cause", each));
        return word_line(page_.label("fact", "cause"), names.empty() && facts_.cause_known == Known::exact ? Known::gap : facts_.cause_known,
                         page_.joined(names), "nature.cause");
    }

    Is time_of_breach() { return moment_line("occurred"); }

    Is time_of_awareness() {
        bool any = false;
        for (const char* event : {"detected", "discovered", "aware"}) {
            const When* when = facts_.when(event);
            if (!when || when->known == Known::gap) continue;
            if (std::string_view(event) == "detected" && facts_.when("discovered") && facts_.when("discovered")->from == when->from) continue;
            moment_line(event);
            any = true;
        }
        return any ? Is::present : moment_line("discovered");
    }

    Is time_of_determination() { return moment_line("determined"); }

    Is status() {
        bool any = false;
        for (const char* event : {"contained", "recovered", "closed"})
            if (facts_.when(event)) any = moment_line(event) == Is::present || any;
        return any ? Is::present : moment_line("contained");
    }

    Is data() {
        bool any = false, asked = false;
        for (const Dataset& set : facts_.datasets) {
            if (set.data_known == Known::asked) asked = true;
            if (set.data.empty()) continue;
            page_.end_list();
            page_.paragraph(page_.say("nature.dataset", {{"dataset", page_.dataset(set)}}));
            write_data_list(page_, set);
            any = true;
        }
        page_.end_list();
        return any ? Is::present : word_line(label(), asked ? Known::asked : Known::gap, "", "datasets.data");
    }

    Is records() {
        Is is = Is::gap;
        for (const Dataset& set : facts_.datasets) {
            if (set.records.known == Known::gap) continue;
            Arguments arguments = page_.arguments(set.records);
            page_.end_list();
            page_.paragraph(page_.say("nature.records", arguments));
            is = std::max(is, state_of(set.records.known), [](Is a, Is b) { return rank(a) < rank(b); });
        }
        if (is != Is::gap || !need_.required) return is;
        page_.paragraph(page_.say("nature.records", {{"state", "other"}, {"value", ""}, {"low", ""}, {"high", ""}, {"gap", gap("datasets.records")}}));
        return Is::gap;
    }
    static int rank(Is is) { return is == Is::present ? 3 : is == Is::asked ? 2 : is == Is::not_applicable ? 1 : 0; }

    Is subjects() {
        bool any = false, asked = false;
        for (const Dataset& set : facts_.datasets) {
            if (set.subjects_known == Known::asked) asked = true;
            if (set.subjects.empty()) continue;
            any = true;
            if (!counted_) page_.line(page_.dataset(set));
        }
        return any ? Is::present : word_line(label(), asked ? Known::asked : Known::gap, "", "datasets.subjects");
    }

    Is people() {
        if (need_.item == "subject-count-by-place" && counted_) return any_people() ? Is::present : Is::gap;
        bool any = false, asked = false;
        for (const Dataset& set : facts_.datasets) {
            std::vector<std::string> counts;
            if (set.people_known == Known::asked) asked = true;
            for (const PeopleAt& at : set.people) {
                if (at.number.known == Known::gap) continue;
                if (at.number.known == Known::asked) asked = true;
                else any = true;
                Arguments arguments = page_.arguments(at.number);
                if (at.place == "total") {
                    page_.line(page_.say("people.total", arguments));
                    continue;
                }
                arguments["place"] = page_.place(at.place);
                counts.push_back(page_.say("people.at", arguments));
            }
            if (!counts.empty()) page_.line(page_.say("people.line", {{"who", page_.dataset(set)}, {"counts", page_.joined(counts)}}));
        }
        if (any) return Is::present;
        if (!need_.required && !asked) return Is::gap;
        Number none;
        none.known = asked ? Known::asked : Known::gap;
        Arguments arguments = page_.arguments(none);
        if (!asked) arguments["gap"] = gap("datasets.people");
        page_.line(page_.say("people.total", arguments));
        return state_of(none.known);
    }
    bool any_people() const {
        return std::ranges::any_of(facts_.datasets, [](const Dataset& set) { return !set.people.empty(); });
    }

    Is consequences() {
        if (facts_.harms.empty()) {
            if (facts_.harms_known == Known::asked) {
                page_.paragraph(page_.say("consequences.asked"));
                return Is::asked;
            }
            if (facts_.harms_known == Known::exact || facts_.harms_known == Known::not_applicable) {
                page_.paragraph(page_.say("consequences.none"));
                return Is::present;
            }
            if (!need_.required) return Is::gap;
            page_.line(page_.say("consequences.line", {{"likelihood", "other"}, {"harm", ""}, {"gap", gap("harms")}}));
            return Is::gap;
        }
        for (const Harm& harm : facts_.harms) {
            const bool said = harm.likelihood == "occurred" || harm.likelihood == "likely" || harm.likelihood == "remote";
            page_.line(page_.say("consequences.line", {{"likelihood", said ? harm.likelihood : "possible"}, {"harm", page_.label("harm", harm.kind)}, {"gap", ""}}));
        }
        return Is::present;
    }

    Is risk() {
        bool any = false;
        for (const Judgment& judgment : facts_.judgments) {
            if (judgment.value.empty() || judgment.value == "unknown") continue;
            page_.line(page_.say("frame.colon", {{"a", judgment_label(page_, judgment.name)}, {"b", value_label(page_, judgment.value)}}));
            any = true;
        }
        return any ? Is::present : word_line(label(), Known::gap, "", "judgments");
    }

    Is measures() {
        if (facts_.measures.empty()) return word_line(label(), Known::gap, "", "measures");
        page_.end_list();
        page_.paragraph(page_.say("measures.taken"));
        for (const Measure& measure : facts_.measures) {
            const std::string what = measure.kind == "other" && !measure.note.empty() ? measure.note : page_.label("measure", measure.kind);
            const Known known = measure.taken.known == Known::gap ? Known::not_applicable : measure.taken.known;
            const bool dated = known != Known::not_applicable && known != Known::asked;
            page_.line(page_.say("measure.line", {{"state", dated ? "exact" : word(known)}, {"measure", what}, {"date", dated ? page_.when(measure.taken) : ""}}));
        }
        page_.end_list();
        return Is::present;
    }

    Is mitigation() {
        for (const Measure& measure : facts_.measures)
            if (measure.kind == "people-warned" || measure.kind == "passwords-reset" || measure.kind == "identity-protection-offered" ||
                measure.kind == "deletion-confirmed" || measure.kind == "remote-wipe" || measure.kind == "access-blocked")
                return Is::present;  // it stands among the measures
        return free_text();
    }

    Is contact() {
        const std::string contact = page_.contact();
        if (contact.empty()) return word_line(label(), Known::gap, "", "organisation.contact");
        page_.paragraph(page_.say("contact.line", {{"contact", contact}}));
        return Is::present;
    }

    Is organisation() {
        const std::string& name = page_.desk.matter.sender.empty() ? facts_.organisation : page_.desk.matter.sender;
        if (name.empty()) return word_line(label(), Known::gap, "", "organisation.organisation-name");
        const std::string all = page_.desk.matter.address.empty() ? name : page_.joined({name, page_.desk.matter.address});
        return word_line(label(), Known::exact, all, "");
    }

    Is reporter() {
        if (!page_.desk.matter.signatory.empty()) return word_line(label(), Known::exact, page_.desk.matter.signatory, "");
        const std::string contact = page_.contact();
        return word_line(label(), contact.empty() ? Known::gap : Known::exact, contact, "matter:signatory");
    }

    Is individuals() {
        const DutyAssessment* best = nullptr;
        const auto weight = [](const DutyAssessment& duty) {
            return duty.status == Status::owed || duty.status == Status::owed_unless_shown ? 3 : duty.status == Status::undecided ? 2 : 1;
        };
        for (const auto& duty : page_.desk.input.assessment.duties) {
            const bool people = std::ranges::any_of(duty.recipients, [](const RecipientRef& each) { return each.name == "affected-people"; });
            if (!people || duty.law != page_.law || duty.status == Status::out_of_scope || duty.status == Status::not_in_force) continue;
            if (!best || weight(duty) > weight(*best)) best = &duty;
        }
        std::string state = "other", date, reasons;
        for (const SentNotice& notice : facts_.notices)
            if (notice.to == "affected-people" || (best && notice.to == best->id)) {
                state = "done";
                date = notice.sent.known == Known::gap ? "" : page_.when(notice.sent);
            }
        if (state == "other" && best) {
            state = weight(*best) == 3 ? "owed" : weight(*best) == 2 ? "undecided" : "not-owed";
            if (state == "not-owed")
                for (const AssessmentOf& each : best->on_assessment_of)
                    if (!each.reasons.empty()) reasons = each.reasons;
            if (state == "not-owed" && reasons.empty()) {
                std::vector<std::string> pins;
                for (const ClauseRef& clause : best->because)
                    if (pins.size() < 2) pins.push_back(page_.cite(clause.pin));
                reasons = page_.joined(pins);
            }
        }
        if (state == "other") return need_.required ? free_text() : Is::gap;
        page_.paragraph(page_.say("others.people", {{"state", state}, {"date", date}, {"reasons", reasons}}));
        return Is::present;
    }

    Is authorities() {
        bool any = false;
        for (const SentNotice& notice : facts_.notices) {
            if (notice.to == "affected-people" || notice.to == "insurer" || notice.to == need_.duty) continue;
            const bool dated = notice.sent.known != Known::gap && notice.sent.known != Known::asked;
            page_.line(dated ? page_.say("others.told", {{"recipient", page_.told(notice.to)}, {"date", page_.when(notice.sent)}})
                             : page_.say("others.told-undated", {{"recipient", page_.told(notice.to)}}));
            any = true;
        }
        for (const auto& duty : page_.desk.input.assessment.duties) {
            const bool authority = std::ranges::any_of(duty.recipients, [](const RecipientRef& each) { return each.kind == "authority"; });
            if (!authority || duty.id == need_.duty || duty.strength == Strength::option) continue;
            if (duty.status != Status::owed && duty.status != Status::owed_unless_shown) continue;
            if (page_.desk.sent(duty)) continue;
            page_.line(page_.say("others.to-be-told", {{"recipient", page_.recipients(duty)}}));
            any = true;
        }
        if (!any) page_.paragraph(page_.say("others.none"));
        return Is::present;
    }

    Is police() {
        for (const SentNotice& notice : facts_.notices)
            if (notice.to == "police" || notice.to == "law-enforcement") {
                page_.paragraph(page_.say("law-enforcement.line", {{"state", "exact"}, {"value", page_.when(notice.sent)}, {"gap", ""}}));
                return Is::present;
            }
        if (!need_.required) return Is::gap;
        page_.paragraph(page_.say("law-enforcement.line", {{"state", "other"}, {"value", ""}, {"gap", gap("notices")}}));
        return Is::gap;
    }

    Is extortion() {
        const std::string given = facts_.word_of("extortion");
        if (given.empty() && !need_.required) return Is::gap;
        page_.paragraph(page_.say("extortion.line", {{"state", given.empty() ? "other" : given}, {"gap", given.empty() ? gap("nature.extortion") : ""}}));
        return given.empty() ? Is::gap : given == "asked" ? Is::asked : Is::present;
    }

    Is malicious() {
        const std::string given = facts_.word_of("malicious");
        if (given.empty() && !need_.required) return Is::gap;
        page_.paragraph(page_.say("malicious.line", {{"level", given.empty() ? "other" : given}, {"gap", given.empty() ? gap("nature.malicious") : ""}}));
        return given.empty() ? Is::gap : given == "asked" ? Is::asked : Is::present;
    }

    Is supplement() {
        const bool open = !page_.document.gaps.empty() ||
                          std::ranges::any_of(page_.document.items, [](const ItemState& each) { return each.is == Is::asked || each.is == Is::gap; });
        page_.paragraph(page_.say("supplement.text", {{"complete", open ? "no" : "yes"}}));
        return Is::present;
    }

    Is ransom() {
        const When* paid = facts_.when("ransom-paid");
        if (paid && paid->never) return word_line(page_.label("fact", "ransom-paid"), Known::exact, page_.say("frame.no"), "");
        return moment_line("ransom-paid");
    }

    Is cost() {
        const auto found = facts_.numbers.find("direct-loss");
        if (found == facts_.numbers.end() && !need_.required) return Is::gap;
        Number number;
        if (found != facts_.numbers.end()) number = found->second;
        Arguments arguments = page_.arguments(number);
        if (number.known == Known::gap) arguments["gap"] = gap("nature.direct-loss");
        if (number.known == Known::at_most || number.known == Known::at_least) {
            arguments["state"] = "exact";
            arguments["value"] = page_.amount(number);
        }
        page_.paragraph(page_.say("insurer.cost", arguments));
        return state_of(number.known);
    }

    Is operations() {
        bool any = false;
        for (const Dataset& set : facts_.datasets)
            if (set.unavailable.known == Known::exact || set.unavailable.known == Known::range) {
                word_line(page_.say("frame.parenthesis", {{"a", page_.label("fact", "unavailable")}, {"b", page_.dataset(set)}}), Known::exact,
                          page_.when(set.unavailable), "");
                any = true;
            }
        if (facts_.when("recovered")) any = moment_line("recovered") == Is::present || any;
        return any ? Is::present : free_text();
    }

    Is misuse() {
        const std::string watch = facts_.word_of("leak-watch");
        std::string grade;
        for (const Dataset& set : facts_.datasets)
            if (const auto one = set.grade("misuse"); !one.empty()) grade = one;
        if (grade.empty() && watch.empty()) return free_text();
        if (!grade.empty())
            word_line(page_.label("effect", "misuse"), grade == "asked" ? Known::asked : Known::exact,
                      grade == "asked" ? "" : page_.say("ladder." + grade), "");
        if (!watch.empty() && watch != "asked") word_line(page_.label("fact", "leak-watch"), Known::exact, value_label(page_, watch), "");
        return Is::present;
    }

    Is investigation() {
        bool any = false;
        for (const char* fact : {"investigation-status", "investigation-scope", "logs"}) {
            const std::string given = facts_.word_of(fact);
            if (given.empty()) continue;
            word_line(page_.label("fact", fact), given == "asked" ? Known::asked : Known::exact, given == "asked" ? "" : value_label(page_, given), "");
            any = true;
        }
        return any ? Is::present : free_text();
    }

    Is grounds() {
        if (facts_.obstacles.empty()) return need_.required ? free_text() : Is::gap;
        for (const std::string& each : facts_.obstacles) page_.line(page_.label("obstacle", each));
        return Is::present;
    }

    Is discovery() {
        return word_line(label(), Known::gap, "", "texts." + page_.locale.tag + ".discovery-method");
    }

    Is cross_border() {
        std::vector<std::string> places;
        for (const Dataset& set : facts_.datasets)
            for (const PeopleAt& at : set.people)
                if (at.place != "total" && at.place != "elsewhere" && at.number.high > 0)
                    if (auto name = page_.place(at.place); std::ranges::find(places, name) == places.end()) places.push_back(name);
        return word_line(label(), places.empty() ? Known::gap : Known::exact, page_.joined(places), "datasets.people");
    }

    Is recovery() {
        for (const Dataset& set : facts_.datasets)
            if (!set.restored.empty() && set.restored != "asked") {
                page_.line(page_.say("nature.restored", {{"state", set.restored}}));
                return Is::present;
            }
        return free_text();
    }

    Is reference() {
        if (facts_.name.empty()) return free_text();
        return Is::present;  // it stands in the head of the notice
    }
    Is copy() { return Is::present; }         // enclosed
    Is legal_basis() { return Is::present; }  // in the title
    Is date() { return Is::present; }
    Is form() { return Is::present; }

    Page& page_;
    const Need& need_;
    const Incident& facts_;
    bool counted_;
};

constexpr std::array kTelling{std::pair{"publication", "published"}, std::pair{"exfiltration", "copied"}, std::pair{"acquisition", "copied"},
                              std::pair{"access", "accessed"},       std::pair{"misuse", "accessed"},     std::pair{"confidentiality", "accessed"},
                              std::pair{"disclosure", "disclosed"},  std::pair{"locked-by-attacker", "locked"}, std::pair{"alteration", "altered"},
                              std::pair{"integrity", "altered"},     std::pair{"destruction", "lost"},    std::pair{"loss", "lost"},
                              std::pair{"unavailability", "unavailable"}, std::pair{"availability", "unavailable"}};

Telling telling_of(const std::vector<const Dataset*>& sets) {
    for (const char* level : {"proven", "likely", "possible"})
        for (const auto& [effect, what] : kTelling)
            for (const Dataset* set : sets)
                if (set->grade(effect) == level) return {what, level};
    return {};
}

}  // namespace

std::vector<Need> needs_of(const DutyAssessment& duty, const Catalogue& words) {
    std::vector<Need> needs;
    std::set<std::string> seen;
    for (const ContentItem& content : duty.content)
        for (const std::string& item : words.expand(content.name))
            if (seen.insert(item).second) needs.push_back({duty.id, item, content.name, content.pin, content.qualifier, content.lasting, true});
    return needs;
}

std::vector<std::string> bans_of(const DutyAssessment& duty, const Catalogue& words) {
    std::vector<std::string> bans;
    for (const ContentItem& content : duty.never_says)
        for (const std::string& item : words.expand(content.name)) bans.push_back(item);
    return bans;
}

ItemState::Is write_item(Page& page, const Need& need, bool subjects_counted) { return Item(page, need, subjects_counted).write(); }

Telling most_telling(const Incident& facts) {
    std::vector<const Dataset*> sets;
    for (const Dataset& set : facts.datasets) sets.push_back(&set);
    return telling_of(sets);
}
Telling most_telling(const Dataset& set) { return telling_of({&set}); }

void write_data_list(Page& page, const Dataset& set) {
    for (const std::string& kind : set.data) page.line(page.label("data", kind));
}

std::string opening_what(Page& page) {
    const Telling telling = most_telling(page.desk.facts);
    return page.say("opening.what", {{"level", telling.level}, {"what", telling.what}});
}

std::string opening_risk(Page& page, const DutyAssessment& duty) {
    for (const AssessmentOf& judged : duty.on_assessment_of) {
        static const std::set<std::string> levels{"high", "not-high", "present", "unlikely"};
        if (levels.contains(judged.value)) return page.say("opening.risk", {{"level", judged.value}, {"gap", ""}});
    }
    return {};
}

std::string judgment_label(Page& page, const std::string& name) {
    const std::string family = name.substr(name.find('/') == std::string::npos ? 0 : name.find('/') + 1);
    return page.has("label.judgment." + family) ? page.label("judgment", family) : page.label("judgment", "other");
}

std::string value_label(Page& page, const std::string& value) {
    if (value == "asked" || value == "not-known") return page.say("ladder.not-known");
    return page.has("label.value." + value) ? page.label("value", value) : value;
}

}  // namespace breachlaw::drafting
