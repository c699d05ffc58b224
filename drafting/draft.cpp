// Which documents an assessment calls for, in which languages; and what each is held against before it may be sent.
#include <algorithm>
#include <array>
#include <utility>

#include <breachlaw/drafting.hpp>

#include "drafting/checks.hpp"
#include "drafting/families.hpp"
#include "drafting/manifest.hpp"

namespace breachlaw {
namespace drafting {
namespace {

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

/// `CH` of `ch.fadp`, `GB` of `uk.gdpr`.
std::string country_of(const std::string& law) {
    const std::string code = upper(law.substr(0, law.find('.')));
    return code == "UK" ? "GB" : code;
}

std::int32_t offset_in(const std::string& moment) {
    const auto time = moment.find('T');
    if (time == std::string::npos || moment.ends_with('Z')) return 0;
    const auto sign = moment.find_first_of("+-", time);
    if (sign == std::string::npos || moment.size() < sign + 6) return 0;
    const auto two = [&](std::size_t at) { return (moment[at] - '0') * 10 + (moment[at + 1] - '0'); };
    const std::int32_t seconds = two(sign + 1) * 3600 + two(sign + 4) * 60;
    return moment[sign] == '-' ? -seconds : seconds;
}

bool contains(const std::vector<std::string>& all, const std::string& one) { return std::ranges::find(all, one) != all.end(); }

class Planner {
public:
    Planner(const Desk& desk, Draft& draft) : desk_(desk), draft_(draft) {}

    void run() {
        house_ = desk_.facts.established.empty() ? "" : desk_.facts.established.front().substr(0, 2);
        internal_ = internal_locales();
        for (const Language& language : internal_) {
            if (!locale(language.used)) continue;
            const std::string law = law_of_house();
            put(duty_memo(desk_, *locale(language.used), law), language, "");
            put(duty_matrix(desk_, *locale(language.used), law), language, "");
            put(question_list(desk_, *locale(language.used), law), language, "");
            put(chronology(desk_, *locale(language.used), law, true), language, "");
            put(chronology(desk_, *locale(language.used), law, false), language, "", "file");
        }
        for (const auto& duty : desk_.input.assessment.duties)
            if (is_wanted(duty)) notices(duty);
        if (is_criminal())
            for (const Language& language : internal_)
                if (locale(language.used)) put(police_report(desk_, *locale(language.used), law_of_house()), language, "");
    }

private:
    const Locale* locale(const std::string& tag) const {
        const auto found = desk_.words.locales.find(tag);
        return found == desk_.words.locales.end() || !found->second.shipped ? nullptr : &found->second;
    }

    std::string law_of_house() const {
        std::string law;
        for (const char c : house_ == "GB" ? std::string("UK") : house_) law += static_cast<char>(c - 'A' + 'a');
        return law;
    }

    const std::vector<std::string>& asked_for() const { return desk_.options.locales.empty() ? desk_.matter.locales : desk_.options.locales; }

    bool is_wanted(const DutyAssessment& duty) const {
        if (!desk_.options.duties.empty()) return contains(desk_.options.duties, duty.id) && duty.status != Status::not_in_force;
        if (!concerns(duty) || duty.strength == Strength::option || duty.prohibition == Prohibition::in_force) return false;
        return is_owed(duty) || (desk_.options.undecided && duty.status == Status::undecided);
    }

    bool is_criminal() const {
        const auto malicious = desk_.facts.word_of("malicious");
        return malicious == "proven" || malicious == "likely" || desk_.facts.word_of("extortion") == "yes";
    }

