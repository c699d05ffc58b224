// What people affected read: letters by cohort, the public notice, questions and answers. All three are made from the same
// sentences, so that nothing is said on the telephone that the letter does not say.
#include <algorithm>
#include <array>
#include <set>

#include "drafting/families.hpp"

namespace breachlaw::drafting {
namespace {

using Is = ItemState::Is;

bool any_of(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
    return std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::any_of(wanted, [&](std::string_view each) { return word == each || word.starts_with(std::string(each) + "@"); });
    });
}

std::string cohort_of(const Dataset& set) {
    if (any_of(set.subjects, {"patient"})) return "patient";
    if (any_of(set.subjects, {"child", "child-under-16", "child-under-14", "pupil"})) return "parent";
    if (any_of(set.subjects, {"employee", "former-employee"})) return "employee";
    if (any_of(set.subjects, {"customer", "consumer", "client", "account-holder", "policyholder", "passenger", "subscriber", "user"})) return "customer";
    if (set.subjects.empty() && any_of(set.data, {"employment", "employee-number", "salary", "work-evaluation"})) return "employee";
    return "person";
}

/// A letter is for people whose data were hit: not where every effect is excluded or very unlikely.
bool was_hit(const Dataset& set) { return most_telling(set).what != "other" || set.effects.empty(); }

bool is_medical(const Dataset& set) {
    return any_of(set.data, {"health", "medical-information", "health-record", "diagnosis", "treatment", "medication", "lab-result", "medical-image", "mental-health"});
}

/// The blocks of a letter for one cohort.
class Letter {
public:
    Letter(Page& page, const DutyAssessment& duty, std::vector<const Dataset*> sets, std::string cohort)
        : page_(page), desk_(page.desk), facts_(page.desk.facts), duty_(duty), sets_(std::move(sets)), cohort_(std::move(cohort)),
          needs_(needs_of(duty, page.desk.words)), bans_(bans_of(duty, page.desk.words)) {
        Incident hit;
        for (const Dataset* set : sets_) hit.datasets.push_back(*set);
        telling_ = most_telling(hit);
        medical_ = std::ranges::any_of(sets_, [](const Dataset* set) { return is_medical(*set); });
    }

    bool banned(const std::string& item) const {
        return std::ranges::find(bans_, "ban-" + item) != bans_.end() || std::ranges::find(bans_, item) != bans_.end();
    }
    bool needs(const std::string& item) const {
        return std::ranges::any_of(needs_, [&](const Need& need) { return need.item == item; });
    }
    const Need* need(const std::string& item) const {
        for (const Need& each : needs_)
            if (each.item == item) return &each;
        return nullptr;
    }
    std::string pin(const std::string& item) const { return need(item) ? need(item)->pin : std::string(); }
    bool must(const std::string& item) const { return need(item) && need(item)->qualifier.empty(); }

    void mark(const std::string& item, Is is) { states_.emplace_back(item, is); }

    /// What became of each item, also of those that no block of the letter says.
    void finish() {
        for (const Need& need : needs_) {
            auto found = std::ranges::find_if(states_, [&](const auto& each) { return each.first == need.item; });
            if (found == states_.end()) {
                static const std::set<std::string> formal{"plain-language", "minimum-type-size", "date-of-notice", "stage-of-notice", "statutory-headings",
                                                          "notice-title", "notifying-organisation", "legal-basis"};
                Is is = Is::present;
                if (!formal.contains(need.item)) is = further(need);
                states_.emplace_back(need.item, is);
                found = states_.end() - 1;
            }
            page_.document.items.push_back({need.duty, need.item, need.named, need.pin, need.qualifier, found->second});
        }
    }

    std::string title() {
        if (banned("nature-of-breach")) return page_.say("letter.title", {{"what", "other"}});
        if (telling_.level == "possible") return page_.say("letter.title.possible");
        return page_.say(medical_ ? "letter.title.medical" : "letter.title", {{"what", telling_.what}});
    }

    std::string summary() {
        if (banned("nature-of-breach")) return page_.say("letter.summary.plain");
        return page_.say("letter.summary", {{"what", telling_.what}, {"level", telling_.level}});
    }

