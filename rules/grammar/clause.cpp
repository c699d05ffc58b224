// Bodies of clauses.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

/// `NAME means`, or `RECORD NAME means`: what follows tells.
bool take_defined(It& first, It last, State& state, Define& define) {
    const auto begins_meaning = [](const Token& token) {
        return (token.kind == TokenKind::name && token.text == "means") ||
               (token.kind == TokenKind::mark && token.text == "=");
    };
    Name name;
    if (!take_name(first, last, state, name)) return false;
    if (first->kind == TokenKind::name && begins_meaning(first[1]) && !is_reserved(first->text) &&
        !begins_meaning(*first)) {
        define.record = std::move(name);
        return take_name(first, last, state, define.name);
    }
    define.name = std::move(name);
    return true;
}

template <bool Ordered>
struct Separator {
    template <class Context>
    void operator()(Context& context) const {
        Scale& scale = x3::_val(context);
        if (scale.values.size() > 1 && scale.ordered != Ordered) {
            const State& state = state_of(context);
            state.diagnostics().error("L0010", scale.values.back().value.span, {}, "one scale with `<` and `|`",
                                      "a scale is ordered throughout (`<`) or not at all (`|`)");
        }
        scale.ordered = Ordered;
    }
};

constexpr Leaf<Define, take_defined> defined{"a name"};
constexpr Leaf<Expr, take_expr> expr{"a condition"};
constexpr Leaf<When, take_when> when{"a moment such as `aware` or `24 hours after aware`"};
constexpr Leaf<Part, take_part> part{"a part of a duty"};
constexpr Leaf<Window, take_window> window{"a window"};
constexpr Leaf<Reviewed, take_reviewed> reviewed{"`reviewed`"};
constexpr Leaf<Clause::Body, take_defeat> defeat{"`except`, `discharge`, `forbid`, `delay` or `toll`"};
constexpr Leaf<Clause::Body, take_guideline> guideline{"`score`, `suggest`, `raises` or `lowers`"};

// scales and factors
x3::rule<struct scale_id, Scale> const scale{"a scale such as `low < high`"};
x3::rule<struct scale_value_id, ScaleValue> const scale_value{"a value"};
x3::rule<struct factors_id, std::vector<Factor>> const factors{"factors in braces"};
x3::rule<struct factor_id, Factor> const factor{"a name"};

auto const scale_value_def = value[set<&ScaleValue::value>] >>
                             -("placed"_k[mean<&ScaleValue::placing, ScaleValue::Placing::placed>] |
                               "placeable"_k[mean<&ScaleValue::placing, ScaleValue::Placing::placeable>]) >>
                             -text[set<&ScaleValue::meaning>] >>
                             -("maps to"_k > commas(text[append<&ScaleValue::maps_to>]));
auto const scale_def =
    located[scale_value[append<&Scale::values>] >>
            *(("<"_m[Separator<true>{}] | "|"_m[Separator<false>{}]) > scale_value[append<&Scale::values>])];
auto const factor_def = -item_pin[set<&Factor::pin>] >> name[set<&Factor::name>];
auto const factors_def = braced(factor[collect]);

// bodies
x3::rule<struct define_id, Define> const define{"`define`"};
x3::rule<struct meaning_id, Define> const meaning{"`means`, or `=` with a scale"};
x3::rule<struct tier_id, Tier> const tier{"a value with `if` or `otherwise`"};
x3::rule<struct standard_id, Standard> const standard{"`standard`"};
x3::rule<struct moment_id, Moment> const moment{"`moment`"};
x3::rule<struct judgment_id, Judgment> const judgment{"`judgment`"};
x3::rule<struct burden_id, Burden> const burden{"`burden`"};
x3::rule<struct duty_id, Duty> const duty{"`duty`, `condition`, `option` or `act`"};
x3::rule<struct replace_id, Replace> const replace{"`replace`"};
x3::rule<struct body_id, Clause::Body> const body{"a clause such as `define`, `duty` or `except`"};
x3::rule<struct cited_id, Clause> const cited{"a clause such as `define`, `duty` or `except`"};

auto const tier_def = -item_pin[set<&Tier::pin>] >> value[set<&Tier::value>] >
                      (("if"_k > expr[set<&Tier::condition>]) | "otherwise"_k);
auto const means = "means"_k > expr[set<&Define::means>];
auto const tiers = "="_m > scale[set<&Define::scale>] > "means"_k > braced(tier[append<&Define::tiers>]);
auto const meaning_def = means | tiers;
struct AddMeaning {
    template <class Context>
    void operator()(Context& context) const {
        Define& define = x3::_val(context);
        Define& meaning = x3::_attr(context);
        define.means = std::move(meaning.means);
        define.scale = std::move(meaning.scale);
        define.tiers = std::move(meaning.tiers);
    }
};
auto const define_def = "define"_k > defined[become] > meaning[AddMeaning{}];
auto const standard_def = "standard"_k > name[set<&Standard::name>] > "means"_k >
                          comparison[set<&Standard::comparison>] > value[set<&Standard::grade>];
auto const moment_def = "moment"_k > name[set<&Moment::name>] > "means"_k > when[set<&Moment::when>];
auto const judgment_def = "judgment"_k > name[set<&Judgment::name>] >
                          -"of dataset"_k[mean<&Judgment::of_dataset, true>] > "="_m > scale[set<&Judgment::scale>] >
                          -("considering"_k > factors[set<&Judgment::considering>]);
auto const burden_def = "burden"_k > "on notifier for"_k > commas(ref[append<&Burden::on>]) >
                        -("once"_k > ref[set<&Burden::once>]);
auto const duty_def =
    (("condition"_k[mean<&Duty::head, Duty::Head::condition>] > name[set<&Duty::name>] > "for"_k >
      name[set<&Duty::benefit>]) |
     (("duty"_k | "option"_k[mean<&Duty::head, Duty::Head::option>] | "act"_k[mean<&Duty::head, Duty::Head::act>]) >
      name[set<&Duty::name>])) > *part[append<&Duty::parts>];

auto const replace_def = "replace"_k > target[set<&Replace::target>] > "with"_k >
                         (("means"_k > expr[set<&Replace::means>]) | +part[append<&Replace::parts>]);

auto const body_def = define[become] | standard[become] | moment[become] | judgment[become] | burden[become] |
                      duty[become] | defeat[become] | replace[become] | guideline[become];
auto const cited_def = window[set<&Clause::window>] > body[set<&Clause::body>] >
                       *(reviewed[set<&Clause::reviewed>] | ("note"_k > text[append<&Clause::notes>]) |
                         ("source"_k > text[append<&Clause::sources>]));

BOOST_SPIRIT_DEFINE(scale, scale_value, factors, factor, define, meaning, tier, standard, moment)
BOOST_SPIRIT_DEFINE(judgment, burden, duty, replace, body, cited)

}  // namespace

bool take_cited(It& first, It last, State& state, Clause& clause) {
    return run(cited, first, last, state, clause);
}
bool take_duty(It& first, It last, State& state, Duty& node) {
    return run(duty, first, last, state, node);
}
bool take_scale(It& first, It last, State& state, Scale& node) {
    return run(scale, first, last, state, node);
}
bool take_factors(It& first, It last, State& state, std::vector<Factor>& node) {
    return run(factors, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
