// Moments and due dates in one world, and the due range over all of them (13.9).
#include <algorithm>

#include "engine/clock/moments.hpp"
#include "tests/oracle/oracle.hpp"

namespace breachlaw::oracle {

namespace syntax = rules::syntax;
using rules::Duty;
using rules::Place;

namespace {

template <class... T>
struct Cases : T... {
  using T::operator()...;
};
template <class... T>
Cases(T...) -> Cases<T...>;

constexpr Instant never = engine::distant_future;

engine::Span span_of(const syntax::Duration& duration) {
  switch (duration.unit) {
    case syntax::Unit::minute: return {duration.amount.value, engine::Unit::minutes};
    case syntax::Unit::hour: return {duration.amount.value, engine::Unit::hours};
    case syntax::Unit::day: return {duration.amount.value, duration.business ? engine::Unit::business_days : engine::Unit::days};
    case syntax::Unit::week: return {duration.amount.value, engine::Unit::weeks};
    case syntax::Unit::month: return {duration.amount.value, engine::Unit::months};
    case syntax::Unit::quarter: return {duration.amount.value * 3, engine::Unit::months};
    case syntax::Unit::year: return {duration.amount.value, engine::Unit::years};
  }
  return {};
}

engine::Period period_of(syntax::Unit unit) {
  return unit == syntax::Unit::week      ? engine::Period::week
         : unit == syntax::Unit::month   ? engine::Period::month
         : unit == syntax::Unit::quarter ? engine::Period::quarter
         : unit == syntax::Unit::year    ? engine::Period::year
                                         : engine::Period::day;
}

}  // namespace

/// Where events are tried: around the ends of every interval given, now, and what laws compare them with.
void Oracle::find_instants() {
  std::set<std::int64_t> found{known_.now.seconds};
  const auto add = [&](Interval at) {
    for (const Instant end : {at.lo, at.hi})
      if (end.finite()) found.insert(end.seconds);
  };
  const auto facts = facts_.image->all<engine::image::Fact>();
  for (Index fact = 0; fact < facts.size(); ++fact)
    if (facts[fact].type == engine::image::Type::moment || facts[fact].type == engine::image::Type::period)
      for (Index at = 0; at < facts_.records[static_cast<Index>(facts[fact].level)].size(); ++at) add(known_.cell(fact, at).when);
  for (const auto& entries : facts_.judgments)
    for (const auto& entry : entries) add(entry.on);
  for (const auto& notice : facts_.notices) add(notice.sent);
  // A span between two events, a day on which the law changes.
  std::set<std::int64_t> spans;
  for (const rules::Law& law : program_.laws) {
    const auto days = [&](const rules::Window& window) {
      for (const auto& [day, open] : {std::pair{window.days.from, rules::Days{}.from}, std::pair{window.days.until, rules::Days{}.until}})
        if (day != open && day > engine::first_day && day < engine::last_day) {
          found.insert(engine::day_start(static_cast<engine::Day>(day), counting(law).zone).seconds);
          found.insert(engine::day_end(static_cast<engine::Day>(day), counting(law).zone).seconds);
        }
    };
    days(law.window);
    for (const auto& d : law.definitions)
      for (const auto& v : d.versions) days(v.window);
    for (const auto& d : law.duties)
      for (const auto& v : d.versions) {
        days(v.window);
        for (const auto& w : v.parts) days(w);
      }
    const auto look = [&](const auto& self, const syntax::Expr& expr) -> void {
      if (const auto* compared = std::get_if<syntax::IsCompared>(&expr.node))
        if (const auto* lapse = std::get_if<syntax::Lapse>(&compared->amount); lapse && lapse->moment)
          for (const std::int64_t from : std::set<std::int64_t>(found)) {
            spans.insert(plus({from}, lapse->duration, law).seconds);
            spans.insert(from - (plus({from}, lapse->duration, law).seconds - from));
          }
      for (const syntax::Expr* child : syntax::children(expr)) self(self, *child);
    };
    for (const auto& x : law.exceptions) {
      days(x.window);
      look(look, *x.condition);
    }
    for (const auto& d : law.definitions)
      for (const auto& v : d.versions)
        if (v.syntax->means) look(look, *v.syntax->means);
    for (const auto& d : law.duties)
      for (const auto& v : d.versions)
        for (const auto& part : v.syntax->parts)
          if (const auto* condition = std::get_if<syntax::If>(&part.node)) look(look, condition->expr);
  }
  found.insert(spans.begin(), spans.end());
  known_.instants.assign(found.begin(), found.end());
}

const engine::Counting& Oracle::counting(const rules::Law& law) const {
  auto& clock = clocks_[&law];
  if (clock) return clock->counting;
  clock = std::make_unique<Clock>();
  clock->zone = rules::read_zone(law.zone);
  engine::Counting& by = clock->counting;
  if (clock->zone) by.zone = clock->zone->view();
  const rules::Counting& rule = *law.counting;
  by.rule.first_hour_excluded = rule.first_hour_excluded;
  by.rule.first_day = rule.first_day == rules::FirstDay::counted    ? engine::FirstDay::counted
                      : rule.first_day == rules::FirstDay::excluded ? engine::FirstDay::excluded
                                                                    : engine::FirstDay::contested;
  by.rule.roll = static_cast<engine::Roll>(rule.roll);
  by.rule.roll_units = static_cast<engine::Units>(rule.roll_units);
  by.rule.least_working_days = static_cast<std::uint8_t>(rule.least_working_days);
  by.rule.least_working_days_units = static_cast<engine::Units>(rule.least_working_units);
  by.rule.months = rule.months_overflow ? engine::MonthEnd::overflow : engine::MonthEnd::clamp;
  by.rule.day_ends = static_cast<std::uint16_t>(rule.day_ends_minute);
  if (rule.calendar) {
    clock->closed.assign(rule.calendar->closed.begin(), rule.calendar->closed.end());
    by.calendar = {static_cast<std::uint8_t>(rule.calendar->weekend), clock->closed, static_cast<engine::Day>(rule.calendar->covers.from),
                   static_cast<engine::Day>(rule.calendar->covers.until)};
  }
  return by;
}

Instant Oracle::plus(Instant at, const syntax::Duration& duration, const rules::Law& law) const {
  return at.finite() ? engine::add(at, span_of(duration), counting(law), engine::Mode::latest).at : at;
}

// --- moments ---

Instant Oracle::event(World& world, Index fact, Index record, bool start) {
  const Cell& cell = known_.cell(fact, record);
  if (cell.never || cell.state == State::not_applicable) return never;
  Interval at = cell.when;
  if (cell.not_yet) {
    at = {known_.now, never};
  } else if (cell.state != State::known) {
    // Between what comes before it and after it.
    for (const rules::Ordered& order : program_.vocabulary.ordered) {
      const auto self = std::find_if(order.events.begin(), order.events.end(), [&](const rules::Fact* e) { return known_.fact(*e) == fact; });
      if (self == order.events.end()) continue;
      for (auto other = order.events.begin(); other != order.events.end(); ++other) {
        const Cell& theirs = known_.cell(known_.fact(**other), 0);
        if (other == self || theirs.state != State::known || theirs.never || theirs.not_yet) continue;
        if (other < self) at.lo = std::max(at.lo, theirs.when.lo);
        else at.hi = std::min(at.hi, theirs.when.hi);
      }
    }
    at.lo = std::min(at.lo, at.hi);
  }
  const Instant when = world.moment("event " + std::to_string(fact) + " " + std::to_string(record), at, cell.not_yet, {fact, record});
  // A period that starts with what has not happened yet starts now at the earliest.
  return start && cell.not_yet && when.seconds == known_.now.seconds + 1 ? known_.now : when;
}

Instant Oracle::moment(World& world, const syntax::Ref& ref, syntax::MomentRef::Of of, const Frame& frame, bool start) {
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref);
  const auto after_now = [&](const std::string& name) {
    const Instant when = world.moment(name, {known_.now, never}, true);
    return start && when.seconds == known_.now.seconds + 1 ? known_.now : when;
  };
  if (const auto* found = std::get_if<const rules::Moment*>(&symbol)) {
    Frame own;
    own.law = (*found)->law;
    if ((*found)->versions.size() == 1) return moment(world, (*found)->versions.front().syntax->when, own, start);
    for (const auto& version : (*found)->versions)
      if (window(world, version.window, *own.law)) return moment(world, version.syntax->when, own, start);
    return never;
  }
  if (const auto* found = std::get_if<const rules::Fact*>(&symbol)) return event(world, known_.fact(**found), (*found)->level == Level::incident ? 0 : frame.record, start);
  if (const auto* found = std::get_if<const Duty*>(&symbol)) {
    const auto [one, place] = instances(**found, frame).front();
    const auto [when, given] = sent(*one, place, of == syntax::MomentRef::Of::complete);
    const std::string name = "sent " + one->id + (place ? "@" + place->code : "") + (of == syntax::MomentRef::Of::complete ? " complete" : "");
    return given ? world.moment(name, when, false) : after_now(name);
  }
  const Scale scale = this->scale(symbol, frame);
  if (scale.fact == kNone) return world.moment("of " + ref.spelled(), {}, false);
  const Cell& cell = known_.cell(scale.fact, scale.record);
  const std::string name = "judged " + std::to_string(scale.fact);
  if (cell.extra >= facts_.judgments.size() || facts_.judgments[cell.extra].empty()) return after_now(name);
  return world.moment(name, facts_.judgments[cell.extra].back().on, false);
}