    /// Every language of the recipient that we have; else English, and the manifest says so.
    std::vector<Language> authority_locales(const DutyAssessment& duty, const RecipientRef& recipient) const {
        const std::string country = recipient.place.empty() ? country_of(duty.law) : recipient.place.substr(0, 2);
        std::vector<Language> out;
        std::string wanted;
        for (const std::string& language : recipient.languages) {
            std::string tag = language;
            if (const auto place = desk_.words.by_language.find(country); place != desk_.words.by_language.end())
                if (const auto found = place->second.find(language); found != place->second.end()) tag = found->second;
            if (wanted.empty()) wanted = tag;
            if (locale(tag)) out.push_back({tag, tag, ""});
        }
        if (recipient.languages.empty()) {
            const auto place = desk_.words.internal.find(country);
            for (const std::string& tag : place == desk_.words.internal.end() ? std::vector<std::string>{"en"} : place->second)
                if (locale(tag)) out.push_back({tag, tag, ""});
        }
        return narrowed(std::move(out), wanted.empty() ? "en" : wanted, true);
    }

    std::vector<Language> people_locales(const DutyAssessment& duty) const {
        std::vector<Language> out;
        std::string wanted;
        std::vector<std::string> countries{country_of(duty.law)};
        if (desk_.words.people.find(countries.front()) == desk_.words.people.end()) {
            // A law of several countries: where the people live.
            countries.clear();
            for (const Dataset& set : desk_.facts.datasets)
                for (const PeopleAt& at : set.people)
                    if (at.place.size() >= 2 && at.place != "total" && at.place != "elsewhere" && at.number.high > 0 && !contains(countries, at.place.substr(0, 2)))
                        countries.push_back(at.place.substr(0, 2));
        }
        for (const std::string& country : countries)
            if (const auto place = desk_.words.people.find(country); place != desk_.words.people.end())
                for (const std::string& tag : place->second) {
                    if (wanted.empty()) wanted = tag;
                    if (locale(tag) && std::ranges::none_of(out, [&](const Language& each) { return each.used == tag; })) out.push_back({tag, tag, ""});
                }
        return narrowed(std::move(out), wanted.empty() ? "en" : wanted, false);
    }

    std::vector<Language> internal_locales() const {
        std::vector<Language> out;
        const auto place = desk_.words.internal.find(house_);
        for (const std::string& tag : place == desk_.words.internal.end() ? std::vector<std::string>{"en"} : place->second)
            if (locale(tag)) out.push_back({tag, tag, ""});
        return narrowed(std::move(out), "en", false);
    }

    std::vector<Language> narrowed(std::vector<Language> all, const std::string& wanted, bool authority) const {
        const auto& asked = asked_for();
        if (!asked.empty()) {
            std::vector<Language> some;
            for (const Language& each : all)
                if (contains(asked, each.used)) some.push_back(each);
            if (some.empty())
                for (const std::string& tag : asked)
                    if (locale(tag)) some.push_back({all.empty() ? wanted : all.front().wanted, tag, authority ? "asked for; no language of the recipient" : ""});
            if (authority) {
                // One notice is filed once: the first language asked for that the recipient reads.
                return some;
            }
            return some;
        }
        if (all.empty()) all.push_back({wanted, "en", "no catalogue for " + wanted});
        return all;
    }

    void notices(const DutyAssessment& duty) {
        std::vector<std::string> done;
        for (const RecipientRef& recipient : duty.recipients) {
            const std::string family = family_of(duty, recipient);
            if (family.empty() || contains(done, family)) continue;
            done.push_back(family);
            if (family == "insurer-notice" && std::exchange(insurer_told_, true)) continue;
            const bool people = family == "people-letter" || family == "public-notice";
            const bool house = family == "register-entry" || family == "insurer-notice" || family == "processor-to-controller";
            for (const Language& language : people ? people_locales(duty) : house ? internal_ : authority_locales(duty, recipient)) {
                const Locale* in = locale(language.used);
                if (in) write(duty, family, *in, language);
            }
        }
    }

