// Parsed law files, for the commands below `law`.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "rules/parse.hpp"

namespace breachlaw::cli {

/// Sources and their trees, side by side. Spans and trees point into the sources.
struct Parsed {
    std::vector<rules::SourceFile> sources;
    std::vector<rules::syntax::File> files;
    rules::Diagnostics diagnostics;

    /// The law that the file declares; empty without a header.
    [[nodiscard]] std::string law_of(std::size_t file) const;
};
[[nodiscard]] Parsed parse_all(const std::vector<SourceText>& texts);

/// For people with the line and a caret, or as JSON; to standard error.
void report(const rules::Diagnostics& diagnostics, rules::Sources sources, const Options& options);

/// What an item is and how it is called: `duty ch.fadp/fdpic-notice`, `except ch.fadp [24(5)(a)]`, `recipient fdpic`.
[[nodiscard]] std::string title_of(const rules::syntax::Item& item, const std::string& law);

}  // namespace breachlaw::cli
