// The naive oracle: what a duty comes to, by looking at every world. It reads the syntax tree and the facts, never the compiled
// graph, and follows section 13 of the language page line by line. Slow, small, and meant to be seen right.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <breachlaw/assessment.hpp>

#include "engine/clock/counting.hpp"
#include "rules/compiler.hpp"
#include "rules/zones.hpp"
#include "tests/oracle/world.hpp"

namespace breachlaw::oracle {

struct Answer {
  Status status = Status::undecided;
  bool is_final = false;
  Prohibition prohibition = Prohibition::none;
  bool dated = false;                         // some world has a due date
  std::optional<breachlaw::Instant> due_lo, due_hi;  // absent: open
};

/// True in all worlds, in some.
struct Verdict {
  bool always = true, ever = false;
  std::vector<std::pair<std::vector<Step>, bool>> paths;  // the choices of each world, and what it said
  [[nodiscard]] bool unknown() const { return ever && !always; }
  /// Choices that make a difference.
  [[nodiscard]] std::set<Step> matters() const;
};

/// Where a condition is read.
struct Frame {
  const rules::Law* law = nullptr;
  const rules::Duty* duty = nullptr;          // whose variable `place` stands for
  const rules::Place* place = nullptr;
  const rules::Duty* role = nullptr;          // whose role narrows the datasets
  Level level = Level::incident;
  Index dataset = kNone, record = kNone;
  const rules::Duty* asking = nullptr;        // whose condition it is, through definitions
  bool assumed = false;                       // the burden reading P
  bool positive = true;                       // it helps the duty

