// Notices to authorities: the first one, the supplement, and the cover letter to an Attorney General.
#include <algorithm>

#include "drafting/families.hpp"

namespace breachlaw::drafting {
namespace {

/// Laws on the security of networks ask for incidents, not for breaches of personal data.
bool about_incident(const DutyAssessment& duty) {
    return std::ranges::none_of(duty.content, [](const ContentItem& item) {
        return item.name == "data-categories" || item.name == "nature-of-breach" || item.name == "subject-count" || item.name == "subject-categories";
    });
}

std::string role_of(const Desk& desk) {
    for (const std::string& role : desk.facts.roles) {
        if (role == "processor" || role == "sub-processor" || role == "maintainer") return "processor";
        if (role == "joint-controller") return "joint";
    }
    return "controller";
}

void head(Page& page, const DutyAssessment& duty, const std::string& title, const std::string& stage) {
    page.banner(page.say("frame.confidential"));
    page.sender();
    page.addressee(page.recipients(duty));
    page.date_line();
    page.title(title);
    std::vector<std::string> line;
    if (!stage.empty()) line.push_back(page.say("frame.stage", {{"stage", stage}}));
    const std::string& reference = page.desk.matter.reference.empty() ? page.desk.facts.name : page.desk.matter.reference;
    if (!reference.empty()) line.push_back(page.say("frame.reference", {{"reference", reference}}));
    std::string text;
    for (const auto& part : line) text += (text.empty() ? "" : " · ") + part;
    page.paragraph(text);
    page.paragraph(page.say("frame.salutation.authority"));
}

std::string organisation(Page& page) {
    const std::string& name = page.desk.facts.organisation.empty() ? page.desk.matter.sender : page.desk.facts.organisation;
    return name.empty() ? page.gap("notifying-organisation", page.label("item", "notifying-organisation"), "", "organisation.organisation-name") : name;
}

/// What Swiss law adds to a report to the FDPIC: use in criminal proceedings, access to official documents.
void closing_notes(Page& page, const DutyAssessment& duty) {
    const bool fdpic = std::ranges::any_of(duty.recipients, [](const RecipientRef& each) { return each.name == "fdpic"; });
    if (page.desk.options.disclosure == Disclosure::minimum) return;
    if (fdpic && page.has("criminal-use")) page.paragraph(page.say("criminal-use", {{"pin", page.cite("24(6)")}}));
    page.paragraph(page.say("confidentiality.request"));
    page.document.beyond_law.push_back("confidentiality-request");
}

}  // namespace

void write_sections(Page& page, const DutyAssessment& duty, const Family& family, bool numbered) {
    const auto needs = needs_of(duty, page.desk.words);
    const auto bans = bans_of(duty, page.desk.words);
    const auto need_of = [&](const std::string& item) -> const Need* {
        for (const Need& need : needs)
            if (need.item == item) return &need;
        return nullptr;
    };
    const auto banned = [&](const std::string& item) { return std::ranges::find(bans, "ban-" + item) != bans.end() || std::ranges::find(bans, item) != bans.end(); };
    const bool counted = need_of("subject-count") != nullptr || need_of("subject-count-by-place") != nullptr;

    int number = 0;
    const auto head = [&](const std::string& heading, const std::vector<std::string>& pins) {
        std::string text = (numbered ? std::to_string(++number) + ". " : "") + page.say(heading);
        std::vector<std::string> cited;
        for (const std::string& pin : pins)
            if (const auto text_of_pin = page.cite(pin); std::ranges::find(cited, text_of_pin) == cited.end() && cited.size() < 3) cited.push_back(text_of_pin);
        page.heading(cited.empty() ? text : page.say("frame.parenthesis", {{"a", text}, {"b", page.joined(cited)}}));
    };
    std::vector<std::string> written;
    const auto write = [&](const Need& need) {
        const auto is = write_item(page, need, counted);
        page.document.items.push_back({need.duty, need.item, need.named, need.pin, need.qualifier, is});
        written.push_back(need.item);
    };
    const auto section = [&](const std::string& heading, const std::vector<std::string>& items) {
        std::vector<const Need*> here;
        std::vector<std::string> pins;
        for (const std::string& item : items)
            if (const Need* need = need_of(item); need && std::ranges::find(written, item) == written.end() && !banned(item)) {
                here.push_back(need);
                pins.push_back(need->pin);
            }
        if (here.empty()) return;
        head(heading, pins);
        for (const Need* need : here) write(*need);
    };

    const bool supplement_last = !family.sections.empty();
    for (std::size_t i = 0; i + (supplement_last ? 1 : 0) < family.sections.size(); ++i) section(family.sections[i].heading, family.sections[i].items);
    std::vector<std::string> rest;
    for (const Need& need : needs)
        if (supplement_last && std::ranges::find(family.sections.back().items, need.item) == family.sections.back().items.end()) rest.push_back(need.item);
    section("section.required", rest);
    if (supplement_last) {
        // Whether the notice is complete can only be said when all else is written; a reader expects it in every first notice.
        const Section& last = family.sections.back();
        section(last.heading, last.items);
        if (!need_of("supplement-reservation") && page.desk.options.disclosure != Disclosure::minimum) {
            head(last.heading, {});
            write_item(page, {duty.id, "supplement-reservation", "", "", "", "", false});
        }
    }

    if (page.desk.options.disclosure == Disclosure::minimum) return;
    std::vector<std::string> more = family.expected;
    if (page.desk.options.disclosure == Disclosure::full) more.insert(more.end(), family.known.begin(), family.known.end());
    bool any = false;
    for (const std::string& item : more) {
        if (std::ranges::find(written, item) != written.end() || banned(item)) continue;
        if (!any) head("section.voluntary", {});
        any = true;
        const std::size_t before = page.size();
        page.end_list();
        write_item(page, {duty.id, item, "", "", "", "", false}, counted);
        if (page.size() > before) page.document.beyond_law.push_back(item);
    }
    page.heading("");
}

Page authority_initial(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "authority-initial", locale, duty.law);
    const bool incident = about_incident(duty);
    page.document.duties.push_back(duty.id);
    const std::string title = page.say(incident ? "title.incident" : "title.authority-initial", {{"pin", page.cite(duty.pin)}});
    head(page, duty, title, "initial");
    if (incident) page.paragraph(page.say("opening.incident", {{"organisation", organisation(page)}}));
    else page.paragraph(page.say("opening.role", {{"role", role_of(desk)}, {"organisation", organisation(page)}}) + " " + opening_what(page));
    page.paragraph(opening_risk(page, duty));
    const auto family = desk.words.families.find("authority-initial");
    if (family != desk.words.families.end()) write_sections(page, duty, family->second, true);
    page.zone_note();
    closing_notes(page, duty);
    page.signature(page.say("frame.closing.authority"));
    return page;
}

