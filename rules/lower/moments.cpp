// Moments, limits and deadlines as small programs.
#include "rules/lower/lowering.hpp"
#include "rules/lower/parts.hpp"

namespace breachlaw::rules {
namespace {

im::CalendarPart part_of(syntax::Unit unit) {
  switch (unit) {
    case syntax::Unit::week: return im::CalendarPart::week;
    case syntax::Unit::month: return im::CalendarPart::month;
    case syntax::Unit::quarter: return im::CalendarPart::quarter;
    case syntax::Unit::year: return im::CalendarPart::year;
    default: return im::CalendarPart::day;
  }
}

std::int64_t seconds_of(const syntax::Instant& instant) {
  return day_number(instant.date) * 86400 + instant.hour * 3600 + instant.minute * 60 + instant.second - instant.offset_minutes * 60;
}

}  // namespace

im::Span Lowering::span(const syntax::Duration& duration) {
  im::Span made;
  made.count = duration.amount.value;
  switch (duration.unit) {
    case syntax::Unit::minute: made.unit = im::Unit::minutes; break;
    case syntax::Unit::hour: made.unit = im::Unit::hours; break;
    case syntax::Unit::day: made.unit = duration.business ? im::Unit::business_days : im::Unit::days; break;
    case syntax::Unit::week: made.unit = im::Unit::weeks; break;
    case syntax::Unit::month: made.unit = im::Unit::months; break;
    case syntax::Unit::quarter: made.unit = im::Unit::months, made.count *= 3; break;
    case syntax::Unit::year: made.unit = im::Unit::years; break;
  }
  return made;
}

Ref<im::Moment> Lowering::add_moment(im::Moment made, const Reading& reading, const std::vector<Ref<im::Moment>>& args) {
  if (reading.law) {
    made.zone = zone(reading.law->zone);
    if (reading.law->counting) made.counting = countings_.at(reading.law->counting);
  }
  // Equal moments are one, so that every reading of a version date speaks of the same unknown.
  std::string key;
  const auto put = [&](auto value) { key.append(reinterpret_cast<const char*>(&value), sizeof value); };
  put(made.op), put(made.name), put(made.fact), put(made.duty), put(made.span.count), put(made.span.unit), put(made.number);
  put(made.month), put(made.part), put(made.filter), put(made.zone), put(made.counting);
  for (const auto arg : args) put(arg);
  if (const auto found = moment_keys_.find(key); found != moment_keys_.end()) return found->second;
  made.args = image_.add_list(args);
  if (!reading.citation.empty()) made.pin = text(reading.citation);
  return moment_keys_[key] = image_.add(made);
}

Ref<im::Moment> Lowering::moment(const Moment& moment) {
  if (const auto found = moments_.find(&moment); found != moments_.end()) return found->second;
  Reading reading;
  reading.law = moment.law;
  reading.citation = moment.pin();
  im::Moment made = image_[this->moment(moment.versions.front().syntax->when, reading)];
  made.name = text(moment.name);
  made.pin = text(moment.pin());
  return moments_[&moment] = image_.add(made);
}

Ref<im::Moment> Lowering::version_moment(const Law& law, const syntax::Ref* by) {
  const syntax::Ref* ref = by ? by : law.version_by;
  Reading reading;
  reading.law = &law;
  if (!ref) return add_moment({}, reading);
  return moment(*ref, syntax::MomentRef::Of::itself, reading);
}

Ref<im::Moment> Lowering::moment(const syntax::Ref& ref, syntax::MomentRef::Of of, const Reading& reading) {
  const Symbol symbol = lookup(program_, reading.context(), ref);
  im::Moment made;
  made.name = text(ref.spelled());
  using Of = syntax::MomentRef::Of;
  if (const auto* found = std::get_if<const Moment*>(&symbol)) return moment(**found);
  if (const auto* found = std::get_if<const Fact*>(&symbol)) {
    made.fact = fact(**found);
    made.op = (*found)->type == Type::period ? im::MomentOp::period_start : im::MomentOp::event;
  } else if (const auto* found = std::get_if<const Judgment*>(&symbol)) {
    made.fact = fact(**found);
    made.op = im::MomentOp::judged;
  } else if (const auto* found = std::get_if<const Family*>(&symbol)) {
    made.fact = families_.at(*found);
    made.op = im::MomentOp::judged;
  } else if (const auto* found = std::get_if<const Duty*>(&symbol)) {
    Ref<im::Duty> meant;
    if ((*found)->each && reading.place) meant = instance(**found, reading.place);
    const auto all = instances(**found);
    if (!meant && !all.empty()) meant = all.front();
    made.duty = meant;
    made.op = of == Of::complete ? im::MomentOp::complete : im::MomentOp::done;
  } else {
    made.op = im::MomentOp::reliance;  // of a law that is not loaded: never known
  }
  return add_moment(made, reading);
}

Ref<im::Moment> Lowering::moment(const syntax::When& when, const Reading& reading) {
  im::Moment made;
  return std::visit(
      Overloaded{
          [&](const syntax::MomentRef& ref) { return moment(ref.ref, ref.of, reading); },
          [&](const syntax::Instant& instant) {
            made.op = im::MomentOp::fixed;
            made.number = seconds_of(instant);
            return add_moment(made, reading);
          },
          [&](const syntax::Date& date) {
            made.op = im::MomentOp::fixed_day;
            made.number = day_number(date);
            return add_moment(made, reading);
          },
          [&](const syntax::Extreme& extreme) {
            made.op = extreme.latest ? im::MomentOp::latest : im::MomentOp::earliest;
            std::vector<Ref<im::Moment>> args;
            for (const auto& item : extreme.items) args.push_back(moment(item.when, reading));
            return add_moment(made, reading, args);
          },
          [&](const syntax::UnitEdge& edge) {
            made.op = edge.end ? im::MomentOp::end_of : im::MomentOp::start_of;
            made.part = part_of(edge.unit);
            return add_moment(made, reading, {moment(*edge.moment, reading)});
          },
          [&](const syntax::PeriodEdge& edge) {
            const Symbol symbol = lookup(program_, reading.context(), edge.period);
            made.op = edge.end ? im::MomentOp::period_end : im::MomentOp::period_start;
            made.name = text(edge.period.spelled());
            if (const auto* found = std::get_if<const Fact*>(&symbol)) made.fact = fact(**found);
            else made.op = im::MomentOp::reliance;
            return add_moment(made, reading);
          },
          [&](const syntax::DueOf& due) {
            made.op = im::MomentOp::due;
            made.duty = instance(due.target, reading);
            if (!made.duty) made.op = im::MomentOp::reliance;
            else slots(made.duty);
            return add_moment(made, reading);
          },
          [&](const syntax::RecordMoment& record) {
            made.op = record.last ? im::MomentOp::last_of : im::MomentOp::first_of;
            Reading inside = reading;
            const auto over = quantified(program_, reading.context(), record.record).value_or(Level::instruction);
            inside.level = over;
            inside.path += ".where";
            if (const Fact* field = program_.vocabulary.fact(record.field.text, over)) made.fact = fact(*field);
            else made.op = im::MomentOp::reliance;
            made.filter = existing(over, reading);
            if (record.where) made.filter = graph_.both(made.filter, condition(*record.where, inside).edge);
            made.name = text(record.field.text + " of " + record.record.text);
            return add_moment(made, reading);
          },
          [&](const syntax::After& after) {
            made.op = im::MomentOp::after;
            made.span = span(after.duration);
            return add_moment(made, reading, {moment(*after.moment, reading)});
          },
          [&](const syntax::DayAfter& day) {
            made.op = im::MomentOp::month_day_after;
            made.number = day.day.value;
            made.month = static_cast<Index>(day.month);
            return add_moment(made, reading, {moment(*day.moment, reading)});
          },
      },
      when.node);
}

Ref<im::Limit> Lowering::limit(const syntax::Limit& limit, const Reading& reading) {
  im::Limit made;
  made.pin = text(reading.citation);
  std::vector<Ref<im::Limit>> args;
  std::visit(Overloaded{
                 [&](const syntax::AtMost& most) {
                   made.op = im::LimitOp::at_most;
                   made.span = span(most.duration);
                   made.moment = moment(most.after, reading);
                 },
                 [&](const syntax::NoLaterThan& later) {
                   made.op = im::LimitOp::no_later_than;
                   made.moment = moment(later.when, reading);
                 },
                 [&](const syntax::Beside& beside) {
                   made.op = beside.together ? im::LimitOp::together : im::LimitOp::before;
                   made.duty = instance(beside.target, reading);
                   if (made.duty) slots(made.duty);
                 },
                 [&](const syntax::ExtremeLimit& extreme) {
                   made.op = extreme.latest ? im::LimitOp::latest : im::LimitOp::earliest;
                   for (const auto& item : extreme.items) {
                     Reading inside = reading;
                     if (item.pin) inside.citation = syntax::cited(reading.citation, *item.pin);
                     args.push_back(this->limit(item.limit, inside));
                   }
                 },
             },
             limit.node);
  made.args = image_.add_list(args);
  return image_.add(made);
}

im::By Lowering::deadline(const syntax::Deadline& deadline, const Reading& reading) {
  im::By made;
  made.pin = text(reading.citation);
  if (deadline.words) {
    made.standard = text(deadline.words->text.text);
    if (deadline.words->after) made.standard_after = moment(*deadline.words->after, reading);
  }
  for (const auto& timing : deadline.timings)
    std::visit(Overloaded{
                   [&](const syntax::Limit& limit) { made.limit = this->limit(limit, reading); },
                   [&](const syntax::Aim& aim) {
                     made.aim = span(aim.duration);
                     made.aim_after = moment(aim.after, reading);
                   },
                   [&](const syntax::Guidance& guidance) {
                     made.guidance = span(guidance.duration);
                     made.guidance_after = moment(guidance.after, reading);
                     made.guidance_pin = text(guidance.per.text);
                   },
               },
               timing);
  // The first reading decides; each of the others is shown beside it.
  for (std::size_t at = deadline.contested.size(); at-- > 0;) {
    const syntax::LimitItem& item = deadline.contested[at];
    Reading inside = reading;
    if (item.pin) inside.citation = syntax::cited(reading.citation, *item.pin);
    im::By view = made;
    view.pin = text(inside.citation);
    view.limit = limit(item.limit, inside);
    if (at == 0) made = view;
    else made.other_view = image_.add(view);
  }
  return made;
}

}  // namespace breachlaw::rules
