#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

void tests(Compilation&) {}
void lints(Compilation&) {}

}  // namespace breachlaw::rules
