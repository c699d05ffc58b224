#include "tests/oracle/world.hpp"

#include <algorithm>
#include <bit>

namespace breachlaw::oracle {

using engine::SetEntry;
using rules::Domain;
using rules::Place;

std::size_t Choices::pick(std::size_t options) {
  if (options < 2) return 0;
  if (at_ == wheels_.size()) wheels_.push_back({0, options});
  return wheels_[at_++].first;
}

bool Choices::next() {
  at_ = 0;
  while (!wheels_.empty() && ++wheels_.back().first == wheels_.back().second) wheels_.pop_back();
  if (!wheels_.empty() && ++runs_ > budget_) throw TooMany{};
  return !wheels_.empty();
}

// --- what is known ---

Known::Known(const rules::Program& p, const Facts& f, Instant n) : program(p), facts(f), now(n) {
  const engine::Image& image = *facts.image;
  const auto all = image.all<engine::image::Fact>();
  for (Index at = 0; at < all.size(); ++at)
    index_[{std::string(image[all[at].name]), all[at].level, all[at].law ? std::string(image[image[all[at].law].id]) : ""}] = at;
  for (const auto& place : image.all<engine::image::Place>()) places_.push_back(program.vocabulary.place(image[place.code]));
  Instant when = now;
  if (const Index discovered = this->at("discovered", Level::incident, ""); discovered != kNone)
    if (const Cell& own = cell(discovered, 0); own.state == State::known && own.when.lo.finite()) when = own.when.lo;
  day = when.seconds / 86400;
}

Index Known::at(const std::string& name, Level level, const std::string& law) const {
  const auto found = index_.find({name, level, law});
  return found == index_.end() ? kNone : found->second;
}

const Cell& Known::cell(Index fact, Index record) const {
  static const Cell nothing;
  const auto& about = facts.image->all<engine::image::Fact>()[fact];
  const auto& records = facts.records[static_cast<Index>(about.level)];
  return record < records.size() && about.slot < records[record].cells.size() ? records[record].cells[about.slot] : nothing;
}

bool Known::inside(const Place* inner, const Place* outer) const {
  if (!outer || inner == outer) return true;
  if (!inner) return false;
  const auto member_now = [&](const rules::Membership& m) { return m.days.from <= day && day <= m.days.until; };
  if (inner->parent && inside(inner->parent, outer)) return true;
  if (outer->group && std::any_of(outer->members.begin(), outer->members.end(),
                                  [&](const auto& m) { return member_now(m) && inside(inner, m.place); }))
    return true;
  return inner->group && std::any_of(inner->members.begin(), inner->members.end(), member_now) &&
         std::all_of(inner->members.begin(), inner->members.end(),
                     [&](const auto& m) { return !member_now(m) || (m.place != outer && inside(m.place, outer)); });
}

bool Known::touch(const Place* a, const Place* b) const {
  if (inside(a, b) || inside(b, a)) return true;
  return std::any_of(program.vocabulary.places.begin(), program.vocabulary.places.end(),
                     [&](const Place& p) { return !p.group && inside(&p, a) && inside(&p, b); });
}

// --- simple values ---

std::size_t World::pick(std::size_t options, Step about) {
  if (options < 2) return 0;
  about.taken = choices_.pick(options);
  trail.push_back(about);
  return about.taken;
}

bool World::fork(bool can_be_true, bool can_be_false, Step about) { return can_be_true && (!can_be_false || pick(2, about) == 1); }

bool World::flag(const std::string& name, bool can_be_true, bool can_be_false, Step about) {
  const auto found = flags_.find(name);
  if (found != flags_.end()) return found->second;
  const bool yes = fork(can_be_true, can_be_false, about);
  flags_[name] = yes;
  return yes;
}

bool World::word(const std::string& name, std::uint64_t possible, std::uint64_t mask, Step about) {
  std::uint64_t& left = words_.try_emplace(name, possible).first->second;
  const bool yes = fork((left & mask) != 0, (left & ~mask) != 0, about);
  if (left != 0) left &= yes ? mask : ~mask;
  return yes;
}

bool World::word(Index fact, Index record, const Domain* domain, std::uint64_t mask) {
  const Cell& cell = known_.cell(fact, record);
  const std::size_t words = domain ? domain->members.size() : 2;
  const std::uint64_t all = words >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << words) - 1;
  std::uint64_t possible = cell.mask & all;
  if (cell.state == State::not_applicable) possible = domain ? 0 : 1;
  return word("fact " + std::to_string(fact) + " " + std::to_string(record), possible, mask, {fact, record});
}

