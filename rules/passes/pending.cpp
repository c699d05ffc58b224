#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

void versions(Compilation&) {}
void cycles(Compilation&) {}
void duties(Compilation&) {}
void not_built(Compilation&) {}
void tests(Compilation&) {}
void lints(Compilation&) {}

}  // namespace breachlaw::rules
