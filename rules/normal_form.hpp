// Unicode normal form C, the only place of the rule compiler that asks ICU.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace breachlaw::rules {

/// Byte offset of the first character that is not in normal form C; nothing if all is. REQUIRES: valid UTF-8.
[[nodiscard]] std::optional<std::size_t> first_not_normal(std::string_view utf8);

}  // namespace breachlaw::rules
