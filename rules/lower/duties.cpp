// Duties: when they are owed, to whom, by when, with what.
#include <algorithm>

#include "rules/lower/lowering.hpp"
#include "rules/lower/parts.hpp"

namespace breachlaw::rules {
namespace {

template <class T>
const T* slot_of(const syntax::Instead& instead) {
  for (const auto& part : instead.slots)
    if (const auto* found = std::get_if<T>(&part.node)) return found;
  return nullptr;
}

}  // namespace

void Lowering::plan_duties() {
  for (const Law& law : program_.laws) {
    im::List<im::Duty> all{static_cast<Index>(image_.all<im::Duty>().size()), 0};
    for (const Duty& duty : law.duties) {
      std::vector<const Place*> places{nullptr};
      if (duty.each) {
        places.clear();
        for (const Membership& member : duty.each->members)
          if (std::find(places.begin(), places.end(), member.place) == places.end()) places.push_back(member.place);
        std::sort(places.begin(), places.end(), [](const Place* a, const Place* b) { return a->code < b->code; });
      }
      for (const Place* where : places) {
        im::Duty made;
        made.name = text(duty.name);
        made.id = text(duty.id + (where ? "@" + where->code : ""));
        made.pin = text(duty.pin());
        made.law = laws_.at(&law);
        made.place = place(where);
        made.dormant = duty.dormant;
        made.strength = duty.head == syntax::Duty::Head::condition ? im::Strength::condition
                        : duty.head == syntax::Duty::Head::option  ? im::Strength::option
                        : duty.head == syntax::Duty::Head::act     ? im::Strength::act
                                                                   : im::Strength::duty;
        if (const auto& benefit = duty.versions.front().syntax->benefit) made.benefit = text(benefit->text);
        instances_[&duty].push_back(image_.add(made));
        DutyPlan plan;
        plan.duty = &duty;
        plan.place = where;
        plans_.push_back(plan);
        ++all.count;
      }
    }
    image_[laws_.at(&law)].duties = all;
  }
}

std::vector<Ref<im::Duty>> Lowering::instances(const Duty& duty) const {
  const auto found = instances_.find(&duty);
  return found == instances_.end() ? std::vector<Ref<im::Duty>>{} : found->second;
}

Ref<im::Duty> Lowering::instance(const Duty& duty, const Place* where) const {
  for (const auto one : instances(duty))
    if (plans_[one.index].place == where) return one;
  return {};
}

Ref<im::Duty> Lowering::instance(const syntax::Target& target, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), target.ref);
  const auto* found = std::get_if<const Duty*>(&symbol);
  if (!found) return {};
  if (target.at) return instance(**found, place_of(*target.at, reading));
  if ((*found)->each && reading.place) {
    if (const auto same = instance(**found, reading.place)) return same;
  }
  const auto all = instances(**found);
  return all.empty() ? Ref<im::Duty>{} : all.front();
}

Reading Lowering::reading_of(const DutyPlan& plan) const {
  Reading reading;
  reading.law = plan.duty->law;
  reading.duty = plan.duty;
  reading.asking = plan.duty;
  reading.place = plan.place;
  reading.role = plan.role;
  reading.citation = plan.duty->pin();
  return reading;
}

/// Who the duty is on. A role narrows every dataset quantifier and count inside; a status is a condition like any other.
Edge Lowering::on(DutyPlan& plan, Reading& reading) {
  Edge role = kFalse, status = kFalse;
  bool any = false, roles = true;
  each_part<syntax::On>(*plan.duty, [&](const auto&, const syntax::On& on, const Window& when, const std::string&) {
    for (const auto& holder : on.holders) {
      const HolderSymbol found = rules::holder(program_, reading.context(), holder);
      if (!found.found) continue;
      any = true;
      const Fact* fact = program_.vocabulary.fact(found.role ? "role" : "regulated-as", found.role ? Level::dataset : Level::incident);
      if (!fact) continue;
      im::Atom atom = this->atom(im::AtomOp::has, *fact);
      atom.member = static_cast<Index>(found.member.member);
      atom.place = place(found.member.place);
      if (!found.role && holder.in) atom.place = place(place_of(*holder.in, reading));
      const Edge edge = graph_.both(window(when, *plan.duty->law), graph_.leaf(atom));
      if (found.role) {
        role = graph_.either(role, edge);
      } else {
        status = graph_.either(status, edge);
        roles = false;
      }
    }
  });
  if (!any) return kTrue;
  if (roles) plan.role = reading.role = role;
  im::Atom exists;
  exists.op = im::AtomOp::exists;
  exists.level = Level::dataset;
  const Edge held = role == kFalse ? kFalse : graph_.some(Level::dataset, graph_.both(graph_.leaf(exists), role));
  return graph_.either(held, status);
}

