// Guidelines: scores as small programs over conditions, and what follows from them for a judgment. Nothing else reads them.
#include <algorithm>

#include "rules/lower/lowering.hpp"
#include "rules/lower/parts.hpp"

namespace breachlaw::rules {

Ref<im::Formula> Lowering::score(const Score& score) {
  if (const auto found = scores_.find(&score); found != scores_.end()) return found->second;
  Reading reading;
  reading.law = score.law;
  reading.level = score.level;
  reading.citation = score.clause->pin.text;
  const auto made = formula(score.syntax->formula, reading);
  im::Score named;
  named.name = text(score.name);
  named.pin = text(score.clause->pin.text);
  named.law = laws_.at(score.law);
  named.level = score.level;
  named.formula = made;
  image_.add(named);
  return scores_[&score] = made;
}

Ref<im::Formula> Lowering::formula(const syntax::Formula& node, const Reading& reading) {
  im::Formula made;
  made.level = reading.level;
  std::vector<Ref<im::Formula>> args;
  std::visit(Overloaded{
                 [&](const syntax::Decimal& decimal) {
                   made.op = im::FormulaOp::number;
                   made.number = decimal.ten_thousandths;
                 },
                 [&](const syntax::Name& name) {
                   for (const Score& score : reading.law->scores)
                     if (score.name == name.text) args.push_back(this->score(score));
                   made.op = im::FormulaOp::sum;
                 },
                 [&](const syntax::Sum& sum) {
                   made.op = sum.product ? im::FormulaOp::product : im::FormulaOp::sum;
                   for (const syntax::Formula& term : sum.terms) args.push_back(formula(term, reading));
                 },
                 [&](const syntax::Grades& grades) {
                   made.op = grades.of == syntax::Grades::Of::highest  ? im::FormulaOp::highest
                             : grades.of == syntax::Grades::Of::lowest ? im::FormulaOp::lowest
                             : grades.of == syntax::Grades::Of::first  ? im::FormulaOp::first
                                                                       : im::FormulaOp::total;
                   for (const syntax::Grade& grade : grades.items) {
                     im::Formula one;
                     one.op = im::FormulaOp::grade;
                     one.level = reading.level;
                     one.number = grade.value.ten_thousandths;
                     if (grade.condition) {
                       Reading inside = reading;
                       if (grade.pin) inside.citation = syntax::cited(reading.citation, *grade.pin);
                       const Lowered condition = this->condition(*grade.condition, inside);
                       one.condition = condition.edge;
                       one.expr = condition.tree;
                     }
                     args.push_back(image_.add(one));
                   }
                 },
                 [&](const syntax::HighestOverDataset& over) {
                   made.op = im::FormulaOp::over_datasets;
                   Reading inside = reading;
                   inside.level = Level::dataset;
                   args.push_back(formula(*over.formula, inside));
                 },
             },
             node.node);
  made.args = image_.add_list(args);
  return image_.add(made);
}

void Lowering::guideline(const Law& law) {
  for (const Score& one : law.scores) score(one);
  const Ref<im::Fact> judgment = law.suggests_for ? fact(*law.suggests_for) : law.suggests_for_family ? families_.at(law.suggests_for_family) : Ref<im::Fact>{};
  for (const Advice& advice : law.advices) {
    im::Advice made;
    made.law = laws_.at(&law);
    made.pin = text(advice.clause->pin.text);
    made.judgment = judgment;
    made.op = advice.suggest ? im::AdviceOp::suggests : advice.argue->raises ? im::AdviceOp::raises : im::AdviceOp::lowers;
    Reading reading;
    reading.law = &law;
    reading.citation = advice.clause->pin.text;
    const syntax::Expr* condition = advice.argue ? &advice.argue->condition : advice.suggest->condition ? &*advice.suggest->condition : nullptr;
    if (advice.suggest) {
      using enum syntax::Comparison;
      const auto comparison = advice.suggest->comparison;
      made.comparison = text(comparison == at_least    ? "at least"
                             : comparison == at_most   ? "at most"
                             : comparison == more_than ? "more than"
                             : comparison == exactly   ? "exactly"
                                                       : "less than");
      made.value = text(advice.suggest->value.text);
    }
    made.condition = kTrue;
    if (condition) {
      const Lowered lowered = this->condition(*condition, reading);
      made.condition = lowered.edge;
      made.expr = lowered.tree;
    }
    image_.add(made);
  }
}

}  // namespace breachlaw::rules
