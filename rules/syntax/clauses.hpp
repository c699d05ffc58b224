// Clauses: what stands behind a citation.
#pragma once

#include "rules/syntax/conditions.hpp"

namespace breachlaw::rules::syntax {

// --- deadlines ---

struct Limit;
struct LimitItem;

/// `at most 72 hours after M`.
struct AtMost {
    Duration duration;
    When after;
};

/// `no later than M`.
struct NoLaterThan {
    When when;
};

/// `before D`, `together with D`.
struct Beside {
    bool together = false;
    Target target;
};

/// `earliest of { … }`, `latest of { … }` of limits.
struct ExtremeLimit {
    bool latest = false;
    std::vector<LimitItem> items;
};

struct Limit {
    using Node = std::variant<AtMost, NoLaterThan, Beside, ExtremeLimit>;
    Span span;
    Node node;

    Limit();
    Limit(const Limit&);
    Limit(Limit&&) noexcept;
    Limit& operator=(const Limit&);
    Limit& operator=(Limit&&) noexcept;
    ~Limit();
};

struct LimitItem {
    std::optional<Pin> pin;
    Limit limit;
};

/// The law's own words, never a date.
struct Words {
    Text text;
    std::optional<When> after;
};

struct Aim {
    Duration duration;
    When after;
};

struct Guidance {
    Duration duration;
    When after;
    Pin per;
};

/// `none`, contested readings, or words and timings in the order written.
struct Deadline {
    bool none = false;
    std::vector<LimitItem> contested;  // every item with a pin
    std::optional<Words> words;
    std::vector<std::variant<Limit, Aim, Guidance>> timings;
    Span span;
};

// --- parts of a duty ---

struct Dormant {};

/// A role or a status, perhaps in a place.
struct Holder {
    Name name;
    std::optional<Site> in;
};

struct On {
    std::vector<Holder> holders;  // any of them
};

struct ForEach {
    Name group;
    Name variable;
};

struct Receiver {
    enum class Link { none, of, in };
    Name name;
    Link link = Link::none;
    std::optional<Site> site;  // exactly one of site and each, if linked
    std::optional<Name> each;  // `of each FACT`: one instance per place
    Span span;
};

struct To {
    enum class Mode { one, all, any };
    Mode mode = Mode::one;
    std::vector<Receiver> receivers;
};

struct If {
    Expr expr;
};

struct Unless {
    std::optional<Pin> pin;
    Expr expr;
};

struct By {
    Deadline deadline;
};

/// `roll to none`, or to a time of the next day of a kind.
struct Roll {
    std::optional<Clock> clock;  // absent: none
    std::optional<Name> day_kind;
    std::optional<Site> of;
};

struct Content {
    std::optional<Pin> pin;
    Name name;
    std::optional<Duration> lasting;
    std::optional<Name> where;  // `where possible`: the law's own allowance
    Box<Expr> condition;        // `if …`; may be empty
    Span span;
};

struct Says {
    bool never = false;
    std::optional<Pin> pin;
    std::vector<Content> items;  // empty: `says none`
};

struct Way;

struct Ways {
    bool all = false;
    std::vector<Way> items;
    Box<Expr> condition;  // `if …`; may be empty
};

struct Way {
    std::optional<Pin> pin;  // of nested ways; a content has its own
    std::variant<Content, Ways> node;
    Span span;

    Way();
    Way(const Way&);
    Way(Way&&) noexcept;
    Way& operator=(const Way&);
    Way& operator=(Way&&) noexcept;
    ~Way();
};

struct How {
    std::optional<Pin> pin;
    Way way;
};

struct Yields {
    Ref judgment;
};

struct Keep {
    std::optional<Name> what;
    Duration duration;
    std::optional<When> after;
};

struct Lasting {
    Duration duration;
};

struct Repeat {
    Duration every;
    When until;
};

struct Part {
    using Node = std::variant<Dormant, On, ForEach, To, If, Unless, By, Roll, Says, How, Yields, Keep, Lasting, Repeat>;
    Span span;
    Window window;
    Node node;
    std::optional<Pin> pin;  // never written: the citation of the `replace` that put this part into a model's clause