Edge Lowering::owed(Ref<im::Duty> ref) {
  DutyPlan& plan = plans_[ref.index];
  if (plan.owed != DutyPlan::Done::no) {
    graph_.use(image_[ref].owed);
    return plan.owed == DutyPlan::Done::yes ? image_[ref].owed : kFalse;
  }
  plan.owed = DutyPlan::Done::working;
  const Duty& duty = *plan.duty;
  const Law& law = *duty.law;
  Reading reading = reading_of(plan);
  const Edge gate = this->gate(law);
  const Edge on = this->on(plan, reading);
  Edge window = kFalse, condition = kFalse;
  std::vector<im::Version> versions;
  for (const auto& version : duty.versions) {
    const Edge in_time = this->window(version.window, law);
    window = graph_.either(window, in_time);
    if (duty.versions.size() > 1) versions.push_back({in_time, text(version.clause->pin.text)});
  }
  std::vector<Ref<im::Expr>> ifs;
  std::size_t number = 0;
  each_part<syntax::If>(duty, [&](const auto& version, const syntax::If& part, const Window& when, const std::string& pin) {
    Reading inside = reading;
    inside.citation = pin;
    inside.path = duty.id + "#if" + (number++ > 0 ? "~" + std::to_string(number) : "");
    const Lowered lowered = this->condition(part.expr, inside);
    const Edge in_time = graph_.both(this->window(version.window, law), this->window(when, law));
    condition = graph_.either(condition, graph_.both(in_time, lowered.edge));
    ifs.push_back(lowered.tree);
  });
  std::vector<Ref<im::Exception>> exceptions;
  Edge defeated = kFalse;
  for (const auto& acting : duty.exceptions) {
    const auto& target = acting.clause->targets;
    if (acting.target < target.size() && target[acting.target].place && target[acting.target].place != plan.place) continue;
    const Applied applied = this->applied(acting, reading, condition);
    defeated = graph_.either(defeated, applied.applies);
    exceptions.push_back(applied.record);
  }
  Edge owed = graph_.both(graph_.both(gate, window), graph_.both(on, graph_.both(condition, Graph::negate(defeated))));
  {
    im::Duty& made = image_[ref];
    made.gate = gate;
    made.on = on;
    made.window = window;
    made.condition = condition;
    made.owed = owed;
  }
  if (duty.dormant) {
    const Edge own = ifs.empty() ? kTrue : condition;  // inside `on reliance` there may be a condition more
    condition = kFalse;
    // Owed through the clauses that put it in another duty's place, where that duty would be owed but for them.
    for (const Law& other : program_.laws)
      for (const Exception& exception : other.exceptions) {
        if (!makes_arise(exception, duty)) continue;
        for (std::size_t at = 0; at < exception.targets.size(); ++at) {
          if (exception.targets[at].kind != TargetKind::duty || !exception.targets[at].duty) continue;
          for (const auto target : instances(*exception.targets[at].duty)) {
            if (plan.place && plans_[target.index].place && plans_[target.index].place != plan.place) continue;
            this->owed(target);
            for (const auto& acting : plans_[target.index].duty->exceptions)
              if (acting.clause == &exception && acting.target == at) {
                condition = graph_.either(condition, but_for(acting, plans_[target.index], false, nullptr));
              }
          }
        }
      }
    condition = graph_.both(condition, own);
    owed = graph_.both(condition, Graph::negate(defeated));
    image_[ref].condition = condition;
    image_[ref].owed = owed;
  }
  std::vector<Ref<im::Expr>> children;
  const Reading bare;
  const Ref<im::Expr> applies = image_[laws_.at(&law)].applies;
  const auto gate_tree = tree(im::ExprOp::gate, nullptr, bare, gate, applies ? std::vector{applies} : std::vector<Ref<im::Expr>>{});
  children.push_back(gate_tree);
  if (window != kTrue) children.push_back(tree(im::ExprOp::window, nullptr, bare, window, {}));
  if (on != kTrue) children.push_back(tree(im::ExprOp::role, nullptr, bare, on, {}));
  if (!ifs.empty()) children.push_back(ifs.size() == 1 ? ifs.front() : tree(im::ExprOp::any, nullptr, bare, condition, ifs));
  image_[ref].expr = tree(im::ExprOp::all, nullptr, reading, owed, children);
  image_[ref].exceptions = image_.add_list(exceptions);
  image_[ref].versions = image_.add_list(versions);
  plans_[ref.index].owed = DutyPlan::Done::yes;
  return owed;
}

