#include "rules/syntax.hpp"
#include "rules/syntax/node.hpp"

namespace breachlaw::rules::syntax {

LAW_NODE(Literal)
LAW_NODE(FactLine)
LAW_NODE(Item)

}  // namespace breachlaw::rules::syntax