bool World::at_least(const std::string& name, std::int64_t lo, std::int64_t hi, std::int64_t number, Step about) {
  auto& left = numbers_.try_emplace(name, lo, hi).first->second;
  const bool yes = fork(left.second >= number, left.first < number, about);
  if (yes) left.first = std::max(left.first, number);
  else left.second = std::min(left.second, number - 1);
  return yes;
}

bool World::exists(Level level, Index record) {
  const auto& about = known_.facts.records[static_cast<Index>(level)][record];
  return flag("record " + std::to_string(static_cast<Index>(level)) + " " + std::to_string(record), true, about.exists_unknown);
}

Instant World::moment(const std::string& name, Interval interval, bool not_yet, Step about) {
  if (const auto found = moments_.find(name); found != moments_.end()) return found->second;
  if (not_yet) interval.lo = std::max(interval.lo, Instant{known_.now.seconds + 1}), interval.hi = std::max(interval.hi, interval.lo);
  // The ends, and around everything it may be compared with.
  std::set<Instant> tried{interval.lo, interval.hi};
  for (const std::int64_t instant : known_.instants)
    for (const std::int64_t step : {-1, 0, 1})
      if (interval.contains({instant + step})) tried.insert({instant + step});
  return moments_[name] = *std::next(tried.begin(), static_cast<std::ptrdiff_t>(pick(tried.size(), about)));
}

// --- sets: what is in them, member by member, as far as it was asked ---

bool World::part(const Domain* domain, Index part, Index whole) const {
  if (whole == kNone || part == whole) return true;
  return domain && part != kNone && whole <= part && part < domain->members[whole].end;
}

World::Set& World::set(Index fact, Index record, const Domain* domain) {
  const auto [at, fresh] = sets_.try_emplace({fact, record});
  Set& set = at->second;
  if (!fresh) return set;
  set.domain = domain;
  if (fact == known_.at("data", Level::dataset, "")) set.dataset = record;
  const Cell& cell = known_.cell(fact, record);
  set.closed = cell.state == State::not_applicable;
  if (cell.state != State::known || cell.extra >= known_.facts.sets.size()) return set;
  const engine::SetValue& value = known_.facts.sets[cell.extra];
  set.closed = value.closed;
  for (const SetEntry& entry : value.entries) {
    const Literal literal{entry.member, known_.place(entry.place), Cover::any, entry.is == SetEntry::Is::in};
    if (entry.is != SetEntry::Is::maybe) set.literals.push_back(literal);
    if (entry.is != SetEntry::Is::out) set.within.push_back(literal);
  }
  return set;
}

/// Some element can make the literal true and breaks none of those that say "not in it".
bool World::witness(const Set& set, const Literal& literal) {
  std::vector<const Place*> places{nullptr};
  const auto placed = [](const Literal& l) { return l.place != nullptr; };
  if (literal.place || std::any_of(set.literals.begin(), set.literals.end(), placed) ||
      std::any_of(set.within.begin(), set.within.end(), placed))
    for (const Place& place : known_.program.vocabulary.places)
      if (!place.group) places.push_back(&place);
  const Index first = literal.member == kNone ? 0 : literal.member;
  const Index end = !set.domain                ? 1
                    : literal.member == kNone ? static_cast<Index>(set.domain->members.size())
                                              : static_cast<Index>(set.domain->members[literal.member].end);
  for (Index at = first; at < end; ++at) {
    const Index member = set.domain ? at : kNone;
    for (const Place* place : places) {
      if (literal.place && !known_.inside(place, literal.place)) continue;
      const auto in = [&](const Literal& l) { return part(set.domain, member, l.member) && (!l.place || (place && known_.inside(place, l.place))); };
      if (set.closed && std::none_of(set.within.begin(), set.within.end(), in)) continue;
      // What covers this element: by any lock, and by a lock whose key is safe.
      bool must = false, must_safe = false, can = false, can_safe = false;
      if (const auto locks = locks_.find(set.dataset); set.dataset != kNone && locks != locks_.end())
        for (const Lock& lock : locks->second) {
          const Can covers = can_cover(lock.protection, *set.domain, member, place);
          must = must || !covers.be_false, can = can || (covers.be_true && lock.key_gone);
          if (!lock.key_gone) must_safe = must_safe || !covers.be_false, can_safe = can_safe || covers.be_true;
        }
      const auto allowed = [&](bool unprotected, bool readable) {
        if ((literal.cover == Cover::unprotected && !unprotected) || (literal.cover == Cover::readable && !readable)) return false;
        return std::none_of(set.literals.begin(), set.literals.end(), [&](const Literal& l) {
          return !l.in && in(l) && (l.cover == Cover::any || (l.cover == Cover::unprotected ? unprotected : readable));
        });
      };
      if ((!must && allowed(true, true)) || (!must_safe && can && allowed(false, true)) ||
          (!must_safe && must && allowed(false, true)) || (can_safe && allowed(false, false)))
        return true;
    }
  }
  return false;
}

