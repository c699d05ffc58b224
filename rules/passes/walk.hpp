// Visits every condition and moment of the clauses of a law, each in the context in which its names are read.
#pragma once

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

class Walker {
 public:
  virtual ~Walker() = default;
  void walk(const Program& program);
  void walk(const Law& law);

 protected:
  /// What a condition is for.
  enum class For { definition, duty, unless, exception, content, discharge, forbid, forbid_unless, delay, toll, toll_records, excluded };

  virtual void condition(const Context& context, const syntax::Expr& expr, For role) = 0;
  virtual void moment(const Context& context, const syntax::When& when) = 0;
  virtual void deadline(const Context& context, const syntax::Deadline& deadline) = 0;
  virtual void part(const Context&, const syntax::Part&) {}

  /// Where we are, as messages name it.
  const syntax::Clause* clause_ = nullptr;
  std::string place_;

 private:
  void enter(const syntax::Clause& clause);
  void duty_part(const Context& context, const syntax::Part& part);
  void content(const Context& context, const syntax::Content& content);
  void way(const Context& context, const syntax::Way& way);
};

/// `overdue`, in `says` and `how`: this duty's latest instant has passed.
[[nodiscard]] bool is_overdue(const syntax::Expr& expr);

}  // namespace breachlaw::rules
