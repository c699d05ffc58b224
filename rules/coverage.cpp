#include "rules/coverage.hpp"

#include <algorithm>
#include <map>

#include "engine/reasons/assessor.hpp"

namespace breachlaw::rules {

namespace {

namespace im = engine::image;
using engine::Truth;

void see(Coverage::Seen& seen, Truth truth) {
  seen.yes |= truth.yes();
  seen.no |= truth.no();
  seen.unknown |= truth.unknown();
}

bool has_value(const engine::Image& image, const im::Expr& expr) {
  if (expr.node_id == im::kNone) return false;
  if (expr.op != im::ExprOp::atom || !expr.atom) return true;
  const im::AtomOp op = image[expr.atom].op;
  return op != im::AtomOp::incomplete && op != im::AtomOp::not_loaded;
}

}  // namespace

Coverage::Coverage(const Rulebook& rulebook) : rulebook_(rulebook) {
  const engine::Image& image = rulebook_.image();
  for (const im::Coverage& node : image.all<im::Coverage>()) nodes_.push_back({std::string(image[node.id])});
  counted_.assign(nodes_.size(), false);
  for (const im::Expr& expr : image.all<im::Expr>())
    if (has_value(image, expr)) counted_[expr.node_id] = true;
  // One clause is one exception, whatever it defeats and in whatever context.
  std::map<std::string, std::size_t> known;
  for (const im::Exception& exception : image.all<im::Exception>()) {
    const std::string id(image[exception.id]);
    const auto [at, fresh] = known.try_emplace(id, exceptions_.size());
    if (fresh) {
      exceptions_.push_back({id});
      law_of_.push_back(exception.law.index);
    }
    exception_.push_back(at->second);
  }
}

void Coverage::add(const Incident& incident, const AssessOptions& options) {
  engine::Assessor assessor(incident.rulebook().image(), incident.facts(), options, true);
  const engine::Evaluation& evaluation = assessor.evaluation();
  const engine::Image& image = rulebook_.image();
  // With the laws asked for, those they read are evaluated.
  std::vector<bool> run(image.all<im::Law>().size());
  std::vector<im::Index> open = assessor.laws();
  while (!open.empty()) {
    const im::Index law = open.back();
    open.pop_back();
    if (run[law]) continue;
    run[law] = true;
    for (const auto need : image[image.all<im::Law>()[law].needs]) open.push_back(need.index);
  }
  const auto at_all = [&](Seen& seen, engine::Edge edge, engine::Level level) {
    for (im::Index record = 0; record < evaluation.count_of(level); ++record)
      if (evaluation.exists(level, record).yes())
        see(seen, engine::value_at(evaluation, edge, {level, record}));
  };
  for (const im::Expr& expr : image.all<im::Expr>()) {
    if (!has_value(image, expr)) continue;
    const im::Coverage& node = image.all<im::Coverage>()[expr.node_id];
    if (node.law && run[node.law.index]) at_all(nodes_[expr.node_id], expr.value, expr.level);
  }
  const auto exceptions = image.all<im::Exception>();
  for (std::size_t at = 0; at < exceptions.size(); ++at)
    if (exceptions[at].law && run[exceptions[at].law.index])
      at_all(exceptions_[exception_[at]], exceptions[at].applies, exceptions[at].level);
}

std::vector<Coverage::OfLaw> Coverage::laws() const {
  const engine::Image& image = rulebook_.image();
  std::vector<OfLaw> laws;
  for (const im::Law& law : image.all<im::Law>()) laws.push_back({std::string(image[law.id]), {}, {}});
  for (std::size_t at = 0; at < nodes_.size(); ++at)
    if (const im::Coverage& node = image.all<im::Coverage>()[at]; counted_[at] && node.law)
      laws[node.law.index].nodes.push_back(nodes_[at]);
  for (std::size_t at = 0; at < exceptions_.size(); ++at)
    if (law_of_[at] != im::kNone) laws[law_of_[at]].exceptions.push_back(exceptions_[at]);
  std::erase_if(laws, [](const OfLaw& law) { return law.nodes.empty(); });
  return laws;
}

}  // namespace breachlaw::rules
