// Days and instants as people write and read them. The civil time of an instant comes from the offset that an answer carries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <breachlaw/assessment.hpp>

namespace breachlaw::cli {

/// RFC 3339 with an offset; seconds may be left out.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

[[nodiscard]] bool is_open(Instant at);  ///< an end that is not known
/// `Wed 4 Mar 2026 09:00`
[[nodiscard]] std::string civil(Instant at, std::int32_t offset);
/// `2026-03-04 09:00`
[[nodiscard]] std::string compact(Instant at, std::int32_t offset);
/// `+01:00`
[[nodiscard]] std::string offset_text(std::int32_t offset);
/// `in 3 h`, `2 days ago`: how far `at` is from `now`, roughly.
[[nodiscard]] std::string distance(Instant now, Instant at);

}  // namespace breachlaw::cli
