// Conditions compared by their text: enough to see that two cannot hold together, or that one follows from the other.
#pragma once

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

/// The conditions that hold together wherever `expr` does, definitions without exceptions opened.
[[nodiscard]] std::vector<const syntax::Expr*> conjuncts(const Program& program, const Context& context, const syntax::Expr& expr);

/// The text without its blanks and comments.
[[nodiscard]] std::string spelled(const Compilation& c, const syntax::Expr& expr);

/// True where the two cannot hold together: something and its negation, two values of one choice, two ranges of one number.
[[nodiscard]] bool exclusive(const Compilation& c, const Context& context, const syntax::Expr& a, const syntax::Expr& b);

/// True where `a` holds whenever `b` does, as far as the text shows.
[[nodiscard]] bool follows(const Compilation& c, const Context& context, const syntax::Expr& a, const syntax::Expr& b);

}  // namespace breachlaw::rules
