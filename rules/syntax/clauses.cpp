#include "rules/syntax/clauses.hpp"
#include "rules/syntax/node.hpp"

namespace breachlaw::rules::syntax {

LAW_NODE(Limit)
LAW_NODE(Way)
LAW_NODE(Part)
LAW_NODE(Clause)

}  // namespace breachlaw::rules::syntax
