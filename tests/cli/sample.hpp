// An assessment made by hand that has something in every group of the report.
#pragma once

#include <breachlaw/assessment.hpp>

#include "cli/when.hpp"

namespace breachlaw::test {

inline Instant at(std::string_view text) { return *cli::parse_instant(text); }

inline DutyAssessment duty(std::string law, std::string name, std::string pin, Status status) {
    DutyAssessment made;
    made.id = law + "/" + name;
    made.law = std::move(law);
    made.name = std::move(name);
    made.pin = std::move(pin);
    made.status = status;
    made.clock.zone = "Europe/Zurich";
    made.clock.offset = 3600;
    return made;
}

inline Assessment sample() {
    Assessment made;
    made.incident = "CH-2026-014";
    made.zone = "Europe/Zurich";
    made.now = at("2026-03-04T09:00+01:00");
    made.provenance = {"0123456789abcdef0123", "fedcba98765432100123", "0.1.0", "2026f", "2026-03-04T09:00:00+01:00"};

    const FactRef forecast{"high-risk-forecast", "", "\"not-high\"", "", {"privacy", "legal"}, "Is a high risk likely?", false};
    const FactRef access{"effect", "patients", "", "", {"forensics"}, "What happened to the data?", true};
    const FactRef logs{"logs", "", "", "", {"forensics"}, "Do the logs cover the whole time?", false};

    auto insurer = duty("ch.ica", "insurer-notice", "38(1)", Status::owed);
    insurer.strength = Strength::condition;
    insurer.benefit = "cover";
    insurer.recipients = {{"insurer", "", "insurer", "Cyber insurer", {}, "", "38(1)", false}};
    insurer.clock.standard = "immediately";
    insurer.clock.pin = "38(1)";
    insurer.clock.starts_with = "discovered";
    insurer.because = {{"ch.ica/insurer-notice", "38(1)"}};
    insurer.deciding = {{"insured-for-cyber", "", "true", "", {}, "", false}};
    made.duties.push_back(insurer);

    auto done = insurer;
    done.id = "ch.ica/first-call";
    done.name = "first-call";
    done.performance = Performance::done;
    done.done_at = at("2026-03-02T11:00+01:00");
    done.complete = true;
    made.duties.push_back(done);

    auto authority = duty("eu.gdpr", "notify-sa", "33(1)", Status::owed);
    authority.recipients = {{"sa", "FR", "authority", "Commission nationale de l'informatique et des libertés (CNIL)", {"fr"}, "", "55(1)", true}};
    authority.clock.state = ClockState::running;
    authority.clock.act_by = at("2026-03-05T00:00+01:00");
    authority.clock.safe = authority.clock.act_by;
    authority.clock.latest = at("2026-03-05T08:00+01:00");
    authority.clock.due_lo = authority.clock.act_by;
    authority.clock.due_hi = authority.clock.latest;
    authority.clock.starts_with = "aware";
    authority.clock.pin = "33(1)";
    authority.on_assessment_of = {{"eu.gdpr/risk", "risk-to-people", "present", "counsel", "outside-counsel", "2026-03-04", "names with accounts", true}};
    authority.other_views = {{"narrow", "all of { breach; large-scale }", "no"}};
    authority.clock.other_views = {{"source B", "", "", {}, at("2026-03-07T08:00+01:00"), {}, {}, false}};
    authority.reliances = {{{"eu.gdpr/no-harm", "33(9)"}, false, false, {"eu.gdpr/copy"}, {{"33(9)", "determination", "5 years", "discovered"}}}};
    authority.keeps = {{"33(5)", "facts-of-breach", "2 years", ""}};
    authority.repeats = Repetition{"3 days", "contained", false, at("2026-03-06T08:00+01:00")};
    made.duties.push_back(authority);

    auto supplement = duty("eu.gdpr", "supplement", "33(4)", Status::owed);
    supplement.clock.state = ClockState::waits_for;
    supplement.clock.waits_for = "notify-sa done";
    made.duties.push_back(supplement);

    auto people = duty("eu.gdpr", "tell-people", "34(1)", Status::owed_unless_shown);
    people.prohibition = Prohibition::in_force;
    people.prohibited_until = at("2026-03-20T00:00+01:00");
    people.prohibited_by = {"eu.gdpr/investigation", "34(4)"};
    people.rebuttal = {{{"eu.gdpr/encrypted", "34(3)(a)"}, {logs}}};
    made.duties.push_back(people);

    auto unknown = duty("ch.fadp", "breach-record", "DPO 15(4)", Status::undecided);
    unknown.missing = {access};
    unknown.exact = false;
    made.duties.push_back(unknown);

    auto option = duty("ch.fadp", "voluntary-report", "GUIDE", Status::owed);
    option.strength = Strength::option;
    made.duties.push_back(option);

    auto fdpic = duty("ch.fadp", "fdpic-notice", "24(1)", Status::not_owed);
    fdpic.recipients = {{"fdpic", "", "authority", "Federal Data Protection and Information Commissioner (FDPIC)", {"de"}, "", "24(1)", false}};
    fdpic.because = {{"ch.fadp/fdpic-notice", "24(1)"}};
    fdpic.deciding = {forecast};
    fdpic.on_assessment_of = {{"ch.fadp/high-risk-forecast", "high-risk-forecast", "not-high", "", "", "", "", false}};
    made.duties.push_back(fdpic);

    for (const char* name : {"report", "supplement"}) {
        auto outside = duty("ch.isa", name, "74b", Status::out_of_scope);
        outside.because = {{"ch.isa/applies", "74b"}};
        outside.deciding = {{"regulated-as", "", "only professional-secrecy-holder@CH", "", {}, "", false}};
        made.duties.push_back(outside);
    }
    auto gone = duty("eu.gdpr", "old", "99", Status::not_in_force);
    gone.version = "until 2025-12-31 by aware";
    made.duties.push_back(gone);

    auto elsewhere = duty("us.ca", "ag-notice", "1798.82(f)", Status::undecided);
    elsewhere.scope_only = true;
    made.duties.push_back(elsewhere);
    made.scope = {{"people elsewhere", {"us.ca"}, 1}};
    made.places_without_rules = {"BR"};
    Suggestion points;
    points.judgment = "eu.gdpr/risk-to-people";
    points.guideline = "eu.points";
    points.title = "Points for severity";
    points.sources = {"https://example.org/points"};
    points.scores = {{"severity", "3", "", "3.5", "4.5"}, {"kind", "1", "patients", "4", "4"}};
    points.advice = {{"suggests", "4", "at least", "high", true, {access}}, {"raises", "5", "", "", false, {forecast}}, {"lowers", "6", "", "", false, {}}};
    made.suggestions = {points};
    return made;
}

}  // namespace breachlaw::test