    Part();
    Part(const Part&);
    Part(Part&&) noexcept;
    Part& operator=(const Part&);
    Part& operator=(Part&&) noexcept;
    ~Part();
};

// --- bodies ---

struct Tier {
    std::optional<Pin> pin;
    Name value;
    Box<Expr> condition;  // empty: otherwise
};

/// `define [RECORD] NAME means E`, or by tiers.
struct Define {
    std::optional<Name> record;
    Name name;
    Box<Expr> means;  // empty if by tiers
    std::optional<Scale> scale;
    std::vector<Tier> tiers;
};

struct Standard {
    Name name;
    Comparison comparison = Comparison::at_least;
    Name grade;
};

struct Moment {
    Name name;
    When when;
};

struct Judgment {
    Name name;
    bool of_dataset = false;
    Scale scale;
    std::vector<Factor> considering;
};

struct Burden {
    std::vector<Ref> on;
    std::optional<Ref> once;
};

struct Duty {
    enum class Head { duty, condition, option, act };
    Head head = Head::duty;
    Name name;
    std::optional<Name> benefit;  // with condition
    std::vector<Part> parts;
};

/// Something that hangs on a relied-on exception: keep a record, or do a duty.
struct Attached {
    Pin pin;
    std::variant<Keep, Duty> node;
    Span span;
};

/// The parts of `instead` that replace slots, or the duty or slot that takes the place.
struct Instead {
    std::vector<Part> slots;  // To, By, Roll, Says, How; no windows
    std::optional<Target> target;
};

struct Except {
    std::optional<Name> name;
    std::vector<Target> targets;
    Expr condition;
    std::optional<Instead> instead;
    bool on_reliance = false;
    std::vector<Attached> strings;
};

struct Discharge {
    std::optional<Name> name;
    std::vector<Target> targets;
    Target by;
    Box<Expr> condition;  // may be empty
};

struct Forbid {
    std::optional<Name> name;
    std::vector<Target> targets;
    std::optional<When> until;
    Box<Expr> condition;  // may be empty
    std::optional<Unless> unless;
};

/// `at most 30 days after M` on a hold.
struct Cap {
    Duration duration;
    When after;
};

struct Delay {
    std::optional<Name> name;
    std::vector<Target> targets;
    When until;
    std::optional<Cap> cap;
    std::optional<Deadline> then;
    Box<Expr> condition;  // may be empty
};

struct Toll {
    std::optional<Name> name;
    std::vector<Target> targets;
    Name during;      // a periods fact, or a record with `received` and `until`
    Box<Expr> where;  // may be empty
    std::optional<Duration> cap;
    Box<Expr> condition;  // may be empty
};

struct Replace {
    Target target;
    Box<Expr> means;          // either this …
    std::vector<Part> parts;  // … or these
};

// --- guidelines ---

struct Formula;

/// `4 if E`, `1 otherwise`.
struct Grade {
    std::optional<Pin> pin;
    Decimal value;
    Box<Expr> condition;  // empty: otherwise
};

struct Grades {
    enum class Of { highest, lowest, first, sum };
    Of of = Of::highest;
    std::vector<Grade> items;
};

/// `a + b + 2`, `a * b`; a term alone has no operator.
struct Sum {
    bool product = false;
    std::vector<Formula> terms;
};

struct HighestOverDataset {
    Box<Formula> formula;
};

struct Formula {
    using Node = std::variant<Decimal, Name, Sum, Grades, HighestOverDataset>;
    Span span;
    Node node;
};

struct Score {
    Name name;
    bool of_dataset = false;
    Formula formula;
};

struct Suggest {
    Name judgment;
    Comparison comparison = Comparison::at_least;
    Name value;
    Box<Expr> condition;  // may be empty
};

struct Argue {
    bool raises = true;
    Name judgment;
    Expr condition;
};

// --- the clause ---

struct Reviewed {
    Date date;
    std::vector<Name> by;
    Span span;
};

struct Clause {
    using Body = std::variant<Define, Standard, Moment, Judgment, Burden, Duty, Except, Discharge, Forbid, Delay, Toll,
                              Replace, Score, Suggest, Argue>;
    Pin pin;  // empty text only where L0308 was reported
    Window window;
    Body body;
    std::optional<Reviewed> reviewed;
    std::vector<Text> notes;
    std::vector<Text> sources;

    Clause();
    Clause(const Clause&);
    Clause(Clause&&) noexcept;
    Clause& operator=(const Clause&);
    Clause& operator=(Clause&&) noexcept;
    ~Clause();
};

/// The name a clause gives to what it says; null for unnamed exceptions and for burdens, replacements and arguments.
[[nodiscard]] const Name* name_of(const Clause& clause);

/// How messages name a clause: `[24(1)] fdpic-notice`.
[[nodiscard]] std::string legal_place(const Clause& clause);

}  // namespace breachlaw::rules::syntax
