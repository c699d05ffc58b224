// Trees to a checked program: names resolved, types and references proved, everything suspicious said.
#pragma once

#include <memory>
#include <span>

#include "rules/diagnostic.hpp"
#include "rules/program.hpp"

namespace breachlaw::rules {

/// The program is `sound` where nothing was an error; else it holds what could be understood, for tools that go on.
/// Files (after `instantiate`) and sources must outlive it. `today` decides which laws were reviewed too long ago (none: not asked).
[[nodiscard]] std::unique_ptr<Program> check(std::span<const syntax::File> files, std::span<const SourceFile> sources,
                                             Diagnostics& diagnostics, std::optional<syntax::Date> today = {});

}  // namespace breachlaw::rules
