// From the checked program to a rulebook image. Conditions become edges of one graph, and readable trees that point into it;
// moments, limits and slots become small programs.
//
// A definition is expanded once for each role it is read under (`on controller` narrows every dataset quantifier inside), a
// `for each` duty once for each place. First all conditions of all laws are lowered, then their burden readings, so that no
// node of the first reading ever depends on one of the second.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/lower/graph.hpp"
#include "rules/program.hpp"
#include "rules/zones.hpp"

namespace breachlaw::rules {

/// Where a condition is read.
struct Reading {
  const Law* law = nullptr;
  const Duty* duty = nullptr;         // whose variable `place` stands for
  const Duty* asking = nullptr;       // whose condition this is, through definitions: `any other duty` excepts it
  const Place* place = nullptr;
  Level level = Level::incident;
  Edge role = kTrue;                  // at dataset level: the duty's role
  std::string citation;               // the pin around
  std::string path;                   // node id of what is being read
  Ref<im::Duty> self;                 // for `overdue`

  [[nodiscard]] Context context() const { return {law, level, duty}; }
};

struct Lowered {
  Ref<im::Expr> tree;
  Edge edge = kTrue;
};

/// What the burden reading met on its way.
struct Met {
  std::set<Index> exceptions, burdens;
  void add(const Met& other) {
    exceptions.insert(other.exceptions.begin(), other.exceptions.end());
    burdens.insert(other.burdens.begin(), other.burdens.end());
  }
};

class Lowering {
 public:
  Lowering(const Program& program, std::span<const SourceFile> sources, std::string zoneinfo);

  /// The image. Zones that the system does not have are diagnostics.
  [[nodiscard]] std::string run(Diagnostics& diagnostics);

 private:
  struct DutyPlan;
  void head(const Law& law);
  void law(const Law& law);
  void assumed(const Law& law);

  // vocabulary.cpp
  void vocabulary(Diagnostics& diagnostics);
  Ref<im::Domain> domain(const Domain& domain);
  Ref<im::Fact> fact(const Fact& fact) const { return facts_.at(&fact); }
  Ref<im::Fact> fact(const Judgment& judgment) const { return judgments_.at(&judgment); }
  Ref<im::Place> place(const Place* place) const { return place ? places_.at(place) : Ref<im::Place>{}; }
  Ref<im::Zone> zone(const std::string& name) const;
  im::Text text(std::string_view value) { return image_.text(value); }
  im::List<im::Text> texts(const std::vector<std::string>& values);
  void clashes();

  // conditions.cpp
  Lowered condition(const syntax::Expr& expr, Reading reading);
  Lowered leaf(const syntax::Expr& expr, const Reading& reading, im::Atom atom, bool negated = false);
  Lowered junction(const syntax::Expr& expr, const Reading& reading, bool all, std::vector<Lowered> items);
  Lowered holds(const syntax::Expr& expr, const syntax::Ref& ref, const Reading& reading);
  Lowered has(const syntax::Expr& expr, const syntax::Has& has, const Reading& reading);
  Lowered is(const syntax::Expr& expr, const syntax::Is& is, const Reading& reading);
  Lowered compared(const syntax::Expr& expr, const syntax::IsCompared& compared, const Reading& reading);
  Lowered shared(const syntax::Expr& expr, const syntax::Percent& percent, const syntax::IsCompared& compared, im::Atom atom, const Reading& reading);
  Lowered beside(const syntax::Expr& expr, const syntax::IsBeside& beside, const Reading& reading);
  Lowered quantifier(const syntax::Expr& expr, const syntax::Quantifier& quantifier, const Reading& reading);
  Lowered people(const syntax::Expr& expr, const syntax::PeopleCount& count, const Reading& reading);
  Lowered at_least(const syntax::Expr& expr, const Reading& reading, im::Atom atom, syntax::Comparison comparison, std::int64_t number);
  Lowered duty_status(const syntax::Expr& expr, const Duty& duty, std::string_view word, const Reading& reading);
  Edge any_other(const syntax::AnyOtherDuty& other, const Reading& reading, bool assumed);
  bool asks_for_others(const Definition& definition);
  Edge compare_people(Edge filter, const Place* place, syntax::Comparison comparison, std::int64_t number);
  Edge existing(Level over, const Reading& reading);
  Ref<im::Expr> tree(im::ExprOp op, const syntax::Expr* expr, const Reading& reading, Edge value, const std::vector<Ref<im::Expr>>& children);
  Index coverage(const syntax::Expr& expr, const Reading& reading);
  std::string_view source_of(Span span) const;
  const Place* place_of(const syntax::Site& site, const Reading& reading) const;
  std::uint64_t words(const Domain& domain, syntax::Comparison comparison, std::string_view word) const;
  std::uint64_t mask_of(const Domain& domain, const syntax::Members& members, const Reading& reading) const;
  im::Atom atom(im::AtomOp op, const Fact& fact) const;

  // definitions.cpp
  Ref<im::Definition> definition(const Definition& definition, const Reading& reading);
  /// A definition by tiers, asked for those of `mask`; cached by that too.
  Lowered tier(const syntax::Expr& expr, const Definition& definition, std::uint64_t mask, const Reading& reading);
  template <class Condition>
  Edge tiers(const Definition& definition, std::uint64_t mask, const Reading& reading, Condition condition);
  struct Applied {
    Ref<im::Exception> record;
    Edge applies = kFalse, condition = kFalse;
  };
  /// An exception as it acts on one thing; `own` are the facts of what it defeats.
  Applied applied(const Acting<Exception>& acting, const Reading& reading, Edge own);
  Edge gate(const Law& law);
  Edge in_force(const Law& law);
  Edge window(const Window& window, const Law& law);
  Edge day_edge(const Law& law, const syntax::Ref* by, std::int64_t day);

