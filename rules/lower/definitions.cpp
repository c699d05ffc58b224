// Definitions, exceptions, gates and windows.
#include "rules/lower/lowering.hpp"

#include <algorithm>

namespace breachlaw::rules {

Ref<im::Definition> Lowering::definition(const Definition& definition, const Reading& reading) {
  const auto key = std::pair{&definition, reading.role.code};
  if (const auto found = definitions_.find(key); found != definitions_.end()) return found->second;
  Reading inside;
  inside.law = definition.law;
  inside.level = definition.level();
  inside.role = reading.role;
  Edge body = kFalse;
  std::vector<Ref<im::Expr>> versions;
  for (std::size_t at = 0; at < definition.versions.size(); ++at) {
    const auto& version = definition.versions[at];
    if (!version.syntax->means) continue;
    inside.citation = version.clause->pin.text;
    inside.path = definition.id + "#means" + (definition.versions.size() > 1 ? "~" + std::to_string(at + 1) : "");
    const Lowered means = condition(*version.syntax->means, inside);
    body = graph_.either(body, graph_.both(window(version.window, *definition.law), means.edge));
    versions.push_back(means.tree);
  }
  Edge value = body;
  std::vector<Ref<im::Exception>> exceptions;
  for (const auto& acting : definition.exceptions) {
    const Applied applied = this->applied(acting, inside, body);
    value = graph_.both(value, Graph::negate(applied.applies));
    exceptions.push_back(applied.record);
  }
  im::Definition made;
  made.name = text(definition.id);
  made.pin = text(definition.pin());
  made.law = laws_.at(definition.law);
  made.level = definition.level();
  made.value = value;
  made.body = body;
  made.expr = versions.size() == 1 ? versions.front() : tree(im::ExprOp::any, nullptr, inside, body, versions);
  made.exceptions = image_.add_list(exceptions);
  return definitions_[key] = image_.add(made);
}

Lowering::Applied Lowering::applied(const Acting<Exception>& acting, const Reading& reading, Edge own) {
  const Exception& exception = *acting.clause;
  const auto key = std::tuple{&exception, acting.target, reading.place, reading.role.code, own.code};
  if (const auto found = applied_.find(key); found != applied_.end()) {
    graph_.use(found->second.applies);
    return found->second;
  }
  Reading inside = reading;
  inside.law = exception.law;
  // The place of a `for each` is visible only in the duty's own clauses.
  if (!reading.duty || reading.duty->law != exception.law) inside.duty = nullptr;
  inside.level = exception.level;
  inside.citation = exception.citation;
  inside.path = acting.id + "#if";
  const Lowered condition = this->condition(*exception.condition, inside);
  Edge edge = graph_.both(window(exception.window, *exception.law), condition.edge);
  if (reading.law && exception.law != reading.law) edge = graph_.both(edge, gate(*exception.law));
  if (exception.syntax && exception.syntax->on_reliance) {
    im::Atom relied;
    relied.op = im::AtomOp::relied_on;
    relied.name = text(acting.id);
    edge = graph_.both(edge, graph_.leaf(relied));
  }
  // Who says that he does not claim it has given it up.
  im::Atom waived;
  waived.op = im::AtomOp::claimed;
  waived.name = text(acting.id);
  waived.number = 1;
  edge = graph_.both(edge, Graph::negate(graph_.leaf(waived)));
  Applied result;
  result.condition = edge;
  std::vector<Ref<im::Exception>> exceptions;
  Edge applies = edge;
  for (const auto& inner : exception.exceptions) {
    const Applied defeats = applied(inner, inside, edge);
    applies = graph_.both(applies, Graph::negate(defeats.applies));
    exceptions.push_back(defeats.record);
  }
  result.applies = applies;
  im::Exception made;
  made.id = text(acting.id);
  made.pin = text(exception.citation);
  made.law = laws_.at(exception.law);
  made.level = exception.level;
  made.applies = applies;
  made.condition = edge;
  made.expr = condition.tree;
  if (exception.instead && exception.instead->duty && exception.instead->kind == TargetKind::duty) {
    const auto replaced = instances(*exception.instead->duty);
    made.instead = replaced.empty() ? Ref<im::Duty>{} : replaced.front();
  }
  made.exceptions = image_.add_list(exceptions);
  std::vector<Ref<im::Fact>> facts;
  const auto theirs = facts_in(own);
  for (const Index fact : facts_in(edge))
    if (!std::binary_search(theirs.begin(), theirs.end(), fact)) facts.push_back({fact});
  made.own_facts = image_.add_list(facts);
  if (acting.target < exception.targets.size() && exception.targets[acting.target].kind == TargetKind::slot)
    made.slot = static_cast<Index>(exception.targets[acting.target].slot) + 1;
  result.record = image_.add(made);
  return applied_[key] = result;
}

Edge Lowering::gate(const Law& law) {
  if (const auto found = gates_.find(&law); found != gates_.end()) {
    graph_.use(found->second);
    return found->second;
  }
  Reading reading;
  reading.law = &law;
  Edge edge = in_force(law);
  if (law.applies) {
    const auto applies = definition(*law.applies, reading);
    const Edge value = image_[applies].value;
    edge = graph_.both(edge, value);
    // Shown as the definition it is, so that an exception to it can be the reason.
    const auto shown = tree(im::ExprOp::definition, nullptr, reading, value, {});
    image_[shown].definition = applies;
    image_[laws_.at(&law)].applies = shown;
  }
  return gates_[&law] = edge;
}

Edge Lowering::in_force(const Law& law) {
  if (const auto found = in_force_.find(&law); found != in_force_.end()) return found->second;
  return in_force_[&law] = window(law.window, law);
}

Edge Lowering::window(const Window& window, const Law& law) {
  if (window.pending) return kFalse;
  Edge edge = kTrue;
  if (window.days.from != std::numeric_limits<std::int64_t>::min()) edge = day_edge(law, window.from_by, window.days.from);
  if (window.days.until != std::numeric_limits<std::int64_t>::max())
    edge = graph_.both(edge, Graph::negate(day_edge(law, window.until_by, window.days.until + 1)));
  return edge;
}

Edge Lowering::day_edge(const Law& law, const syntax::Ref* by, std::int64_t day) {
  im::Atom atom;
  atom.op = im::AtomOp::not_before_day;
  atom.left = version_moment(law, by);
  atom.zone = zone(law.zone);
  atom.number = day;
  return graph_.leaf(atom);
}

}  // namespace breachlaw::rules
