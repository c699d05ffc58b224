// Fixtures and tests, in the words of incident files.
#pragma once

#include "rules/syntax/clauses.hpp"

namespace breachlaw::rules::syntax {

struct Entry;

/// `{ … }`, or `only { … }`: there are no others.
struct EntrySet {
    bool only = false;
    std::vector<Entry> entries;
};

using TimePoint = std::variant<Instant, Date>;

/// One end alone, or `a .. b`, or `a .. open`.
struct Moments {
    TimePoint first;
    std::optional<TimePoint> last;
    bool open = false;
};

struct Amounts {
    std::optional<Name> currency;
    Number first;
    std::optional<Number> last;
};

struct Percents {
    Decimal first;
    std::optional<Decimal> last;
};

/// A word, or everything between two words of an ordered choice.
struct WordRange {
    Name first;  // a value, or a place
    std::optional<Name> last;
};

struct Literal {
    using Node = std::variant<EntrySet, Moments, Amounts, Percents, Duration, WordRange>;
    Span span;
    Node node;

    Literal();
    Literal(const Literal&);
    Literal(Literal&&) noexcept;
    Literal& operator=(const Literal&);
    Literal& operator=(Literal&&) noexcept;
    ~Literal();
};

struct Entry {
    Name value;  // a value, or a place
    std::optional<Site> in;
    Box<Literal> literal;  // may be empty
    std::optional<Name> basis;
};

struct FactLine;
using Facts = std::vector<FactLine>;

struct DatasetsOnly {};

struct Raised {
    enum class Kind { relied_on, claimed, not_claimed };
    Kind kind = Kind::relied_on;
    Target target;
};

/// `dataset crm { … }`.
struct RecordFacts {
    Name record;
    Name name;
    Facts facts;
};

/// `fact = value`, a notice done, or an entry of a judgment.
struct Given {
    enum class Of { itself, done, complete };
    Ref ref;
    Of of = Of::itself;
    Literal literal;
    std::optional<Name> by;
    std::optional<Name> as;
    std::optional<TimePoint> on;
};

struct FactLine {
    using Node = std::variant<DatasetsOnly, Raised, RecordFacts, Given>;
    Span span;
    Node node;

    FactLine();
    FactLine(const FactLine&);
    FactLine(FactLine&&) noexcept;
    FactLine& operator=(const FactLine&);
    FactLine& operator=(FactLine&&) noexcept;
    ~FactLine();
};

struct Fixture {
    Name name;
    Facts facts;
};

struct Shown {
    std::vector<std::variant<Pin, Ref>> items;
};

struct Outcome {
    enum class Kind { owed, owed_unless_shown, undecided, not_owed, not_in_force, available, out_of_scope };
    Kind kind = Kind::owed;
    std::optional<Shown> shown;  // unless shown …, missing …
};

struct Because {
    Pin pin;
};
struct OnAssessment {
    Ref judgment;
};
struct AtTime {
    enum class Which { safe, latest, act_by };
    Which which = Which::safe;
    TimePoint moment;
};
struct DueBetween {
    TimePoint first;
    TimePoint last;
};
enum class Flag { undated, prohibited, done, final };
struct Through {
    bool discharged = false;  // else replaced
    Target by;
};
struct Defences {
    Shown shown;
};
using Detail = std::variant<Because, OnAssessment, AtTime, DueBetween, Flag, Through, Defences>;

struct Expect {
    std::vector<Target> targets;  // several with `one of { … } owed`
    bool one_of = false;
    Outcome outcome;
    std::vector<Detail> details;
    Span span;
};

/// `always E`, or given facts and what to expect.
struct Test {
    Text title;
    Box<Expr> always;  // empty if given
    std::optional<Name> fixture;
    Facts facts;  // given inline, or with the fixture
    std::vector<Expect> expects;
};

}  // namespace breachlaw::rules::syntax