/// An event that nobody was asked about. It does not open an `earliest of` that another event bounds.
bool Oracle::unasked(const syntax::When& when, const Frame& frame) const {
  const auto* ref = std::get_if<syntax::MomentRef>(&when.node);
  if (!ref) return false;
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref->ref);
  const auto* fact = std::get_if<const rules::Fact*>(&symbol);
  return fact && known_.cell(known_.fact(**fact), 0).state == State::not_asked;
}

bool Oracle::given(const syntax::When& when, const Frame& frame) const {
  const auto* ref = std::get_if<syntax::MomentRef>(&when.node);
  if (!ref) return true;
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref->ref);
  if (const auto* fact = std::get_if<const rules::Fact*>(&symbol)) {
    const Cell& cell = known_.cell(known_.fact(**fact), 0);
    return cell.state == State::known && !cell.never;
  }
  if (const auto* duty = std::get_if<const Duty*>(&symbol)) return sent(**duty, instances(**duty, frame).front().second, false).second;
  const Scale scale = this->scale(symbol, frame);
  if (scale.fact == kNone) return false;
  const Cell& cell = known_.cell(scale.fact, scale.record);
  return cell.extra < facts_.judgments.size() && !facts_.judgments[cell.extra].empty();
}

bool Oracle::not_yet(const syntax::Ref& ref, const Frame& frame) const {
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref);
  if (const auto* fact = std::get_if<const rules::Fact*>(&symbol)) {
    const Cell& cell = known_.cell(known_.fact(**fact), 0);
    return cell.not_yet || cell.never || cell.state == State::not_applicable;
  }
  if (std::holds_alternative<const rules::Moment*>(symbol)) return false;
  syntax::When when;
  when.node = syntax::MomentRef{ref, syntax::MomentRef::Of::itself};
  return !given(when, frame);
}

