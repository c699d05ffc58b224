// What may stand in a text that people read: UTF-8, and nothing that cannot be seen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace breachlaw::engine {

/// First byte that belongs to no valid UTF-8, or the size.
[[nodiscard]] std::size_t first_bad_byte(std::string_view text);

/// Of valid UTF-8: the first control character (but line break and tab) or mark that turns the direction of text. A terminal
/// obeys the one, a reader is misled by the other.
[[nodiscard]] std::optional<std::size_t> first_unseen(std::string_view text);

/// `U+202E`: the character that begins there.
[[nodiscard]] std::string code_point(std::string_view text, std::size_t at);

}  // namespace breachlaw::engine