  [[nodiscard]] rules::Context context() const { return {law, level, duty}; }
};

class Oracle {
 public:
  Oracle(const rules::Compiled& law, const Facts& facts, Instant now, std::size_t budget = 2'000);

  /// Throws TooMany and NotCovered.
  [[nodiscard]] Answer answer(const rules::Duty& duty, const rules::Place* place);
  [[nodiscard]] std::size_t worlds() const { return worlds_; }

 private:
  using Question = std::function<bool(World&)>;
  using Except = rules::Acting<rules::Exception>;
  Verdict over_worlds(const Question& question);
  const Verdict& constant(const std::string& key, const Question& question);
  bool possible(World& world);
  Status status(const rules::Duty& duty, const rules::Place* place, bool& is_final);

  // The formulas of 13.2, in one world.
  bool applies(World& world, const Except& x, const Frame& frame);
  bool defeated(World& world, const rules::Exceptions& exceptions, const Frame& frame, const Except* but = nullptr);
  bool definition(World& world, const rules::Definition& definition, const Frame& outer);
  bool body(World& world, const rules::Definition& definition, const Frame& frame);
  bool burdened(World& world, const rules::Law* law, const void* thing, const Frame& frame, const Question& plain, const Question& with);
  bool window(World& world, const rules::Window& window, const rules::Law& law);
  bool in_window(World& world, const rules::Duty& duty);
  bool in_force(World& world, const rules::Law& law) { return window(world, law.window, law); }
  bool gate(World& world, const rules::Law& law, bool assumed);
  bool on(World& world, const Frame& frame);
  bool holds_role(World& world, const Frame& frame, Index dataset);
  bool owed(World& world, const rules::Duty& duty, const rules::Place* place, bool assumed, const Except* but = nullptr);
  bool forbidden(World& world, const rules::Duty& duty, const rules::Place* place);
  std::vector<std::pair<const rules::Duty*, Except>> replacing(const rules::Duty& duty) const;
  bool other(World& world, const rules::syntax::AnyOtherDuty& node, const Frame& frame);
  bool tier(World& world, const rules::Definition& definition, std::uint64_t mask, const Frame& outer);
  Frame frame_of(const rules::Duty& duty, const rules::Place* place, bool assumed) const;
  template <class F>
  bool any_holder(const rules::Duty& duty, F holds) const {
    Frame frame;
    frame.law = duty.law;
    for (const auto& version : duty.versions)
      for (std::size_t at = 0; at < version.syntax->parts.size(); ++at)
        if (const auto* on = std::get_if<rules::syntax::On>(&version.syntax->parts[at].node))
          for (const auto& holder : on->holders)
            if (holds(rules::holder(program_, frame.context(), holder), version.parts[at])) return true;
    return false;
  }

  // Conditions, in one world: conditions.cpp.
  struct Scale {  // what has words of a scale, or numbers
    const void* thing = nullptr;
    const rules::Law* law = nullptr;  // whose burdens may be on it
    const rules::Domain* domain = nullptr;
    Index fact = kNone, record = 0;
  };
  bool holds(World& world, const rules::syntax::Expr& expr, const Frame& frame);
  bool holds(World& world, const rules::syntax::Ref& ref, const Frame& frame);
  bool leaf(World& world, const Scale& scale, const rules::syntax::Ref& ref, const Frame& frame, const Question& plain);
  bool has(World& world, const rules::syntax::Has& has, const Frame& frame);
  bool is(World& world, const rules::syntax::Is& is, const Frame& frame);
  bool compared(World& world, const rules::syntax::IsCompared& compared, const Frame& frame);
  bool some(World& world, const rules::syntax::Quantifier& quantifier, const Frame& frame);
  bool people(World& world, const rules::syntax::PeopleCount& count, const Frame& frame);
  bool done(World& world, const rules::Duty& duty, const rules::Place* place, bool complete);
  Scale scale(const rules::Symbol& symbol, const Frame& frame) const;
  std::vector<Index> records(Level over, const Frame& frame) const;
  static Frame inside(const Frame& outer, Level over, Index at, bool positive);
  std::vector<std::pair<const rules::Duty*, const rules::Place*>> instances(const rules::Duty& duty, const Frame& frame) const;
  std::string text_of(rules::Span span) const;

  // Counting people (13.4): people.cpp.
  struct People {
    std::int64_t lo = 0, hi = 0;
  };
  People people_of(Index dataset, const rules::Place* place) const;
  People together(const std::vector<Index>& hit, const rules::Place* place) const;

  // Moments and due dates (13.9): moments.cpp. `start`: as the start of a period.
  void find_instants();
  Instant moment(World& world, const rules::syntax::When& when, const Frame& frame, bool start);
  Instant moment(World& world, const rules::syntax::Ref& ref, rules::syntax::MomentRef::Of of, const Frame& frame, bool start);
  Instant event(World& world, Index fact, Index record, bool start);
  bool unasked(const rules::syntax::When& when, const Frame& frame) const;
  bool given(const rules::syntax::When& when, const Frame& frame) const;
  bool not_yet(const rules::syntax::Ref& ref, const Frame& frame) const;
  std::pair<Interval, bool> sent(const rules::Duty& duty, const rules::Place* place, bool complete) const;
  void due_range(const rules::Duty& duty, const rules::Place* place, Answer& answer);
  std::vector<Instant> dues(World& world, const rules::Duty& duty, const rules::Place* place, bool statutory);
  std::optional<engine::Due> limit(World& world, const rules::syntax::Limit& limit, const Frame& frame);
  Instant plus(Instant at, const rules::syntax::Duration& duration, const rules::Law& law) const;
  const engine::Counting& counting(const rules::Law& law) const;

  // Doubts (13.6): doubts.cpp.
  struct Doubt {
    Question unknown;
    const Except* exception = nullptr;  // none: a condition under burden or `failing`
    Frame frame;
  };
  bool doubt_raised(const rules::Duty& duty, const rules::Place* place);
  bool raised(const Doubt& doubt, const Verdict& verdict, const std::set<Index>& own);
  void doubts(const rules::Duty& duty, const rules::Place* place, std::vector<Doubt>& found);
  void doubts(const rules::syntax::Expr& expr, const Frame& frame, std::vector<Doubt>& found);
  void doubts(const rules::Definition& definition, const Frame& frame, std::vector<Doubt>& found);
  void doubts(const rules::Exceptions& exceptions, const Frame& frame, std::vector<Doubt>& found);
  void facts_in(const rules::syntax::Expr& expr, const Frame& frame, std::set<Index>& facts) const;

  const rules::Compiled& law_;
  const rules::Program& program_;
  const Facts& facts_;
  Known known_;
  std::size_t budget_, worlds_ = 0;
  using Instance = std::pair<const rules::Duty*, const rules::Place*>;
  std::optional<std::set<Instance>> supported_;  // while the least truth of `any other duty` is sought: what is owed so far
  std::map<std::string, Verdict> cached_;     // what the burden reading takes for certain or possible
  struct Clock {
    std::optional<rules::Zone> zone;
    std::vector<engine::Day> closed;
    engine::Counting counting;
  };
  mutable std::map<const rules::Law*, std::unique_ptr<Clock>> clocks_;
};

}  // namespace breachlaw::oracle
