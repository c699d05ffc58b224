// Fixtures and tests.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

struct RecordHead {
    Name record;
    Name name;
};
/// `dataset patients`, but only before its facts.
bool take_record_head(It& first, It last, State& state, RecordHead& head) {
    It at = first;
    if (at->kind != TokenKind::name || at[1].kind != TokenKind::name || at[2].kind != TokenKind::mark ||
        at[2].text != "{") {
        return false;
    }
    if (!take_name(at, last, state, head.record) || !take_name(at, last, state, head.name)) return false;
    first = at;
    return true;
}

constexpr Leaf<Expr, take_expr> expr{"a condition"};
constexpr Leaf<RecordHead, take_record_head> record_head{"a record and its name"};

x3::rule<struct literal_id, Literal> const literal{"a value, a number, a date or a set in braces"};
x3::rule<struct entry_set_id, EntrySet> const entry_set{"a set in braces"};
x3::rule<struct entry_id, Entry> const entry{"a value or a place"};
x3::rule<struct moments_id, Moments> const moments{"a date or an instant"};
x3::rule<struct time_point_id, TimePoint> const time_point{"a date or an instant"};
x3::rule<struct amounts_id, Amounts> const amounts{"a number"};
x3::rule<struct percents_id, Percents> const percents{"a percentage"};
x3::rule<struct word_range_id, WordRange> const word_range{"a value or a place"};
x3::rule<struct facts_id, Facts> const facts{"facts in braces"};
x3::rule<struct fact_line_id, FactLine> const fact_line{"a fact such as `extortion = yes`"};
x3::rule<struct raised_id, Raised> const raised{"`relied-on`, `claimed` or `not-claimed`"};
x3::rule<struct record_facts_id, RecordFacts> const record_facts{"a record and its name"};
x3::rule<struct given_id, Given> const given{"a fact such as `extortion = yes`"};

auto const entries = "{"_m > -(entry[append<&EntrySet::entries>] >> *(";"_m >> entry[append<&EntrySet::entries>]) >>
                               -";"_m) > "}"_m;
auto const entry_set_def = -"only"_k[mean<&EntrySet::only, true>] >> &"{"_m > entries;
auto const entry_def = value_or_place[set<&Entry::value>] >> -("in"_k > site[set<&Entry::in>]) >>
                       -(":"_m > literal[set<&Entry::literal>] > -("basis"_k > name[set<&Entry::basis>]));
auto const time_point_def = instant[become] | date[become];
auto const moments_def = time_point[set<&Moments::first>] >>
                         -(".."_m > called("a date, an instant or `open`",
                                           "open"_k[mean<&Moments::open, true>] | time_point[set<&Moments::last>]));
auto const amounts_def = -(currency[set<&Amounts::currency>] >> &number) >> number[set<&Amounts::first>] >>
                         -(".."_m > number[set<&Amounts::last>]);
auto const percents_def = decimal[set<&Percents::first>] >> -(".."_m >> decimal[set<&Percents::last>]) >> "percent"_k;
auto const word_range_def = value_or_place[set<&WordRange::first>] >> -(".."_m > value[set<&WordRange::last>]);
auto const literal_def =
    deeper[located[entry_set[node<EntrySet>] | moments[node<Moments>] | percents[node<Percents>] |
                   duration[node<Duration>] | amounts[node<Amounts>] | word_range[node<WordRange>]]];

auto const facts_def = deeper["{"_m > *(fact_line[collect] > -";"_m) > "}"_m];
auto const raised_def = ("relied-on"_k | "claimed"_k[mean<&Raised::kind, Raised::Kind::claimed>] |
                         "not-claimed"_k[mean<&Raised::kind, Raised::Kind::not_claimed>]) >>
                        target[set<&Raised::target>];
auto const record_facts_def = record_head[([](auto& context) {
                                  x3::_val(context).record = std::move(x3::_attr(context).record);
                                  x3::_val(context).name = std::move(x3::_attr(context).name);
                              })] > facts[set<&RecordFacts::facts>];
auto const given_def = ref[set<&Given::ref>] > -("done"_k[mean<&Given::of, Given::Of::done>] |
                                                 "complete"_k[mean<&Given::of, Given::Of::complete>]) >
                       "="_m > literal[set<&Given::literal>] > -("by"_k > name[set<&Given::by>]) >
                       -("as"_k > name[set<&Given::as>]) > -("on"_k > time_point[set<&Given::on>]);
auto const fact_line_def = located["datasets only"_k[([](auto& context) { x3::_val(context).node = DatasetsOnly{}; })] |
                                   raised[node<Raised>] | record_facts[node<RecordFacts>] | given[node<Given>]];

