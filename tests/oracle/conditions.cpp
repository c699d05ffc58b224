// Conditions in one world: every leaf is true or false.
#include <algorithm>

#include "tests/oracle/oracle.hpp"

namespace breachlaw::oracle {

namespace syntax = rules::syntax;
using rules::Domain;
using rules::Duty;
using rules::Place;
using syntax::Comparison;

namespace {

template <class... T>
struct Cases : T... {
  using T::operator()...;
};
template <class... T>
Cases(T...) -> Cases<T...>;

Index record_at(Level level, const Frame& frame) {
  return level == Level::incident ? 0 : level == Level::dataset ? frame.dataset : frame.record;
}

/// A comparison of an amount of which we can ask whether it is at least something.
template <class AtLeast>
bool compare(Comparison comparison, std::int64_t number, AtLeast at_least) {
  switch (comparison) {
    case Comparison::at_least: return at_least(number);
    case Comparison::more_than: return at_least(number + 1);
    case Comparison::fewer_than:
    case Comparison::less_than: return !at_least(number);
    case Comparison::at_most: return !at_least(number + 1);
    case Comparison::exactly: return at_least(number) && !at_least(number + 1);
  }
  return false;
}

std::int64_t seconds_of(const syntax::Duration& duration) {
  constexpr std::int64_t day = 86400;
  switch (duration.unit) {
    case syntax::Unit::minute: return duration.amount.value * 60;
    case syntax::Unit::hour: return duration.amount.value * 3600;
    case syntax::Unit::day: return duration.amount.value * day;
    case syntax::Unit::week: return duration.amount.value * 7 * day;
    default: throw NotCovered{"a span in months"};
  }
}

const Place* place_of(const rules::Program& program, const syntax::Site& site, const Frame& frame) {
  const rules::SiteSymbol found = rules::site(program, frame.context(), site);
  if (const auto* place = std::get_if<const Place*>(&found)) return *place;
  if (std::get_if<rules::Variable>(&found)) return frame.place;
  throw NotCovered{"the place " + site.text};
}

}  // namespace

bool Oracle::holds(World& world, const syntax::Expr& expr, const Frame& frame) {
  return std::visit(
      Cases{
          [&](const syntax::Incomplete&) { return world.either(); },
          [&](const syntax::Holds& holds) { return this->holds(world, holds.ref, frame); },
          [&](const syntax::Happened& happened) {
            return moment(world, happened.ref, syntax::MomentRef::Of::itself, frame, false) <= known_.now;
          },
          [&](const syntax::Has& has) { return this->has(world, has, frame); },
          [&](const syntax::Is& is) { return this->is(world, is, frame); },
          [&](const syntax::IsCompared& compared) { return this->compared(world, compared, frame); },
          [&](const syntax::IsBeside& beside) {
            const Instant a = moment(world, beside.subject, syntax::MomentRef::Of::itself, frame, false);
            const Instant b = moment(world, *beside.moment, frame, false);
            return beside.after ? b < a : a < b;
          },
          [&](const syntax::Junction& junction) {
            const auto holds = [&](const syntax::ExprItem& item) { return this->holds(world, item.expr, frame); };
            return junction.kind == syntax::Junction::Kind::all ? std::all_of(junction.items.begin(), junction.items.end(), holds)
                                                                : std::any_of(junction.items.begin(), junction.items.end(), holds);
          },
          [&](const syntax::Not& negation) {
            Frame inside = frame;
            inside.positive = !frame.positive;
            return !holds(world, *negation.operand, inside);
          },
          [&](const syntax::Failing& failing) {
            Frame certain = frame;
            certain.assumed = false;
            if (!frame.assumed) return !holds(world, failing.ref, certain);
            const std::string key = "cert " + (frame.law ? frame.law->id : "") + " " + failing.ref.spelled() + " " + std::to_string(frame.dataset) +
                                    "." + std::to_string(frame.record) + (frame.role ? frame.role->id : "");
            return !constant(key, [&](World& w) { return holds(w, failing.ref, certain); }).always;
          },
          [&](const syntax::Contested& contested) { return holds(world, contested.items.front().expr, frame); },
          [&](const syntax::AnyOtherDuty& node) { return other(world, node, frame); },
          [&](const syntax::Quantifier& quantifier) { return some(world, quantifier, frame); },
          [&](const syntax::PeopleCount& count) { return people(world, count, frame); },
      },
      expr.node);
}

bool Oracle::holds(World& world, const syntax::Ref& ref, const Frame& frame) {
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), ref);
  if (const auto* found = std::get_if<const rules::Definition*>(&symbol)) return definition(world, **found, frame);
  if (const auto* found = std::get_if<const rules::Fact*>(&symbol)) {
    const Scale scale = this->scale(*found, frame);
    return leaf(world, scale, ref, frame, [=](World& w) { return w.word(scale.fact, scale.record, nullptr, 2); });
  }
  return world.either();
}