Page ag_cover(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "ag-cover", locale, duty.law);
    page.document.duties.push_back(duty.id);
    head(page, duty, page.say("title.ag-cover", {{"recipient", page.recipients(duty)}, {"pin", page.cite(duty.pin)}}), "");
    std::string place;
    for (const RecipientRef& each : duty.recipients)
        if (!each.place.empty()) place = each.place;
    if (place.empty()) {
        for (std::string part = duty.law; place.size() < 5 && !part.empty(); part.clear()) {
            const auto dot = part.find('.');
            const auto second = part.find('.', dot + 1);
            if (dot != std::string::npos && second != std::string::npos && second - dot == 3) {
                place = part.substr(0, dot) + "-" + part.substr(dot + 1, 2);
                std::ranges::transform(place, place.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
            }
        }
    }
    page.paragraph(page.say("ag.opening", {{"organisation", organisation(page)}, {"place", place.empty() ? country_name("US", locale.tag) : page.place(place)}}));
    const bool counts_asked = std::ranges::any_of(needs_of(duty, desk.words), [](const Need& need) { return need.item.starts_with("subject-count"); });
    if (counts_asked && !place.empty()) {
        Number number;
        for (const Dataset& set : desk.facts.datasets)
            for (const PeopleAt& at : set.people)
                if (at.place == place) number = at.number;
        Arguments arguments = page.arguments(number);
        if (number.known == Known::gap) arguments["gap"] = page.gap_of_item("subject-count-by-place", duty.pin, "datasets.people." + place);
        page.paragraph(page.say("ag.residents", arguments));
    }
    const auto family = desk.words.families.find("authority-initial");
    if (family != desk.words.families.end()) write_sections(page, duty, family->second, false);
    page.paragraph(page.say("ag.sample"));
    page.zone_note();
    page.signature(page.say("frame.closing.authority"));
    return page;
}

