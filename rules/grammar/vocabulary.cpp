// What incident files may say: records, facts, events, choices.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

constexpr Leaf<Scale, take_scale> scale{"a scale such as `low < high`"};
constexpr Leaf<std::vector<Factor>, take_factors> factors{"factors in braces"};
constexpr Leaf<std::vector<ExprItem>, take_exprs> exprs{"two conditions in braces"};
constexpr Leaf<Item::Node, take_registry> registry{"`recipient`, `places`, `calendar` or `counting`"};

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
            "count by place"_k[mean<&Type::shape, Type::Shape::count_by_place>] | name[set<&Type::name>]];

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

auto const record_def = "record"_k > name[set<&RecordDecl::name>] > -("of"_k > name[set<&RecordDecl::of>]) >
                        *option[append<&RecordDecl::options>];
auto const fact_def = "fact"_k > name[set<&FactDecl::name>] > ":"_m > type[set<&FactDecl::type>] >
                      -("of"_k > name[set<&FactDecl::of>]) > *option[append<&FactDecl::options>];
auto const event_def = "event"_k > name[set<&EventDecl::name>] > -("of"_k > name[set<&EventDecl::of>]) >
                       *option[append<&EventDecl::options>];
auto const choice_def = "choice"_k > name[set<&ChoiceDecl::name>] > "="_m > scale[set<&ChoiceDecl::scale>] >
                        *option[append<&ChoiceDecl::options>];
auto const kind_value_def = value[set<&ScaleValue::value>] >>
                            -("placed"_k[mean<&ScaleValue::placing, ScaleValue::Placing::placed>] |
                              "placeable"_k[mean<&ScaleValue::placing, ScaleValue::Placing::placeable>]) >>
                            -text[set<&ScaleValue::meaning>] >>
                            -("maps to"_k > commas(text[append<&ScaleValue::maps_to>]));
auto const kind_def = kind_value[set<&TreeNode::value>] >> -nodes[set<&TreeNode::children>];
auto const nodes_def = deeper[braced(kind[collect])];
auto const tree_def =
    "tree"_k > name[set<&TreeDecl::name>] > nodes[set<&TreeDecl::roots>] > *option[append<&TreeDecl::options>];
auto const family_def = "family"_k > name[set<&FamilyDecl::name>] > "="_m > scale[set<&FamilyDecl::scale>] >
                        -("considering"_k > factors[set<&FamilyDecl::considering>]) >
                        *option[append<&FamilyDecl::options>];
auto const alias_def = "alias"_k > name[set<&AliasDecl::name>] > "="_m > name[set<&AliasDecl::stands_for>] >
                       -("in"_k > place[set<&AliasDecl::in>]);
auto const ordered_def = "ordered"_k > braced(name[append<&OrderedDecl::events>]);
auto const excluded_def =
    ("never both"_k | "strange"_k[mean<&ExcludedDecl::only_strange, true>]) > exprs[set<&ExcludedDecl::both>];
auto const parameter_def = "parameter"_k > name[set<&ParameterDecl::name>] > ":"_m > type[set<&ParameterDecl::type>];
auto const external_def = "extern"_k >
                          ("duty"_k | "define"_k[mean<&ExternDecl::duty, false>]) > ref[set<&ExternDecl::ref>];

x3::rule<struct declaration_id, Item::Node> const declaration{"a declaration such as `fact` or `event`"};

auto const declaration_def = record[become] | fact[become] | event[become] | choice[become] | tree[become] |
                             family[become] | alias[become] | ordered[become] | excluded[become] | parameter[become] |
                             external[become] | registry[become];

BOOST_SPIRIT_DEFINE(option, type, record, fact, event, choice, tree, nodes, kind, kind_value, family)
BOOST_SPIRIT_DEFINE(alias, ordered, excluded, parameter, external, declaration)

}  // namespace

bool take_declaration(It& first, It last, State& state, Item::Node& node) {
    return run(declaration, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