/// The target's `owed` with this one exception taken away, and the exception itself.
Edge Lowering::but_for(const Acting<Exception>& acting, DutyPlan& target, bool assumed, Met* met) {
  const Duty& duty = *target.duty;
  const Reading reading = reading_of(target);
  const auto ref = instance(duty, target.place);
  const im::Duty made = image_[ref];
  const auto value = [&](const Acting<Exception>& one) {
    return assumed ? certain_exception(one, reading, made.condition, *met) : applied(one, reading, made.condition).applies;
  };
  Edge condition = made.condition, gate = made.gate;
  if (assumed) {
    Reading of_law;
    of_law.law = duty.law;
    gate = in_force(*duty.law);
    if (duty.law->applies) gate = graph_.both(gate, assume(*duty.law->applies, of_law, true, *met));
    condition = kFalse;
    each_part<syntax::If>(duty, [&](const auto& version, const syntax::If& part, const Window& when, const std::string& pin) {
      Reading inside = reading;
      inside.citation = pin;
      const Edge in_time = graph_.both(window(version.window, *duty.law), window(when, *duty.law));
      condition = graph_.either(condition, graph_.both(in_time, assume(part.expr, inside, true, *met)));
    });
  }
  Edge edge = graph_.both(graph_.both(gate, made.window), graph_.both(made.on, condition));
  for (const auto& other : duty.exceptions) {
    if (other.clause == acting.clause && other.target == acting.target) continue;
    edge = graph_.both(edge, Graph::negate(value(other)));
  }
  return graph_.both(edge, value(acting));
}

Edge Lowering::forbidden(Ref<im::Duty> ref) {
  finish(ref);
  return plans_[ref.index].forbidden;
}

im::RollTo Lowering::roll(const syntax::Roll& roll, const Reading& reading) {
  im::RollTo made;
  made.pin = text(reading.citation);
  made.off = !roll.clock.has_value();
  if (roll.clock) made.minute = static_cast<Index>(roll.clock->hour * 60 + roll.clock->minute);
  if (roll.of) {
    const SiteSymbol found = site(program_, reading.context(), *roll.of);
    if (const auto* place = std::get_if<const Place*>(&found)) made.of = this->place(*place);
    if (const auto* fact = std::get_if<const Fact*>(&found)) made.of_fact = this->fact(**fact);
    if (std::get_if<Variable>(&found)) made.of = this->place(reading.place);
  }
  return made;
}

