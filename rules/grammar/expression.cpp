// Conditions and moments.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

// --- actions on chains and operands ---

struct ToExpr {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context) = fold(std::move(x3::_attr(context)), state_of(context));
    }
};

struct Negate {
    template <class Context>
    void operator()(Context& context) const {
        Operand& operand = x3::_val(context);
        operand.expr.node = Not{Box<Expr>(std::move(x3::_attr(context).expr))};
        operand.open = operand.negated = true;
    }
};

struct Closed {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).expr = std::move(x3::_attr(context));
    }
};

struct Filtered {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).expr = std::move(x3::_attr(context));
        x3::_val(context).open = true;
    }
};

/// An operand that may end in a filter.
template <class T>
struct OpenNode {
    T node;
    bool open = false;
};

template <auto Field>
struct FilterOf {
    template <class Context>
    void operator()(Context& context) const {
        Operand& filter = x3::_attr(context);
        x3::_val(context).open = filter.open;
        x3::_val(context).node.*Field = std::move(filter.expr);
    }
};
template <auto Field>
struct Inner {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).node.*Field = std::move(x3::_attr(context));
    }
};
template <auto Field, auto Value>
struct InnerMean {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).node.*Field = Value;
    }
};
struct TakeOpen {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).open = x3::_attr(context).open;
        x3::_val(context).expr.node = std::move(x3::_attr(context).node);
    }
};

/// The tail of an atom finds its subject already read.
template <class T>
struct Tail {
    template <class Context>
    void operator()(Context& context) const {
        Expr& expr = x3::_val(context);
        T tail = std::move(x3::_attr(context));
        tail.subject = std::move(std::get<Holds>(expr.node).ref);
        expr.node = std::move(tail);
    }
};
struct HasHappened {
    template <class Context>
    void operator()(Context& context) const {
        Expr& expr = x3::_val(context);
        expr.node = Happened{std::move(std::get<Holds>(expr.node).ref)};
    }
};

struct ToStandard {
    template <class Context>
    void operator()(Context& context) const {
        AsStandard standard;
        standard.standard = std::move(x3::_attr(context));
        standard.span = standard.standard->span;
        x3::_val(context).as = std::move(standard);
    }
};

bool take_link(It& first, It last, State& state, Link& link) {
    const It begin = first;
    if (take_phrase(first, last, state, "and")) {
        link.is_and = true;
    } else if (take_phrase(first, last, state, "or")) {
        link.is_and = false;
    } else {
        return false;
    }
    link.span = state.span(begin, first);
    return true;
}
constexpr Leaf<Link, take_link> link{"`and` or `or`"};

// --- rules ---

x3::rule<struct expr_id, Expr> const expr{"a condition"};
x3::rule<struct chain_id, Chain> const chain{"a condition"};
x3::rule<struct operand_id, Operand> const operand{"a condition"};
x3::rule<struct primary_id, Operand> const primary{"a condition"};
x3::rule<struct plain_id, Expr> const plain{"a condition"};
x3::rule<struct exprs_id, std::vector<ExprItem>> const exprs{"a list in braces"};
x3::rule<struct expr_item_id, ExprItem> const expr_item{"a condition"};
x3::rule<struct filter_id, Operand> const filter{"a condition, best in parentheses"};
x3::rule<struct atom_id, Expr> const atom{"a condition"};
x3::rule<struct any_of_id, Junction> const any_of{"`any of`"};
x3::rule<struct all_of_id, Junction> const all_of{"`all of`"};
x3::rule<struct failing_id, Failing> const failing{"`failing`"};
x3::rule<struct other_duty_id, AnyOtherDuty> const other_duty{"`any other duty to`"};
x3::rule<struct every_id, OpenNode<Quantifier>> const every{"`every`"};
x3::rule<struct some_id, OpenNode<Quantifier>> const some{"`some` or `no`"};
x3::rule<struct people_id, OpenNode<PeopleCount>> const people{"a number of people"};
x3::rule<struct members_id, Members> const members{"a value, or `any of` or `all of` with a list"};
x3::rule<struct member_id, Member> const member{"a value or a place"};
x3::rule<struct has_id, Has> const has{"what it has"};
x3::rule<struct as_grade_id, AsStandard> const as_grade{"a standard of proof"};
x3::rule<struct is_id, Is> const is{"a value"};
x3::rule<struct is_compared_id, IsCompared> const is_compared{"a comparison"};
x3::rule<struct is_beside_id, IsBeside> const is_beside{"`before` or `after`"};
x3::rule<struct amount_id, Amount> const amount{"a number, an amount, a span or a value"};
x3::rule<struct money_id, Money> const money{"an amount such as `CHF 1_000`"};
x3::rule<struct percent_id, Percent> const percent{"a percentage"};
x3::rule<struct lapse_id, Lapse> const lapse{"a span such as `24 hours`"};

