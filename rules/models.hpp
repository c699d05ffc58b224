// `like MODEL with { … }`: the clauses of a model become clauses of each law that takes them, before anything is resolved, so that
// no pass knows of models.
#pragma once

#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules {

/// Appends to each law that is `like` a model what it takes of it, with parameters filled in, pins in its own numbering, what it
/// drops left out and what it replaces changed; takes the clauses out of the models. Each law reads a copy of the model's text, so
/// that a diagnostic shows the model and names the law.
void instantiate(std::vector<syntax::File>& files, std::vector<SourceFile>& sources, Diagnostics& diagnostics);

}  // namespace breachlaw::rules