    std::string family_of(const DutyAssessment& duty, const RecipientRef& recipient) const {
        if (recipient.kind == "register") return "register-entry";
        if (recipient.kind == "insurer" || recipient.name == "insurer") return duty.content.empty() && duty.name.find("instruction") != std::string::npos ? "" : "insurer-notice";
        if (recipient.kind == "people") return "people-letter";
        if (recipient.kind == "public" || recipient.kind == "media") return "public-notice";
        if (recipient.name == "the-controller" || recipient.name == "the-owner") return "processor-to-controller";
        if (recipient.name == "consumer-reporting-agencies") return "cra-notice";
        if (recipient.name == "attorney-general" && duty.law.starts_with("us.")) return "ag-cover";
        const bool supplement = duty.content.size() == 1 && desk_.words.expand(duty.content.front().name) == std::vector<std::string>{"supplement-reservation"};
        if (supplement || (!desk_.input.previous.empty() && desk_.sent(duty))) return "authority-followup";
        return "authority-initial";
    }

    void write(const DutyAssessment& duty, const std::string& family, const Locale& in, const Language& language) {
        std::string id = duty.id;
        std::ranges::replace(id, '/', '.');
        std::ranges::replace(id, '@', '-');
        if (family == "register-entry") put(register_entry(desk_, duty, in), language, id);
        else if (family == "insurer-notice") put(insurer_notice(desk_, duty, in), language, id);
        else if (family == "public-notice") put(public_notice(desk_, duty, in), language, id);
        else if (family == "processor-to-controller") put(processor_notice(desk_, duty, in), language, id);
        else if (family == "cra-notice") put(cra_notice(desk_, duty, in), language, id);
        else if (family == "ag-cover") put(ag_cover(desk_, duty, in), language, id);
        else if (family == "authority-followup") {
            Page page = authority_followup(desk_, duty, in);
            for (const Need& need : needs_of(duty, desk_.words))
                page.document.items.push_back({duty.id, need.item, need.named, need.pin, need.qualifier, ItemState::Is::present});
            if (desk_.input.previous.empty()) page.document.blocking.push_back("the facts of the earlier notice are not given");
            put(std::move(page), language, id);
        } else if (family == "people-letter") {
            for (const std::string& cohort : cohorts_of(desk_)) put(people_letter(desk_, duty, in, cohort), language, id + "." + cohort);
            put(faq_script(desk_, duty, in), language, id);
        } else {
            put(authority_initial(desk_, duty, in), language, id);
        }
    }

    /// Checks, banner, manifest.
    void put(Page page, const Language& language, const std::string& what, const std::string& folder = {}) {
        Document& document = page.document;
        if (!desk_.options.families.empty() && !contains(desk_.options.families, document.family)) return;
        const auto found = desk_.words.families.find(document.family);
        if (found == desk_.words.families.end()) return;
        const Family& family = found->second;
        static const std::array inside{"duty-memo", "duty-matrix", "question-list", "chronology", "register-entry", "faq-script"};
        const bool outward = std::ranges::find(inside, document.family) == inside.end();

        for (const std::string& missing : document.missing_messages) document.blocking.push_back("no message " + missing);
        for (const DutyAssessment& duty : desk_.input.assessment.duties)
            if (contains(document.duties, duty.id))
                for (const std::string& ban : bans_of(duty, desk_.words)) banned(document, duty, ban);
        const auto findings = check(document, desk_, family);
        for (const Finding& finding : findings)
            if (finding.blocking) document.blocking.push_back(finding.rule + " " + finding.text);
        const auto gaps = std::ranges::count_if(document.gaps, [](const Gap& gap) { return gap.blocking; });
        if (outward) {
            if (gaps) document.blocking.push_back(std::to_string(gaps) + (gaps == 1 ? " marked gap" : " marked gaps"));
            if (page.locale.status != "reviewed" && !desk_.options.allow_draft) document.blocking.push_back("nobody has reviewed the words of " + page.locale.tag);
            if (!language.reason.empty()) document.blocking.push_back("language: wanted " + language.wanted + ", used " + language.used);
        }
        const bool sendable = outward && document.blocking.empty();
        if (outward && !sendable) {
            Block banner;
            banner.kind = Block::Kind::banner;
            banner.text = runs_of(page.say("frame.do-not-send"), document.gaps);
            Block why;
            why.kind = Block::Kind::note;
            why.text = runs_of(gaps ? page.say("frame.do-not-send.why", {{"n", static_cast<std::int64_t>(gaps)}, {"n_text", page.number(gaps)}}) : page.say("frame.unapproved"), document.gaps);
            document.blocks.insert(document.blocks.begin(), {std::move(banner), std::move(why)});
        }
        DraftedDocument drafted;
        drafted.family = document.family;
        drafted.locale = document.locale;
        drafted.outward = outward;
        drafted.sendable = sendable;
        drafted.name = (folder.empty() ? family.folder : folder) + "/" + document.family + (what.empty() ? "" : "." + what) + "." + document.locale;
        drafted.manifest = manifest(document, desk_, language, findings, sendable);
        drafted.document = std::make_shared<const Document>(std::move(document));
        draft_.documents.push_back(std::move(drafted));
    }

