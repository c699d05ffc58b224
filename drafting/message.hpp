// One message with its arguments, through ICU. Values come formatted; numbers are passed only to choose a plural.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace breachlaw::drafting {

using Argument = std::variant<std::string, std::int64_t>;
using Arguments = std::map<std::string, Argument>;

/// Marks inside finished text, from Unicode's private use area: a gap by its number, strong and emphasised words.
inline constexpr std::string_view kGapBegin = "\uE000", kGapEnd = "\uE001", kStrongBegin = "\uE002", kStrongEnd = "\uE003",
                                  kEmphasisBegin = "\uE004", kEmphasisEnd = "\uE005";

struct Formatted {
    std::string text;
    std::string fault;  ///< why not: empty where all is well
};

/// `isolate`: values are set apart from the direction of the text around them.
[[nodiscard]] Formatted format_message(std::string_view pattern, const std::string& locale, const Arguments& arguments, bool isolate);

/// What a pattern asks for. Nested branches are looked through.
struct PatternShape {
    std::map<std::string, std::string> arguments;              ///< name: `text`, `select`, `plural`
    std::map<std::string, std::vector<std::string>> branches;  ///< of select and plural, sorted, once each
    std::vector<std::string> plural_keywords;                  ///< of ICU for the locale
    std::string fault;
};
[[nodiscard]] PatternShape shape_of(std::string_view pattern, const std::string& locale);
/// Name of a country in the language of the locale; the code, where there is none.
[[nodiscard]] std::string country_name(const std::string& code, const std::string& locale);
/// With a capital at its beginning; addresses of e-mail and of pages stay as they are.
[[nodiscard]] std::string capitalised(const std::string& text);
/// Canonical composition, as ICU has it.
[[nodiscard]] bool is_composed(std::string_view text);

}  // namespace breachlaw::drafting