bool World::satisfiable(const Set& set) {
  return std::all_of(set.literals.begin(), set.literals.end(), [&](const Literal& l) { return !l.in || witness(set, l); });
}

bool World::has(Index fact, Index record, const Domain* domain, Index member, const Place* place, Cover cover) {
  Set& set = this->set(fact, record, domain);
  if (cover != Cover::any) locks(record);
  const auto can_be = [&](bool in) {
    set.literals.push_back({member, place, cover, in});
    const bool can = satisfiable(set);
    set.literals.pop_back();
    return can;
  };
  const bool yes = fork(can_be(true), can_be(false), {fact, record, member});
  set.literals.push_back({member, place, cover, yes});
  return yes;
}

World::Can World::can_cover(Index protection, const Domain& domain, Index member, const Place* place) const {
  const Cell& cell = known_.cell(known_.at("covers", Level::protection, ""), protection);
  if (cell.state == State::not_applicable) return {false, true};
  const bool ghost = known_.facts.records[static_cast<Index>(Level::protection)][protection].exists_unknown;
  if (cell.state == State::not_asked) return {true, ghost};  // everything, unless somebody says what
  if (cell.state != State::known || cell.extra >= known_.facts.sets.size()) return {true, true};
  const engine::SetValue& value = known_.facts.sets[cell.extra];
  bool open = !value.closed;
  for (const SetEntry& entry : value.entries) {
    const Place* where = known_.place(entry.place);
    if (part(&domain, member, entry.member) && (!where || (place && known_.inside(place, where)))) {
      if (entry.is == SetEntry::Is::in) return {true, false};
      if (entry.is == SetEntry::Is::out) return {false, true};
      open = true;
    } else if (entry.is != SetEntry::Is::out && (part(&domain, entry.member, member) || part(&domain, member, entry.member))) {
      open = true;
    }
  }
  return {open, true};
}

bool World::covers(Index protection, const Domain& domain, Index member, const Place* place) {
  const Can can = can_cover(protection, domain, member, place);
  return flag("covers " + std::to_string(protection) + " " + std::to_string(member) + " " + (place ? place->code : ""), can.be_true, can.be_false, {known_.at("covers", Level::protection, ""), protection, member});
}

/// The protections of a dataset that make data unreadable, and whether their key is gone.
const std::vector<World::Lock>& World::locks(Index dataset) {
  const auto [at, fresh] = locks_.try_emplace(dataset);
  if (!fresh) return at->second;
  const rules::Vocabulary& words = known_.program.vocabulary;
  const auto fact = [&](const char* name) { return known_.at(name, Level::protection, ""); };
  const auto mask = [&](const char* domain, std::initializer_list<const char*> names) {
    std::uint64_t bits = 0;
    for (const char* name : names) bits |= std::uint64_t{1} << words.domain(domain)->find(name).value();
    return bits;
  };
  std::vector<Lock> result;
  const auto& records = known_.facts.records[static_cast<Index>(Level::protection)];
  for (Index record = 0; record < records.size(); ++record) {
    if (records[record].parent != dataset || !exists(Level::protection, record)) continue;
    const Domain* kinds = words.domain("protection-kind");
    bool works = false;
    for (const char* kind : {"encrypted", "hashed", "tokenised", "anonymised", "redacted", "truncated"})
      if (const auto member = kinds->find(kind)) works = works || has(fact("kind"), record, kinds, static_cast<Index>(*member), nullptr);
    if (!works || !word(fact("in-force"), record, nullptr, 2)) continue;
    if (word(fact("strength"), record, words.domain("strength"), mask("strength", {"weak"}))) continue;
    bool gone = word(fact("key"), record, words.domain("evidence"), mask("evidence", {"likely", "proven"}));
    // Of a key that is gone it counts whether it helps, where somebody says so.
    if (gone && known_.cell(fact("key-usable"), record).state == State::known) gone = word(fact("key-usable"), record, nullptr, 2);
    result.push_back({record, gone});
  }
  return locks_[dataset] = std::move(result);
}

