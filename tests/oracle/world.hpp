// One world: every fact has one value. Nothing is tabulated beforehand; a fact gets its value when somebody first asks for it,
// and each run through the choices is another world. What is known, and the shape of trees and places, limits the choices.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "engine/facts/facts.hpp"
#include "rules/program.hpp"

namespace breachlaw::oracle {

using engine::Cell;
using engine::Facts;
using engine::Index;
using engine::Instant;
using engine::Interval;
using engine::kNone;
using engine::Level;
using engine::State;

/// The question has too many worlds to look at them all.
struct TooMany {};
/// A construct that the oracle does not know.
struct NotCovered {
  std::string what;
};

/// All combinations of choices, one a run: an odometer whose wheels are found on the way.
class Choices {
 public:
  explicit Choices(std::size_t budget) : budget_(budget) {}
  std::size_t pick(std::size_t options);
  /// On to the next combination; false after the last.
  bool next();
  std::size_t runs() const { return runs_; }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> wheels_;  // position, positions
  std::size_t at_ = 0, runs_ = 1, budget_;
};

/// What is the same in all worlds: the program's words and the incident's facts, and how they belong together.
class Known {
 public:
  Known(const rules::Program& program, const Facts& facts, Instant now);

  const rules::Program& program;
  const Facts& facts;
  Instant now;
  std::int64_t day = 0;                     // on which membership in groups of places is read
  std::vector<std::int64_t> instants;       // between which nothing changes: where events are tried

  /// Of a fact of the vocabulary or of a law, of a judgment (law empty: of a family).
  Index fact(const rules::Fact& fact) const { return at(fact.name, fact.level, fact.law ? fact.law->id : ""); }
  Index at(const std::string& name, Level level, const std::string& law) const;
  const Cell& cell(Index fact, Index record) const;
  const rules::Place* place(Index place) const { return place == kNone ? nullptr : places_[place]; }
  bool inside(const rules::Place* inner, const rules::Place* outer) const;
  /// They have some place in common.
  bool touch(const rules::Place* a, const rules::Place* b) const;

 private:
  std::map<std::tuple<std::string, Level, std::string>, Index> index_;
  std::vector<const rules::Place*> places_;
};

/// A choice that was made: on which fact, of which record and kind (none: on no fact), and which way.
struct Step {
  Index fact = kNone, record = kNone, member = kNone;
  std::size_t taken = 0;
  auto operator<=>(const Step&) const = default;
};

class World {
 public:
  World(const Known& known, Choices& choices) : known_(known), choices_(choices) {}
  const Known& known() const { return known_; }

  std::vector<Step> trail;  // the choices of this world
  /// One of several, where none is excluded.
  std::size_t pick(std::size_t options, Step about = {});

  /// Nobody will ever know: either, each time it is asked.
  bool either() { return fork(true, true, {}); }
  bool flag(const std::string& name, bool can_be_true, bool can_be_false, Step about = {});
  /// A word of a scale, or yes-no: one of `mask`?
  bool word(Index fact, Index record, const rules::Domain* domain, std::uint64_t mask);
  bool word(const std::string& name, std::uint64_t possible, std::uint64_t mask, Step about);
  bool at_least(const std::string& name, std::int64_t lo, std::int64_t hi, std::int64_t number, Step about);

  enum class Cover { any, unprotected, readable };
  bool has(Index fact, Index record, const rules::Domain* domain, Index member, const rules::Place* place, Cover cover = Cover::any);
  bool graded(Index fact, Index record, const rules::Domain& domain, Index member, std::uint8_t mask);
  bool place_is(Index fact, Index record, const rules::Place* place);
  bool named(Index fact, Index record, const std::string& name);
  bool covers(Index protection, const rules::Domain& domain, Index member, const rules::Place* place);
  bool exists(Level level, Index record);
  /// An instant of the interval, remembered under the name. `not_yet`: after now.
  Instant moment(const std::string& name, Interval interval, bool not_yet, Step about = {});

 private:
  struct Literal {
    Index member;
    const rules::Place* place;
    Cover cover;
    bool in;
  };
  struct Set {
    const rules::Domain* domain = nullptr;
    Index dataset = kNone;  // of `data`: whose protections count
    bool closed = false;
    std::vector<Literal> literals, within;  // within: of a closed set, what it is limited to
  };
  struct Lock {
    Index protection;
    bool key_gone;
  };
  bool fork(bool can_be_true, bool can_be_false, Step about);
  Set& set(Index fact, Index record, const rules::Domain* domain);
  bool satisfiable(const Set& set);
  bool witness(const Set& set, const Literal& literal);
  bool part(const rules::Domain* domain, Index part, Index whole) const;
  const std::vector<Lock>& locks(Index dataset);
  struct Can {
    bool be_true, be_false;
  };
  Can can_cover(Index protection, const rules::Domain& domain, Index member, const rules::Place* place) const;

  const Known& known_;
  Choices& choices_;
  std::map<std::string, bool> flags_;
  std::map<std::string, std::uint64_t> words_;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> numbers_;
  std::map<std::pair<Index, Index>, Set> sets_;
  std::map<std::pair<Index, Index>, std::vector<std::uint8_t>> grades_;
  std::map<std::pair<Index, Index>, std::vector<std::pair<const rules::Place*, bool>>> places_;
  std::map<std::pair<Index, Index>, std::string> names_;
  std::map<std::string, Instant> moments_;
  std::map<Index, std::vector<Lock>> locks_;
};

}  // namespace breachlaw::oracle