    /// A block whose item the law forbids must not be there.
    static void banned(Document& document, const DutyAssessment& duty, const std::string& ban) {
        std::string item = ban.starts_with("ban-") ? ban.substr(4) : ban;
        if (item == "resident-count") item = "subject-count";
        for (ItemState& state : document.items)
            if (state.duty == duty.id && state.item == item && state.is == ItemState::Is::present) state.is = ItemState::Is::banned;
    }

    const Desk& desk_;
    Draft& draft_;
    std::string house_;
    std::vector<Language> internal_;
    bool insurer_told_ = false;  // one notice serves all duties towards the insurer
};

}  // namespace
}  // namespace drafting

Result<Draft> draft(const Templates& templates, const DraftInput& input, const DraftOptions& options) {
    using namespace drafting;
    auto matter = read_matter(input.matter);
    if (!matter) return matter.diagnostics();
    Desk desk{templates.catalogue(), input, options, read_incident(input.incident), {}, *matter, {}, 0};
    if (!input.previous.empty()) desk.previous = read_incident(input.previous);
    for (drafting::Incident* facts : {&desk.facts, &desk.previous})
        for (Dataset& set : facts->datasets)
            for (std::string& kind : set.data)
                if (const auto own = input.word_aliases.find(kind); own != input.word_aliases.end()) kind = own->second;
    desk.offset = offset_in(desk.facts.as_of_text);
    desk.today = matter->date ? *matter->date : desk.facts.as_of ? *desk.facts.as_of : civil_of(input.assessment.now.seconds, desk.offset);
    desk.today.has_time = false;

    std::vector<Diagnostic> errors;
    for (const std::string& tag : options.locales) {
        const auto found = templates.catalogue().locales.find(tag);
        if (found != templates.catalogue().locales.end() && found->second.shipped) continue;
        Diagnostic diagnostic;
        diagnostic.code = "T0202";
        diagnostic.message = "there are no words for the locale `" + tag + "`";
        for (const auto& [known, locale] : templates.catalogue().locales)
            if (locale.shipped) diagnostic.help += (diagnostic.help.empty() ? "one of `" : ", `") + known + "`";
        errors.push_back(std::move(diagnostic));
    }
    for (const std::string& family : options.families)
        if (!templates.catalogue().families.contains(family)) {
            Diagnostic diagnostic;
            diagnostic.code = "T0203";
            diagnostic.message = "there is no family of documents `" + family + "`";
            for (const auto& [known, each] : templates.catalogue().families) diagnostic.help += (diagnostic.help.empty() ? "one of `" : ", `") + known + "`";
            errors.push_back(std::move(diagnostic));
        }
    if (!errors.empty()) return errors;
    Draft draft;
    Planner(desk, draft).run();
    return draft;
}

}  // namespace breachlaw