x3::rule<struct when_id, When> const when{"a moment such as `aware` or `24 hours after aware`"};
x3::rule<struct when_item_id, WhenItem> const when_item{"a moment"};
x3::rule<struct extreme_id, Extreme> const extreme{"`earliest of` or `latest of`"};
x3::rule<struct unit_edge_id, UnitEdge> const unit_edge{"`start of` or `end of`"};
x3::rule<struct period_edge_id, PeriodEdge> const period_edge{"`start of` or `end of`"};
x3::rule<struct record_moment_id, RecordMoment> const record_moment{"`first` or `last`"};
x3::rule<struct after_id, After> const after{"a span such as `24 hours`"};
x3::rule<struct day_after_id, DayAfter> const day_after{"a day such as `1 March`"};
x3::rule<struct moment_ref_id, MomentRef> const moment_ref{"the name of a moment"};

auto const expr_def = deeper[chain[ToExpr{}]];
auto const chain_def =
    located[operand[append<&Chain::operands>] >> *(link[append<&Chain::links>] > operand[append<&Chain::operands>])];
auto const operand_def = deeper[located[("not"_k > operand[Negate{}]) | primary[become]]];
auto const primary_def =
    every[TakeOpen{}] | some[TakeOpen{}] | people[TakeOpen{}] | ("("_m > expr[Closed{}] > ")"_m) | plain[Closed{}];
auto const plain_def =
    located[other_duty[node<AnyOtherDuty>] | any_of[node<Junction>] | all_of[node<Junction>] |
            ("contested"_k > exprs[node<Contested>]) | failing[node<Failing>] |
            "incomplete"_k[([](auto& context) { x3::_val(context).node = Incomplete{}; })] | atom[become]];

auto const expr_item_def = -item_pin[set<&ExprItem::pin>] >> expr[set<&ExprItem::expr>];
auto const exprs_def = braced(expr_item[collect]);
auto const any_of_def = "any of"_k[mean<&Junction::kind, Junction::Kind::any>] > exprs[set<&Junction::items>];
auto const all_of_def = "all of"_k[mean<&Junction::kind, Junction::Kind::all>] > exprs[set<&Junction::items>];
auto const failing_def = "failing"_k > pin[set<&Failing::pin>] > ref[set<&Failing::ref>];
auto const other_duty_def = "any other duty to"_k > name[set<&AnyOtherDuty::kind>] > "is"_k >
                            ("owed"_k | "done"_k[mean<&AnyOtherDuty::done, true>]);

auto const filter_def = ("("_m > expr[Closed{}] > ")"_m) | atom[Filtered{}];
auto const every_def = "every"_k[InnerMean<&Quantifier::kind, Quantifier::Kind::every>{}] >
                       name[Inner<&Quantifier::record>{}] >
                       -("where"_k > filter[FilterOf<&Quantifier::where>{}]) >
                       "satisfies"_k > filter[FilterOf<&Quantifier::satisfies>{}];
auto const some_def = ("some"_k[InnerMean<&Quantifier::kind, Quantifier::Kind::some>{}] |
                       "no"_k[InnerMean<&Quantifier::kind, Quantifier::Kind::no>{}]) >
                      name[Inner<&Quantifier::record>{}] >
                      -("where"_k > filter[FilterOf<&Quantifier::where>{}]);
auto const people_def = comparison[Inner<&PeopleCount::comparison>{}] > number[Inner<&PeopleCount::number>{}] >
                        "people"_k > -("in"_k > site[Inner<&PeopleCount::in>{}]) >
                        -("where"_k > filter[FilterOf<&PeopleCount::where>{}]);

auto const member_def = -item_pin[set<&Member::pin>] >> value_or_place[set<&Member::value>] >>
                        -("in"_k > site[set<&Member::in>]);
auto const member_list = braced(member[append<&Members::items>]);
auto const members_def =
    located[("any of"_k[mean<&Members::mode, Members::Mode::any>] > member_list) |
            ("all of"_k[mean<&Members::mode, Members::Mode::all>] > member_list) | member[append<&Members::items>]];
auto const as_grade_def = located[comparison[set<&AsStandard::comparison>] > value[set<&AsStandard::grade>]];
auto const has_def = members[set<&Has::members>] >> -("being"_k > name[set<&Has::being>]) >>
                     -(("as"_k > name[ToStandard{}]) | as_grade[set<&Has::as>]);