    std::string what_happened() {
        if (banned("nature-of-breach")) return {};
        if (const auto own = facts_.text("incident-description", page_.locale); !own.empty()) {
            for (const char* item : {"incident-description", "nature-of-breach"}) mark(item, Is::present);
            mark("time-of-breach", facts_.when("occurred") ? Is::present : Is::gap);
            return own;
        }
        std::string text;
        const auto sentence = [&text](const std::string& one) {
            if (!one.empty()) text += (text.empty() ? "" : " ") + one;
        };
        const bool with_time = !banned("time-of-breach");
        const When* occurred = facts_.when("occurred");
        Known known = occurred && with_time ? occurred->known : Known::not_applicable;
        if (!occurred && with_time && needs("time-of-breach")) known = Known::gap;
        std::string gap;
        if (known == Known::gap) gap = page_.gap_of_item("time-of-breach", pin("time-of-breach"), "timeline.occurred", must("time-of-breach"));
        // Midnight to morning of one day is one day.
        if (known == Known::range && same_day(*occurred)) known = Known::exact;
        sentence(page_.say("letter.event." + event_kind(), day_arguments(occurred, known, gap)));
        mark("time-of-breach", known == Known::gap ? Is::gap : known == Known::asked ? Is::asked : Is::present);
        mark("incident-description", Is::present);
        mark("nature-of-breach", telling_.what == "other" ? (facts_.datasets.empty() ? Is::gap : Is::asked) : Is::present);
        const When* discovered = facts_.when("discovered");
        if (discovered && with_time) sentence(page_.say("letter.discovered", day_arguments(discovered, clipped(*discovered), "")));
        mark("time-of-awareness", discovered ? Is::present : Is::gap);
        if (has_measure("isolated")) sentence(page_.say("letter.isolated"));
        const When* aware = facts_.when("aware");
        if (aware && with_time && telling_.level != "other" && !(discovered && same_date(aware->from, discovered->from)))
            sentence(page_.say("letter.aware", day_arguments(aware, clipped(*aware), "")));
        if (every(sets_, "alteration", "excluded") && every(sets_, "loss", "excluded") && every(sets_, "destruction", "excluded"))
            sentence(page_.say("letter.unchanged"));
        else if (std::ranges::all_of(sets_, [](const Dataset* set) { return set->restored == "all"; }) && !sets_.empty() &&
                 (telling_.what == "locked" || telling_.what == "unavailable" || telling_.what == "lost"))
            sentence(page_.say("letter.restored"));
        return text;
    }

    void data() {
        if (banned("data-categories")) return;
        bool any = false, asked = false;
        std::vector<std::string> seen;
        for (const Dataset* set : sets_) {
            if (set->data_known == Known::asked) asked = true;
            for (const std::string& kind : set->data) {
                const std::string label = page_.label("data", kind);
                if (std::ranges::find(seen, label) != seen.end() || kind == "business-confidential" || kind == "trade-secret") continue;
                if (!any) page_.paragraph(page_.say("letter.data.intro"));
                any = true;
                seen.push_back(label);
                page_.line(label);
            }
        }
        if (!any && asked) page_.paragraph(page_.say("letter.data.asked"));
        if (!any && !asked) page_.paragraph(page_.gap_of_item("data-categories", pin("data-categories"), "datasets.data", true));
        for (const char* item : {"data-categories", "own-data-elements"}) mark(item, any ? Is::present : asked ? Is::asked : Is::gap);
    }

    void meaning() {
        std::string text = facts_.text("likely-consequences", page_.locale);
        Is is = Is::present;
        if (text.empty()) {
            for (const Harm& harm : facts_.harms) {
                const std::string one = page_.say("letter.harm." + harm.kind, {{"likelihood", harm.likelihood == "occurred" ? "occurred" : "other"}});
                if (harm.likelihood != "remote" && !one.empty()) text += (text.empty() ? "" : " ") + one;
            }
            if (text.empty() && facts_.harms_known == Known::asked) text = page_.say("letter.harm.asked"), is = Is::asked;
            else if (text.empty() && facts_.harms_known != Known::gap) text = page_.say("letter.harm.no-harm-seen");
            else if (text.empty()) text = page_.gap_of_item("likely-consequences", pin("likely-consequences"), "harms", must("likely-consequences")), is = Is::gap;
        }
        page_.paragraph(text);
        mark("likely-consequences", is);
    }

