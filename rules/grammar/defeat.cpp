// What defeats, replaces, suspends or forbids: except, discharge, forbid, delay, toll.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

/// `NAME :` before what the clause is about.
bool take_label(It& first, It last, State& state, Name& label) {
    It at = first;
    if (at->kind != TokenKind::name || at[1].kind != TokenKind::mark || at[1].text != ":") return false;
    if (!take_name(at, last, state, label)) return false;
    first = at + 1;
    return true;
}

constexpr Leaf<Name, take_label> label{"a name and `:`"};
constexpr Leaf<Expr, take_expr> expr{"a condition"};
constexpr Leaf<When, take_when> when{"a moment such as `aware` or `24 hours after aware`"};
constexpr Leaf<Operand, take_filter> filter{"a condition, best in parentheses"};
constexpr Leaf<Part, take_slot_part> slot_part{"`to`, `by`, `roll`, `says` or `how`"};
constexpr Leaf<Keep, take_keep> keep{"`keep`"};
constexpr Leaf<Duty, take_duty> duty{"`duty`, `condition`, `option` or `act`"};
constexpr Leaf<Unless, take_unless> unless{"`unless`"};
constexpr Leaf<Deadline, take_deadline> deadline{"a deadline: `none`, the law's words in quotes, or a limit"};

x3::rule<struct except_id, Except> const except{"`except`"};
x3::rule<struct instead_id, Instead> const instead{"a part or a duty that takes the place"};
x3::rule<struct attached_id, Attached> const attached{"a citation in brackets"};
x3::rule<struct discharge_id, Discharge> const discharge{"`discharge`"};
x3::rule<struct forbid_id, Forbid> const forbid{"`forbid`"};
x3::rule<struct delay_id, Delay> const delay{"`delay`"};
x3::rule<struct cap_id, Cap> const cap{"`at most`"};
x3::rule<struct toll_id, Toll> const toll{"`toll`"};
x3::rule<struct defeat_id, Clause::Body> const defeat{"`except`, `discharge`, `forbid`, `delay` or `toll`"};

auto const instead_def = +slot_part[append<&Instead::slots>] | target[set<&Instead::target>];
auto const attached_def = located[pin[set<&Attached::pin>] > (keep[node<Keep>] | duty[node<Duty>])];
auto const reliance =
    "on reliance"_k[mean<&Except::on_reliance, true>] > "{"_m > *attached[append<&Except::strings>] > "}"_m;
auto const except_def = "except"_k > -label[set<&Except::name>] > commas(target[append<&Except::targets>]) >
                        "if"_k > expr[set<&Except::condition>] > -("instead"_k > instead[set<&Except::instead>]) >
                        -reliance;
auto const discharge_def = "discharge"_k > -label[set<&Discharge::name>] > commas(target[append<&Discharge::targets>]) >
                           "by"_k > target[set<&Discharge::by>] > -("if"_k > expr[set<&Discharge::condition>]);
auto const forbid_def = "forbid"_k > -label[set<&Forbid::name>] > commas(target[append<&Forbid::targets>]) >
                        -("until"_k > when[set<&Forbid::until>]) > -("if"_k > expr[set<&Forbid::condition>]) >
                        -unless[set<&Forbid::unless>];
auto const cap_def = "at most"_k > duration[set<&Cap::duration>] > "after"_k > when[set<&Cap::after>];
auto const delay_def = "delay"_k > -label[set<&Delay::name>] > commas(target[append<&Delay::targets>]) >
                       "until"_k > when[set<&Delay::until>] > -cap[set<&Delay::cap>] >
                       -("then"_k > deadline[set<&Delay::then>]) > -("if"_k > expr[set<&Delay::condition>]);
auto const toll_def = "toll"_k > -label[set<&Toll::name>] > commas(target[append<&Toll::targets>]) >
                      "while"_k > name[set<&Toll::during>] >
                      -("where"_k >
                        filter[([](auto& context) { x3::_val(context).where = std::move(x3::_attr(context).expr); })]) >
                      -("at most"_k > duration[set<&Toll::cap>]) > -("if"_k > expr[set<&Toll::condition>]);
auto const defeat_def = except[become] | discharge[become] | forbid[become] | delay[become] | toll[become];

BOOST_SPIRIT_DEFINE(except, instead, attached, discharge, forbid, delay, cap, toll, defeat)

}  // namespace

bool take_defeat(It& first, It last, State& state, Clause::Body& body) {
    return run(defeat, first, last, state, body);
}

}  // namespace breachlaw::rules::grammar