Instant Oracle::moment(World& world, const syntax::When& when, const Frame& frame, bool start) {
  const engine::Counting& by = counting(*frame.law);
  return std::visit(
      Cases{
          [&](const syntax::MomentRef& ref) { return moment(world, ref.ref, ref.of, frame, start); },
          [&](const syntax::Instant& i) {
            return Instant{rules::day_number(i.date) * 86400 + i.hour * 3600 + i.minute * 60 + i.second - i.offset_minutes * 60};
          },
          [&](const syntax::Date& date) {
            const auto day = static_cast<engine::Day>(rules::day_number(date));
            return world.moment("day " + std::to_string(day) + frame.law->zone, engine::whole_day(day, by.zone), false);
          },
          [&](const syntax::Extreme& extreme) {
            const bool any_given = std::any_of(extreme.items.begin(), extreme.items.end(), [&](const auto& i) { return given(i.when, frame); });
            std::optional<Instant> result;
            for (const auto& item : extreme.items) {
              if (!extreme.latest && any_given && unasked(item.when, frame)) continue;
              const Instant at = moment(world, item.when, frame, start);
              result = !result ? at : extreme.latest ? std::max(*result, at) : std::min(*result, at);
            }
            return result.value();
          },
          [&](const syntax::UnitEdge& edge) {
            const Instant at = moment(world, *edge.moment, frame, start);
            return edge.end ? engine::end_of(at, period_of(edge.unit), by.zone) : engine::start_of(at, period_of(edge.unit), by.zone);
          },
          [&](const syntax::PeriodEdge& edge) -> Instant {
            const rules::Symbol symbol = rules::lookup(program_, frame.context(), edge.period);
            const auto* fact = std::get_if<const rules::Fact*>(&symbol);
            if (!fact) throw NotCovered{"a period"};
            const Cell& cell = known_.cell(known_.fact(**fact), 0);
            if (cell.state == State::not_applicable) return never;
            const std::string name = (edge.end ? "end " : "start ") + std::to_string(known_.fact(**fact));
            if (cell.state != State::known) return world.moment(name, {}, false);
            if (!edge.end) return world.moment(name, cell.when, false);
            return cell.not_yet ? world.moment(name, {known_.now, never}, true) : world.moment(name, cell.until, false);
          },
          [&](const syntax::DueOf& due) -> Instant {
            const rules::Symbol symbol = rules::lookup(program_, frame.context(), due.target.ref);
            const auto* duty = std::get_if<const Duty*>(&symbol);
            if (!duty) throw NotCovered{"the due date of " + due.target.ref.spelled()};
            const auto all = dues(world, **duty, instances(**duty, frame).front().second, true);
            return all.empty() ? never : all[world.pick(all.size())];
          },
          [&](const syntax::RecordMoment&) -> Instant { throw NotCovered{"the first or last of records"}; },
          [&](const syntax::After& after) { return plus(moment(world, *after.moment, frame, start), after.duration, *frame.law); },
          [&](const syntax::DayAfter& after) {
            const Instant at = moment(world, *after.moment, frame, start);
            if (!at.finite()) return at;
            const auto day = engine::next_date(at, after.month, static_cast<std::int32_t>(after.day.value), by.zone);
            return day ? engine::day_end(*day, by.zone) : never;
          },
      },
      when.node);
}