auto const is_def = members[set<&Is::members>] >> -("judged by"_k > members[set<&Is::judged_by>]);
auto const is_compared_def = comparison[set<&IsCompared::comparison>] > amount[set<&IsCompared::amount>];
auto const is_beside_def = ("before"_k | "after"_k[mean<&IsBeside::after, true>]) > when[set<&IsBeside::moment>];
auto const atom_def =
    located[ref[node<Holds>] >>
            -(("has"_k > called("`happened`, a value, or `any of` or `all of` with a list",
                                "happened"_k[HasHappened{}] | has[Tail<Has>{}])) |
              ("is"_k > called("a value, `any of` with a list, or a comparison such as `at least`",
                               is_beside[Tail<IsBeside>{}] | is_compared[Tail<IsCompared>{}] | is[Tail<Is>{}])))];

auto const money_def = currency[set<&Money::currency>] > number[set<&Money::amount>];
auto const percent_def = decimal[set<&Percent::value>] >> "percent"_k >> -("of"_k > ref[set<&Percent::of>]);
auto const lapse_def = duration[set<&Lapse::duration>] >>
                       -(("after"_k[mean<&Lapse::side, Lapse::Side::after>] |
                          "before"_k[mean<&Lapse::side, Lapse::Side::before>]) > when[set<&Lapse::moment>]);
auto const amount_def = money[become] | percent[become] | lapse[become] | number[become] | value[become];

auto const when_item_def = -item_pin[set<&WhenItem::pin>] >> when[set<&WhenItem::when>];
auto const extreme_def = ("earliest of"_k | "latest of"_k[mean<&Extreme::latest, true>]) >
                         braced(when_item[append<&Extreme::items>]);
auto const unit_edge_def = ("start of"_k | "end of"_k[mean<&UnitEdge::end, true>]) >> unit[set<&UnitEdge::unit>] >>
                           "of"_k > when[set<&UnitEdge::moment>];
auto const period_edge_def = ("start of"_k | "end of"_k[mean<&PeriodEdge::end, true>]) > ref[set<&PeriodEdge::period>];
auto const record_moment_def =
    ("first"_k | "last"_k[mean<&RecordMoment::last, true>]) >> name[set<&RecordMoment::field>] >> "of"_k >
    name[set<&RecordMoment::record>] >
    -("where"_k > filter[([](auto& context) { x3::_val(context).where = std::move(x3::_attr(context).expr); })]);
auto const after_def = duration[set<&After::duration>] > "after"_k > when[set<&After::moment>];
auto const day_after_def =
    number[set<&DayAfter::day>] >> month[set<&DayAfter::month>] > "after"_k > when[set<&DayAfter::moment>];
auto const moment_ref_def = ref[set<&MomentRef::ref>] >> -("done"_k[mean<&MomentRef::of, MomentRef::Of::done>] |
                                                           "complete"_k[mean<&MomentRef::of, MomentRef::Of::complete>] |
                                                           "judged"_k[mean<&MomentRef::of, MomentRef::Of::judged>]);
auto const when_def = deeper[located[instant[node<Instant>] | date[node<Date>] | extreme[node<Extreme>] |
                                     unit_edge[node<UnitEdge>] | period_edge[node<PeriodEdge>] |
                                     ("due of"_k > target[node<DueOf>]) | record_moment[node<RecordMoment>] |
                                     after[node<After>] | day_after[node<DayAfter>] | moment_ref[node<MomentRef>]]];

BOOST_SPIRIT_DEFINE(expr, chain, operand, primary, plain, exprs, expr_item, filter, atom)
BOOST_SPIRIT_DEFINE(any_of, all_of, failing, other_duty, every, some, people, members, member)
BOOST_SPIRIT_DEFINE(has, as_grade, is, is_compared, is_beside, amount, money, percent, lapse)
BOOST_SPIRIT_DEFINE(when, when_item, extreme, unit_edge, period_edge, record_moment, after)
BOOST_SPIRIT_DEFINE(day_after, moment_ref)

}  // namespace

bool take_expr(It& first, It last, State& state, Expr& node) {
    return run(expr, first, last, state, node);
}
bool take_exprs(It& first, It last, State& state, std::vector<ExprItem>& items) {
    return run(exprs, first, last, state, items);
}
bool take_filter(It& first, It last, State& state, Operand& node) {
    return run(filter, first, last, state, node);
}
bool take_when(It& first, It last, State& state, When& node) {
    return run(when, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