    std::vector<std::string> advice() {
        std::vector<std::string> out;
        if (const auto own = facts_.text("protective-steps", page_.locale); !own.empty()) {
            mark("protective-steps", Is::present);
            return {own};
        }
        std::vector<std::string> kinds;
        for (const Dataset* set : sets_) kinds.insert(kinds.end(), set->data.begin(), set->data.end());
        const bool leaked = telling_.what == "published" || telling_.what == "copied" || telling_.what == "accessed" || telling_.what == "disclosed";
        const auto harm = [&](std::string_view kind) { return std::ranges::any_of(facts_.harms, [&](const Harm& each) { return each.kind == kind && each.likelihood != "remote"; }); };
        const auto add = [&](const char* key) {
            if (out.size() < 5) out.push_back(page_.say(key));
        };
        if (any_of(kinds, {"protected-address"}) || harm("stalking") || harm("physical-danger")) add("letter.advice.safety");
        if (harm("extortion-or-threat")) add("letter.advice.blackmail");
        if (any_of(kinds, {"password", "password-hash-weak", "security-answer", "username", "credentials", "session-token"})) {
            add("letter.advice.password");
            mark("credential-advice", Is::present);
        }
        if (any_of(kinds, {"card-number", "credit-card-number", "debit-card-number", "account-number", "iban", "account-access-code", "financial"})) add("letter.advice.bank");
        if (leaked) add("letter.advice.wary");
        if (medical_ && leaked) add("letter.advice.health-bills");
        if (any_of(kinds, {"ssn", "national-id", "ahv", "passport-number", "id-card-number", "id-document-copy", "drivers-licence"}) && !medical_ && leaked)
            add("letter.advice.identity");
        if (telling_.what == "published") add("letter.advice.published");
        if (out.size() < 2) add("letter.advice.review");
        add("letter.advice.worry");
        mark("protective-steps", Is::present);
        return out;
    }

    void done() {
        std::string text = facts_.text("measures-taken", page_.locale);
        Is is = Is::present;
        if (text.empty()) {
            std::vector<std::string> said;
            for (const Measure& measure : facts_.measures) {
                if (measure.kind == "isolated" && !banned("nature-of-breach")) continue;  // it stands under "what happened"
                auto one = page_.say("letter.done." + measure.kind);
                if (std::ranges::find(said, one) == said.end()) said.push_back(std::move(one));
            }
            if (facts_.word_of("leak-watch") == "found" || facts_.word_of("leak-watch") == "nothing-found") said.push_back(page_.say("letter.done.watch"));
            for (const std::string& one : said) text += (text.empty() ? "" : " ") + one;
            if (text.empty()) {
                is = Is::gap;
                text = page_.gap_of_item("measures-taken", pin("measures-taken"), "measures", must("measures-taken"));
            }
        }
        mark("measures-taken", is);
        mark("mitigation-of-harm", is);
        for (const auto& one : told()) text += " " + one;
        page_.paragraph(text);
        for (const char* item : {"measures-planned", "recurrence-prevention"})
            if (needs(item) || !facts_.text(item, page_.locale).empty()) {
                const auto own = facts_.text(item, page_.locale);
                page_.paragraph(own.empty() ? page_.gap_of_item(item, pin(item), "texts." + page_.locale.tag + "." + item, must(item)) : own);
                mark(item, own.empty() ? Is::gap : Is::present);
            }
    }

    /// Authorities and the police: done, or about to be.
    std::vector<std::string> told() {
        std::vector<std::string> out;
        for (const auto& duty : desk_.input.assessment.duties) {
            if (duty.law != duty_.law || !is_owed(duty) || duty.strength == Strength::option) continue;
            const bool authority = std::ranges::any_of(duty.recipients, [](const RecipientRef& each) { return each.kind == "authority"; });
            if (!authority || out.size() > 2) continue;
            auto one = page_.say("letter.done.authority", {{"state", desk_.sent(duty) ? "done" : "other"}, {"authority", page_.recipients(duty)}});
            if (std::ranges::find(out, one) == out.end()) out.push_back(std::move(one));
            mark("authorities-notified", Is::present);
        }
        for (const SentNotice& notice : facts_.notices)
            if (notice.to == "police" || notice.to == "law-enforcement") {
                out.push_back(page_.say("letter.done.police", {{"state", "done"}}));
                mark("law-enforcement-involvement", Is::present);
            }
        return out;
    }