// --- graded sets: a whole is at least as sure as its parts, a group at the root exactly as its surest part ---

bool World::graded(Index fact, Index record, const Domain& domain, Index member, std::uint8_t mask) {
  const Cell& cell = known_.cell(fact, record);
  auto [at, fresh] = grades_.try_emplace({fact, record}, domain.members.size(), std::uint8_t{0b11111});
  std::vector<std::uint8_t>& grades = at->second;
  if (fresh && cell.state == State::not_applicable) std::fill(grades.begin(), grades.end(), std::uint8_t{1});
  if (fresh && cell.state == State::known && cell.extra < known_.facts.sets.size()) {
    const engine::SetValue& value = known_.facts.sets[cell.extra];
    for (const SetEntry& entry : value.entries) grades[entry.member] = static_cast<std::uint8_t>(grades[entry.member] & entry.grades);
    // `only` denies what is neither named nor a part of what is named; a whole of which parts are named is no surer than they can be.
    for (Index kind = 0; value.closed && kind < grades.size(); ++kind) {
      std::uint8_t most = 1;
      bool named = false;
      for (const SetEntry& entry : value.entries) {
        named = named || part(&domain, kind, entry.member);
        if (part(&domain, entry.member, kind)) most = std::max(most, static_cast<std::uint8_t>(std::bit_floor(entry.grades)));
      }
      if (!named) grades[kind] &= static_cast<std::uint8_t>(2 * most - 1);
    }
  }
  Index root = member;
  while (domain.members[root].parent != rules::DomainMember::npos) root = static_cast<Index>(domain.members[root].parent);
  // Grades that a kind can have together with some grades of its parts.
  const auto possible = [&](const auto& self, Index kind) -> std::uint8_t {
    std::uint8_t result = grades[kind];
    bool leaf = true;
    std::uint8_t reached = 0;
    for (Index child = kind + 1; child < domain.members[kind].end; child = static_cast<Index>(domain.members[child].end)) {
      const std::uint8_t below = self(self, child);
      if (below == 0) return 0;
      result = static_cast<std::uint8_t>(result & ~((below & -below) - 1));  // no less than the least of the part
      reached |= below;
      leaf = false;
    }
    return kind == root && !leaf ? result & reached : result;
  };
  const auto can_be = [&](std::uint8_t within) {
    const std::uint8_t before = grades[member];
    grades[member] = before & within;
    const bool can = possible(possible, root) != 0;
    grades[member] = before;
    return can;
  };
  const auto others = static_cast<std::uint8_t>(~mask);
  const bool yes = fork(can_be(mask), can_be(others), {fact, record, member});
  grades[member] &= yes ? mask : others;
  return yes;
}

// --- places and names ---

bool World::place_is(Index fact, Index record, const Place* place) {
  const Cell& cell = known_.cell(fact, record);
  auto& said = places_[{fact, record}];
  if (cell.state == State::not_applicable) return false;
  const engine::SetValue* value = cell.state == State::known && cell.extra < known_.facts.sets.size() ? &known_.facts.sets[cell.extra] : nullptr;
  const auto possible = [&](const Place* at) {
    if (value && !value->entries.empty()) {
      const auto names = [&](const SetEntry& e) { return e.is != SetEntry::Is::out && known_.inside(at, known_.place(e.place)); };
      if (std::none_of(value->entries.begin(), value->entries.end(), names)) return false;
    }
    return std::all_of(said.begin(), said.end(), [&](const auto& s) { return (at && known_.inside(at, s.first)) == s.second; });
  };
  bool can[2] = {possible(nullptr), false};  // nullptr: a place that no law speaks of
  for (const Place& at : known_.program.vocabulary.places)
    if (!at.group && possible(&at)) can[known_.inside(&at, place)] = true;
  const bool yes = fork(can[1], can[0], {fact, record});
  said.push_back({place, yes});
  return yes;
}

bool World::named(Index fact, Index record, const std::string& name) {
  const Cell& cell = known_.cell(fact, record);
  if (cell.state == State::not_applicable) return false;
  if (cell.state == State::known && cell.extra < known_.facts.texts.size()) return known_.facts.texts[cell.extra] == name;
  std::string& is = names_[{fact, record}];
  if (!is.empty()) return is == name;
  const bool yes = flag("name " + std::to_string(fact) + " " + std::to_string(record) + " " + name, true, true, {fact, record});
  if (yes) is = name;
  return yes;
}

}  // namespace breachlaw::oracle
