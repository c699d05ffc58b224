// Declarations: vocabulary, places, recipients, calendars, counting rules, and what a child says of its model.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

constexpr Leaf<Scale, take_scale> scale{"a scale such as `low < high`"};
constexpr Leaf<std::vector<Factor>, take_factors> factors{"factors in braces"};
constexpr Leaf<std::vector<ExprItem>, take_exprs> exprs{"two conditions in braces"};
constexpr Leaf<Window, take_window> window{"a window"};

template <Option::Kind Kind>
inline constexpr auto option_of = mean<&Option::kind, Kind>;

// options and types
x3::rule<struct option_id, Option> const option{"an option such as `known to` or `means`"};
x3::rule<struct type_id, Type> const type{"a type such as `yes-no` or `set of place`"};

auto const option_text = text[append<&Option::texts>];
auto const option_def =
    located["changeable"_k | "letters-only"_k[option_of<Option::Kind::letters_only>] |
            ("known to"_k[option_of<Option::Kind::known_to>] > commas(name[append<&Option::names>])) |
            ("key"_k[option_of<Option::Kind::key>] > option_text) |
            ("means"_k[option_of<Option::Kind::means>] > option_text) |
            ("asks"_k[option_of<Option::Kind::asks>] > option_text) |
            ("maps to"_k[option_of<Option::Kind::maps_to>] > commas(option_text)) |
            ("unit"_k[option_of<Option::Kind::unit>] > option_text) |
            ("group"_k[option_of<Option::Kind::group>] > name[append<&Option::names>])];
auto const type_def =
    located[("graded set of"_k[mean<&Type::shape, Type::Shape::graded_set>] > name[set<&Type::name>]) |
            ("set of"_k[mean<&Type::shape, Type::Shape::set>] > name[set<&Type::name>]) |
            "count by place"_k[mean<&Type::shape, Type::Shape::count_by_place>] |
            name[set<&Type::name>]];

// vocabulary
x3::rule<struct record_id, RecordDecl> const record{"`record`"};
x3::rule<struct fact_id, FactDecl> const fact{"`fact`"};
x3::rule<struct event_id, EventDecl> const event{"`event`"};
x3::rule<struct choice_id, ChoiceDecl> const choice{"`choice`"};
x3::rule<struct tree_id, TreeDecl> const tree{"`tree`"};
x3::rule<struct nodes_id, std::vector<TreeNode>> const nodes{"kinds in braces"};
x3::rule<struct kind_id, TreeNode> const kind{"a value"};
x3::rule<struct kind_value_id, ScaleValue> const kind_value{"a value"};
x3::rule<struct family_id, FamilyDecl> const family{"`family`"};
x3::rule<struct alias_id, AliasDecl> const alias{"`alias`"};
x3::rule<struct ordered_id, OrderedDecl> const ordered{"`ordered`"};
x3::rule<struct excluded_id, ExcludedDecl> const excluded{"`never both` or `strange`"};
x3::rule<struct parameter_id, ParameterDecl> const parameter{"`parameter`"};
x3::rule<struct extern_id, ExternDecl> const external{"`extern`"};

auto const record_def = "record"_k > name[set<&RecordDecl::name>] >
                        -("of"_k > name[set<&RecordDecl::of>]) > *option[append<&RecordDecl::options>];
auto const fact_def = "fact"_k > name[set<&FactDecl::name>] > ":"_m > type[set<&FactDecl::type>] >
                      -("of"_k > name[set<&FactDecl::of>]) > *option[append<&FactDecl::options>];
auto const event_def = "event"_k > name[set<&EventDecl::name>] > -("of"_k > name[set<&EventDecl::of>]) >
                       *option[append<&EventDecl::options>];
auto const choice_def = "choice"_k > name[set<&ChoiceDecl::name>] > "="_m > scale[set<&ChoiceDecl::scale>] >
                        *option[append<&ChoiceDecl::options>];
auto const kind_value_def =
    value[set<&ScaleValue::value>] >>
    -("placed"_k[mean<&ScaleValue::placing, ScaleValue::Placing::placed>] |
      "placeable"_k[mean<&ScaleValue::placing, ScaleValue::Placing::placeable>]) >>
    -text[set<&ScaleValue::meaning>] >> -("maps to"_k > commas(text[append<&ScaleValue::maps_to>]));
auto const kind_def = kind_value[set<&TreeNode::value>] >> -nodes[set<&TreeNode::children>];
auto const nodes_def = deeper[braced(kind[collect])];
auto const tree_def = "tree"_k > name[set<&TreeDecl::name>] > nodes[set<&TreeDecl::roots>] >
                      *option[append<&TreeDecl::options>];
auto const family_def = "family"_k > name[set<&FamilyDecl::name>] > "="_m > scale[set<&FamilyDecl::scale>] >
                        -("considering"_k > factors[set<&FamilyDecl::considering>]) >
                        *option[append<&FamilyDecl::options>];
auto const alias_def = "alias"_k > name[set<&AliasDecl::name>] > "="_m > name[set<&AliasDecl::stands_for>] >
                       -("in"_k > place[set<&AliasDecl::in>]);
auto const ordered_def = "ordered"_k > braced(name[append<&OrderedDecl::events>]);
auto const excluded_def = ("never both"_k | "strange"_k[mean<&ExcludedDecl::only_strange, true>]) >
                          exprs[set<&ExcludedDecl::both>];
auto const parameter_def = "parameter"_k > name[set<&ParameterDecl::name>] > ":"_m >
                           type[set<&ParameterDecl::type>];