/// When the duty's notice was sent, if the file says that it was.
std::pair<Interval, bool> Oracle::sent(const Duty& duty, const Place* place, bool complete) const {
  Interval first;
  bool given = false;
  for (const engine::NoticeEntry& notice : facts_.notices) {
    bool ours = notice.to == duty.id || (place && notice.to == duty.id + "@" + place->code);
    for (const auto& version : duty.versions)
      for (const auto& part : version.syntax->parts)
        if (const auto* to = std::get_if<syntax::To>(&part.node))
          ours = ours || std::any_of(to->receivers.begin(), to->receivers.end(), [&](const auto& r) { return r.name.text == notice.to; });
    if (!ours || (complete && notice.complete != true)) continue;
    first = given ? engine::earliest(first, notice.sent) : notice.sent;
    given = true;
  }
  return {first, given};
}

// --- due dates ---

std::optional<engine::Due> Oracle::limit(World& world, const syntax::Limit& limit, const Frame& frame) {
  const engine::Counting& by = counting(*frame.law);
  const auto after = [&](Instant at, engine::Span span) {
    if (at.finite()) return engine::add_span(at, span, by, engine::Mode::latest);
    engine::Due open = engine::due_at(at);
    open.unit = span.unit;
    return open;
  };
  const auto due_of = [&](const Duty& duty) -> std::optional<Instant> {
    const auto all = dues(world, duty, instances(duty, frame).front().second, false);
    return all.empty() ? std::nullopt : std::optional(all[world.pick(all.size())]);
  };
  return std::visit(
      Cases{
          [&](const syntax::AtMost& most) -> std::optional<engine::Due> {
            // What waits for another duty that is not done counts from the last moment of that duty.
            if (const auto* ref = std::get_if<syntax::MomentRef>(&most.after.node)) {
              const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref->ref);
              if (const auto* duty = std::get_if<const Duty*>(&symbol); duty && !sent(**duty, instances(**duty, frame).front().second, false).second)
                if (const auto due = due_of(**duty)) return after(*due, span_of(most.duration));
            }
            return after(moment(world, most.after, frame, true), span_of(most.duration));
          },
          [&](const syntax::NoLaterThan& than) -> std::optional<engine::Due> { return engine::due_at(moment(world, than.when, frame, true)); },
          [&](const syntax::Beside& beside) -> std::optional<engine::Due> {
            const rules::Symbol symbol = rules::lookup(program_, frame.context(), beside.target.ref);
            const auto* duty = std::get_if<const Duty*>(&symbol);
            if (!duty) throw NotCovered{"beside a duty of another law"};
            const auto [when, given] = sent(**duty, instances(**duty, frame).front().second, false);
            if (given) return engine::due_at(world.moment("sent " + (*duty)->id, when, false));
            const auto due = due_of(**duty);
            return due ? std::optional(engine::due_at(*due)) : std::nullopt;
          },
          [&](const syntax::ExtremeLimit& extreme) {
            std::optional<engine::Due> result;
            for (const auto& item : extreme.items)
              if (const auto one = this->limit(world, item.limit, frame))
                result = !result ? *one : extreme.latest ? engine::latest(*result, *one) : engine::earliest(*result, *one);
            return result;
          },
      },
      limit.node);
}