    void offer() {
        if (!needs("identity-protection-offer")) return;
        const Need& need = *this->need("identity-protection-offer");
        std::string months;
        for (const char c : need.lasting)
            if (c >= '0' && c <= '9') months += c;
        const bool given = !desk_.matter.offer.empty() && !months.empty();
        Arguments arguments{{"state", given ? "exact" : "other"}, {"months_text", months}, {"offer", desk_.matter.offer}, {"gap", ""}};
        if (!given) arguments["gap"] = page_.gap("identity-protection-offer", page_.say("letter.offer.what"), need.pin, "matter:offer");
        page_.paragraph(page_.say("letter.offer", arguments));
        mark("identity-protection-offer", given ? Is::present : Is::gap);
    }

    void questions() {
        const std::string contact = page_.contact();
        const std::string item = needs("contact-channels") && !needs("contact-point") ? "contact-channels" : "contact-point";
        page_.paragraph(contact.empty() ? page_.gap_of_item(item, pin(item), "organisation.contact") : page_.say("letter.questions.contact", {{"contact", contact}}));
        std::vector<std::string> more;
        if (!desk_.matter.hours.empty()) more.push_back(desk_.matter.hours);
        if (!desk_.matter.website.empty()) more.push_back(desk_.matter.website);
        if (!more.empty()) page_.paragraph(page_.joined(more));
        page_.paragraph(page_.say("letter.questions.again"));
        for (const char* each : {"contact-point", "contact-channels"}) mark(each, contact.empty() ? Is::gap : Is::present);
        mark("supplement-reservation", Is::present);
    }

    /// Items of the place: agencies, freezes, complaint.
    Is further(const Need& need) {
        if (const auto own = facts_.text(need.item, page_.locale); !own.empty()) {
            page_.paragraph(own);
            return Is::present;
        }
        static const std::map<std::string, const char*> statements{
            {"fraud-alert-and-freeze-info", "letter.us.freeze"}, {"identity-theft-reporting-advice", "letter.us.report"},
            {"police-report-right", "letter.us.police-report"}, {"vigilance-advice", "letter.us.vigilance"}, {"credential-advice", "letter.advice.password"}};
        if (const auto found = statements.find(need.item); found != statements.end()) {
            page_.paragraph(page_.say(found->second));
            return Is::present;
        }
        if (need.item == "complaint-right") {
            for (const auto& duty : desk_.input.assessment.duties)
                if (duty.law == duty_.law && std::ranges::any_of(duty.recipients, [](const RecipientRef& each) { return each.kind == "authority"; })) {
                    page_.paragraph(page_.say("letter.complaint-right", {{"authority", page_.recipients(duty)}}));
                    return Is::present;
                }
        }
        if (need.item == "credit-bureau-contacts") {
            page_.paragraph(page_.say("letter.us.bureaus") + " " + page_.gap_of_item(need.item, need.pin, "texts." + page_.locale.tag + "." + need.item, need.qualifier.empty()));
            return Is::gap;
        }
        if (need.item == "consumer-authority-contacts") {
            page_.paragraph(page_.say("letter.us.ftc") + " " + page_.gap_of_item(need.item, need.pin, "texts." + page_.locale.tag + "." + need.item, need.qualifier.empty()));
            return Is::gap;
        }
        return write_item(page_, need);
    }

    /// Items that stand in the section for the rest.
    bool has_further() const {
        static const std::set<std::string> said{"plain-language", "minimum-type-size", "date-of-notice", "stage-of-notice", "statutory-headings", "notice-title",
                                                "notifying-organisation", "legal-basis", "incident-description", "nature-of-breach", "time-of-breach", "time-of-awareness",
                                                "data-categories", "own-data-elements", "likely-consequences", "protective-steps", "credential-advice", "measures-taken",
                                                "measures-planned", "mitigation-of-harm", "recurrence-prevention", "identity-protection-offer", "contact-point",
                                                "contact-channels", "supplement-reservation", "authorities-notified", "law-enforcement-involvement"};
        return std::ranges::any_of(needs_, [](const Need& need) { return !said.contains(need.item); });
    }