/// A leaf on a fact or judgment that may be under burden.
bool Oracle::leaf(World& world, const Scale& scale, const syntax::Ref& ref, const Frame& frame, const Question& plain) {
  return burdened(world, scale.law, scale.thing, frame, plain, [&](World&) {
    const std::string key = "leaf " + std::to_string(static_cast<std::size_t>(ref.span.file)) + ":" + std::to_string(ref.span.first) + " " +
                            std::to_string(frame.dataset) + "." + std::to_string(frame.record);
    const Verdict& verdict = constant(key, plain);
    return frame.positive ? verdict.ever : verdict.always;
  });
}

std::string Oracle::text_of(rules::Span span) const {
  std::string words;
  for (const char c : law_.sources[static_cast<std::size_t>(span.file)].text(span))
    if (c != ' ' && c != '\n') words += c;
  return words;
}

bool Oracle::has(World& world, const syntax::Has& has, const Frame& frame) {
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), has.subject);
  const auto* found = std::get_if<const rules::Fact*>(&symbol);
  if (!found) return world.either();
  const rules::Fact& fact = **found;
  const Index record = record_at(fact.level, frame);
  const auto holds = [&](const syntax::Member& member) {
    if (fact.place_set) return world.has(known_.fact(fact), record, nullptr, kNone, place_of(program_, {member.value.text, member.value.span}, frame));
    const auto use = program_.vocabulary.member(*fact.domain, member.value.text);
    if (!use) throw NotCovered{"the member " + member.value.text};
    const auto kind = static_cast<Index>(use->member);
    const Place* place = member.in ? place_of(program_, *member.in, frame) : use->place;
    if (fact.type == rules::Type::graded_set)
      return world.graded(known_.fact(fact), record, *fact.domain, kind, rules::grades(program_, frame.context(), has.as.value()).value());
    if (fact.name == "covers" && fact.level == Level::protection) return world.covers(record, *fact.domain, kind, place);
    const Index subject = fact.derived ? known_.at("data", Level::dataset, "") : known_.fact(fact);
    const World::Cover cover = !fact.derived ? World::Cover::any : fact.name == "readable" ? World::Cover::readable : World::Cover::unprotected;
    if (!has.being) return world.has(subject, record, fact.domain, kind, place, cover);
    const rules::Definition* test = rules::protection_test(program_, frame.context(), *has.being);
    const auto& protections = facts_.records[static_cast<Index>(Level::protection)];
    for (Index at = 0; test && at < protections.size(); ++at) {
      Frame inside = frame;
      inside.level = Level::protection;
      inside.record = at;
      if (protections[at].parent != frame.dataset || !world.exists(Level::protection, at) || !definition(world, *test, inside)) continue;
      // The kind itself, or a part of it that is held and covered.
      for (std::size_t part = kind; part < fact.domain->members[kind].end; ++part)
        if (world.has(subject, record, fact.domain, static_cast<Index>(part), place, cover) && world.covers(at, *fact.domain, static_cast<Index>(part), place)) return true;
    }
    return false;
  };
  return has.members.mode == syntax::Members::Mode::all ? std::all_of(has.members.items.begin(), has.members.items.end(), holds)
                                                        : std::any_of(has.members.items.begin(), has.members.items.end(), holds);
}

Oracle::Scale Oracle::scale(const rules::Symbol& symbol, const Frame& frame) const {
  if (const auto* j = std::get_if<const rules::Judgment*>(&symbol))
    return {*j, (*j)->law, &(*j)->domain, known_.at((*j)->name, (*j)->level, (*j)->law->id), record_at((*j)->level, frame)};
  if (const auto* f = std::get_if<const rules::Family*>(&symbol)) return {*f, nullptr, &(*f)->domain, known_.at((*f)->name, Level::incident, ""), 0};
  if (const auto* f = std::get_if<const rules::Fact*>(&symbol)) return {*f, frame.law, (*f)->domain, known_.fact(**f), record_at((*f)->level, frame)};
  return {};
}

