// What an operation gives back: a value with its warnings, or diagnostics. No exception crosses this face.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace breachlaw {

enum class Severity { error, warning, note };

/// One thing that is wrong, or odd, in a file. Codes are stable; texts are not.
struct Diagnostic {
    std::string code;               ///< "L0101" in law, "I0204" in incident files, "D0903" in facts taken together
    Severity severity = Severity::error;
    std::string file;               ///< empty where the bytes had no name
    unsigned line = 0, column = 0;  ///< from 1; 0: not known
    std::string place;              ///< the legal place (`[24(1)] fdpic-notice`) or the field (`datasets.patients.people`)
    std::string message;            ///< lower case, no full stop, the user's text in backticks
    std::string help;
    std::string rendered;           ///< the line with a caret, where there is a text to show
    std::vector<std::pair<std::string, std::string>> notes;  ///< place and message of second places

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// A value, with warnings; or none, with at least one error.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value, std::vector<Diagnostic> warnings = {}) : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
    Result(std::vector<Diagnostic> errors) : diagnostics_(std::move(errors)) {}

    explicit operator bool() const { return value_.has_value(); }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return &*value_; }
    const T* operator->() const { return &*value_; }
    const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

private:
    std::optional<T> value_;
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace breachlaw