    const Telling& telling() const { return telling_; }

private:
    static bool same_date(const Civil& a, const Civil& b) { return a.year == b.year && a.month == b.month && a.day == b.day; }
    static bool same_day(const When& when) { return same_date(when.from, when.to); }
    static Known clipped(const When& when) {
        if (when.never || when.not_yet) return Known::not_applicable;
        return when.known == Known::range && same_day(when) ? Known::exact : when.known;
    }

    Arguments day_arguments(const When* when, Known known, const std::string& gap) {
        Civil from = when ? when->from : Civil{}, to = when ? when->to : Civil{};
        const bool dated = when && from.year > 0;
        return {{"state", word(known == Known::at_least || known == Known::at_most ? Known::exact : known)},
                {"date", dated ? page_.day(from) : ""},
                {"from", dated ? page_.day(from) : ""},
                {"to", dated ? page_.day(to) : ""},
                {"gap", gap}};
    }

    std::string event_kind() const {
        const auto& causes = facts_.causes;
        if (any_of(causes, {"theft", "theft-of-device", "theft-of-paper"})) return "theft";
        if (any_of(causes, {"insider", "insider-snooping", "insider-copying", "former-staff-access"})) return "insider";
        if (any_of(causes, {"system-failure", "software-fault", "design-weakness", "outage", "data-error", "natural-event"})) return "failure";
        if (any_of(causes, {"own-sharing", "mistake", "wrong-recipient-post", "wrong-recipient-email", "wrong-recipient-other", "open-mailing-list", "over-sharing",
                            "failed-redaction", "publication-by-mistake", "unprotected-transmission", "misconfiguration", "improper-disposal", "deletion-by-mistake",
                            "lost-device", "lost-paper", "identity-check-failure"}))
            return "mistake";
        if (any_of(causes, {"event", "unauthorised-access", "researcher-probe"}) || causes.empty()) return "other";
        return "attack";
    }

    bool has_measure(std::string_view kind) const {
        return std::ranges::any_of(facts_.measures, [&](const Measure& measure) { return measure.kind == kind; });
    }

    static bool every(const std::vector<const Dataset*>& sets, std::string_view effect, std::string_view grade) {
        return !sets.empty() && std::ranges::all_of(sets, [&](const Dataset* set) { return set->grade(effect) == grade; });
    }

    Page& page_;
    const Desk& desk_;
    const Incident& facts_;
    const DutyAssessment& duty_;
    std::vector<const Dataset*> sets_;
    std::string cohort_;
    std::vector<Need> needs_;
    std::vector<std::string> bans_;
    Telling telling_;
    bool medical_ = false;
    std::vector<std::pair<std::string, Is>> states_;
};

std::vector<const Dataset*> sets_of(const Desk& desk, const std::string& cohort) {
    std::vector<const Dataset*> sets;
    for (const Dataset& set : desk.facts.datasets)
        if (cohort.empty() || (cohort_of(set) == cohort && was_hit(set))) sets.push_back(&set);
    return sets;
}

std::string organisation(Page& page) {
    const std::string& name = page.desk.facts.organisation.empty() ? page.desk.matter.sender : page.desk.facts.organisation;
    return name.empty() ? page.gap("notifying-organisation", page.label("item", "notifying-organisation"), "", "organisation.organisation-name") : name;
}

/// The body of a letter under the reader's own headings, or under those of a statute.
void body(Page& page, Letter& letter) {
    const bool statutory = letter.needs("statutory-headings") || letter.needs("notice-title");
    const auto heading = [&](const char* own, const char* fixed) {
        if (statutory) page.fixed(page.say(fixed), Block::Kind::heading, 2);
        else page.heading(page.say(own));
    };
    if (!letter.banned("nature-of-breach")) {
        heading("letter.heading.what", "letter.us.heading.what-happened");
        page.paragraph(letter.what_happened());
    }
    if (!letter.banned("data-categories")) {
        heading("letter.heading.data", "letter.us.heading.what-information");
        letter.data();
    }
    if (!statutory && !letter.banned("likely-consequences")) {
        page.heading(page.say("letter.heading.meaning"));
        letter.meaning();
    }
    const auto done = [&] {
        heading("letter.heading.done", "letter.us.heading.what-we-are-doing");
        letter.done();
        letter.offer();
    };
    const auto advice = [&] {
        heading("letter.heading.advice", "letter.us.heading.what-you-can-do");
        page.numbered(letter.advice());
    };
    if (statutory) done(), advice();
    else advice(), done();
    heading("letter.heading.questions", "letter.us.heading.for-more-information");
    letter.questions();
    if (letter.has_further() && !statutory) page.heading(page.say("letter.heading.more"));
    letter.finish();
    page.heading("");
}

}  // namespace

