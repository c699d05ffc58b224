// The compiled rulebook: every record that may stand in an image, and nothing else.
//
// An image is a header, one section per record type listed in `for_each_section`, and a pool of UTF-8 text. All records are
// plain words, so that an image can be mapped and read in place on any thread. References are indices into the section of
// their type; `image/check.cpp` proves every one of them in range before anything is read. Written by rules/passes/pack.cpp.
#pragma once

#include <cstdint>
#include <tuple>

#include "engine/clock/zone.hpp"

namespace breachlaw::engine::image {

using Index = std::uint32_t;
inline constexpr Index kNone = 0xFFFF'FFFF;

/// A reference to one record of the section of `T`, or none.
template <class T>
struct Ref {
    Index index = kNone;
    constexpr explicit operator bool() const { return index != kNone; }
    friend constexpr bool operator==(Ref, Ref) = default;
};

/// A run of records of the section of `T`.
template <class T>
struct List {
    Index first = 0;
    Index count = 0;
    friend constexpr bool operator==(List, List) = default;
};

/// A run of bytes of the text pool.
struct Text {
    Index first = 0;
    Index count = 0;
    constexpr bool empty() const { return count == 0; }
    friend constexpr bool operator==(Text, Text) = default;
};

/// A graph edge: node index times two, plus one where the value is negated.
struct Edge {
    Index code = kNone;
    constexpr Index node() const { return code >> 1; }
    constexpr bool negated() const { return (code & 1) != 0; }
    constexpr explicit operator bool() const { return code != kNone; }
    friend constexpr bool operator==(Edge, Edge) = default;
};

/// Where a fact lives. `incident` holds the facts of the incident and of the organisation the answer is for.
enum class Level : Index { incident, dataset, protection, recipient, service, instruction, measure, notice, end_ };
inline constexpr Index kLevels = static_cast<Index>(Level::end_);
/// The level whose records own the records of this one.
constexpr Level parent_of(Level level) {
    return level == Level::protection || level == Level::recipient ? Level::dataset : Level::incident;
}

enum class Type : Index {
    yes_no, number, percent, money, span, moment, period, periods, place, recipient, choice, set, graded_set,
    count_by_place, judgment, text, texts, contact, strings, names, overlap, harms, duty_or_recipient, end_
};

/// May or must a member of a domain carry a place (`public-body in CH-ZH`)?
enum class PlaceUse : Index { never, may, must, end_ };

// --- vocabulary -------------------------------------------------------------------------------------------------------

/// A value of a choice or a kind of a tree. Kinds stand in pre-order: the parts of member i are (i, end).
struct Member {
    Text name, meaning;
    Index parent = kNone;  ///< position in the same domain, or none
    Index end = 0;         ///< one past the last part, as a position in the same domain
    PlaceUse place_use = PlaceUse::never;
    List<Text> maps_to;
    static constexpr auto fields = std::tuple{&Member::name, &Member::meaning, &Member::place_use, &Member::maps_to};
};

enum class DomainForm : Index { unordered, ordered, tree, end_ };

struct Domain {
    Text name;
    DomainForm form = DomainForm::unordered;
    List<Member> members;
    static constexpr auto fields = std::tuple{&Domain::name, &Domain::form, &Domain::members};
};

struct Law;
struct Fact;
struct Place;

enum FactFlag : Index {
    kChangeable = 1,    ///< a counterfactual may vary it
    kLettersOnly = 2,   ///< read by drafts, by no condition
    kEvent = 4,         ///< a raw entry of the time line
    kOfEntity = 8,      ///< a fact of the organisation rather than of the incident
    kDerived = 16       ///< computed from others, never given (`unprotected`, `readable`)
};

/// A fact, an event, or (type judgment) a question that a named person answers.
struct Fact {
    Text name;      ///< as rules write it
    Text key;       ///< as incident files write it
    Level level = Level::incident;
    Type type = Type::yes_no;
    Ref<Domain> domain;
    Ref<Law> law;        ///< whose it is, or none: everybody's
    Ref<Fact> family;    ///< of a law's judgment: the family whose entries serve it
    Index slot = 0;      ///< its cell among the facts of its level
    Index flags = 0;
    Text means, asks, unit, group, pin;
    List<Text> known_to, maps_to, factors;
    static constexpr auto fields =
        std::tuple{&Fact::name, &Fact::key, &Fact::level, &Fact::type, &Fact::domain, &Fact::law, &Fact::family, &Fact::means,
                   &Fact::asks, &Fact::unit, &Fact::group, &Fact::pin, &Fact::known_to, &Fact::maps_to, &Fact::factors};
};

/// `ahv` for `national-id in CH`.
struct Alias {
    Text name;
    Ref<Domain> domain;
    Index member = 0;
    Ref<Place> place;
    static constexpr auto fields = std::tuple{&Alias::name, &Alias::domain, &Alias::place};
};

/// Events that happen in this order (a period counts by its start).
struct Ordered {
    List<Ref<Fact>> events;
    static constexpr auto fields = std::tuple{&Ordered::events};
};

// --- places, time, recipients -----------------------------------------------------------------------------------------

using engine::Transition;

struct Zone {
    Text name;
    std::int64_t first_offset = 0;
    List<Transition> transitions;
    static constexpr auto fields = std::tuple{&Zone::name, &Zone::transitions};
};

struct Calendar {
    Text id;
    Index weekend = 0;  ///< bit 0 Monday … bit 6 Sunday
    List<Day> closed;   ///< ascending
    std::int64_t covers_from = 0, covers_until = 0;
    List<Text> sources;
    static constexpr auto fields = std::tuple{&Calendar::id, &Calendar::closed, &Calendar::sources};
};

enum class FirstDay : Index { counted, excluded, contested, end_ };
enum class Roll : Index { none, next_working_day, previous_working_day, end_ };

/// A counting rule: the closed list of parameters of the language page, section 4.2.
struct Counting {
    Text id;
    Index first_hour_excluded = 0;
    FirstDay first_day = FirstDay::excluded;
    Index day_ends_minute = 24 * 60;
    Roll roll = Roll::none;
    Index roll_units = 0;          ///< bit per unit of `Unit`
    Index least_working_days = 0;
    Index least_working_units = 0; ///< bit per unit; 0 where the rule has no such minimum
    Index months_overflow = 0;
    Ref<Calendar> calendar;
    List<Text> sources;
    static constexpr auto fields =
        std::tuple{&Counting::id, &Counting::first_day, &Counting::roll, &Counting::calendar, &Counting::sources};
};

/// Membership of a place in a group, on civil days, both inclusive.
struct Membership {
    Ref<Place> place;
    std::int64_t from = INT64_MIN, until = INT64_MAX;
    static constexpr auto fields = std::tuple{&Membership::place};
};

struct Place {
    Text code, name;
    Ref<Place> parent;      ///< ISO nesting: US-CA lies in US
    Ref<Zone> zone;
    Ref<Calendar> calendar;
    Index is_group = 0;
    List<Membership> members;
    static constexpr auto fields =
        std::tuple{&Place::code, &Place::name, &Place::parent, &Place::zone, &Place::calendar, &Place::members};
};

enum class RecipientKind : Index { authority, people, publik, counterparty, insurer, registry, police, media, end_ };

/// One line of a recipient's entry: `name de "…"`, `portal "…" from 2023-09-01`, `languages de, fr`.
struct EntryLine {
    Text key, tag, value;
    std::int64_t from = INT64_MIN, until = INT64_MAX;
    static constexpr auto fields = std::tuple{&EntryLine::key, &EntryLine::tag, &EntryLine::value};
};

struct Recipient {
    Text name;
    Ref<Place> of;
    RecipientKind kind = RecipientKind::authority;
    List<EntryLine> lines;
    static constexpr auto fields = std::tuple{&Recipient::name, &Recipient::of, &Recipient::kind, &Recipient::lines};
};

// --- conditions: leaves, graph, trees ---------------------------------------------------------------------------------

enum class Unit : Index { minutes, hours, days, business_days, weeks, months, years, end_ };

struct Span {
    std::int64_t count = 0;
    Unit unit = Unit::hours;
    Index pad = 0;
    static constexpr auto fields = std::tuple{&Span::unit};
};

struct Moment;
struct Duty;
struct Exception;
struct Formula;

/// What a leaf asks of the facts of one record. Every leaf is monotone in one fact or is its own variable.
enum class AtomOp : Index {
    yes,            ///< yes-no fact
    one_of,         ///< choice or judgment within `mask`; `people` limits the judges (list of names), if any
    at_least,       ///< number, percent, money (`currency`), span (in `unit`) >= number
    has,            ///< set has member (in place, if given); `member` none: any member in that place
    graded,         ///< graded set has member with a grade within `mask`
    covers,         ///< protection covers member
    unprotected,    ///< the data hold member and no effective protection covers it
    readable,       ///< the same, or the key is at least likely gone
    place_in,       ///< place fact lies in place or group
    giver_is,       ///< recipient-valued fact is the recipient named `name`
    happened,       ///< left is at or before now
    before,         ///< left < right (strictly)
    not_before_day, ///< version window: the civil day of left in the law's zone >= number
    later_than,     ///< left > right + span
    done,           ///< duty done (first part sent)
    complete,       ///< duty complete
    overdue,        ///< latest instant of duty has passed
    exists,         ///< the record exists (a ghost may not)
    relied_on,      ///< the exception is relied on by the organisation
    claimed,        ///< the incident file claims the exception; `number` 1: says that it does not
    incomplete,     ///< the rule file is incomplete here: always unknown
    not_loaded,     ///< a law that is not loaded: always unknown
    before_until,   ///< now is before left (prohibition)
    place_active,   ///< establishment, people or operations in any place of `place` (index of laws; reach)
    any_other,      ///< one of `duties` is owed; `number` 1: by the burden reading. Found by iteration, since they may ask the same
    score,          ///< the score `formula` >= `number` (ten-thousandths)
    share,          ///< number `fact` >= `number` (ten-thousandths of a percent) of the number `of`; mask 1: >
    end_
};

struct Atom {
    AtomOp op = AtomOp::yes;
    Level level = Level::incident;
    Ref<Fact> fact, of;
    Index member = kNone;
    Ref<Place> place;
    Text name;             ///< recipient, law or exception named; for at_least on money the currency
    std::int64_t number = 0;
    std::uint64_t mask = 0;
    Span span;
    Ref<Moment> left, right;
    Ref<Duty> duty;
    Ref<Exception> exception;
    Ref<Zone> zone;
    List<Text> people;     ///< kinds of person whose judgment counts
    List<Ref<Duty>> duties;
    Ref<Formula> formula;
    static constexpr auto fields =
        std::tuple{&Atom::formula, &Atom::op, &Atom::level, &Atom::fact, &Atom::of, &Atom::duties, &Atom::place, &Atom::name, &Atom::left, &Atom::right, &Atom::duty,
                   &Atom::exception, &Atom::zone, &Atom::people};
};

/// Graph operations. Operands stand before their node; `level` says over which records a node is evaluated.
enum class NodeOp : std::uint16_t {
    constant_true,  ///< node 0
    atom,           ///< a: atom index
    both,           ///< a and b: edges
    some,           ///< a: edge at a child level (given by b: the level): true for some existing record
    people,         ///< a: index of a Count
    certain,        ///< a: index of an Assumption, read by the second (burden) reading only
    end_
};

struct Node {
    NodeOp op = NodeOp::constant_true;
    std::uint16_t level = 0;
    Index a = 0, b = 0;
    static constexpr auto fields = std::tuple{};
};

/// `at least NUMBER people in PLACE where FILTER`.
struct Count {
    Edge filter;           ///< at dataset level
    Ref<Place> place;      ///< none: everywhere
    std::int64_t number = 0;
    static constexpr auto fields = std::tuple{&Count::place, &Count::filter};
};

enum class AssumptionOp : Index {
    certain,   ///< true where `of` is true in every world
    possible,  ///< true where `of` is true in some world
    end_
};

/// A constant of the burden reading, reduced over all lanes of the first reading.
struct Assumption {
    AssumptionOp op = AssumptionOp::certain;
    Edge of;
    static constexpr auto fields = std::tuple{&Assumption::op, &Assumption::of};
};

enum class ExprOp : Index {
    all, any, negation, atom, some, no, every, people, definition, owed, prohibited, failing, constant, gate, window, role,
    contested,   ///< published readings: the first decides, the others are shown
    end_
};

struct Definition;

/// The readable tree of a condition in one context (role, place of a `for each`). `value` is its edge in the graph.
struct Expr {
    ExprOp op = ExprOp::all;
    Level level = Level::incident;   ///< level at which `value` is read
    Edge value;
    Text pin;                        ///< full citation where the item has one of its own
    Text text;                       ///< as the law file writes it, of leaves, quantifiers and counts
    List<Ref<Expr>> children;        ///< quantifiers: filter, then (every) what it satisfies
    Ref<Atom> atom;
    Ref<Definition> definition;
    Ref<Duty> duty;
    Level over = Level::incident;    ///< of quantifiers
    Ref<Place> place;                ///< of people counts
    std::int64_t number = 0;         ///< threshold of people counts
    Index comparison = 0;            ///< of people counts: 0 at least, 1 more than, 2 fewer than, 3 at most, 4 exactly
    Index node_id = 0;               ///< coverage node (index into the section of Coverage)
    static constexpr auto fields =
        std::tuple{&Expr::op, &Expr::level, &Expr::pin, &Expr::text, &Expr::children, &Expr::atom, &Expr::definition, &Expr::duty, &Expr::over,
                   &Expr::place, &Expr::value};
};

/// A node of the law text, for coverage: `law.id/name#if.2.1`.
struct Coverage {
    Text id;
    Ref<Law> law;
    static constexpr auto fields = std::tuple{&Coverage::id, &Coverage::law};
};

/// A definition in one context. val = body and no exception applies.
struct Definition {
    Text name, pin;
    Ref<Law> law;
    Level level = Level::incident;
    Edge value, body;
    Ref<Expr> expr;
    List<Ref<Exception>> exceptions;
    Edge tested;          ///< under burden or `failing`: its value with the exceptions in it read as certain or not at all
    static constexpr auto fields = std::tuple{&Definition::name, &Definition::pin, &Definition::law, &Definition::level,
                                              &Definition::expr, &Definition::exceptions, &Definition::value, &Definition::body, &Definition::tested};
};

// --- time programs ----------------------------------------------------------------------------------------------------

enum class MomentOp : Index {
    event,       ///< fact
    period_start, period_end,  ///< fact of type period
    done, complete, due,       ///< duty
    judged,      ///< fact of type judgment
    fixed,       ///< instant
    fixed_day,   ///< civil day in the zone
    after,       ///< args[0] + span
    month_day_after,           ///< next `day` of `month` after args[0]
    start_of, end_of,          ///< `part` of args[0]
    first_of, last_of,         ///< field `fact` of records where `filter`
    earliest, latest,          ///< of args
    reliance,
    end_
};

enum class CalendarPart : Index { day, week, month, quarter, year, end_ };

struct Moment {
    MomentOp op = MomentOp::event;
    Text name;                 ///< the law's own name for it, where it has one
    Text pin;
    Ref<Fact> fact;
    Ref<Duty> duty;
    Span span;
    std::int64_t number = 0;   ///< instant, day number, or day of month
    Index month = 0;
    CalendarPart part = CalendarPart::day;
    Edge filter;               ///< of first_of and last_of, at the record's level
    Ref<Zone> zone;
    List<Ref<Moment>> args;
    Ref<Counting> counting;
    static constexpr auto fields = std::tuple{&Moment::op, &Moment::name, &Moment::pin, &Moment::fact, &Moment::duty,
                                              &Moment::part, &Moment::zone, &Moment::args, &Moment::counting, &Moment::filter};
};

enum class LimitOp : Index { at_most, no_later_than, before, together, earliest, latest, end_ };

struct Limit {
    LimitOp op = LimitOp::at_most;
    Text pin;
    Span span;
    Ref<Moment> moment;
    Ref<Duty> duty;
    List<Ref<Limit>> args;
    static constexpr auto fields = std::tuple{&Limit::op, &Limit::pin, &Limit::span, &Limit::moment, &Limit::duty, &Limit::args};
};

// --- duties and what acts on them -------------------------------------------------------------------------------------

/// A value a slot may take, while `guard` holds.
struct By {
    Edge guard;
    Text pin, standard;
    Ref<Moment> standard_after;
    Ref<Limit> limit;
    Span aim;                   ///< count 0: none
    Ref<Moment> aim_after;
    Span guidance;
    Ref<Moment> guidance_after;
    Text guidance_pin;
    Ref<Exception> because;     ///< the clause that puts this value here, or none: the base value
    Ref<By> other_view;         ///< contested: the next published reading, which does not decide
    static constexpr auto fields =
        std::tuple{&By::other_view, &By::pin, &By::standard, &By::standard_after, &By::limit, &By::aim, &By::aim_after, &By::guidance,
                   &By::guidance_after, &By::guidance_pin, &By::because, &By::guard};
};

struct RollTo {
    Edge guard;
    Text pin;
    Index off = 0;              ///< `roll to none`
    Index minute = 0;           ///< clock time of the day rolled to
    Ref<Place> of;              ///< whose calendar
    Ref<Fact> of_fact;          ///< or the place-valued fact that says whose
    Ref<Exception> because;
    static constexpr auto fields = std::tuple{&RollTo::pin, &RollTo::of, &RollTo::of_fact, &RollTo::because, &RollTo::guard};
};

struct Receiver {
    Text name;
    Ref<Recipient> recipient;   ///< the entry, where the receiver names one for sure
    Ref<Place> of;
    Ref<Fact> of_fact;          ///< `of main-establishment`
    Index each = 0;             ///< `of each established-in`: one per place of the set
    Index in = 0;               ///< written with `in`: people or media in a place
    static constexpr auto fields = std::tuple{&Receiver::name, &Receiver::recipient, &Receiver::of, &Receiver::of_fact};
};

struct To {
    Edge guard;
    Text pin;
    Index any = 0;              ///< any one of them performs the duty (else: all)
    List<Receiver> receivers;
    Ref<Exception> because;
    static constexpr auto fields = std::tuple{&To::pin, &To::receivers, &To::because, &To::guard};
};

struct Content {
    Text pin, name, qualifier;  ///< qualifier: `possible` of `where possible`
    Span lasting;
    Ref<Expr> condition;
    static constexpr auto fields =
        std::tuple{&Content::pin, &Content::name, &Content::qualifier, &Content::lasting, &Content::condition};
};

struct Says {
    Edge guard;
    Text pin;
    Index never = 0;
    Index nothing = 0;          ///< `says none`
    List<Content> items;
    Ref<Exception> because;
    static constexpr auto fields = std::tuple{&Says::pin, &Says::items, &Says::because, &Says::guard};
};

enum class WayOp : Index { any, all, item, end_ };

struct Way {
    WayOp op = WayOp::item;
    Text pin;
    Content item;
    List<Ref<Way>> children;
    Ref<Expr> condition;
    static constexpr auto fields = std::tuple{&Way::op, &Way::pin, &Way::item, &Way::children, &Way::condition};
};

struct How {
    Edge guard;
    Ref<Way> way;
    Ref<Exception> because;
    static constexpr auto fields = std::tuple{&How::way, &How::because, &How::guard};
};

struct Keep {
    Text pin, name;
    Span span;
    Ref<Moment> after;
    static constexpr auto fields = std::tuple{&Keep::pin, &Keep::name, &Keep::span, &Keep::after};
};

/// `except … if …`, also `unless …`: one per clause, target and context.
struct Exception {
    Text id;                    ///< `law.id/name` or `law.id/TARGET~n`
    Text pin;
    Ref<Law> law;               ///< whose clause it is (may be another law's)
    Level level = Level::incident;
    Edge applies;               ///< app(x): condition holds and it is not itself defeated
    Edge condition;
    Ref<Expr> expr;
    Ref<Duty> instead;          ///< replaced by
    List<Ref<Exception>> exceptions;
    List<Ref<Fact>> own_facts;  ///< read here and not by the conditions of what it defeats
    Index slot = 0;             ///< acts on a slot only: 1 by, 2 to, 3 says, 4 how, 5 roll; 0 defeats
    Edge offered;               ///< on reliance: app(x) if it were relied on; else none
    List<Keep> keeps;           ///< on reliance: what must be kept,
    List<Ref<Duty>> strings;    ///< and done
    static constexpr auto fields = std::tuple{&Exception::offered, &Exception::keeps, &Exception::strings, &Exception::id, &Exception::pin, &Exception::law, &Exception::level,
                                              &Exception::expr, &Exception::instead, &Exception::exceptions, &Exception::own_facts, &Exception::applies, &Exception::condition};
};

struct Discharge {
    Text id, pin;
    Ref<Duty> by;               ///< or
    Ref<Moment> by_event;
    Edge condition;
    Ref<Expr> expr;
    static constexpr auto fields = std::tuple{&Discharge::id, &Discharge::pin, &Discharge::by, &Discharge::by_event, &Discharge::expr, &Discharge::condition};
};

struct Forbid {
    Text id, pin;
    Edge value;                 ///< condition and not excepted, without the time
    Ref<Moment> until;
    Ref<Expr> expr;
    List<Ref<Exception>> exceptions;
    static constexpr auto fields = std::tuple{&Forbid::id, &Forbid::pin, &Forbid::until, &Forbid::expr, &Forbid::exceptions, &Forbid::value};
};

struct Delay {
    Text id, pin;
    Edge value;
    Ref<Moment> until;
    Span at_most;               ///< count 0: no cap
    Ref<Moment> at_most_after;
    Ref<By> then;
    Ref<Expr> expr;
    static constexpr auto fields = std::tuple{&Delay::id, &Delay::pin, &Delay::until, &Delay::at_most, &Delay::at_most_after,
                                              &Delay::then, &Delay::expr, &Delay::value};
};

struct Toll {
    Text id, pin;
    Edge value;
    Ref<Fact> periods;          ///< a fact of type periods, or
    Level over = Level::incident;  ///< records with `received` and `until`
    Edge filter;                ///< at that level
    Span at_most;
    Ref<Expr> expr;
    static constexpr auto fields = std::tuple{&Toll::id, &Toll::pin, &Toll::periods, &Toll::over, &Toll::at_most, &Toll::expr, &Toll::value, &Toll::filter};
};

enum class Strength : Index { duty, condition, option, act, end_ };

/// Facts that must be tried value by value to stay exact: the leaves listed are enumerated together.
struct Split {
    Level level = Level::incident;
    List<Index> atoms;          ///< atom indices; or
    List<Index> counts;         ///< count indices of one filter and place
    static constexpr auto fields = std::tuple{&Split::level, &Split::atoms, &Split::counts};
};

/// One wording of a duty, and when it is the one in force.
struct Version {
    Edge window;
    Text pin;
    static constexpr auto fields = std::tuple{&Version::pin, &Version::window};
};

struct Duty {
    Text id;                    ///< `law.id/name`, with `@PLACE` of a `for each`
    Text name, pin;
    Text benefit;               ///< of a condition: what is at risk
    Ref<Law> law;
    Strength strength = Strength::duty;
    Ref<Place> place;
    Index dormant = 0;
    Edge owed;                  ///< K
    Edge assumed;               ///< P: the burden reading
    Edge gate, on, window, condition;
    Ref<Expr> expr;             ///< tree of the whole duty: gate, window, on, if, not each exception
    List<Ref<Exception>> exceptions;   ///< that defeat it
    List<Ref<Exception>> doubts;       ///< every exception in the cone that the burden reading takes for not applying
    List<By> by;
    List<RollTo> roll;
    List<To> to;
    List<Says> says;
    List<How> how;
    List<Keep> keep;
    List<Discharge> discharges;
    List<Forbid> forbids;
    List<Delay> delays;
    List<Toll> tolls;
    List<Split> splits;         ///< for K and P of this duty
    Ref<Fact> yields;
    Span lasting;
    Span every;                 ///< repeated so often; count 0: once
    Ref<Moment> every_until;
    List<Version> versions;     ///< where there are several
    List<Ref<Definition>> burdens;     ///< conditions under burden or `failing` in its cone
    static constexpr auto fields = std::tuple{
        &Duty::id, &Duty::name, &Duty::pin, &Duty::benefit, &Duty::law, &Duty::strength, &Duty::place, &Duty::expr,
        &Duty::exceptions, &Duty::doubts, &Duty::by, &Duty::roll, &Duty::to, &Duty::says, &Duty::how, &Duty::keep,
        &Duty::discharges, &Duty::forbids, &Duty::delays, &Duty::tolls, &Duty::splits, &Duty::yields, &Duty::lasting, &Duty::every, &Duty::every_until, &Duty::versions, &Duty::burdens, &Duty::owed, &Duty::assumed, &Duty::gate, &Duty::on, &Duty::window, &Duty::condition};
};

enum class LawKind : Index { law, contract, policy, guideline, end_ };

struct Source {
    Text url, sha256;
    std::int64_t checked = 0;   ///< civil day
    static constexpr auto fields = std::tuple{&Source::url, &Source::sha256};
};

struct Law {
    Text id, title;
    LawKind kind = LawKind::law;
    List<Ref<Place>> places;
    Ref<Zone> zone;
    Ref<Counting> counting;
    Ref<Moment> version_by;
    std::int64_t from = INT64_MIN, until = INT64_MAX;  ///< civil days, inclusive
    Text pending;               ///< reason, where adopted but without effect
    Edge gate;                  ///< in force and applies
    Edge in_force;
    Ref<Expr> applies;
    List<Source> sources;
    std::int64_t reviewed = 0;
    Text reviewed_by;
    List<Duty> duties;
    List<Ref<Law>> needs;       ///< laws whose nodes this one reads
    List<Ref<Law>> asks;        ///< laws whose duties an `any other duty` of this one asks for
    Index first_node = 0, end_node = 0;      ///< K nodes that this law adds
    Index first_assumed = 0, end_assumed = 0;///< nodes of its burden reading
    Edge reachable;             ///< node that is false only where the law provably cannot apply; none: always evaluated
    static constexpr auto fields = std::tuple{
        &Law::id, &Law::title, &Law::kind, &Law::places, &Law::zone, &Law::counting, &Law::version_by, &Law::pending, &Law::applies,
        &Law::sources, &Law::reviewed_by, &Law::duties, &Law::needs, &Law::asks, &Law::gate, &Law::in_force, &Law::reachable};
};

enum class FormulaOp : Index {
    number,         ///< ten-thousandths
    sum, product,   ///< of args
    highest, lowest, first, total,  ///< of grades
    grade,          ///< number, where condition (none: otherwise)
    over_datasets,  ///< the highest that args[0] comes to in a dataset
    end_
};

/// What a guideline counts. Arguments stand before.
struct Formula {
    FormulaOp op = FormulaOp::number;
    Level level = Level::incident;
    std::int64_t number = 0;
    List<Ref<Formula>> args;
    Edge condition;
    Ref<Expr> expr;
    static constexpr auto fields = std::tuple{&Formula::op, &Formula::level, &Formula::args, &Formula::condition, &Formula::expr};
};

struct Score {
    Text name, pin;
    Ref<Law> law;
    Level level = Level::incident;
    Ref<Formula> formula;
    static constexpr auto fields = std::tuple{&Score::name, &Score::pin, &Score::law, &Score::level, &Score::formula};
};

enum class AdviceOp : Index { suggests, raises, lowers, end_ };

/// What a guideline says of a judgment where the condition holds. No law reads it.
struct Advice {
    Text pin;
    Ref<Law> law;
    AdviceOp op = AdviceOp::suggests;
    Ref<Fact> judgment;
    Text comparison, value;
    Edge condition;
    Ref<Expr> expr;
    static constexpr auto fields = std::tuple{&Advice::pin, &Advice::law, &Advice::op, &Advice::judgment, &Advice::comparison,
                                              &Advice::value, &Advice::condition, &Advice::expr};
};

/// Conditions that cannot (or should not) hold together.
struct Clash {
    Edge a, b;
    Text says;
    Index error = 0;            ///< `never both`, as against `strange`
    static constexpr auto fields = std::tuple{&Clash::says, &Clash::a, &Clash::b};
};

/// What a test says of every incident. Its nodes stand behind those of all laws, and only tests read them.
struct Always {
    Text title;
    Edge value;
    Ref<Expr> expr;
    List<Split> splits;
    static constexpr auto fields = std::tuple{&Always::title, &Always::value, &Always::expr, &Always::splits};
};

/// Fixed facts about the whole rulebook; exactly one record.
struct About {
    Text tz_version, edition;
    Index first_of_tests = 0;   ///< node
    Index pad = 0;
    static constexpr auto fields = std::tuple{&About::tz_version, &About::edition};
};

/// The record types that may stand in an image, in the order of their sections.
using SectionTypes =
    std::tuple<About, Index, Text, Member, Domain, Fact, Ref<Fact>, Alias, Ordered, Transition, Zone, Day, Calendar, Counting,
               Membership, Place, Ref<Place>, EntryLine, Recipient, Atom, Node, Count, Assumption, Expr, Ref<Expr>, Coverage,
               Definition, Ref<Definition>, Moment, Ref<Moment>, Limit, Ref<Limit>, By, RollTo, Receiver, To, Content, Says, Way, Ref<Way>, How,
               Keep, Exception, Ref<Exception>, Discharge, Forbid, Delay, Toll, Split, Version, Duty, Ref<Duty>, Source, Law, Ref<Law>, Clash, Formula, Ref<Formula>, Score, Advice, Always>;

/// Calls `f.template operator()<T>()` for each record type, in the order of the sections.
template <class F>
constexpr void for_each_section(F&& f) {
    const auto all = [&]<class... T>(std::tuple<T...>*) { (f.template operator()<T>(), ...); };
    all(static_cast<SectionTypes*>(nullptr));
}

}  // namespace breachlaw::engine::image
