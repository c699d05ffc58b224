#include "tests/oracle/oracle.hpp"

#include <algorithm>

namespace breachlaw::oracle {

namespace syntax = rules::syntax;
using rules::Duty;
using rules::Place;

namespace {

std::string key_of(const std::string& what, const Frame& frame) {
  return what + " @" + (frame.place ? frame.place->code : "") + " as " + (frame.role ? frame.role->id : "") + " of " +
         std::to_string(frame.dataset) + "." + std::to_string(frame.record);
}

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Only this instance of a `for each` duty is meant.
template <class T>
bool acts_on(const rules::Acting<T>& x, const Place* place) {
  const auto& targets = x.clause->targets;
  return x.target >= targets.size() || !targets[x.target].place || targets[x.target].place == place;
}

}  // namespace

Oracle::Oracle(const rules::Compiled& law, const Facts& facts, Instant now, std::size_t budget)
    : law_(law), program_(*law.program), facts_(facts), known_(program_, facts, now), budget_(budget) {
  find_instants();
}

// --- worlds ---

/// Two conditions that exclude each other may not both hold.
bool Oracle::possible(World& world) {
  for (const rules::Excluded& pair : program_.vocabulary.excluded)
    if (!pair.syntax->only_strange && pair.syntax->both.size() == 2 && holds(world, pair.syntax->both[0].expr, {}) &&
        holds(world, pair.syntax->both[1].expr, {}))
      return false;
  return true;
}

Verdict Oracle::over_worlds(const Question& question) {
  Verdict verdict;
  Choices choices(budget_);
  do {
    World world(known_, choices);
    const bool yes = question(world);
    auto trail = world.trail;
    ++worlds_;
    if (!possible(world)) continue;
    verdict.always = verdict.always && yes;
    verdict.ever = verdict.ever || yes;
    verdict.paths.emplace_back(std::move(trail), yes);
  } while (choices.next());
  return verdict;
}

const Verdict& Oracle::constant(const std::string& key, const Question& question) {
  const auto found = cached_.find(key);
  if (found != cached_.end()) return found->second;
  Verdict verdict = over_worlds(question);
  return cached_[key] = std::move(verdict);
}

// --- 13.2 ---

bool Oracle::window(World& world, const rules::Window& window, const rules::Law& law) {
  if (window.pending) return false;
  const auto reached = [&](const syntax::Ref* by, std::int64_t day) {
    const syntax::Ref* ref = by ? by : law.version_by;
    Frame frame;
    frame.law = &law;
    // What has not happened yet is judged by the law in force now.
    const Instant at = std::max(engine::first_instant, std::min(engine::last_instant, moment(world, *ref, syntax::MomentRef::Of::itself, frame, false)));
    return engine::local_day(std::min(at, not_yet(*ref, frame) ? known_.now : at), counting(law).zone) >= day;
  };
  return (window.days.from == rules::Days{}.from || reached(window.from_by, window.days.from)) &&
         (window.days.until == rules::Days{}.until || !reached(window.until_by, window.days.until + 1));
}

bool Oracle::gate(World& world, const rules::Law& law, bool assumed) {
  Frame frame;
  frame.law = &law;
  frame.assumed = assumed;
  return in_force(world, law) && (!law.applies || definition(world, *law.applies, frame));
}

bool Oracle::applies(World& world, const Except& x, const Frame& frame) {
  if (frame.assumed) {  // 13.5: cert(x)
    Frame certain = frame;
    certain.assumed = false;
    return constant("cert " + key_of(x.id + " " + std::to_string(x.target), frame), [=, this](World& w) { return applies(w, x, certain); }).always;
  }
  const rules::Exception& exception = *x.clause;
  if (contains(facts_.not_claimed, x.id)) return false;
  Frame inside = frame;
  inside.law = exception.law;
  if (!frame.duty || frame.duty->law != exception.law) inside.duty = nullptr;
  inside.level = exception.level;
  inside.positive = true;
  return window(world, exception.window, *exception.law) && holds(world, *exception.condition, inside) &&
         (!frame.law || exception.law == frame.law || gate(world, *exception.law, false)) &&
         (!exception.syntax || !exception.syntax->on_reliance || contains(facts_.relied_on, x.id)) &&
         !defeated(world, exception.exceptions, inside);
}

bool Oracle::defeated(World& world, const rules::Exceptions& exceptions, const Frame& frame, const Except* but) {
  return std::any_of(exceptions.begin(), exceptions.end(), [&](const Except& x) {
    return !(but && but->clause == x.clause && but->target == x.target) && acts_on(x, frame.place) && applies(world, x, frame);
  });
}

bool Oracle::body(World& world, const rules::Definition& definition, const Frame& frame) {
  return std::any_of(definition.versions.begin(), definition.versions.end(), [&](const auto& version) {
    return window(world, version.window, *definition.law) && holds(world, *version.syntax->means, frame);
  });
}

bool Oracle::definition(World& world, const rules::Definition& definition, const Frame& outer) {
  Frame frame = outer;
  frame.law = definition.law;
  frame.duty = nullptr;
  frame.place = nullptr;
  frame.level = definition.level();
  if (frame.level == Level::incident) frame.dataset = frame.record = kNone;
  if (frame.level == Level::dataset) frame.record = kNone;
  Frame known = frame;
  known.assumed = false;
  known.positive = true;
  const auto value = [this, &definition](const Frame& in) {
    return [this, &definition, in](World& w) { return body(w, definition, in) && !defeated(w, definition.exceptions, in); };
  };
  return burdened(
      world, definition.law, &definition, frame, value(frame),
      [&](World& w) {
        const std::string key = key_of(definition.id, frame);
        return frame.positive ? constant("poss " + key, [=, this, &definition](World& o) { return body(o, definition, known); }).ever &&
                                    !defeated(w, definition.exceptions, frame)
                              : constant("cert " + key, value(known)).always;
      });
}

/// `burden on notifier for X [once M]`, in the burden reading; anywhere else the plain one.
bool Oracle::burdened(World& world, const rules::Law* law, const void* thing, const Frame& frame, const Question& plain, const Question& with) {
  if (frame.assumed && law)
    for (const rules::Burden& burden : law->burdens) {
      if (std::none_of(burden.on.begin(), burden.on.end(), [&](const auto& on) { return std::visit([&](const void* p) { return p == thing; }, on); }))
        continue;
      Frame once;
      once.law = burden.law;
      if (window(world, burden.window, *burden.law) &&
          (!burden.syntax->once || moment(world, *burden.syntax->once, syntax::MomentRef::Of::itself, once, false) <= known_.now))
        return with(world);
      break;
    }
  return plain(world);
}

bool Oracle::holds_role(World& world, const Frame& frame, Index dataset) {
  if (!frame.role) return true;
  const Index role = known_.at("role", Level::dataset, "");
  return any_holder(*frame.role, [&](const rules::HolderSymbol& found, const rules::Window& when) {
    return window(world, when, *frame.role->law) && world.has(role, dataset, found.member.domain, static_cast<Index>(found.member.member), found.member.place);
  });
}

bool Oracle::on(World& world, const Frame& frame) {
  const Duty& duty = *frame.duty;
  bool any = false;
  const bool held = any_holder(duty, [&](const rules::HolderSymbol& found, const rules::Window& when) {
    any = true;
    if (!window(world, when, *duty.law)) return false;
    const auto member = static_cast<Index>(found.member.member);
    if (!found.role) return world.has(known_.at("regulated-as", Level::incident, ""), 0, found.member.domain, member, found.member.place);
    for (Index at = 0; at < facts_.records[static_cast<Index>(Level::dataset)].size(); ++at)
      if (world.exists(Level::dataset, at) && world.has(known_.at("role", Level::dataset, ""), at, found.member.domain, member, found.member.place))
        return true;
    return false;
  });
  return held || !any;
}

Frame Oracle::frame_of(const Duty& duty, const Place* place, bool assumed) const {
  Frame frame;
  frame.law = duty.law;
  frame.duty = &duty;
  frame.asking = &duty;
  frame.place = place;
  frame.assumed = assumed;
  bool roles = false;
  if (!any_holder(duty, [&](const rules::HolderSymbol& found, const rules::Window&) { return roles = roles || found.role, !found.role; }) && roles) frame.role = &duty;
  return frame;
}

bool Oracle::owed(World& world, const Duty& duty, const Place* place, bool assumed, const Except* but) {
  const Frame frame = frame_of(duty, place, assumed);
  const auto condition = [&] {
    for (const auto& version : duty.versions)
      for (std::size_t at = 0; at < version.syntax->parts.size(); ++at)
        if (const auto* part = std::get_if<syntax::If>(&version.syntax->parts[at].node))
          if (window(world, version.window, *duty.law) && window(world, version.parts[at], *duty.law) && holds(world, part->expr, frame)) return true;
    return false;
  };
  if (!duty.dormant)
    return gate(world, *duty.law, assumed) && in_window(world, duty) && on(world, frame) && condition() &&
           !defeated(world, duty.exceptions, frame, but);
  const bool conditional = std::any_of(duty.versions.front().syntax->parts.begin(), duty.versions.front().syntax->parts.end(),
                                       [](const syntax::Part& part) { return std::holds_alternative<syntax::If>(part.node); });
  if (conditional && !condition()) return false;
  for (const auto& [target, x] : replacing(duty))
    for (const auto& [instance, where] : instances(*target, Frame{}))
      if ((!place || !where || place == where) && applies(world, x, frame_of(*instance, where, assumed)) && owed(world, *instance, where, assumed, &x))
        return true;
  return false;
}

/// Clauses that put `duty` in the place of another, with that other.
std::vector<std::pair<const Duty*, Oracle::Except>> Oracle::replacing(const Duty& duty) const {
  std::vector<std::pair<const Duty*, Except>> result;
  for (const rules::Law& law : program_.laws)
    for (const Duty& other : law.duties)
      for (const Except& x : other.exceptions)
        if (rules::makes_arise(*x.clause, duty)) result.push_back({&other, x});
  return result;
}

/// 13.8, in one world: from nothing owed upwards, until nothing changes.
bool Oracle::other(World& world, const syntax::AnyOtherDuty& node, const Frame& frame) {
  std::vector<Instance> all;
  for (const rules::Law& law : program_.laws)
    for (const Duty& duty : law.duties)
      if (duty.head != syntax::Duty::Head::option && rules::reaches(program_, duty, node.kind.text))
        for (const auto& one : instances(duty, Frame{})) all.push_back(one);
  const auto another = [&](const std::set<Instance>& owed) {
    return std::any_of(all.begin(), all.end(), [&](const Instance& one) { return one.first != frame.asking && owed.contains(one); });
  };
  if (node.done)
    return std::any_of(all.begin(), all.end(), [&](const Instance& one) { return one.first != frame.asking && done(world, *one.first, one.second, false); });
  if (supported_) return another(*supported_);
  // All that may be asked for, whatever the kind, since they may support each other.
  std::vector<Instance> every;
  for (const rules::Law& law : program_.laws)
    for (const Duty& duty : law.duties)
      for (const auto& one : instances(duty, Frame{})) every.push_back(one);
  supported_.emplace();
  for (bool more = true; more;) {
    more = false;
    for (const Instance& one : every)
      if (!supported_->contains(one) && owed(world, *one.first, one.second, frame.assumed)) supported_->insert(one), more = true;
  }
  const bool result = another(*supported_);
  supported_.reset();
  return result;
}

/// The highest tier whose condition holds is one of `mask`.
bool Oracle::tier(World& world, const rules::Definition& definition, std::uint64_t mask, const Frame& outer) {
  Frame frame = outer;
  frame.law = definition.law;
  frame.duty = nullptr;
  frame.place = nullptr;
  frame.level = definition.level();
  if (frame.level == Level::incident) frame.dataset = frame.record = kNone;
  if (frame.level == Level::dataset) frame.record = kNone;
  std::optional<std::size_t> highest;
  for (const auto& version : definition.versions) {
    if (!window(world, version.window, *definition.law)) continue;
    for (const syntax::Tier& one : version.syntax->tiers) {
      const std::size_t rank = definition.tiers->find(one.value.text).value();
      Frame inside = frame;
      if ((mask >> rank & 1) == 0) inside.positive = !frame.positive;
      if ((!highest || rank > *highest) && (!one.condition || holds(world, *one.condition, inside))) highest = rank;
    }
  }
  return highest && (mask >> *highest & 1) != 0 && (definition.law == outer.law || gate(world, *definition.law, false));
}

bool Oracle::in_window(World& world, const Duty& duty) {
  return std::any_of(duty.versions.begin(), duty.versions.end(), [&](const auto& v) { return window(world, v.window, *duty.law); });
}

bool Oracle::forbidden(World& world, const Duty& duty, const Place* place) {
  return std::any_of(duty.forbids.begin(), duty.forbids.end(), [&](const rules::Acting<rules::Forbid>& f) {
    const rules::Forbid& forbid = *f.clause;
    Frame frame = frame_of(duty, place, false);
    frame.law = forbid.law;
    if (forbid.law != duty.law) frame.duty = nullptr;
    return acts_on(f, place) && window(world, forbid.window, *forbid.law) && (forbid.law == duty.law || gate(world, *forbid.law, false)) &&
           (!forbid.syntax->condition || holds(world, *forbid.syntax->condition, frame)) &&
           (!forbid.syntax->unless || !holds(world, forbid.syntax->unless->expr, frame)) && !defeated(world, forbid.exceptions, frame) &&
           (!forbid.syntax->until || known_.now < moment(world, *forbid.syntax->until, frame, false));
  });
}

// --- 13.6 ---

Answer Oracle::answer(const Duty& duty, const Place* place) {
  Answer answer;
  const Verdict banned = over_worlds([&](World& w) { return forbidden(w, duty, place); });
  answer.prohibition = banned.always ? Prohibition::in_force : banned.ever ? Prohibition::possible : Prohibition::none;
  answer.status = status(duty, place, answer.is_final);
  due_range(duty, place, answer);
  return answer;
}

Status Oracle::status(const Duty& duty, const Place* place, bool& is_final) {
  if (!over_worlds([&](World& w) { return in_force(w, *duty.law) && in_window(w, duty); }).ever) return Status::not_in_force;
  if (!over_worlds([&](World& w) { return gate(w, *duty.law, false); }).ever ||
      !over_worlds([&](World& w) { return on(w, frame_of(duty, place, false)); }).ever)
    return Status::out_of_scope;
  const Verdict known = over_worlds([&](World& w) { return owed(w, duty, place, false); });
  is_final = known.always || !known.ever;
  if (known.always) return Status::owed;
  if (!known.ever) return Status::not_owed;
  if (!over_worlds([&](World& w) { return owed(w, duty, place, true); }).always) return Status::undecided;
  return doubt_raised(duty, place) ? Status::owed_unless_shown : Status::owed;
}

}  // namespace breachlaw::oracle