/// The dates by which the duty is due in this world: one, or one for each clause that puts its own in the place of the law's.
std::vector<Instant> Oracle::dues(World& world, const Duty& duty, const Place* place, bool statutory) {
  const Frame frame = frame_of(duty, place, false);
  std::vector<std::pair<const syntax::Deadline*, Frame>> candidates;
  bool replaced = false;
  for (const Except& x : duty.slot_exceptions[static_cast<std::size_t>(syntax::Slot::by)]) {
    if (!applies(world, x, frame)) continue;
    replaced = true;
    Frame theirs = frame;
    theirs.law = x.clause->law;
    if (x.clause->syntax && x.clause->syntax->instead)
      for (const auto& part : x.clause->syntax->instead->slots)
        if (const auto* by = std::get_if<syntax::By>(&part.node)) candidates.push_back({&by->deadline, theirs});
  }
  for (const auto& version : duty.versions)
    for (std::size_t at = 0; !replaced && at < version.syntax->parts.size(); ++at) {
      const auto& part = version.syntax->parts[at];
      if (std::get_if<syntax::Roll>(&part.node)) throw NotCovered{"a roll"};
      if (const auto* by = std::get_if<syntax::By>(&part.node); by && window(world, version.window, *duty.law) && window(world, version.parts[at], *duty.law))
        candidates.push_back({&by->deadline, frame});
    }
  std::vector<Instant> result;
  for (const auto& [deadline, theirs] : candidates) {
    if (!deadline->contested.empty()) throw NotCovered{"contested deadlines"};
    for (const auto& timing : deadline->timings) {
      const auto* one = std::get_if<syntax::Limit>(&timing);
      if (!one) continue;
      auto due = limit(world, *one, theirs);
      if (!due) continue;
      if (!statutory && !duty.tolls.empty()) throw NotCovered{"a stand-still"};
      if (!statutory)
        for (const auto& d : duty.delays) {
          if (d.clause->syntax->condition || d.clause->syntax->then || d.clause->law != duty.law) throw NotCovered{"a delay with conditions"};
          const auto& cap = d.clause->syntax->cap;
          const Instant until = moment(world, d.clause->syntax->until, frame, true);
          if (due->at != never)
            *due = engine::delay(*due, until, cap ? std::optional(plus(moment(world, cap->after, frame, true), cap->duration, *duty.law)) : std::nullopt);
        }
      result.push_back(statutory || !due->at.finite() ? due->at : engine::finish(*due, counting(*duty.law), engine::Mode::latest).at);
    }
  }
  return result;
}

void Oracle::due_range(const Duty& duty, const Place* place, Answer& answer) {
  std::optional<Interval> hull;
  over_worlds([&](World& world) {
    const auto all = dues(world, duty, place, false);
    if (possible(world))
      for (const Instant at : all) hull = hull ? engine::hull(*hull, engine::exactly(at)) : engine::exactly(at);
    return true;
  });
  answer.dated = hull && hull->lo != never;  // never due is no date
  if (answer.dated && hull->lo.finite()) answer.due_lo = breachlaw::Instant{hull->lo.seconds};
  if (answer.dated && hull->hi.finite()) answer.due_hi = breachlaw::Instant{hull->hi.seconds};
}

}  // namespace breachlaw::oracle
