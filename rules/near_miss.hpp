// "Did you mean": the nearest of some candidates, if one is near enough to be worth saying.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace breachlaw::rules {

/// Insertions, deletions, replacements and swaps of neighbours between two texts; `limit + 1` if more than `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The nearest candidate within a third of the length (at least one edit); the first of equals. Exact matches are no
/// near miss.
[[nodiscard]] std::optional<std::string> near_miss(std::string_view word, std::span<const std::string> candidates);

/// `did you mean` with the word in backticks, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace breachlaw::rules