std::vector<std::string> cohorts_of(const Desk& desk) {
    std::vector<std::string> cohorts;
    for (const Dataset& set : desk.facts.datasets) {
        auto cohort = cohort_of(set);
        if (was_hit(set) && std::ranges::find(cohorts, cohort) == cohorts.end()) cohorts.push_back(std::move(cohort));
    }
    if (cohorts.empty()) cohorts.emplace_back("person");
    return cohorts;
}

Page people_letter(const Desk& desk, const DutyAssessment& duty, const Locale& locale, const std::string& cohort) {
    Page page(desk, "people-letter", locale, duty.law);
    page.document.duties.push_back(duty.id);
    Letter letter(page, duty, sets_of(desk, cohort), cohort);
    page.sender();
    page.address({page.say("frame.address-merge")});
    page.date_line();
    if (letter.needs("notice-title")) page.fixed(page.say("letter.us.title"), Block::Kind::title);
    else page.title(letter.title());
    page.paragraph(page.say("letter.salutation", {{"who", cohort}}));
    page.paragraph(letter.summary() + " " + page.say("letter.please-read"));
    body(page, letter);
    page.signature(page.say("letter.closing"));
    return page;
}

Page public_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "public-notice", locale, duty.law);
    page.document.duties.push_back(duty.id);
    Letter letter(page, duty, sets_of(desk, ""), "person");
    page.title(page.say("public.title"));
    page.paragraph(page.say("public.opening", {{"organisation", organisation(page)}}));
    page.heading(page.say("public.who"));
    for (const Dataset& set : desk.facts.datasets)
        if (was_hit(set)) page.line(page.say("public.who.text", {{"who", page.dataset(set)}}));
    body(page, letter);
    page.note(page.say("public.validity", {{"date", page.day(desk.today)}}));
    return page;
}

Page faq_script(const Desk& desk, const DutyAssessment& duty, const Locale& locale) {
    Page page(desk, "faq-script", locale, duty.law);
    page.document.duties.push_back(duty.id);
    Letter letter(page, duty, sets_of(desk, ""), "person");
    page.title(page.say("faq.title"));
    page.note(page.say("faq.note"));
    const auto question = [&page](const char* key) { page.heading(page.say(key)); };
    if (!letter.banned("nature-of-breach")) {
        question("faq.q.what");
        page.paragraph(letter.what_happened());
    }
    question("faq.q.affected");
    page.paragraph(page.say("faq.a.affected"));
    if (!letter.banned("data-categories")) {
        question("faq.q.data");
        letter.data();
    }
    if (!letter.banned("nature-of-breach")) {
        question("faq.q.where");
        page.paragraph(letter.telling().what == "other" ? page.say("faq.a.asked") : letter.summary());
    }
    question("faq.q.meaning");
    letter.meaning();
    question("faq.q.do");
    page.numbered(letter.advice());
    question("faq.q.done");
    letter.done();
    question("faq.q.authority");
    const auto told = letter.told();
    page.paragraph(told.empty() ? page.say("others.none") : page.joined(told));
    question("faq.q.pay");
    const When* paid = desk.facts.when("ransom-paid");
    std::string state = !paid ? "other" : paid->never ? "no" : paid->known == Known::asked ? "asked" : "yes";
    if (desk.facts.word_of("extortion") == "no") state = "not-applicable";
    page.paragraph(page.say("faq.a.pay", {{"state", state}, {"gap", state == "other" ? page.gap("ransom-payment", page.label("item", "ransom-payment"), "", "timeline.ransom-paid", {}, false) : ""}}));
    question("faq.q.again");
    page.paragraph(page.say("letter.questions.again"));
    question("faq.q.contact");
    letter.questions();
    page.heading("");
    return page;
}

}  // namespace breachlaw::drafting
