// A rulebook image made by hand, with a fact of every type: the reader's tests need no compiler.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/image/image.hpp"

namespace breachlaw::engine::test {

class TestImage {
public:
    TestImage() {
        using namespace image;
        writer_.add(About{});
        writer_.add(Node{});
        zones();
        places();
        domain("role", DomainForm::tree, {"controller", "processor", "owner"});
        domain("evidence", DomainForm::ordered, {"excluded", "improbable", "possible", "likely", "proven"});
        domain("basis", DomainForm::unordered, {"complete-logs", "partial-logs", "forensic-report"});
        domain("medium", DomainForm::unordered, {"cloud", "paper", "email"});
        domain("severity", DomainForm::ordered, {"none", "minor", "serious"});
        domain("scope", DomainForm::ordered, {"none", "part", "all"});
        domain("logs", DomainForm::ordered, {"none", "part", "whole"});
        domain("programme", DomainForm::unordered, {"hipaa", "fcra"});
        domain("harm-kind", DomainForm::unordered, {"identity-theft", "distress"});
        domain("harm-likelihood", DomainForm::ordered, {"remote", "possible", "likely", "occurred"});
        domain("harm-severity", DomainForm::ordered, {"minor", "serious"});
        domain("protection-kind", DomainForm::unordered, {"encrypted", "hashed"});
        domain("recipient-kind", DomainForm::unordered, {"attacker", "finder"});
        domain("measure-kind", DomainForm::unordered, {"isolated", "restored"});
        domain("sender", DomainForm::unordered, {"us", "processor"});
        domain("risk", DomainForm::ordered, {"unlikely", "present", "high"});
        domain("forecast", DomainForm::ordered, {"not-high", "high"});
        tree("effect-kind", {{"confidentiality", kNone}, {"access", 0}, {"publication", 1}, {"misuse", 1}, {"acquisition", 0}, {"exfiltration", 4},
                             {"availability", kNone}, {"unavailability", 6}});
        tree("data-kind", {{"information", kNone}, {"name", 0}, {"full-name", 1}, {"health", 0}, {"health-record", 3}, {"ssn", 0}, {"national-id", 0}});
        tree("status", {{"public-body", kNone}, {"nis2-essential", kNone}, {"dora-financial-entity", kNone}, {"vendor", kNone}});
        place_use("data-kind", "national-id", PlaceUse::must);
        place_use("status", "public-body", PlaceUse::must);
        place_use("status", "nis2-essential", PlaceUse::must);
        place_use("status", "dora-financial-entity", PlaceUse::may);
        tree("subject-kind", {{"person", kNone}, {"patient", 0}, {"employee", 0}});
        Alias ahv;
        ahv.name = writer_.text("ahv");
        ahv.domain = find("data-kind");
        ahv.member = 6;
        ahv.place = {place_of("CH")};
        writer_.add(ahv);

        Law law;
        law.id = writer_.text("ch.isa");
        const auto isa = writer_.add(law);
        law.id = writer_.text("ch.fadp");
        const auto fadp = writer_.add(law);

        fact("roles", Level::incident, Type::set, "role", "organisation");
        fact("established-in", Level::incident, Type::set, "", "organisation");
        fact("does-business-in", Level::incident, Type::set, "", "organisation");
        fact("main-establishment", Level::incident, Type::place, "", "organisation");
        fact("regulated-as", Level::incident, Type::set, "status", "organisation");
        fact("complies-with", Level::incident, Type::set, "programme", "organisation");
        fact("staff", Level::incident, Type::number, "", "organisation");
        fact("turnover", Level::incident, Type::money, "", "organisation");
        fact("contact", Level::incident, Type::contact, "", "organisation");
        fact("organisation-name", Level::incident, Type::text, "", "organisation");
        fact("occurred", Level::incident, Type::period, "", "timeline");
        for (const char* name : {"detected", "discovered", "aware", "contained", "ransom-paid"}) fact(name, Level::incident, Type::moment, "", "timeline", kEvent);
        fact("outages", Level::incident, Type::periods, "", "timeline");
        fact("malicious", Level::incident, Type::choice, "evidence", "nature");
        fact("extortion", Level::incident, Type::yes_no, "", "nature");
        fact("bodily-harm", Level::incident, Type::choice, "severity", "nature");
        fact("downtime", Level::incident, Type::span, "", "nature");
        fact("investigation-scope", Level::incident, Type::choice, "scope", "investigation");
        fact("logs", Level::incident, Type::choice, "logs", "investigation");
        fact("reports", Level::incident, Type::strings, "", "investigation");
        fact("harms", Level::incident, Type::harms, "");
        fact("texts", Level::incident, Type::texts, "");
        fact("role", Level::dataset, Type::set, "role");
        fact("data", Level::dataset, Type::set, "data-kind");
        fact("subjects", Level::dataset, Type::set, "subject-kind");
        fact("people", Level::dataset, Type::count_by_place, "");
        fact("people-not-identified", Level::dataset, Type::number, "", "", 0, "persons");
        fact("same-people-as", Level::dataset, Type::overlap, "");
        fact("linkable-to", Level::dataset, Type::names, "");
        fact("medium", Level::dataset, Type::set, "medium");
        fact("unavailable", Level::dataset, Type::period, "");
        fact("effect", Level::dataset, Type::graded_set, "effect-kind", "", 0, "", "effects");
        fact("already-public", Level::dataset, Type::yes_no, "");
        fact("kind", Level::protection, Type::set, "protection-kind");
        fact("covers", Level::protection, Type::set, "data-kind");
        fact("in-force", Level::protection, Type::yes_no, "");
        fact("key", Level::protection, Type::choice, "evidence");
        fact("kind", Level::recipient, Type::choice, "recipient-kind");
        fact("opened", Level::recipient, Type::choice, "evidence");
        fact("critical", Level::service, Type::yes_no, "");
        fact("during", Level::service, Type::period, "");
        fact("users", Level::service, Type::count_by_place, "");
        fact("users-share", Level::service, Type::percent, "");
        fact("giver", Level::instruction, Type::recipient, "");
        fact("received", Level::instruction, Type::moment, "", "", kEvent);
        fact("until", Level::instruction, Type::moment, "", "", kEvent);
        fact("kind", Level::measure, Type::choice, "measure-kind");
        fact("taken", Level::measure, Type::moment, "", "", kEvent);
        fact("to", Level::notice, Type::recipient, "");
        fact("sent", Level::notice, Type::moment, "", "", kEvent);
        fact("sender", Level::notice, Type::choice, "sender");
        fact("complete", Level::notice, Type::yes_no, "");
        law_fact(isa, "served-quantity", Level::incident, Type::number, "");
        const auto risk = judgment({}, "risk-to-people", Level::incident, "risk", {}, {"severity", "number-of-people"});
        const auto forecast = judgment({}, "high-risk-forecast", Level::incident, "forecast", {}, {"sensitivity"});
        judgment(fadp, "high-risk-forecast", Level::incident, "forecast", forecast, {"circumstances"});
        judgment(isa, "risk-to-people", Level::dataset, "risk", risk, {});
        judgment(isa, "security-relevant", Level::incident, "forecast", {}, {});

        Ordered ordered;
        ordered.events = writer_.add_list<Ref<Fact>>({named("occurred"), named("detected"), named("discovered"), named("aware")});
        writer_.add(ordered);
        for (const char* name : {"police", "insurer", "fdpic", "attorney-general"}) {
            Recipient recipient;
            recipient.name = writer_.text(name);
            writer_.add(recipient);
        }
        Duty duty;
        duty.id = writer_.text("ch.fadp/fdpic-notice");
        duty.name = writer_.text("fdpic-notice");
        duty.law = fadp;
        duty.owed = duty.assumed = {0};  // always
        writer_.add(duty);
        Exception exception;
        exception.id = writer_.text("ch.fadp/impossible");
        exception.law = fadp;
        writer_.add(exception);

        bytes_ = writer_.finish();
        ImageFault fault;
        image_ = load_image(std::as_bytes(std::span(bytes_)), false, fault);
        fault_ = fault.message;
    }

