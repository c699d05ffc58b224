// The system's time-zone database, read once when a rulebook image is built. The files under
// /usr/share/zoneinfo are read directly (TZif, RFC 9636): Debian 12's `date` library ignores the
// rule at the end of a file, so every zone stands still after 2037, and cannot tell the database's
// version.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/clock/zone.hpp"

namespace breachlaw::rules {

inline constexpr std::string_view system_zones = "/usr/share/zoneinfo";

// What travels in an image: from 2000, where no deadline is older, to 2060.
inline constexpr std::int32_t zones_from_year = 2000;
inline constexpr std::int32_t zones_to_year = 2060;

struct Zone {
    std::int32_t first_offset = 0;
    std::vector<engine::Transition> transitions;

    [[nodiscard]] engine::ZoneView view() const { return {first_offset, transitions}; }
};

// None where there is no zone of that name, or its file is damaged.
[[nodiscard]] std::optional<Zone> read_zone(std::string_view name, const std::filesystem::path& root = system_zones);

// Such as "2026f"; empty where the database does not say.
[[nodiscard]] std::string zones_version(const std::filesystem::path& root = system_zones);

// The zone of a POSIX TZ string as it stands at the end of a TZif file, for the years given;
// none where the string is not of that form. `first_offset` is standard time.
[[nodiscard]] std::optional<Zone> zone_of_rule(std::string_view rule, std::int32_t from_year, std::int32_t to_year);

}  // namespace breachlaw::rules