bool Oracle::is(World& world, const syntax::Is& is, const Frame& frame) {
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), is.subject);
  const std::string& word = is.members.items.front().value.text;
  if (const auto* duty = std::get_if<const Duty*>(&symbol)) {
    const auto all = instances(**duty, frame);
    return std::any_of(all.begin(), all.end(), [&](const auto& one) {
      return word == "owed"         ? owed(world, *one.first, one.second, frame.assumed)
             : word == "prohibited" ? forbidden(world, *one.first, one.second)
                                    : done(world, *one.first, one.second, word == "complete");
    });
  }
  if (const auto* tiered = std::get_if<const rules::Definition*>(&symbol)) {
    std::uint64_t mask = 0;
    for (const auto& member : is.members.items) mask |= std::uint64_t{1} << (*tiered)->tiers->find(member.value.text).value();
    return tier(world, **tiered, mask, frame);
  }
  const Scale scale = this->scale(symbol, frame);
  if (scale.fact == kNone) return world.either();
  const auto* found = std::get_if<const rules::Fact*>(&symbol);
  if (found && (*found)->type == rules::Type::place)
    return std::any_of(is.members.items.begin(), is.members.items.end(), [&](const syntax::Member& m) {
      return world.place_is(scale.fact, scale.record, place_of(program_, {m.value.text, m.value.span}, frame));
    });
  if (found && (*found)->type == rules::Type::recipient)
    return std::any_of(is.members.items.begin(), is.members.items.end(), [&](const syntax::Member& m) { return world.named(scale.fact, scale.record, m.value.text); });
  std::uint64_t mask = 0;
  for (const auto& member : is.members.items) {
    if (!scale.domain) mask |= member.value.text == "no" ? 1 : 2;
    else if (const auto at = scale.domain->find(member.value.text)) mask |= std::uint64_t{1} << *at;
    else if (const rules::Symbol s = rules::lookup(program_, frame.context(), {"", member.value.text, {}}); std::holds_alternative<const rules::Standard*>(s))
      mask |= std::get<const rules::Standard*>(s)->grades;
  }
  return leaf(world, scale, is.subject, frame, [=, this, &is](World& w) {
    if (!is.judged_by) return w.word(scale.fact, scale.record, scale.domain, mask);
    // Only entries by such persons count; the newest of them.
    const Cell& cell = known_.cell(scale.fact, scale.record);
    const std::uint64_t all = (std::uint64_t{1} << scale.domain->members.size()) - 1;
    std::uint64_t possible = cell.state == State::not_applicable ? 0 : all;
    std::string people;
    for (const auto& member : is.judged_by->items) people += member.value.text + " ";
    const engine::JudgmentEntry* newest = nullptr;
    if (cell.extra < facts_.judgments.size())
      for (const auto& entry : facts_.judgments[cell.extra])
        if ((people.find(entry.as + " ") != std::string::npos) && (!newest || entry.on.lo >= newest->on.lo)) newest = &entry, possible = entry.mask & all;
    return w.word("judged by " + people + std::to_string(scale.fact) + " " + std::to_string(scale.record), possible, mask, {scale.fact, scale.record});
  });
}

bool Oracle::compared(World& world, const syntax::IsCompared& compared, const Frame& frame) {
  if (const auto* lapse = std::get_if<syntax::Lapse>(&compared.amount); lapse && lapse->side != syntax::Lapse::Side::alone) {
    Instant later = moment(world, compared.subject, syntax::MomentRef::Of::itself, frame, false);
    Instant earlier = moment(world, *lapse->moment, frame, false);
    if (lapse->side == syntax::Lapse::Side::before) std::swap(later, earlier);
    const Instant reached = plus(earlier, lapse->duration, *frame.law);
    return compare(compared.comparison, 0, [&](std::int64_t strictly) { return strictly > 0 ? later > reached : later >= reached; });
  }
  const rules::Symbol symbol = rules::lookup(program_, frame.context(), compared.subject);
  if (const auto* tiered = std::get_if<const rules::Definition*>(&symbol)) {
    const auto& scale = *(*tiered)->tiers;
    const auto than = static_cast<std::int64_t>(scale.find(std::get<syntax::Name>(compared.amount).text).value());
    std::uint64_t mask = 0;
    for (std::size_t at = 0; at < scale.members.size(); ++at)
      if (compare(compared.comparison, than, [&](std::int64_t n) { return static_cast<std::int64_t>(at) >= n; })) mask |= std::uint64_t{1} << at;
    return tier(world, **tiered, mask, frame);
  }
  const Scale scale = this->scale(symbol, frame);
  if (const auto* percent = std::get_if<syntax::Percent>(&compared.amount); percent && percent->of) throw NotCovered{"a share of a number"};
  if (scale.fact == kNone) return world.either();
  const auto number = [&](std::int64_t than, std::string_view currency = {}) {
    const Cell& cell = known_.cell(scale.fact, scale.record);
    std::int64_t lo = cell.lo, hi = cell.hi;
    if (cell.state == State::not_applicable) lo = hi = 0;
    Index packed = 0;
    for (std::size_t at = 0; at < currency.size(); ++at) packed |= Index{static_cast<unsigned char>(currency[at])} << (8 * at);
    // An amount in another currency is some amount in this one.
    if (!currency.empty() && cell.state == State::known && cell.currency != packed) lo = INT64_MIN, hi = INT64_MAX;
    const std::string name = "number " + std::to_string(scale.fact) + " " + std::to_string(scale.record) + std::string(currency);
    return compare(compared.comparison, than, [&](std::int64_t n) { return world.at_least(name, lo, hi, n, {scale.fact, scale.record}); });
  };
  return leaf(world, scale, compared.subject, frame, [&](World& w) {
    return std::visit(Cases{
                          [&](const syntax::Name& word) {
                            std::uint64_t mask = 0;
                            const std::size_t than = scale.domain->find(word.text).value();
                            for (std::size_t at = 0; at < scale.domain->members.size(); ++at)
                              if (compare(compared.comparison, static_cast<std::int64_t>(than), [&](std::int64_t n) { return static_cast<std::int64_t>(at) >= n; }))
                                mask |= std::uint64_t{1} << at;
                            return w.word(scale.fact, scale.record, scale.domain, mask);
                          },
                          [&](const syntax::Number& n) { return number(n.value); },
                          [&](const syntax::Money& money) { return number(money.amount.value * 100, money.currency.text); },
                          [&](const syntax::Percent& percent) { return number(percent.value.ten_thousandths); },
                          [&](const syntax::Lapse& lapse) { return number(seconds_of(lapse.duration)); },
                      },
                      compared.amount);
  });
}