// tests
x3::rule<struct fixture_id, Fixture> const fixture{"`fixture`"};
x3::rule<struct test_id, Test> const test{"`test`"};
x3::rule<struct expect_id, Expect> const expect{"`expect`"};
x3::rule<struct outcome_id, Outcome> const outcome{"an outcome such as `owed` or `not owed`"};
x3::rule<struct shown_id, Shown> const shown{"a name or a citation"};
x3::rule<struct detail_id, Detail> const detail{"a detail such as `because`"};
x3::rule<struct at_time_id, AtTime> const at_time{"`safe`, `latest` or `act-by`"};
x3::rule<struct due_id, DueBetween> const due{"`due`"};
x3::rule<struct through_id, Through> const through{"`replaced by` or `discharged by`"};
x3::rule<struct example_id, Item::Node> const example{"`fixture` or `test`"};

template <class T>
struct As {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context) = T{std::move(x3::_attr(context))};
    }
};
template <auto Value>
struct Is {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context) = Value;
    }
};

auto const fixture_def = "fixture"_k > name[set<&Fixture::name>] > facts[set<&Fixture::facts>];
auto const shown_one = pin[append<&Shown::items>] | ref[append<&Shown::items>];
auto const shown_def = shown_one >> *(","_m > shown_one);
auto const outcome_def =
    ("owed"_k >>
     -("unless shown"_k[mean<&Outcome::kind, Outcome::Kind::owed_unless_shown>] > shown[set<&Outcome::shown>])) |
    ("undecided"_k[mean<&Outcome::kind, Outcome::Kind::undecided>] >> -("missing"_k > shown[set<&Outcome::shown>])) |
    "not owed"_k[mean<&Outcome::kind, Outcome::Kind::not_owed>] |
    "not in force"_k[mean<&Outcome::kind, Outcome::Kind::not_in_force>] |
    "available"_k[mean<&Outcome::kind, Outcome::Kind::available>] |
    "out of scope"_k[mean<&Outcome::kind, Outcome::Kind::out_of_scope>];
auto const at_time_def = ("safe"_k | "latest"_k[mean<&AtTime::which, AtTime::Which::latest>] |
                          "act-by"_k[mean<&AtTime::which, AtTime::Which::act_by>]) > time_point[set<&AtTime::moment>];
auto const due_def = "due"_k > time_point[set<&DueBetween::first>] > ".."_m > time_point[set<&DueBetween::last>];
auto const through_def =
    ("replaced by"_k | "discharged by"_k[mean<&Through::discharged, true>]) > target[set<&Through::by>];
auto const detail_def = ("because"_k > pin[As<Because>{}]) | ("on assessment of"_k > ref[As<OnAssessment>{}]) |
                        at_time[become] | due[become] | through[become] | ("defences"_k > shown[As<Defences>{}]) |
                        "undated"_k[Is<Flag::undated>{}] | "prohibited"_k[Is<Flag::prohibited>{}] |
                        "done"_k[Is<Flag::done>{}] | "final"_k[Is<Flag::final>{}];
auto const expect_def =
    located["expect"_k >
            called("the name of a duty, or `one of` with a list",
                   ("one of"_k[mean<&Expect::one_of, true>] > braced(target[append<&Expect::targets>]) > "owed"_k) |
                       (target[append<&Expect::targets>] > outcome[set<&Expect::outcome>] >
                        *detail[append<&Expect::details>]))];
auto const test_def = "test"_k > text[set<&Test::title>] >
                      (("always"_k > expr[set<&Test::always>]) |
                       ("given"_k > called("a fixture, or facts in braces",
                                           facts[set<&Test::facts>] |
                                               (name[set<&Test::fixture>] > -("with"_k > facts[set<&Test::facts>]))) >
                        *expect[append<&Test::expects>]));
auto const example_def = fixture[become] | test[become];

BOOST_SPIRIT_DEFINE(literal, entry_set, entry, moments, time_point, amounts, percents, word_range)
BOOST_SPIRIT_DEFINE(facts, fact_line, raised, record_facts, given, fixture, test, expect, outcome)
BOOST_SPIRIT_DEFINE(shown, detail, at_time, due, through, example)

}  // namespace

bool take_example(It& first, It last, State& state, Item::Node& node) {
    return run(example, first, last, state, node);
}
bool take_expect(It& first, It last, State& state, Expect& node) {
    return run(expect, first, last, state, node);
}
bool take_fact_line(It& first, It last, State& state, FactLine& node) {
    return run(fact_line, first, last, state, node);
}
bool take_literal(It& first, It last, State& state, Literal& node) {
    return run(literal, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
