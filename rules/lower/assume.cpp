// The burden reading P: what is certain of the exceptions, and what may be of conditions that the notifier must disprove.
// The graph is the same; only exceptions and burdened conditions become constants that evaluation reduces over all lanes first.
#include "rules/lower/lowering.hpp"
#include "rules/lower/parts.hpp"

namespace breachlaw::rules {
namespace {

const Burden* burden_of(const Law& law, const void* thing) {
  for (const Burden& burden : law.burdens)
    for (const auto& on : burden.on)
      if (std::visit([&](const auto* one) { return static_cast<const void*>(one) == thing; }, on)) return &burden;
  return nullptr;
}

}  // namespace

const Burden* Lowering::burden_on(const Definition& definition) const { return burden_of(*definition.law, &definition); }

/// `once M`: only after that moment has happened.
Edge Lowering::burdened(Edge with, Edge without, const Burden& burden, const Reading& reading) {
  const Edge in_time = window(burden.window, *burden.law);
  Edge active = in_time;
  if (burden.syntax->once) {
    im::Atom atom;
    atom.op = im::AtomOp::happened;
    Reading theirs = reading;
    theirs.law = burden.law;
    atom.left = moment(*burden.syntax->once, syntax::MomentRef::Of::itself, theirs);
    active = graph_.both(active, graph_.leaf(atom));
  }
  return graph_.either(graph_.both(active, with), graph_.both(Graph::negate(active), without));
}

Edge Lowering::certain_exception(const Acting<Exception>& acting, const Reading& reading, Edge own, Met& met) {
  const Applied applied = this->applied(acting, reading, own);
  met.exceptions.insert(applied.record.index);
  return graph_.assume(im::AssumptionOp::certain, applied.applies);
}

Edge Lowering::assume(const Definition& definition, const Reading& reading, bool positive, Met& met) {
  const auto key = std::tuple{&definition, reading.role.code, positive, asks_for_others(definition) ? reading.asking : nullptr};
  if (const auto found = assumed_definitions_.find(key); found != assumed_definitions_.end()) {
    met.add(found->second.second);
    return found->second.first;
  }
  const auto lowered = this->definition(definition, reading);
  const im::Definition made = image_[lowered];
  Met here;
  Reading inside;
  inside.law = definition.law;
  inside.level = definition.level();
  inside.role = reading.role;
  inside.asking = reading.asking;
  Edge defeated = kFalse;
  for (const auto& acting : definition.exceptions)
    defeated = graph_.either(defeated, certain_exception(acting, inside, made.body, here));
  Edge body = kFalse;
  for (const auto& version : definition.versions) {
    if (!version.syntax->means) continue;
    inside.citation = version.clause->pin.text;
    body = graph_.either(body, graph_.both(window(version.window, *definition.law), assume(*version.syntax->means, inside, positive, here)));
  }
  Edge value = graph_.both(body, Graph::negate(defeated));
  if (const Burden* burden = burden_on(definition)) {
    const Edge with = positive ? graph_.both(graph_.assume(im::AssumptionOp::possible, made.body), Graph::negate(defeated))
                               : graph_.assume(im::AssumptionOp::certain, made.value);
    image_[lowered].tested = graph_.both(made.body, Graph::negate(defeated));
    here.burdens.insert(lowered.index);
    value = burdened(with, value, *burden, inside);
  }
  met.add(here);
  assumed_definitions_[key] = {value, here};
  return value;
}

Edge Lowering::assume(const syntax::Expr& expr, Reading reading, bool positive, Met& met) {
  // What names no exception, burden or duty reads as before.
  const auto plain = [&] { return condition(expr, reading).edge; };
  const auto inside = [&](const syntax::ExprItem& item) {
    Reading inner = reading;
    if (item.pin) inner.citation = syntax::cited(reading.citation, *item.pin);
    return assume(item.expr, inner, positive, met);
  };
  const auto burdened_leaf = [&](const Symbol& symbol) -> std::optional<Edge> {
    if (!reading.law) return std::nullopt;
    const void* thing = nullptr;
    if (const auto* judgment = std::get_if<const Judgment*>(&symbol)) thing = *judgment;
    if (const auto* fact = std::get_if<const Fact*>(&symbol)) thing = *fact;
    const Burden* burden = thing ? burden_of(*reading.law, thing) : nullptr;
    if (!burden) return std::nullopt;
    const Lowered lowered = condition(expr, reading);
    im::Definition pseudo;
    pseudo.name = text(std::visit(Overloaded{[](const Judgment* j) { return j->id; }, [](const Fact* f) { return f->id(); },
                                             [](const auto&) { return std::string(); }},
                                  symbol));
    pseudo.pin = text(burden->clause->pin.text);
    pseudo.law = laws_.at(burden->law);
    pseudo.level = graph_.level_of(lowered.edge);
    pseudo.value = pseudo.body = pseudo.tested = lowered.edge;
    pseudo.expr = lowered.tree;
    met.burdens.insert(image_.add(pseudo).index);
    const Edge with = graph_.assume(positive ? im::AssumptionOp::possible : im::AssumptionOp::certain, lowered.edge);
    return burdened(with, lowered.edge, *burden, reading);
  };
  return std::visit(
      Overloaded{
          [&](const syntax::Junction& junction) {
            const bool all = junction.kind == syntax::Junction::Kind::all;
            Edge edge = all ? kTrue : kFalse;
            for (const auto& item : junction.items) edge = all ? graph_.both(edge, inside(item)) : graph_.either(edge, inside(item));
            return edge;
          },
          [&](const syntax::Not& negation) { return Graph::negate(assume(*negation.operand, reading, !positive, met)); },
          [&](const syntax::AnyOtherDuty& other) { return any_other(other, reading, !other.done); },
          [&](const syntax::Contested& contested) { return inside(contested.items.front()); },
          [&](const syntax::Failing& failing) {
            const Lowered lowered = holds(expr, failing.ref, reading);
            const Symbol symbol = lookup(program_, reading.context(), failing.ref);
            if (const auto* found = std::get_if<const Definition*>(&symbol)) {
              const auto made = definition(**found, reading);
              if (!image_[made].tested) image_[made].tested = image_[made].value;
              met.burdens.insert(made.index);
            } else {
              im::Definition pseudo;
              pseudo.name = text(failing.ref.spelled());
              pseudo.pin = text(syntax::cited(reading.citation, failing.pin));
              pseudo.law = laws_.at(reading.law);
              pseudo.level = graph_.level_of(lowered.edge);
              pseudo.value = pseudo.body = pseudo.tested = lowered.edge;
              pseudo.expr = lowered.tree;
              met.burdens.insert(image_.add(pseudo).index);
            }
            return Graph::negate(graph_.assume(im::AssumptionOp::certain, lowered.edge));
          },
          [&](const syntax::Holds& holds) {
            const Symbol symbol = lookup(program_, reading.context(), holds.ref);
            if (const auto* found = std::get_if<const Definition*>(&symbol)) {
              const Edge edge = assume(**found, reading, positive, met);
              return (*found)->law != reading.law && (*found)->name != "applies" ? graph_.both(gate(*(*found)->law), edge) : edge;
            }
            if (const auto edge = burdened_leaf(symbol)) return *edge;
            return plain();
          },
          [&](const syntax::Is& is) {
            const Symbol symbol = lookup(program_, reading.context(), is.subject);
            if (const auto* duty = std::get_if<const Duty*>(&symbol);
                duty && is.members.items.front().value.text == "owed") {
              Edge edge = kFalse;
              std::vector<Ref<im::Duty>> meant = instances(**duty);
              if ((*duty)->each && reading.place)
                if (const auto same = instance(**duty, reading.place)) meant = {same};
              for (const auto one : meant) edge = graph_.either(edge, assume_owed(one, met));
              return edge;
            }
            if (const auto* tiered = std::get_if<const Definition*>(&symbol); tiered && (*tiered)->tiers)
              return assume(**tiered, mask_of(*(*tiered)->tiers, is.members, reading), reading, positive, met);
            if (const auto edge = burdened_leaf(symbol)) return *edge;
            return plain();
          },
          [&](const syntax::IsCompared& compared) {
            const Symbol subject = lookup(program_, reading.context(), compared.subject);
            if (const auto* tiered = std::get_if<const Definition*>(&subject); tiered && (*tiered)->tiers) {
              const auto* word = std::get_if<syntax::Name>(&compared.amount);
              return assume(**tiered, word ? words(*(*tiered)->tiers, compared.comparison, word->text) : 0, reading, positive, met);
            }
            if (const auto edge = burdened_leaf(lookup(program_, reading.context(), compared.subject))) return *edge;
            return plain();
          },
          [&](const syntax::Quantifier& quantifier) {
            const Level over = quantified(program_, reading.context(), quantifier.record).value_or(Level::dataset);
            const bool every = quantifier.kind == syntax::Quantifier::Kind::every;
            const bool negated = quantifier.kind != syntax::Quantifier::Kind::some;
            Reading inner = reading;
            inner.level = over;
            Edge body = existing(over, reading);
            if (quantifier.where) body = graph_.both(body, assume(*quantifier.where, inner, negated ? !positive : positive, met));
            if (every) body = graph_.both(body, Graph::negate(assume(*quantifier.satisfies, inner, positive, met)));
            const Edge edge = graph_.some(over, body);
            return negated ? Graph::negate(edge) : edge;
          },
          [&](const syntax::PeopleCount& count) {
            Reading inner = reading;
            inner.level = Level::dataset;
            using Comparison = syntax::Comparison;
            const bool upwards = count.comparison == Comparison::at_least || count.comparison == Comparison::more_than;
            Edge filter = existing(Level::dataset, reading);
            if (count.where) filter = graph_.both(filter, assume(*count.where, inner, upwards ? positive : !positive, met));
            return compare_people(filter, count.in ? place_of(*count.in, reading) : nullptr, count.comparison, count.number.value);
          },
          [&](const auto&) { return plain(); },
      },
      expr.node);
}

Edge Lowering::assume_owed(Ref<im::Duty> ref, Met& met) {
  DutyPlan& plan = plans_[ref.index];
  if (plan.assumed == DutyPlan::Done::yes) {
    met.add(plan.met);
    return image_[ref].assumed;
  }
  if (plan.assumed == DutyPlan::Done::working) return kFalse;
  plan.assumed = DutyPlan::Done::working;
  const Duty& duty = *plan.duty;
  const Reading reading = reading_of(plan);
  Met here;
  const im::Duty made = image_[ref];
  Edge condition = kFalse, defeated = kFalse;
  for (const auto& acting : duty.exceptions) {
    const auto& targets = acting.clause->targets;
    if (acting.target < targets.size() && targets[acting.target].place && targets[acting.target].place != plan.place) continue;
    defeated = graph_.either(defeated, certain_exception(acting, reading, made.condition, here));
  }
  Edge edge;
  if (duty.dormant) {
    for (const Law& other : program_.laws)
      for (const Exception& exception : other.exceptions) {
        if (!makes_arise(exception, duty)) continue;
        for (std::size_t at = 0; at < exception.targets.size(); ++at) {
          if (exception.targets[at].kind != TargetKind::duty || !exception.targets[at].duty) continue;
          for (const auto target : instances(*exception.targets[at].duty)) {
            if (plan.place && plans_[target.index].place && plans_[target.index].place != plan.place) continue;
            for (const auto& acting : plans_[target.index].duty->exceptions)
              if (acting.clause == &exception && acting.target == at)
                condition = graph_.either(condition, but_for(acting, plans_[target.index], true, &here));
          }
        }
      }
    each_part<syntax::If>(duty, [&](const auto&, const syntax::If& part, const Window&, const std::string& pin) {
      Reading inside = reading;
      inside.citation = pin;
      condition = graph_.both(condition, assume(part.expr, inside, true, here));
    });
    edge = graph_.both(condition, Graph::negate(defeated));
  } else {
    each_part<syntax::If>(duty, [&](const auto& version, const syntax::If& part, const Window& when, const std::string& pin) {
      Reading inside = reading;
      inside.citation = pin;
      const Edge in_time = graph_.both(window(version.window, *duty.law), window(when, *duty.law));
      condition = graph_.either(condition, graph_.both(in_time, assume(part.expr, inside, true, here)));
    });
    // The gate is an ordinary condition, exceptions to `applies` included.
    Reading of_law;
    of_law.law = duty.law;
    Edge gate = in_force(*duty.law);
    if (duty.law->applies) gate = graph_.both(gate, assume(*duty.law->applies, of_law, true, here));
    edge = graph_.both(graph_.both(gate, made.window), graph_.both(made.on, graph_.both(condition, Graph::negate(defeated))));
  }
  image_[ref].assumed = edge;
  plans_[ref.index].met = here;
  plans_[ref.index].assumed = DutyPlan::Done::yes;
  met.add(here);
  return edge;
}

}  // namespace breachlaw::rules