    const Image& operator*() const { return *image_; }
    const Image* get() const { return image_.get(); }
    const std::string& fault() const { return fault_; }
    const std::string& bytes() const { return bytes_; }

private:
    struct Kind {
        const char* name;
        image::Index parent;
    };

    void zones() {
        using namespace image;
        // Summer time of 2026, as in Zurich and New York.
        const auto zone = [&](const char* name, std::int32_t winter, std::int64_t spring, std::int64_t autumn) {
            Zone made;
            made.name = writer_.text(name);
            made.first_offset = winter;
            made.transitions = writer_.add_list<Transition>({{spring, winter + 3600, 0}, {autumn, winter, 0}});
            writer_.add(made);
        };
        zone("Europe/Zurich", 3600, 1774746000, 1792890000);
        zone("America/New_York", -18000, 1772953200, 1793512800);
    }

    void places() {
        using namespace image;
        for (const char* code : {"CH", "DE", "FR", "GB", "US", "US-CA", "US-WA"}) {
            Place place;
            place.code = writer_.text(code);
            if (std::string_view(code).substr(0, 3) == "US-") place.parent = {place_of("US")};
            writer_.add(place);
        }
        Place group;
        group.code = writer_.text("EU");
        group.is_group = 1;
        Membership de, fr;
        de.place = {place_of("DE")};
        fr.place = {place_of("FR")};
        group.members = writer_.add_list<Membership>({de, fr});
        writer_.add(group);
    }
    image::Index place_of(std::string_view code) {
        const auto& all = writer_.all<image::Place>();
        for (image::Index at = 0; at < all.size(); ++at)
            if (all[at].code == writer_.text(code)) return at;
        return image::kNone;
    }

