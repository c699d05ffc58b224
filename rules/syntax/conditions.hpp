// Conditions and moments, after folding: precedence, chains and parentheses are gone, what is left is meaning.
// The two are mutually recursive: a comparison may name a moment, a moment may filter records.
#pragma once

#include <variant>

#include "rules/syntax/terms.hpp"

namespace breachlaw::rules::syntax {

struct Expr;
struct When;
struct ExprItem;
struct WhenItem;

struct Member {
    std::optional<Pin> pin;
    Name value;  // a value, or a place
    std::optional<Site> in;
};

/// `k`, `any of { k; l }`, `all of { k; l }`.
struct Members {
    enum class Mode { one, any, all };
    Mode mode = Mode::one;
    std::vector<Member> items;
    Span span;
};

/// `as STANDARD`, or the grade written out.
struct AsStandard {
    std::optional<Name> standard;          // either this …
    std::optional<Comparison> comparison;  // … or these two
    std::optional<Name> grade;
    Span span;
};

// --- conditions ---

/// `any of { … }`, `all of { … }`, or a chain of `or`s or `and`s.
struct Junction {
    enum class Kind { all, any };
    Kind kind = Kind::all;
    bool chain = false;  // written with `and`/`or`, so no item has a pin
    std::vector<ExprItem> items;
};

struct Not {
    Box<Expr> operand;
};

/// `failing [pin] X`: not X, and who says X must show it.
struct Failing {
    Pin pin;
    Ref ref;
};

/// Two published readings; the first is to be the stricter. Every item has a pin.
struct Contested {
    std::vector<ExprItem> items;
};

/// The statutory list is not complete in this file.
struct Incomplete {};

/// `any other duty to KIND is owed`.
struct AnyOtherDuty {
    Name kind;
    bool done = false;  // `is done`
};

/// `some|no|every RECORD where (…) satisfies (…)`.
struct Quantifier {
    enum class Kind { some, no, every };
    Kind kind = Kind::some;
    Name record;
    Box<Expr> where;      // may be empty
    Box<Expr> satisfies;  // with `every`, and only there
};

/// `at least 500 people in US-TX where (…)`.
struct PeopleCount {
    Comparison comparison = Comparison::at_least;
    Number number;
    std::optional<Site> in;
    Box<Expr> where;  // may be empty
};

/// A name alone: a yes-no fact or a definition.
struct Holds {
    Ref ref;
};

/// `e has happened`.
struct Happened {
    Ref ref;
};

/// `s has k`, with place, protection and standard of proof.
struct Has {
    Ref subject;
    Members members;
    std::optional<Name> being;
    std::optional<AsStandard> as;
};

/// `f is v`. Also `D is owed`, `D is done`, `D is complete`, `D is prohibited`: what `D` is, the passes find out.
struct Is {
    Ref subject;
    Members members;
    std::optional<Members> judged_by;
};

struct Percent {
    Decimal value;
    std::optional<Ref> of;
};

/// A span of time, alone or relative to a moment (`more than 24 hours after M`).
struct Lapse {
    enum class Side { alone, after, before };
    Duration duration;
    Side side = Side::alone;
    Box<When> moment;  // empty if alone
};

using Amount = std::variant<Money, Percent, Lapse, Number, Name>;

/// `f is at least …`.
struct IsCompared {
    Ref subject;
    Comparison comparison = Comparison::at_least;
    Amount amount;
};

/// `e is before M`, `e is after M`.
struct IsBeside {
    Ref subject;
    bool after = false;
    Box<When> moment;
};

struct Expr {
    using Node = std::variant<Incomplete, Holds, Happened, Has, Is, IsCompared, IsBeside, Junction, Not, Failing,
                              Contested, AnyOtherDuty, Quantifier, PeopleCount>;
    Span span;
    Node node;

    Expr();
    Expr(const Expr&);
    Expr(Expr&&) noexcept;
    Expr& operator=(const Expr&);
    Expr& operator=(Expr&&) noexcept;
    ~Expr();
};

struct ExprItem {
    std::optional<Pin> pin;
    Expr expr;
};

// --- moments ---

/// `earliest of { … }`, `latest of { … }`.
struct Extreme {
    bool latest = false;
    std::vector<WhenItem> items;
};

/// `start of day of M`, `end of year of M`.
struct UnitEdge {
    bool end = false;
    Unit unit = Unit::day;
    Box<When> moment;
};

/// `start of P`, `end of P` for a period.
struct PeriodEdge {
    bool end = false;
    Ref period;
};

struct DueOf {
    Target target;
};

/// `first received of instruction where (…)`.
struct RecordMoment {
    bool last = false;
    Name field;
    Name record;
    Box<Expr> where;  // may be empty
};

/// `72 hours after M`.
struct After {
    Duration duration;
    Box<When> moment;
};

/// `1 March after M`.
struct DayAfter {
    Number day;
    std::int32_t month = 1;
    Box<When> moment;
};

/// An event, a moment of the law, or what became of a duty or judgment.
struct MomentRef {
    enum class Of { itself, done, complete, judged };
    Ref ref;
    Of of = Of::itself;
};

struct When {
    using Node =
        std::variant<MomentRef, Instant, Date, Extreme, UnitEdge, PeriodEdge, DueOf, RecordMoment, After, DayAfter>;
    Span span;
    Node node;

    When();
    When(const When&);
    When(When&&) noexcept;
    When& operator=(const When&);
    When& operator=(When&&) noexcept;
    ~When();
};

struct WhenItem {
    std::optional<Pin> pin;
    When when;
};

/// The conditions directly inside one, in order. A node path numbers them from 1 (`if.2.1`).
[[nodiscard]] std::vector<const Expr*> children(const Expr& expr);

}  // namespace breachlaw::rules::syntax
