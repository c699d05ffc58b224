// Letters to insurers, controllers and the police: facts and amounts, no legal opinion, no admission.
#include <algorithm>

#include "drafting/families.hpp"

namespace breachlaw::drafting {
namespace {

std::string organisation(Page& page) {
    const std::string& name = page.desk.facts.organisation.empty() ? page.desk.matter.sender : page.desk.facts.organisation;
    return name.empty() ? page.gap("notifying-organisation", page.label("item", "notifying-organisation"), "", "organisation.organisation-name") : name;
}

/// Items under a heading, each said where it is known and marked where it is not.
void section(Page& page, const std::string& heading, const std::string& duty, const std::vector<std::string>& items) {
    page.heading(page.say(heading));
    const bool counted = std::ranges::find(items, "subject-count") != items.end();
    for (const std::string& item : items) {
        const Need need{duty, item, item, "", "practice", "", true};
        page.document.items.push_back({duty, item, item, "", "practice", write_item(page, need, counted)});
    }
}

/// What the law asks for beside what is usual.
void required(Page& page, const DutyAssessment& duty) {
    page.heading(page.say("section.required"));
    const auto bans = bans_of(duty, page.desk.words);
    for (const Need& need : needs_of(duty, page.desk.words)) {
        auto& items = page.document.items;
        const auto said = std::ranges::find_if(items, [&](const ItemState& each) { return each.item == need.item; });
        if (said != items.end()) {
            said->pin = need.pin;
            said->qualifier = need.qualifier;
        } else if (need.item == "cause" || need.item == "time-of-breach") {  // the description says them in the same breath
            const bool known = need.item == "cause" ? !page.desk.facts.causes.empty() : page.desk.facts.when("occurred") != nullptr;
            items.push_back({need.duty, need.item, need.named, need.pin, need.qualifier, known ? ItemState::Is::present : ItemState::Is::gap});
        } else if (need.item == "policy-details") {
            const auto is = page.desk.matter.policy.empty() ? ItemState::Is::gap : ItemState::Is::present;  // in the title
            items.push_back({need.duty, need.item, need.named, need.pin, need.qualifier, is});
        } else if (std::ranges::find(bans, need.item) == bans.end()) {
            const auto is = write_item(page, need, true);
            items.push_back({need.duty, need.item, need.named, need.pin, need.qualifier, is});
        }
    }
    page.heading("");
}

void head(Page& page, const std::string& banner, const std::string& to, const std::string& title) {
    page.banner(page.say(banner));
    page.sender();
    page.addressee(to);
    page.date_line();
    page.title(title);
    const std::string& reference = page.desk.matter.reference.empty() ? page.desk.facts.name : page.desk.matter.reference;
    if (!reference.empty()) page.paragraph(page.say("frame.reference", {{"reference", reference}}));
}

}  // namespace

Page insurer_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "insurer-notice", locale, duty.law);
    page.document.duties.push_back(duty.id);
    const std::string policy = desk.matter.policy.empty() ? page.gap("policy-details", page.say("insurer.policy"), "", "matter:policy") : desk.matter.policy;
    head(page, "frame.confidential", desk.matter.insurer.empty() ? page.recipients(duty) : desk.matter.insurer,
         page.say("title.insurer-notice", {{"policy", policy}}));
    page.paragraph(page.say("frame.salutation.insurer"));
    const When* discovered = desk.facts.when("discovered");
    const std::string date = discovered && discovered->known != Known::gap && discovered->known != Known::asked
                                 ? page.when(*discovered)
                                 : page.gap("time-of-awareness", page.label("item", "time-of-awareness"), "", "timeline.discovered");
    page.paragraph(page.say("insurer.opening", {{"organisation", organisation(page)}, {"date", date}}));
    if (const SentNotice* sent = desk.sent(duty); sent && sent->sent.known != Known::gap && sent->sent.known != Known::asked)
        page.paragraph(page.say("insurer.already", {{"date", page.when(sent->sent)}}));
    section(page, "insurer.section.facts", duty.id, {"incident-description", "extortion", "incident-status", "nature-of-breach"});
    section(page, "insurer.section.data", duty.id, {"data-categories", "subject-categories", "subject-count"});
    section(page, "insurer.section.measures", duty.id, {"measures-taken"});
    section(page, "insurer.section.cost", duty.id, {"financial-impact"});
    required(page, duty);
    page.heading(page.say("insurer.section.consent"));
    page.paragraph(page.say("insurer.consent"));
    page.paragraph(page.say("insurer.reservation") + " " + page.say("insurer.secrecy"));
    section(page, "section.contact", duty.id, {"contact-point"});
    page.zone_note();
    page.signature(page.say("frame.closing.authority"));
    return page;
}

Page processor_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "processor-to-controller", locale, duty.law);
    page.document.duties.push_back(duty.id);
    head(page, "frame.confidential-contract", "", page.say("title.processor-to-controller", {{"pin", page.cite(duty.pin)}}));
    page.paragraph(page.say("frame.salutation.authority"));
    page.paragraph(page.say("processor.opening"));
    const auto family = desk.words.families.find("authority-initial");
    if (!duty.content.empty() && family != desk.words.families.end()) {
        write_sections(page, duty, family->second, false);
    } else {
        section(page, "section.nature", duty.id, {"nature-of-breach", "cause"});
        section(page, "section.time", duty.id, {"time-of-breach", "time-of-awareness"});
        section(page, "processor.scope", duty.id, {"data-categories", "subject-categories", "subject-count"});
        section(page, "section.measures", duty.id, {"measures-taken", "measures-planned"});
        section(page, "section.contact", duty.id, {"contact-point"});
    }
    page.heading(page.say("processor.decide.heading"));
    page.paragraph(page.say("processor.decide"));
    page.paragraph(page.say("processor.next"));
    page.zone_note();
    page.signature(page.say("frame.closing.authority"));
    return page;
}

Page police_report(const Desk& desk, const Locale& locale, const std::string& law) {
    Page page(desk, "police-report", locale, law);
    head(page, "frame.confidential", page.label("recipient", "police"), page.say("title.police-report"));
    page.paragraph(page.say("frame.salutation.authority"));
    page.paragraph(page.say("police.opening", {{"organisation", organisation(page)}}));
    section(page, "police.section.facts", "", {"cause", "time-of-breach", "time-of-awareness", "extortion", "nature-of-breach"});
    section(page, "police.section.damage", "", {"financial-impact", "operational-impact"});
    page.heading(page.say("police.section.evidence"));
    if (desk.facts.reports.empty()) page.paragraph(page.say("police.evidence.none"));
    else page.paragraph(page.say("police.evidence", {{"reports", page.joined(desk.facts.reports)}}));
    section(page, "police.section.contact", "", {"contact-point"});
    page.paragraph(page.say("police.no-personal-data"));
    page.zone_note();
    page.signature(page.say("frame.closing.authority"));
    return page;
}

}  // namespace breachlaw::drafting