/// What the clock needs: deadlines, rolls, delays, tolls.
void Lowering::slots(Ref<im::Duty> ref) {
  if (plans_[ref.index].slots != DutyPlan::Done::no) return;
  plans_[ref.index].slots = DutyPlan::Done::working;
  owed(ref);
  const Duty& duty = *plans_[ref.index].duty;
  const Law& law = *duty.law;
  const Reading reading = reading_of(plans_[ref.index]);
  const Edge own = image_[ref].condition;

  // A value stands while its windows hold and no clause puts another in its place.
  const auto candidates = [&](syntax::Slot slot, auto base, auto instead) {
    Edge replaced = kFalse;
    for (const auto& acting : duty.slot_exceptions[static_cast<std::size_t>(slot)]) {
      const auto& targets = acting.clause->targets;
      if (acting.target < targets.size() && targets[acting.target].place && targets[acting.target].place != plans_[ref.index].place) continue;
      const Applied applied = this->applied(acting, reading, own);
      Reading theirs = reading;
      theirs.law = acting.clause->law;
      theirs.citation = acting.clause->citation;
      if (acting.clause->law != duty.law) theirs.duty = nullptr;
      replaced = graph_.either(replaced, applied.applies);
      if (acting.clause->syntax && acting.clause->syntax->instead) instead(*acting.clause->syntax->instead, theirs, applied);
    }
    base(Graph::negate(replaced));
  };

  std::vector<im::By> by;
  candidates(
      syntax::Slot::by,
      [&](Edge unreplaced) {
        each_part<syntax::By>(duty, [&](const auto& version, const syntax::By& part, const Window& when, const std::string& pin) {
          Reading inside = reading;
          inside.citation = pin;
          im::By made = deadline(part.deadline, inside);
          made.guard = graph_.both(unreplaced, graph_.both(window(version.window, law), window(when, law)));
          by.insert(by.begin(), made);
        });
      },
      [&](const syntax::Instead& instead, const Reading& theirs, const Applied& applied) {
        if (const auto* part = slot_of<syntax::By>(instead)) {
          im::By made = deadline(part->deadline, theirs);
          made.guard = applied.applies;
          made.because = applied.record;
          by.push_back(made);
        }
      });
  std::vector<im::RollTo> rolls;
  candidates(
      syntax::Slot::roll,
      [&](Edge unreplaced) {
        each_part<syntax::Roll>(duty, [&](const auto& version, const syntax::Roll& part, const Window& when, const std::string& pin) {
          Reading inside = reading;
          inside.citation = pin;
          im::RollTo made = roll(part, inside);
          made.guard = graph_.both(unreplaced, graph_.both(window(version.window, law), window(when, law)));
          rolls.insert(rolls.begin(), made);
        });
      },
      [&](const syntax::Instead& instead, const Reading& theirs, const Applied& applied) {
        if (const auto* part = slot_of<syntax::Roll>(instead)) {
          im::RollTo made = roll(*part, theirs);
          made.guard = applied.applies;
          made.because = applied.record;
          rolls.push_back(made);
        }
      });

  const auto acting_value = [&](const Law& theirs, const Window& when, const syntax::Box<syntax::Expr>& box, const std::string& id,
                                const std::string& pin, Ref<im::Expr>& shown) {
    Reading inside = reading;
    inside.law = &theirs;
    if (&theirs != duty.law) inside.duty = nullptr;
    inside.citation = pin;
    inside.path = id + "#if";
    Edge edge = window(when, theirs);
    if (&theirs != duty.law) edge = graph_.both(edge, gate(theirs));
    if (box) {
      const Lowered lowered = condition(*box, inside);
      shown = lowered.tree;
      edge = graph_.both(edge, lowered.edge);
    }
    return std::pair{edge, inside};
  };
  std::vector<im::Delay> delays;
  for (const auto& acting : duty.delays) {
    im::Delay made;
    made.id = text(acting.id);
    made.pin = text(acting.clause->pin());
    auto [edge, inside] = acting_value(*acting.clause->law, acting.clause->window, acting.clause->syntax->condition, acting.id,
                                       acting.clause->pin(), made.expr);
    made.value = edge;
    made.until = moment(acting.clause->syntax->until, inside);
    if (acting.clause->syntax->cap) {
      made.at_most = span(acting.clause->syntax->cap->duration);
      made.at_most_after = moment(acting.clause->syntax->cap->after, inside);
    }
    if (acting.clause->syntax->then) made.then = image_.add(deadline(*acting.clause->syntax->then, inside));
    delays.push_back(made);
  }
  std::vector<im::Toll> tolls;
  for (const auto& acting : duty.tolls) {
    im::Toll made;
    made.id = text(acting.id);
    made.pin = text(acting.clause->pin());
    auto [edge, inside] = acting_value(*acting.clause->law, acting.clause->window, acting.clause->syntax->condition, acting.id,
                                       acting.clause->pin(), made.expr);
    made.value = edge;
    if (acting.clause->periods) {
      made.periods = fact(*acting.clause->periods);
      made.filter = kTrue;
    } else {
      made.over = acting.clause->over.value_or(Level::instruction);
      Reading in_record = inside;
      in_record.level = made.over;
      made.filter = existing(made.over, in_record);
      if (acting.clause->syntax->where) made.filter = graph_.both(made.filter, condition(*acting.clause->syntax->where, in_record).edge);
    }
    if (acting.clause->syntax->cap) made.at_most = span(*acting.clause->syntax->cap);
    tolls.push_back(made);
  }
  const auto by_list = image_.add_list(by);
  const auto roll_list = image_.add_list(rolls);
  const auto delay_list = image_.add_list(delays);
  const auto toll_list = image_.add_list(tolls);
  im::Duty& made = image_[ref];
  made.by = by_list;
  made.roll = roll_list;
  made.delays = delay_list;
  made.tolls = toll_list;
  plans_[ref.index].slots = DutyPlan::Done::yes;
}

}  // namespace breachlaw::rules
