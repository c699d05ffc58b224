// Colour on a terminal, or none.
#pragma once

#include <string>
#include <string_view>

namespace breachlaw::cli {

enum class Tone { plain, strong, faint, alarm, caution, good };

/// Wraps text in the terminal's codes if it is switched on.
class Style {
public:
    explicit Style(bool on) : on_(on) {}
    [[nodiscard]] std::string operator()(Tone tone, std::string_view text) const;

private:
    bool on_;
};

/// Width of UTF-8 text in columns, for the Latin, Greek and Cyrillic text that reports are made of: one for each character that
/// is no combining mark.
[[nodiscard]] std::size_t width(std::string_view text);
/// Lines of at most `columns`, broken at blanks; a longer word stands alone. Never empty.
[[nodiscard]] std::string wrap(std::string_view text, std::size_t columns, std::string_view indent);

}  // namespace breachlaw::cli
