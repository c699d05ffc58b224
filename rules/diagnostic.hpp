// What is wrong with a source, as data. Messages: lower case, no full stop, user's text in backticks, help apart.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/source.hpp"

namespace breachlaw::rules {

enum class Severity { error, warning, note };

[[nodiscard]] std::string_view name_of(Severity severity);

/// A second place that matters, such as the first of two definitions.
struct DiagnosticNote {
    Span span;
    std::string message;

    friend auto operator<=>(const DiagnosticNote&, const DiagnosticNote&) = default;
};

/// Text to put in place of `span`.
struct Suggestion {
    Span span;
    std::string replacement;

    friend auto operator<=>(const Suggestion&, const Suggestion&) = default;
};

struct Diagnostic {
    Span span;         // first: order in a file is order of reading
    std::string code;  // "L0101"; codes are stable, texts are not
    Severity severity = Severity::error;
    std::string place;  // the legal place, "[24(1)] fdpic-notice"; empty outside clauses
    std::string message;
    std::string help;  // may be empty
    std::vector<DiagnosticNote> notes;
    std::optional<Suggestion> suggestion;

    friend auto operator<=>(const Diagnostic&, const Diagnostic&) = default;
};

/// Sorted by place in the sources and free of duplicates, whatever the order of the passes.
class Diagnostics {
public:
    void add(Diagnostic diagnostic) { all_.insert(std::move(diagnostic)); }
    void error(std::string code, Span span, std::string place, std::string message, std::string help = {});
    void warning(std::string code, Span span, std::string place, std::string message, std::string help = {});
    void merge(const Diagnostics& other) { all_.insert(other.all_.begin(), other.all_.end()); }

    [[nodiscard]] auto begin() const { return all_.begin(); }
    [[nodiscard]] auto end() const { return all_.end(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] bool empty() const { return all_.empty(); }
    [[nodiscard]] std::size_t count(Severity severity) const;
    [[nodiscard]] bool has_errors() const { return count(Severity::error) != 0; }

private:
    std::set<Diagnostic> all_;
};

/// Sources in the order of their FileId.
using Sources = std::span<const SourceFile>;

/// One diagnostic for people, ending in a line break:
///
///   error[L0102] [24(1)] fdpic-notice: `and` after a filter without parentheses
///     --> jurisdictions/ch/fadp.law:12:40
///      |
///   12 |   if some dataset where hit and taken
///      |                             ^^^
///      = help: write `where ( … )`
[[nodiscard]] std::string render(const Diagnostic& diagnostic, Sources sources);
[[nodiscard]] std::string render(const Diagnostics& diagnostics, Sources sources);

/// A JSON array, one object a diagnostic: code, severity, place, message, help, file, line, column,
/// end_line, end_column, first, last, notes, suggestion. Members that are empty are left out.
[[nodiscard]] std::string to_json(const Diagnostics& diagnostics, Sources sources);

}  // namespace breachlaw::rules
