// A flat chain of operands, as the grammar reads it, to a tree. There is no precedence to fold by: a
// chain has one kind of link, or it is an error.
#pragma once

#include "rules/grammar/state.hpp"

namespace breachlaw::rules::grammar {

struct Operand {
    syntax::Expr expr;
    bool open = false;  // nothing shows where it ends: `not x`, or a filter without parentheses
    bool negated = false;
    Span span;  // with its parentheses
};

struct Link {
    bool is_and = false;
    Span span;
};

struct Chain {
    std::vector<Operand> operands;
    std::vector<Link> links;  // one fewer
    Span span;
};

/// Reports L0101 and L0102. REQUIRES: at least one operand.
[[nodiscard]] syntax::Expr fold(Chain chain, State& state);

}  // namespace breachlaw::rules::grammar