Page cra_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "cra-notice", locale, duty.law);
    page.document.duties.push_back(duty.id);
    head(page, duty, page.say("title.cra-notice", {{"pin", page.cite(duty.pin)}}), "");
    page.paragraph(page.say("cra.opening", {{"organisation", organisation(page)}}));
    const auto family = desk.words.families.find("authority-initial");
    if (family != desk.words.families.end()) write_sections(page, duty, family->second, false);
    page.signature(page.say("frame.closing.authority"));
    return page;
}

// ---- supplement -----------------------------------------------------------------------------------------------------------

namespace {

struct Particular {
    std::string what, value;
};

/// What a notice says, one particular a row: two states of the facts are compared by it.
std::vector<Particular> particulars(Page& page, const Incident& facts) {
    std::vector<Particular> rows;
    for (const auto& [event, when] : facts.timeline) {
        if (!page.has("event." + event)) continue;
        const std::string value = when.known == Known::asked ? page.say("ladder.not-known") : page.when(when);
        rows.push_back({page.say("event." + event), value});
    }
    for (const Dataset& set : facts.datasets) {
        const std::string name = page.dataset(set);
        const auto of = [&](const std::string& what) { return page.say("frame.parenthesis", {{"a", what}, {"b", name}}); };
        for (const Effect& effect : set.effects)
            rows.push_back({of(page.label("effect", effect.kind)), page.say("ladder." + (effect.grade == "asked" ? "not-known" : effect.grade))});
        if (set.records.known != Known::gap)
            rows.push_back({of(page.label("item", "record-count")), set.records.known == Known::asked ? page.say("ladder.not-known") : page.amount(set.records)});
        for (const PeopleAt& at : set.people) {
            const std::string place = at.place == "total" ? "" : page.place(at.place);
            const std::string what = place.empty() ? page.label("item", "subject-count") : page.say("frame.colon", {{"a", page.label("item", "subject-count")}, {"b", place}});
            rows.push_back({of(what), at.number.known == Known::asked ? page.say("ladder.not-known") : page.amount(at.number)});
        }
        std::vector<std::string> kinds;
        for (const std::string& kind : set.data) kinds.push_back(page.label("data", kind));
        rows.push_back({of(page.label("item", "data-categories")), page.joined(kinds)});
    }
    for (const Harm& harm : facts.harms) rows.push_back({page.label("harm", harm.kind), value_label(page, harm.likelihood == "remote" ? "improbable" : harm.likelihood)});
    for (const Judgment& judgment : facts.judgments) rows.push_back({judgment_label(page, judgment.name), value_label(page, judgment.value)});
    return rows;
}

/// The reason on record for the judgments that changed; of a fact, its field in the file is reason enough.
std::string reason_for(Page& page, const Particular& changed) {
    for (const Judgment& judgment : page.desk.facts.judgments)
        if (judgment_label(page, judgment.name) == changed.what && !judgment.reasons.empty()) return judgment.reasons;
    return page.gap("", page.say("followup.why"), "", "texts", {}, false);
}

}  // namespace

Page authority_followup(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "authority-followup", locale, duty.law);
    page.document.duties.push_back(duty.id);
    head(page, duty, page.say("title.authority-followup", {{"pin", page.cite(duty.pin)}}), "followup");
    if (const SentNotice* sent = desk.sent(duty); sent && sent->sent.known != Known::gap && sent->sent.known != Known::asked)
        page.paragraph(page.say("followup.refers", {{"date", page.when(sent->sent)}}));
    const auto before = particulars(page, desk.previous), now = particulars(page, desk.facts);
    std::vector<std::vector<std::string>> rows;
    const auto find = [](const std::vector<Particular>& all, const std::string& what) -> const Particular* {
        for (const Particular& each : all)
            if (each.what == what) return &each;
        return nullptr;
    };
    for (const Particular& each : now) {
        const Particular* old = find(before, each.what);
        if (!old || old->value != each.value) rows.push_back({each.what, old ? old->value : "–", each.value, reason_for(page, each)});
    }
    for (const Particular& each : before)
        if (!find(now, each.what)) rows.push_back({each.what, each.value, "–", reason_for(page, each)});
    page.heading(page.say("title.authority-followup.table"));
    if (rows.empty()) page.paragraph(page.say("followup.nothing"));
    else page.table({page.say("followup.what"), page.say("followup.old"), page.say("followup.new"), page.say("followup.why")}, rows);
    page.heading(page.say("section.supplement"));
    page.paragraph(page.say("supplement.text", {{"complete", "no"}}));
    page.zone_note();
    page.signature(page.say("frame.closing.authority"));
    return page;
}

}  // namespace breachlaw::drafting
