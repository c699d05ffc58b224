// The answer: one row a duty, and everything a reader needs to check it. Plain values, no pointers into the rulebook.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace breachlaw {

/// Seconds since 1970-01-01T00:00Z. INT64_MIN and INT64_MAX are open ends.
struct Instant {
    std::int64_t seconds = 0;
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// A civil day, from 1970-01-01.
struct Date {
    std::int32_t days = 0;
    friend auto operator<=>(const Date&, const Date&) = default;
};

enum class Status { owed, owed_unless_shown, undecided, not_owed, out_of_scope, not_in_force };
enum class Strength { duty, condition, option, act };
enum class Prohibition { none, possible, in_force };
enum class Performance { pending, done, done_late, overdue };
enum class ClockState {
    running, waits_for, paused, projected, no_date, unknown_start, passed_before_discovery, failed
};

/// A fact that matters to a row, where it stands, and who can answer for it.
struct FactRef {
    std::string fact;                   ///< `effect`, `people`, `eu.gdpr/risk-to-people`
    std::string record;                 ///< name of the dataset, recipient …; empty for facts of the incident
    std::string value;                  ///< as given; empty where it is missing
    std::string source;                 ///< the file's own source beside it
    std::vector<std::string> known_to;  ///< who can answer: management, forensics …
    std::string question;
    bool asked = false;                 ///< asked, and nobody could tell
    friend auto operator<=>(const FactRef&, const FactRef&) = default;
};

/// A clause, as people cite it.
struct ClauseRef {
    std::string id;                     ///< `ch.fadp/impossible`, `ch.fadp/subject-notice~2`
    std::string pin;                    ///< `24(5)(b)`
    friend auto operator<=>(const ClauseRef&, const ClauseRef&) = default;
};

/// An exception or defence that nobody has shown yet, with the facts that would show it.
struct Doubt {
    ClauseRef clause;
    std::vector<FactRef> facts;
    friend auto operator<=>(const Doubt&, const Doubt&) = default;
};

/// One step of the computation of a due date.
struct ClockStep {
    std::string kind;                   ///< start, first-hour-excluded, span-added, rolled …
    std::string text;                   ///< the working of this step: "72 hours", "working-day calendar ch.zh"
    Instant from, to;
};

/// One value the deadline may take, while the facts leave it open.
struct ClockCandidate {
    std::string pin, standard, because; ///< because: the clause that puts it here, if not the duty's own
    std::optional<Instant> safe, latest, lo, hi;
    bool certain = true;
};

struct Clock {
    ClockState state = ClockState::no_date;
    std::string standard;               ///< the law's own words
    std::string pin;
    std::string starts_with;            ///< the event it counts from
    std::string waits_for;              ///< the event or duty that has not happened yet
    std::optional<Instant> act_by;      ///< lowest safe instant over all candidates: alarms run on it
    std::optional<Instant> safe, latest;
    std::optional<Instant> due_lo, due_hi;  ///< hull of the due date over all cases still possible; absent: open
    std::optional<Instant> aim, guidance, untolled, held_until;
    std::string guidance_pin;
    std::string zone, calendar;
    std::int32_t offset = 0;            ///< of `zone` at act_by (else at now), seconds east of UTC
    std::string failure;                ///< why it cannot be computed: `D0902 calendar ends` …
    std::vector<ClockStep> steps;
    std::vector<ClockCandidate> candidates;
    std::vector<ClockCandidate> other_views;  ///< contested: what the other published readings come to
};

struct ContentItem {
    std::string pin, name, qualifier;   ///< qualifier: `possible` of `where possible`
    std::string lasting;                ///< `12 months`
    bool open = false;                  ///< whether it belongs in depends on a fact that is missing
};

struct RecipientRef {
    std::string name;                   ///< `fdpic`, `supervisory-authority`
    std::string place;                  ///< whose: `DE-BE`; empty where there is one for all
    std::string kind;                   ///< authority, people …
    std::string title;                  ///< the entry's own name, in the first of its languages
    std::vector<std::string> languages;
    std::string portal;                 ///< in force at now
    std::string pin;
    bool open = false;                  ///< a candidate: which one depends on a fact that is missing
    friend auto operator<=>(const RecipientRef&, const RecipientRef&) = default;
};

/// The judgment a status rests on.
struct AssessmentOf {
    std::string judgment;               ///< as the law names it: `ch.fadp/high-risk-forecast`
    std::string entry;                  ///< the key of the entry used (family or law)
    std::string value, by, as, on, reasons;
    bool is_signed = false;
    friend auto operator<=>(const AssessmentOf&, const AssessmentOf&) = default;
};

/// What has to be kept, and for how long.
struct Retention {
    std::string pin, name, span, after; ///< `5 years` after `fdpic-notice done`
    friend auto operator<=>(const Retention&, const Retention&) = default;
};

/// To be done again and again.
struct Repetition {
    std::string every, until;
    bool over = false;                  ///< `until` has happened
    std::optional<Instant> next;        ///< when the next one is due, once one was sent
};

/// A contested condition under a reading that does not decide, where it would come out otherwise.
struct OtherView {
    std::string pin, text;
    std::string value;                  ///< yes, no, unknown
    friend auto operator<=>(const OtherView&, const OtherView&) = default;
};

/// An exception with strings: it frees only who relies on it, and then the strings bind.
struct Reliance {
    ClauseRef clause;
    bool relied = false;                ///< the incident file says so; else it could be
    bool at_risk = false;               ///< a string was missed: who relied on it may have lost it
    std::vector<std::string> duties;
    std::vector<Retention> keeps;
};

/// A change of one or two facts, and what the duty would then be.
struct Change {
    struct Set {
        std::string path;               ///< field of the incident file: `datasets.patients.effects.publication`
        std::string value;              ///< JSON
        std::string fact, record;
        friend auto operator<=>(const Set&, const Set&) = default;
    };
    std::vector<Set> sets;
    Status leads_to = Status::undecided;
    friend auto operator<=>(const Change&, const Change&) = default;
};

struct DutyAssessment {
    std::string id, law, name, pin, place;
    Strength strength = Strength::duty;
    std::string benefit;                ///< of a condition: what is at risk
    Status status = Status::undecided;
    bool is_final = false;              ///< by proof, not only for want of a defence
    bool exact = true;                  ///< false: lanes ran out, so it may say undecided too often
    Prohibition prohibition = Prohibition::none;
    std::optional<Instant> prohibited_until;
    ClauseRef prohibited_by;
    Performance performance = Performance::pending;
    std::optional<Instant> done_at;
    std::string done_through;           ///< duty through which it was discharged
    bool complete = false;
    Clock clock;
    std::string mode;                   ///< all or any of the recipients
    std::vector<RecipientRef> recipients;
    std::vector<ContentItem> content, never_says;
    std::vector<std::string> how;
    std::vector<ClauseRef> because;     ///< the clauses that decide, the most telling first
    std::vector<FactRef> deciding;      ///< the facts that decide, likewise
    std::vector<FactRef> missing;       ///< undecided: facts on which it still depends
    std::vector<Doubt> rebuttal;        ///< doubts raised: would have to be shown
    std::vector<Doubt> defences;        ///< doubts nobody raised
    std::vector<AssessmentOf> on_assessment_of;
    std::vector<OtherView> other_views; ///< contested: readings that do not decide
    std::vector<Reliance> reliances;
    std::vector<Retention> keeps;
    std::string lasting;                ///< how long it has to be done: `18 months`
    std::optional<Repetition> repeats;
    ClauseRef replaced_by_clause;
    std::string replaced_by, discharged_by, avoidable_by, one_of, conflict;
    std::vector<std::string> reasons;   ///< rule file incomplete, law not loaded, no version, pending …
    std::string version;                ///< window and governing event
    bool provisional = false;
    bool scope_only = false;            ///< undecided only because there may be further datasets or places
};

/// Duties that could only arise through datasets or places not listed.
struct ScopeNote {
    std::string question;               ///< fact that would close it: `datasets`, `people elsewhere`
    std::vector<std::string> laws;
    std::size_t duties = 0;
};

/// What a guideline suggests for a judgment, for and against: never merged, never a default, and read by no law.
struct Suggestion {
    struct Score {
        std::string name, pin, record;
        std::string least, most;        ///< exact decimals; equal where nothing is open
    };
    struct Advice {
        std::string kind;               ///< suggests, raises, lowers
        std::string pin, comparison, value;
        bool open = false;              ///< hangs on the facts named
        std::vector<FactRef> facts;
    };
    std::string judgment, guideline, title;
    std::vector<std::string> sources;
    std::vector<Score> scores;
    std::vector<Advice> advice;
};

struct Provenance {
    std::string rulebook, facts, engine, tz, now;
};

struct Assessment {
    std::string incident;
    std::string zone;
    Instant now;
    std::vector<DutyAssessment> duties; ///< in the order of laws and clauses
    std::vector<ScopeNote> scope;
    std::vector<std::string> places_without_rules;
    std::vector<Suggestion> suggestions;///< of guidelines; without effect on anything above
    std::vector<std::string> warnings;
    Provenance provenance;
};

/// The proof of one status: what was asked of each clause, and what it came to.
struct Proof {
    enum class Value { yes, no, unknown };
    std::string what;                   ///< kind of node: duty, in-force, applies, on, if, exception, any, all, not, fact …
    std::string text;                   ///< the condition as the law writes it
    std::string pin;
    Value value = Value::unknown;
    std::vector<FactRef> facts;         ///< of leaves
    std::vector<Proof> children;
};

struct Explanation {
    DutyAssessment duty;
    Proof proof;
    std::vector<Change> would_change;
};

struct Question {
    FactRef fact;
    std::string path;                   ///< field of the incident file
    std::vector<std::string> values;    ///< words it may take, where it is a choice
    std::vector<std::string> decides;   ///< duties it bears on
    std::optional<Instant> before;      ///< earliest act-by among them
    std::int64_t weight = 0;
};

struct Difference {
    std::string duty, field, before, after;
    std::vector<std::string> because;   ///< facts, law or time that changed
    friend auto operator<=>(const Difference&, const Difference&) = default;
};

}  // namespace breachlaw
