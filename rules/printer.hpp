// The canonical form of a tree as text.
#pragma once

#include <string>

#include "rules/syntax.hpp"

namespace breachlaw::rules {

/// Printing what was parsed from a printed text gives that text again; parsing a printed tree gives
/// a tree that is `same`. Comments stay before, behind or after what they stood at; a line left free
/// between items stays free.
[[nodiscard]] std::string print(const syntax::File& file);

/// A condition on one line, without comments.
[[nodiscard]] std::string print(const syntax::Expr& expr);

}  // namespace breachlaw::rules
