// Scores and suggestions of guidelines.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

constexpr Leaf<Expr, take_expr> expr{"a condition"};

/// A term alone is no sum.
struct Collapse {
    template <class Context>
    void operator()(Context& context) const {
        Sum& sum = x3::_attr(context);
        if (sum.terms.size() == 1) {
            x3::_val(context) = std::move(sum.terms.front());
        } else {
            x3::_val(context).node = std::move(sum);
        }
    }
};

x3::rule<struct score_id, Score> const score{"`score`"};
x3::rule<struct formula_id, Formula> const formula{"a formula"};
x3::rule<struct sum_id, Formula> const sum{"a number or the name of a score"};
x3::rule<struct terms_id, Sum> const terms{"a number or the name of a score"};
x3::rule<struct term_id, Formula> const term{"a number or the name of a score"};
x3::rule<struct grades_id, Grades> const grades{"`highest of`, `lowest of`, `first of` or `sum of`"};
x3::rule<struct grade_id, Grade> const grade{"a number with `if` or `otherwise`"};
x3::rule<struct suggest_id, Suggest> const suggest{"`suggest`"};
x3::rule<struct argue_id, Argue> const argue{"`raises` or `lowers`"};
x3::rule<struct guideline_id, Clause::Body> const guideline{"`score`, `suggest`, `raises` or `lowers`"};

auto const term_def = located[("("_m > sum[become] > ")"_m) | decimal[node<Decimal>] | name[node<Name>]];
auto const terms_def = term[append<&Sum::terms>] >> -(+("+"_m > term[append<&Sum::terms>]) |
                                                      +("*"_m[mean<&Sum::product, true>] > term[append<&Sum::terms>]));
auto const sum_def = deeper[located[terms[Collapse{}]]];
auto const grade_def = -item_pin[set<&Grade::pin>] >> decimal[set<&Grade::value>] >
                       (("if"_k > expr[set<&Grade::condition>]) | "otherwise"_k);
auto const grades_def = ("highest of"_k | "lowest of"_k[mean<&Grades::of, Grades::Of::lowest>] |
                         "first of"_k[mean<&Grades::of, Grades::Of::first>] |
                         "sum of"_k[mean<&Grades::of, Grades::Of::sum>]) > braced(grade[append<&Grades::items>]);
auto const formula_def =
    located[("highest over dataset of"_k >
             sum[([](auto& context) { x3::_val(context).node = HighestOverDataset{std::move(x3::_attr(context))}; })]) |
            grades[node<Grades>] | sum[become]];
auto const score_def = "score"_k > name[set<&Score::name>] > -"of dataset"_k[mean<&Score::of_dataset, true>] > "="_m >
                       formula[set<&Score::formula>];
auto const suggest_def = "suggest"_k > name[set<&Suggest::judgment>] > comparison[set<&Suggest::comparison>] >
                         value[set<&Suggest::value>] > -("if"_k > expr[set<&Suggest::condition>]);
auto const argue_def = ("raises"_k | "lowers"_k[mean<&Argue::raises, false>]) > name[set<&Argue::judgment>] > "if"_k >
                       expr[set<&Argue::condition>];
auto const guideline_def = score[become] | suggest[become] | argue[become];

BOOST_SPIRIT_DEFINE(score, formula, sum, terms, term, grades, grade, suggest, argue, guideline)

}  // namespace

bool take_guideline(It& first, It last, State& state, Clause::Body& body) {
    return run(guideline, first, last, state, body);
}

}  // namespace breachlaw::rules::grammar
