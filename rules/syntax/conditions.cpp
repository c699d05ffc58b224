#include "rules/syntax/conditions.hpp"
#include "rules/syntax/node.hpp"

namespace breachlaw::rules::syntax {

LAW_NODE(Expr)
LAW_NODE(When)

}  // namespace breachlaw::rules::syntax