/// Records over which a quantifier or count ranges; whether they exist, a world says.
std::vector<Index> Oracle::records(Level over, const Frame& frame) const {
  std::vector<Index> result;
  const auto& all = facts_.records[static_cast<Index>(over)];
  for (Index at = 0; at < all.size(); ++at) {
    if (engine::image::parent_of(over) == Level::dataset && all[at].parent != frame.dataset) continue;
    result.push_back(at);
  }
  return result;
}

Frame Oracle::inside(const Frame& outer, Level over, Index at, bool positive) {
  Frame frame = outer;
  frame.level = over;
  (over == Level::dataset ? frame.dataset : frame.record) = at;
  frame.positive = positive;
  return frame;
}

bool Oracle::some(World& world, const syntax::Quantifier& quantifier, const Frame& frame) {
  const Level over = rules::quantified(program_, frame.context(), quantifier.record).value();
  const bool every = quantifier.kind == syntax::Quantifier::Kind::every, negated = quantifier.kind != syntax::Quantifier::Kind::some;
  for (const Index at : records(over, frame))
    if (world.exists(over, at) && (over != Level::dataset || holds_role(world, frame, at)) &&
        (!quantifier.where || holds(world, *quantifier.where, inside(frame, over, at, frame.positive != negated))) &&
        (!every || !holds(world, *quantifier.satisfies, inside(frame, over, at, frame.positive))))
      return !negated;
  return negated;
}

bool Oracle::people(World& world, const syntax::PeopleCount& count, const Frame& frame) {
  const Place* place = count.in ? place_of(program_, *count.in, frame) : nullptr;
  const bool upwards = count.comparison == Comparison::at_least || count.comparison == Comparison::more_than;
  std::vector<Index> hit;
  for (const Index at : records(Level::dataset, frame))
    if (world.exists(Level::dataset, at) && holds_role(world, frame, at) &&
        (!count.where || holds(world, *count.where, inside(frame, Level::dataset, at, upwards ? frame.positive : !frame.positive))))
      hit.push_back(at);
  const People people = together(hit, place);
  // How many it really are is one more thing that a world decides, for each filter and place.
  std::string name = "people " + (place ? place->code : "") + (frame.role ? frame.role->id : "");
  if (count.where) name += " " + frame.law->id + ": " + text_of(count.where->span);
  Step open{known_.at("people", Level::dataset, "")};
  for (const Index at : hit)
    if (const People one = people_of(at, place); one.lo != one.hi && (open.record == kNone || known_.cell(open.fact, at).state != State::not_asked)) open.record = at;
  return compare(count.comparison, count.number.value, [&](std::int64_t n) { return world.at_least(name, people.lo, people.hi, n, open); });
}

std::vector<std::pair<const Duty*, const Place*>> Oracle::instances(const Duty& duty, const Frame& frame) const {
  if (!duty.each) return {{&duty, nullptr}};
  std::vector<std::pair<const Duty*, const Place*>> result;
  for (const rules::Membership& member : duty.each->members) {
    if (frame.place == member.place) return {{&duty, member.place}};
    if (std::none_of(result.begin(), result.end(), [&](const auto& one) { return one.second == member.place; })) result.push_back({&duty, member.place});
  }
  return result;
}

bool Oracle::done(World& world, const Duty& duty, const Place* place, bool complete) {
  const auto [when, given] = sent(duty, place, complete);
  const std::string name = (complete ? "complete " : "done ") + duty.id + (place ? "@" + place->code : "");
  if (!given) return world.flag(name, !facts_.notices_closed, true);
  return world.flag(name, when.lo <= known_.now, when.hi > known_.now);
}

}  // namespace breachlaw::oracle
