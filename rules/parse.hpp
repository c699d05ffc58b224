// Law text to tree. The whole face of the parser.
#pragma once

#include "rules/diagnostic.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules {

/// What could be read. With errors the tree holds the items that were sound, so that later passes can go on.
struct ParseResult {
    syntax::File file;
    bool ok = false;  // no error in this file
};

/// Never throws, accepts any bytes, reports every mistake it can reach.
[[nodiscard]] ParseResult parse(const SourceFile& source, FileId id, Diagnostics& diagnostics);

}  // namespace breachlaw::rules