    void domain(const char* name, image::DomainForm form, std::vector<const char*> words) {
        std::vector<image::Member> members;
        for (const char* word : words) {
            image::Member member;
            member.name = writer_.text(word);
            member.end = static_cast<image::Index>(members.size() + 1);
            members.push_back(member);
        }
        image::Domain made;
        made.name = writer_.text(name);
        made.form = form;
        made.members = writer_.add_list(members);
        writer_.add(made);
    }
    void tree(const char* name, const std::vector<Kind>& kinds) {
        std::vector<image::Member> members;
        for (const Kind& kind : kinds) {
            image::Member member;
            member.name = writer_.text(kind.name);
            member.parent = kind.parent;
            members.push_back(member);
        }
        for (image::Index at = 0; at < members.size(); ++at) {
            members[at].end = at + 1;
            for (image::Index up = members[at].parent; up != image::kNone; up = members[up].parent) members[up].end = at + 1;
        }
        image::Domain made;
        made.name = writer_.text(name);
        made.form = image::DomainForm::tree;
        made.members = writer_.add_list(members);
        writer_.add(made);
    }
    void place_use(std::string_view domain, std::string_view word, image::PlaceUse use) {
        const image::Domain& found = writer_[find(domain)];
        for (image::Index at = 0; at < found.members.count; ++at) {
            image::Member& member = writer_.all<image::Member>()[found.members.first + at];
            if (member.name == writer_.text(word)) member.place_use = use;
        }
    }
    image::Ref<image::Domain> find(std::string_view name) {
        const auto& all = writer_.all<image::Domain>();
        for (image::Index at = 0; at < all.size(); ++at)
            if (all[at].name == writer_.text(name)) return {at};
        return {};
    }
    image::Ref<image::Fact> named(std::string_view name) {
        const auto& all = writer_.all<image::Fact>();
        for (image::Index at = 0; at < all.size(); ++at)
            if (all[at].name == writer_.text(name)) return {at};
        return {};
    }

    image::Ref<image::Fact> add(image::Fact made) {
        made.slot = slots_[static_cast<image::Index>(made.level)]++;
        return writer_.add(made);
    }
    void fact(const char* name, image::Level level, image::Type type, const char* domain, const char* group = "", image::Index flags = 0,
              const char* unit = "", const char* key = "") {
        image::Fact made;
        made.name = writer_.text(name);
        made.key = writer_.text(*key ? key : name);
        made.level = level;
        made.type = type;
        if (*domain) made.domain = find(domain);
        made.group = writer_.text(group);
        made.flags = flags;
        made.unit = writer_.text(unit);
        add(made);
    }
    void law_fact(image::Ref<image::Law> law, const char* name, image::Level level, image::Type type, const char* domain) {
        image::Fact made;
        made.name = made.key = writer_.text(name);
        made.level = level;
        made.type = type;
        if (*domain) made.domain = find(domain);
        made.law = law;
        add(made);
    }
    image::Ref<image::Fact> judgment(image::Ref<image::Law> law, const char* name, image::Level level, const char* scale, image::Ref<image::Fact> family,
                                     const std::vector<const char*>& factors) {
        image::Fact made;
        made.name = made.key = writer_.text(name);
        made.level = level;
        made.type = image::Type::judgment;
        made.domain = find(scale);
        made.law = law;
        made.family = family;
        std::vector<image::Text> texts;
        for (const char* factor : factors) texts.push_back(writer_.text(factor));
        made.factors = writer_.add_list(texts);
        return add(made);
    }

    ImageWriter writer_;
    std::array<image::Index, image::kLevels> slots_{};
    std::string bytes_, fault_;
    std::shared_ptr<const Image> image_;
};

inline const TestImage& test_image() {
    static const TestImage image;
    return image;
}

}  // namespace breachlaw::engine::test