  // guidelines.cpp
  void guideline(const Law& law);
  Ref<im::Formula> score(const Score& score);
  Ref<im::Formula> formula(const syntax::Formula& formula, const Reading& reading);

  // moments.cpp
  Ref<im::Moment> moment(const syntax::When& when, const Reading& reading);
  Ref<im::Moment> moment(const syntax::Ref& ref, syntax::MomentRef::Of of, const Reading& reading);
  Ref<im::Moment> moment(const Moment& moment);
  Level level_of(Ref<im::Moment> moment) const;
  Ref<im::Moment> version_moment(const Law& law, const syntax::Ref* by);
  Ref<im::Moment> add_moment(im::Moment moment, const Reading& reading, const std::vector<Ref<im::Moment>>& args = {});
  Ref<im::Limit> limit(const syntax::Limit& limit, const Reading& reading);
  im::By deadline(const syntax::Deadline& deadline, const Reading& reading);
  static im::Span span(const syntax::Duration& duration);

  // duties.cpp
  void plan_duties();
  std::vector<Ref<im::Duty>> instances(const Duty& duty) const;
  Ref<im::Duty> instance(const Duty& duty, const Place* place) const;
  Ref<im::Duty> instance(const syntax::Target& target, const Reading& reading);
  Edge owed(Ref<im::Duty> duty);
  void slots(Ref<im::Duty> duty);
  void finish(Ref<im::Duty> duty);
  Reading reading_of(const DutyPlan& plan) const;
  Edge forbidden(Ref<im::Duty> duty);
  im::To receivers(const syntax::To& to, const Reading& reading);
  im::Says content(const syntax::Says& says, const Reading& reading);
  Ref<im::Way> way(const syntax::Way& way, const Reading& reading);
  im::Keep keep(const syntax::Keep& keep, const std::string& pin, const Reading& reading);
  im::Content item(const syntax::Content& content, const Reading& reading);
  im::RollTo roll(const syntax::Roll& roll, const Reading& reading);
  Edge on(DutyPlan& plan, Reading& reading);
  Edge but_for(const Acting<Exception>& acting, DutyPlan& target, bool assumed, Met* met);

  // assume.cpp: the burden reading
  Edge assume(const syntax::Expr& expr, Reading reading, bool positive, Met& met);
  Edge assume(const Definition& definition, std::uint64_t mask, const Reading& reading, bool positive, Met& met);
  Edge assume(const Definition& definition, const Reading& reading, bool positive, Met& met);
  Edge assume_owed(Ref<im::Duty> duty, Met& met);
  Edge certain_exception(const Acting<Exception>& acting, const Reading& reading, Edge own, Met& met);
  const Burden* burden_on(const Definition& definition) const;
  Edge burdened(Edge positive_case, Edge plain, const Burden& burden, const Reading& reading);

  // directions.cpp
  im::List<im::Split> splits(const std::vector<Edge>& roots);
  std::vector<Index> facts_in(Edge edge) const;

  const Program& program_;
  std::span<const SourceFile> sources_;
  std::string zoneinfo_;
  engine::ImageWriter image_;
  Graph graph_{image_};

  std::map<const Fact*, Ref<im::Fact>> facts_;
  std::map<const Judgment*, Ref<im::Fact>> judgments_;
  std::map<const Family*, Ref<im::Fact>> families_;
  std::map<std::string, Ref<im::Domain>> domains_;
  std::map<const Place*, Ref<im::Place>> places_;
  std::map<std::string, Ref<im::Zone>> zones_;
  std::map<const Calendar*, Ref<im::Calendar>> calendars_;
  std::map<const Counting*, Ref<im::Counting>> countings_;
  std::map<const Law*, Ref<im::Law>> laws_;
  std::map<const syntax::Expr*, Index> coverage_;
  // The asking duty only of definitions that ask for other duties.
  std::map<std::tuple<const Definition*, Index, const Duty*>, Ref<im::Definition>> definitions_;
  std::map<std::tuple<const Definition*, Index, bool, const Duty*>, std::pair<Edge, Met>> assumed_definitions_;
  std::map<std::tuple<const Definition*, std::uint64_t, Index, const Duty*>, Ref<im::Definition>> tiers_;
  std::map<const Score*, Ref<im::Formula>> scores_;
  std::map<const Definition*, bool> asks_;
  std::map<std::tuple<std::string, const Duty*, bool>, Edge> any_other_;
  struct Asked {
    const Law* law;
    std::vector<Ref<im::Duty>> duties;
  };
  std::vector<Asked> asked_;  // whose duties each law with an `any other duty` needs
  std::map<std::tuple<const Exception*, std::size_t, const Place*, Index, Index>, Applied> applied_;
  std::map<const Moment*, Ref<im::Moment>> moments_;
  std::map<std::string, Ref<im::Moment>> moment_keys_;
  std::map<const Law*, Edge> gates_, in_force_;

  struct DutyPlan {
    const Duty* duty = nullptr;
    const Place* place = nullptr;
    enum class Done { no, working, yes } owed = Done::no, slots = Done::no, assumed = Done::no;
    Edge role = kTrue;        // at dataset level
    Edge forbidden = kFalse;
    bool forbidden_done = false;
    Met met;
  };
  std::vector<DutyPlan> plans_;  // by index of im::Duty
  std::map<const Duty*, std::vector<Ref<im::Duty>>> instances_;
};

}  // namespace breachlaw::rules
