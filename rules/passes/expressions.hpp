// Names and types of conditions, moments and deadlines. Tests use it too.
#pragma once

#include "rules/passes/names.hpp"
#include "rules/passes/walk.hpp"

namespace breachlaw::rules {

class ExpressionChecker : public Walker {
 public:
  explicit ExpressionChecker(Compilation& c, std::string place = {}) : c_(c) { place_ = std::move(place); }

  /// `positive`: more of it can only make a duty arise.
  void check(const Context& context, const syntax::Expr& expr, bool positive = true);
  void when(const Context& context, const syntax::When& when);
  /// Events that decide which version is in force.
  void headers();

 private:
  void condition(const Context& context, const syntax::Expr& expr, For role) override;
  void moment(const Context& context, const syntax::When& when) override;
  void deadline(const Context& context, const syntax::Deadline& deadline) override;
  void part(const Context& context, const syntax::Part& part) override;

  void see(const Context&, const syntax::Incomplete&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Holds&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Happened&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Has&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Is&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::IsCompared&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::IsBeside&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Junction&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Not&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Failing&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Contested&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::AnyOtherDuty&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::Quantifier&, const syntax::Expr&, bool);
  void see(const Context&, const syntax::PeopleCount&, const syntax::Expr&, bool);

  void never_hinders(const Context&, const syntax::Ref& ref, bool positive);
  void items(const Context&, const std::vector<syntax::ExprItem>& items, bool list, bool positive);
  void holds(const Context&, const syntax::Ref& ref);
  bool readable(const Fact& fact, Span span);
  bool usable(const Context&, const Definition& definition, const syntax::Ref& ref);
  bool at_hand(const Context&, Level level, const syntax::Ref& ref, const char* what = "definition");
  bool usable(const Context&, const Judgment& judgment, const syntax::Ref& ref);
  void being(const Context&, const Fact& fact, const syntax::Name& name);
  void standard(const Context&, const syntax::AsStandard& as);
  void scale_values(const Context&, const Domain& domain, const syntax::Members& members);
  void evidence_is(const Context&, const Fact& fact, const syntax::Is& node);
  void compared(const Context&, const Fact& fact, const syntax::IsCompared& node, const syntax::Expr& expr);
  void ordered(const Context&, const Domain& domain, const syntax::IsCompared& node);
  bool measure(const Context&, const syntax::Ref& ref, Type type);
  bool is_moment(const Context&, const syntax::Ref& ref);
  bool is_period(const Context&, const syntax::Ref& ref);

  void see(const Context&, const syntax::MomentRef&, const syntax::When&);
  void see(const Context&, const syntax::Instant&, const syntax::When&) {}
  void see(const Context&, const syntax::Date&, const syntax::When&) {}
  void see(const Context&, const syntax::Extreme&, const syntax::When&);
  void see(const Context&, const syntax::UnitEdge&, const syntax::When&);
  void see(const Context&, const syntax::PeriodEdge&, const syntax::When&);
  void see(const Context&, const syntax::DueOf&, const syntax::When&);
  void see(const Context&, const syntax::RecordMoment&, const syntax::When&);
  void see(const Context&, const syntax::After&, const syntax::When&);
  void see(const Context&, const syntax::DayAfter&, const syntax::When&);
  void limit(const Context&, const syntax::Limit& limit);
  void duration(const Context&, const syntax::Duration& duration);
  void duty_named(const Context&, const syntax::Target& target);
  void version_event(const Law& law, const syntax::Ref& ref);

  void wrong(Span span, std::string message, std::string help = {});

  Compilation& c_;
  bool overdue_ = false;
};

}  // namespace breachlaw::rules
