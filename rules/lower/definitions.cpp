// Definitions, exceptions, gates and windows.
#include "rules/lower/lowering.hpp"

#include <algorithm>

namespace breachlaw::rules {

Ref<im::Definition> Lowering::definition(const Definition& definition, const Reading& reading) {
  const Duty* asking = asks_for_others(definition) ? reading.asking : nullptr;
  const auto key = std::tuple{&definition, reading.role.code, asking};
  if (const auto found = definitions_.find(key); found != definitions_.end()) return found->second;
  Reading inside;
  inside.law = definition.law;
  inside.level = definition.level();
  inside.role = reading.role;
  inside.asking = reading.asking;
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

/// The highest tier whose condition holds lies in `mask`. `condition` gives the edge of one tier, read upwards or (of those above)
/// downwards.
template <class Condition>
Edge Lowering::tiers(const Definition& definition, std::uint64_t mask, const Reading& reading, Condition condition) {
  Reading inside;
  inside.law = definition.law;
  inside.level = definition.level();
  inside.role = reading.role;
  inside.asking = reading.asking;
  Edge value = kFalse;
  for (std::size_t at = 0; at < definition.versions.size(); ++at) {
    const auto& version = definition.versions[at];
    Edge holds = kFalse;
    for (std::size_t i = 0; i < version.syntax->tiers.size(); ++i) {
      const auto rank = definition.tiers->find(version.syntax->tiers[i].value.text);
      if (!rank || (mask >> *rank & 1) == 0) continue;
      const auto edge_of = [&](std::size_t index, bool upwards) {
        const syntax::Tier& tier = version.syntax->tiers[index];
        if (!tier.condition) return kTrue;
        Reading here = inside;
        here.citation = tier.pin ? syntax::cited(version.clause->pin.text, *tier.pin) : version.clause->pin.text;
        here.path = definition.id + "#tiers" + (definition.versions.size() > 1 ? "~" + std::to_string(at + 1) : "") + "." + std::to_string(index + 1);
        return condition(*tier.condition, here, upwards);
      };
      Edge here = edge_of(i, true);
      for (std::size_t j = 0; j < version.syntax->tiers.size(); ++j)
        if (const auto other = definition.tiers->find(version.syntax->tiers[j].value.text); other && *other > *rank && (mask >> *other & 1) == 0)
          here = graph_.both(here, Graph::negate(edge_of(j, false)));
      holds = graph_.either(holds, here);
    }
    value = graph_.either(value, graph_.both(window(version.window, *definition.law), holds));
  }
  return value;
}

Lowered Lowering::tier(const syntax::Expr& expr, const Definition& definition, std::uint64_t mask, const Reading& reading) {
  const auto key = std::tuple{&definition, mask, reading.role.code, asks_for_others(definition) ? reading.asking : nullptr};
  auto found = tiers_.find(key);
  if (found == tiers_.end()) {
    // The conditions of those asked for, and of those above that must not hold.
    std::vector<Ref<im::Expr>> asked, above;
    const Edge value = tiers(definition, mask, reading, [&](const syntax::Expr& one, const Reading& here, bool upwards) {
      const Lowered lowered = condition(one, here);
      auto& list = upwards ? asked : above;
      if (std::find(list.begin(), list.end(), lowered.tree) == list.end()) list.push_back(lowered.tree);
      return lowered.edge;
    });
    Reading plain;
    plain.law = definition.law;
    plain.citation = definition.pin();
    const auto either = [&](const std::vector<Ref<im::Expr>>& list) {
      Edge edge = kFalse;
      for (const auto one : list) edge = graph_.either(edge, image_[one].value);
      return list.size() == 1 ? list.front() : tree(im::ExprOp::any, nullptr, plain, edge, list);
    };
    Ref<im::Expr> shown = asked.empty() ? tree(im::ExprOp::constant, nullptr, plain, value, {}) : either(asked);
    if (!above.empty()) {
      const auto none = either(above);
      shown = tree(im::ExprOp::all, nullptr, plain, value, {shown, tree(im::ExprOp::negation, nullptr, plain, Graph::negate(image_[none].value), {none})});
    }
    im::Definition made;
    made.name = text(definition.id);
    made.pin = text(definition.pin());
    made.law = laws_.at(definition.law);
    made.level = definition.level();
    made.value = made.body = value;
    made.expr = shown;
    found = tiers_.emplace(key, image_.add(made)).first;
  }
  const Edge value = image_[found->second].value;
  graph_.use(value);
  Lowered result{tree(im::ExprOp::definition, &expr, reading, value, {}), value};
  image_[result.tree].definition = found->second;
  // Another law's definition means something only where that law applies.
  if (definition.law != reading.law) {
    result.edge = graph_.both(gate(*definition.law), value);
    image_[result.tree].value = result.edge;
    image_[result.tree].level = graph_.level_of(result.edge);
  }
  return result;
}

Edge Lowering::assume(const Definition& definition, std::uint64_t mask, const Reading& reading, bool positive, Met& met) {
  const Edge value = tiers(definition, mask, reading, [&](const syntax::Expr& one, const Reading& here, bool upwards) {
    return assume(one, here, upwards ? positive : !positive, met);
  });
  return definition.law != reading.law ? graph_.both(gate(*definition.law), value) : value;
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
  const bool reliance = exception.syntax && exception.syntax->on_reliance;
  Edge offered = edge;
  if (reliance) {
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
  offered = graph_.both(offered, Graph::negate(graph_.leaf(waived)));
  Applied result;
  result.condition = edge;
  std::vector<Ref<im::Exception>> exceptions;
  Edge applies = edge;
  for (const auto& inner : exception.exceptions) {
    const Applied defeats = applied(inner, inside, edge);
    applies = graph_.both(applies, Graph::negate(defeats.applies));
    offered = graph_.both(offered, Graph::negate(defeats.applies));
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
  if (reliance) {
    made.offered = offered;
    std::vector<im::Keep> keeps;
    std::vector<Ref<im::Duty>> strings;
    for (const syntax::Attached& attached : exception.syntax->strings)
      if (const auto* keep = std::get_if<syntax::Keep>(&attached.node)) keeps.push_back(this->keep(*keep, syntax::cited(exception.citation, attached.pin), inside));
    for (const Duty* inner : exception.strings)
      for (const auto one : instances(*inner)) strings.push_back(one);
    made.keeps = image_.add_list(keeps);
    made.strings = image_.add_list(strings);
  }
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
