// The rest of a duty: recipients, content, manner, retention, discharge, prohibition.
#include "rules/lower/lowering.hpp"
#include "rules/lower/parts.hpp"

namespace breachlaw::rules {
im::To Lowering::receivers(const syntax::To& to, const Reading& reading) {
  im::To made;
  made.pin = text(reading.citation);
  made.any = to.mode == syntax::To::Mode::any;
  std::vector<im::Receiver> all;
  for (const auto& receiver : to.receivers) {
    im::Receiver one;
    one.name = text(receiver.name.text);
    one.in = receiver.link == syntax::Receiver::Link::in;
    const Place* where = nullptr;
    if (receiver.each) {
      one.each = 1;
      const SiteSymbol found = site(program_, reading.context(), {receiver.each->text, receiver.each->span});
      if (const auto* fact = std::get_if<const Fact*>(&found)) one.of_fact = this->fact(**fact);
    } else if (receiver.site) {
      const SiteSymbol found = site(program_, reading.context(), *receiver.site);
      if (const auto* place = std::get_if<const Place*>(&found)) where = *place;
      if (const auto* fact = std::get_if<const Fact*>(&found)) one.of_fact = this->fact(**fact);
      if (std::get_if<Variable>(&found)) where = reading.place;
      one.of = place(where);
    }
    // The entry of that place, or the one for all places.
    if (!one.of_fact) {
      const Recipient* entry = program_.vocabulary.recipient(receiver.name.text, where, reading.law);
      if (!entry) entry = program_.vocabulary.recipient(receiver.name.text, nullptr, reading.law);
      Index at = 0;
      for (const Recipient& recipient : program_.vocabulary.recipients) {
        if (&recipient == entry) one.recipient = {at};
        ++at;
      }
    }
    all.push_back(one);
  }
  made.receivers = image_.add_list(all);
  return made;
}

im::Keep Lowering::keep(const syntax::Keep& keep, const std::string& pin, const Reading& reading) {
  im::Keep made;
  made.pin = text(pin);
  if (keep.what) made.name = text(keep.what->text);
  made.span = span(keep.duration);
  Reading inside = reading;
  inside.citation = pin;
  if (keep.after) made.after = moment(*keep.after, inside);
  return made;
}

im::Content Lowering::item(const syntax::Content& content, const Reading& reading) {
  im::Content made;
  made.pin = text(content.pin ? syntax::cited(reading.citation, *content.pin) : reading.citation);
  made.name = text(content.name.text);
  if (content.where) made.qualifier = text(content.where->text);
  if (content.lasting) made.lasting = span(*content.lasting);
  if (content.condition) {
    Reading inside = reading;
    inside.path += "." + content.name.text;
    made.condition = condition(*content.condition, inside).tree;
  }
  return made;
}

im::Says Lowering::content(const syntax::Says& says, const Reading& reading) {
  im::Says made;
  Reading inside = reading;
  if (says.pin) inside.citation = says.pin->extends() ? syntax::cited(reading.citation, *says.pin) : says.pin->text;
  made.pin = text(inside.citation);
  made.never = says.never;
  made.nothing = !says.never && says.items.empty();
  std::vector<im::Content> items;
  for (const auto& one : says.items) items.push_back(item(one, inside));
  made.items = image_.add_list(items);
  return made;
}

Ref<im::Way> Lowering::way(const syntax::Way& way, const Reading& reading) {
  im::Way made;
  Reading inside = reading;
  if (way.pin) inside.citation = syntax::cited(reading.citation, *way.pin);
  made.pin = text(inside.citation);
  std::vector<Ref<im::Way>> children;
  if (const auto* content = std::get_if<syntax::Content>(&way.node)) {
    made.item = item(*content, inside);
  } else {
    const auto& ways = std::get<syntax::Ways>(way.node);
    made.op = ways.all ? im::WayOp::all : im::WayOp::any;
    for (std::size_t at = 0; at < ways.items.size(); ++at) {
      Reading child = inside;
      child.path += "." + std::to_string(at + 1);
      children.push_back(this->way(ways.items[at], child));
    }
    if (ways.condition) made.condition = condition(*ways.condition, inside).tree;
  }
  made.children = image_.add_list(children);
  return image_.add(made);
}

void Lowering::finish(Ref<im::Duty> ref) {
  if (plans_[ref.index].forbidden_done) return;
  plans_[ref.index].forbidden_done = true;
  slots(ref);
  const Duty& duty = *plans_[ref.index].duty;
  const Law& law = *duty.law;
  Reading reading = reading_of(plans_[ref.index]);
  reading.self = ref;
  const Edge own = image_[ref].condition;

  const auto replaced_by = [&](syntax::Slot slot, auto instead) {
    Edge replaced = kFalse;
    for (const auto& acting : duty.slot_exceptions[static_cast<std::size_t>(slot)]) {
      const auto& targets = acting.clause->targets;
      if (acting.target < targets.size() && targets[acting.target].place && targets[acting.target].place != plans_[ref.index].place) continue;
      const Applied applied = this->applied(acting, reading, own);
      replaced = graph_.either(replaced, applied.applies);
      Reading theirs = reading;
      theirs.law = acting.clause->law;
      theirs.citation = acting.clause->citation;
      if (acting.clause->law != duty.law) theirs.duty = nullptr;
      if (!acting.clause->syntax || !acting.clause->syntax->instead) continue;
      for (const auto& part : acting.clause->syntax->instead->slots) instead(part, theirs, applied);
      // `instead other.law/duty.says`: what that duty says counts for this one.
      const Target* other = acting.clause->instead ? &*acting.clause->instead : nullptr;
      if (other && other->kind == TargetKind::slot && other->duty)
        for (const auto& version : other->duty->versions)
          for (const auto& part : version.syntax->parts) {
            Reading foreign = theirs;
            foreign.law = other->duty->law;
            foreign.duty = other->duty;
            foreign.citation = pin_of(version, part);
            instead(part, foreign, applied);
          }
    }
    return Graph::negate(replaced);
  };
  const auto in_time = [&](const Duty::Version& version, const Window& when) {
    return graph_.both(window(version.window, law), window(when, law));
  };
  const auto cited_in = [&](const std::string& pin) {
    Reading inside = reading;
    inside.citation = pin;
    return inside;
  };

  std::vector<im::To> to;
  std::vector<im::Says> says;
  std::vector<im::How> how;
  const Edge same_to = replaced_by(syntax::Slot::to, [&](const syntax::Part& part, const Reading& theirs, const Applied& applied) {
    if (const auto* found = std::get_if<syntax::To>(&part.node)) {
      im::To made = receivers(*found, theirs);
      made.guard = applied.applies;
      made.because = applied.record;
      to.push_back(made);
    }
  });
  each_part<syntax::To>(duty, [&](const Duty::Version& version, const syntax::To& part, const Window& when, const std::string& pin) {
    im::To made = receivers(part, cited_in(pin));
    made.guard = graph_.both(same_to, in_time(version, when));
    to.insert(to.begin(), made);
  });
  const Edge same_says = replaced_by(syntax::Slot::says, [&](const syntax::Part& part, Reading theirs, const Applied& applied) {
    if (const auto* found = std::get_if<syntax::Says>(&part.node)) {
      theirs.path = duty.id + ".says#instead";
      im::Says made = content(*found, theirs);
      made.guard = applied.applies;
      made.because = applied.record;
      says.push_back(made);
    }
  });
  std::vector<im::Says> base_says;
  each_part<syntax::Says>(duty, [&](const Duty::Version& version, const syntax::Says& part, const Window& when, const std::string& pin) {
    Reading inside = cited_in(pin);
    inside.path = duty.id + ".says";
    im::Says made = content(part, inside);
    made.guard = graph_.both(part.never ? kTrue : same_says, in_time(version, when));
    base_says.push_back(made);
  });
  says.insert(says.begin(), base_says.begin(), base_says.end());
  const Edge same_how = replaced_by(syntax::Slot::how, [&](const syntax::Part& part, Reading theirs, const Applied& applied) {
    if (const auto* found = std::get_if<syntax::How>(&part.node)) {
      theirs.path = duty.id + ".how#instead";
      im::How made;
      made.way = way(found->way, theirs);
      made.guard = applied.applies;
      made.because = applied.record;
      how.push_back(made);
    }
  });
  each_part<syntax::How>(duty, [&](const Duty::Version& version, const syntax::How& part, const Window& when, const std::string& pin) {
    Reading inside = cited_in(pin);
    if (part.pin) inside.citation = syntax::cited(inside.citation, *part.pin);
    inside.path = duty.id + ".how";
    im::How made;
    made.way = way(part.way, inside);
    made.guard = graph_.both(same_how, in_time(version, when));
    how.insert(how.begin(), made);
  });

  std::vector<im::Keep> keeps;
  each_part<syntax::Keep>(duty, [&](const Duty::Version&, const syntax::Keep& part, const Window&, const std::string& pin) {
    keeps.push_back(keep(part, pin, reading));
  });
  im::Span lasting;
  each_part<syntax::Lasting>(duty, [&](const Duty::Version&, const syntax::Lasting& part, const Window&, const std::string&) { lasting = span(part.duration); });
  im::Span every;
  Ref<im::Moment> every_until;
  each_part<syntax::Repeat>(duty, [&](const Duty::Version&, const syntax::Repeat& part, const Window&, const std::string& pin) {
    every = span(part.every);
    every_until = moment(part.until, cited_in(pin));
  });
  Ref<im::Fact> yields;
  each_part<syntax::Yields>(duty, [&](const Duty::Version&, const syntax::Yields& part, const Window&, const std::string&) {
    const Symbol symbol = lookup(program_, reading.context(), part.judgment);
    if (const auto* found = std::get_if<const Judgment*>(&symbol)) yields = fact(**found);
  });

  std::vector<im::Discharge> discharges;
  for (const auto& acting : duty.discharges) {
    im::Discharge made;
    made.id = text(acting.id);
    made.pin = text(acting.clause->pin());
    Reading theirs = reading;
    theirs.law = acting.clause->law;
    if (acting.clause->law != duty.law) theirs.duty = nullptr;
    theirs.citation = acting.clause->pin();
    theirs.path = acting.id + "#if";
    if (acting.clause->by) {
      made.by = instance(*acting.clause->by, plans_[ref.index].place);
      if (!made.by && !instances(*acting.clause->by).empty()) made.by = instances(*acting.clause->by).front();
    } else if (acting.clause->by_event || acting.clause->by_moment) {
      made.by_event = moment(acting.clause->syntax->by.ref, syntax::MomentRef::Of::itself, theirs);
    }
    made.condition = window(acting.clause->window, *acting.clause->law);
    if (acting.clause->law != duty.law) made.condition = graph_.both(made.condition, gate(*acting.clause->law));
    if (acting.clause->syntax->condition) {
      const Lowered lowered = condition(*acting.clause->syntax->condition, theirs);
      made.condition = graph_.both(made.condition, lowered.edge);
      made.expr = lowered.tree;
    }
    discharges.push_back(made);
  }

  std::vector<im::Forbid> forbids;
  Edge forbidden = kFalse;
  for (const auto& acting : duty.forbids) {
    im::Forbid made;
    made.id = text(acting.id);
    made.pin = text(acting.clause->pin());
    Reading theirs = reading;
    theirs.law = acting.clause->law;
    if (acting.clause->law != duty.law) theirs.duty = nullptr;
    theirs.citation = acting.clause->pin();
    theirs.path = acting.id + "#if";
    Edge value = window(acting.clause->window, *acting.clause->law);
    if (acting.clause->law != duty.law) value = graph_.both(value, gate(*acting.clause->law));
    if (acting.clause->syntax->condition) {
      const Lowered lowered = condition(*acting.clause->syntax->condition, theirs);
      value = graph_.both(value, lowered.edge);
      made.expr = lowered.tree;
    }
    if (acting.clause->syntax->unless) {
      theirs.path = acting.id + "#unless";
      value = graph_.both(value, Graph::negate(condition(acting.clause->syntax->unless->expr, theirs).edge));
    }
    std::vector<Ref<im::Exception>> exceptions;
    for (const auto& inner : acting.clause->exceptions) {
      const Applied applied = this->applied(inner, theirs, value);
      value = graph_.both(value, Graph::negate(applied.applies));
      exceptions.push_back(applied.record);
    }
    made.value = value;
    made.exceptions = image_.add_list(exceptions);
    Edge now = value;
    if (acting.clause->syntax->until) {
      made.until = moment(*acting.clause->syntax->until, theirs);
      im::Atom atom;
      atom.op = im::AtomOp::before_until;
      atom.left = made.until;
      now = graph_.both(now, graph_.leaf(atom));
    }
    forbidden = graph_.either(forbidden, now);
    forbids.push_back(made);
  }
  plans_[ref.index].forbidden = forbidden;

  const auto to_list = image_.add_list(to);
  const auto says_list = image_.add_list(says);
  const auto how_list = image_.add_list(how);
  const auto keep_list = image_.add_list(keeps);
  const auto discharge_list = image_.add_list(discharges);
  const auto forbid_list = image_.add_list(forbids);
  im::Duty& made = image_[ref];
  made.to = to_list;
  made.says = says_list;
  made.how = how_list;
  made.keep = keep_list;
  made.discharges = discharge_list;
  made.forbids = forbid_list;
  made.lasting = lasting;
  made.every = every;
  made.every_until = every_until;
  made.yields = yields;
}

}  // namespace breachlaw::rules
