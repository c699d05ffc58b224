// What a text must be before its words are looked at: not too large, sound UTF-8, nothing that
// makes it look other than it is.
#pragma once

#include "rules/diagnostic.hpp"
#include "rules/source.hpp"

namespace breachlaw::rules::grammar {

inline constexpr std::size_t size_limit = 1'000'000;

/// Reports L0007, L0008 and control characters (L0001). False if the text should not be read at all.
[[nodiscard]] bool screen(const SourceFile& source, FileId id, Diagnostics& diagnostics);

}  // namespace breachlaw::rules::grammar