auto const external_def = "extern"_k > ("duty"_k | "define"_k[mean<&ExternDecl::duty, false>]) >
                        ref[set<&ExternDecl::ref>];

// places, recipients, time
x3::rule<struct recipient_id, RecipientDecl> const recipient{"`recipient`"};
x3::rule<struct entry_line_id, EntryLine> const entry_line{"a line such as `languages de, fr;`"};
x3::rule<struct places_id, PlacesDecl> const places{"`places`"};
x3::rule<struct place_member_id, PlaceMember> const place_member{"a place or its name"};
x3::rule<struct calendar_id, CalendarDecl> const calendar{"`calendar`"};
x3::rule<struct cal_line_id, CalendarDecl::Line> const cal_line{
    "`weekend`, `closed`, `like`, `covers` or `source`"};
x3::rule<struct weekend_id, Weekend> const weekend{"`weekend`"};
x3::rule<struct closed_id, Closed> const closed{"`closed`"};
x3::rule<struct covers_id, Covers> const covers{"`covers`"};
x3::rule<struct counting_id, CountingDecl> const counting{"`counting`"};
x3::rule<struct count_line_id, CountLine> const count_line{"a parameter such as `first-day excluded;`"};
x3::rule<struct pins_id, PinMap> const pins{"`pins`"};
x3::rule<struct pin_pair_id, std::pair<Pin, Pin>> const pin_pair{"a citation in brackets"};
x3::rule<struct drop_id, Drop> const drop{"`drop`"};
x3::rule<struct declaration_id, Item::Node> const declaration{"a declaration such as `fact` or `event`"};

/// A word before a string is its language.
bool take_language(It& first, It last, State& state, Name& language) {
  if (first->kind == TokenKind::end || first[1].kind != TokenKind::string) return false;
  return take_word(first, last, state, language);
}
constexpr Leaf<Name, take_language> language{"a language"};

auto const entry_line_def =
    name[set<&EntryLine::key>] >>
    ((-language[set<&EntryLine::language>] >> text[set<&EntryLine::text>]) |
     commas(word[append<&EntryLine::words>])) >
    window[set<&EntryLine::window>] > ";"_m;
auto const recipient_def = "recipient"_k > name[set<&RecipientDecl::name>] >
                           -("of"_k > site[set<&RecipientDecl::of>]) > ":"_m >
                           name[set<&RecipientDecl::kind>] >
                           -("{"_m > *entry_line[append<&RecipientDecl::lines>] > "}"_m);
auto const place_member_def = site[set<&PlaceMember::site>] >> window[set<&PlaceMember::window>];
auto const places_def = "places"_k > site[set<&PlacesDecl::name>] > -("zone"_k > zone[set<&PlacesDecl::zone>]) >
                        -("calendar"_k > law_id[set<&PlacesDecl::calendar>]) >
                        -text[set<&PlacesDecl::title>] > -braced(place_member[append<&PlacesDecl::members>]);
auto const weekend_def = "weekend"_k > commas(name[append<&Weekend::days>]);
auto const closed_def = "closed"_k > commas(date[append<&Closed::days>]);
auto const covers_def = "covers"_k > date[set<&Covers::first>] > ".."_m > date[set<&Covers::last>];
auto const cal_line_def =
    (weekend[become] | closed[become] | ("like"_k > law_id[([](auto& context) {
       x3::_val(context) = CalendarLike{std::move(x3::_attr(context))};
     })]) |
     covers[become] | ("source"_k > text[([](auto& context) {
       x3::_val(context) = CalendarSource{std::move(x3::_attr(context))};
     })])) > ";"_m;
auto const calendar_def = "calendar"_k > law_id[set<&CalendarDecl::id>] > "{"_m >
                          *cal_line[append<&CalendarDecl::lines>] > "}"_m;
auto const count_value = clock[set<&CountLine::value>] | number[set<&CountLine::value>] |
                         text[set<&CountLine::value>] | law_id[set<&CountLine::value>] |
                         value[set<&CountLine::value>];
auto const count_line_def = name[set<&CountLine::parameter>] > count_value >
                            -("for"_k > commas(name[append<&CountLine::units>])) > ";"_m;
auto const counting_def = "counting"_k > law_id[set<&CountingDecl::id>] > "{"_m >
                          *count_line[append<&CountingDecl::lines>] > "}"_m;

// models
using PinPair = std::pair<Pin, Pin>;
auto const pin_pair_def = pin[set<&PinPair::first>] > "="_m > pin[set<&PinPair::second>];
auto const pins_def = "pins"_k > braced(pin_pair[append<&PinMap::pairs>]);
auto const drop_def = "drop"_k > pin[set<&Drop::pin>] > "because"_k > text[set<&Drop::because>];

auto const declaration_def =
    record[become] | fact[become] | event[become] | choice[become] | tree[become] | family[become] |
    alias[become] | ordered[become] | excluded[become] | parameter[become] | external[become] |
    recipient[become] | places[become] | calendar[become] | counting[become] | pins[become] |
    drop[become];

BOOST_SPIRIT_DEFINE(option, type, record, fact, event, choice, tree, nodes, kind, kind_value, family)
BOOST_SPIRIT_DEFINE(alias, ordered, excluded, parameter, recipient, entry_line, places, place_member)
BOOST_SPIRIT_DEFINE(calendar, cal_line, weekend, closed, covers, counting, count_line, pins, pin_pair)
BOOST_SPIRIT_DEFINE(drop, declaration, external)

}  // namespace

bool take_declaration(It& first, It last, State& state, Item::Node& node) {
  return run(declaration, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
