#include "cli/when.hpp"

#include <cstdio>
#include <cstdlib>

#include "engine/clock/time.hpp"

namespace breachlaw::cli {
namespace {

struct Civil {
    engine::Date date;
    int hour = 0, minute = 0;
    engine::Weekday weekday{};
};

Civil civil_of(Instant at, std::int32_t offset) {
    const std::int64_t local = at.seconds + offset;
    std::int64_t day = local / engine::seconds_per_day, second = local % engine::seconds_per_day;
    if (second < 0) second += engine::seconds_per_day, --day;
    const auto d = static_cast<engine::Day>(day);
    return {engine::date_of(d), static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60), engine::weekday(d)};
}

constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
    const auto at = engine::parse_instant(text);
    if (!at) return std::nullopt;
    return Instant{at->seconds};
}

std::optional<Date> parse_date(std::string_view text) {
    const auto date = engine::parse_date(text);
    if (!date) return std::nullopt;
    return Date{engine::day_of(*date)};
}

bool is_open(Instant at) { return !engine::Instant{at.seconds}.finite(); }

std::string civil(Instant at, std::int32_t offset) {
    const Civil c = civil_of(at, offset);
    char text[48];
    std::snprintf(text, sizeof text, "%s %d %s %d %02d:%02d", weekdays[static_cast<int>(c.weekday)], c.date.day,
                  months[c.date.month - 1], c.date.year, c.hour, c.minute);
    return text;
}

std::string compact(Instant at, std::int32_t offset) {
    const Civil c = civil_of(at, offset);
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", c.date.year, c.date.month, c.date.day, c.hour, c.minute);
    return text;
}

std::string offset_text(std::int32_t offset) {
    char text[16];
    std::snprintf(text, sizeof text, "%c%02d:%02d", offset < 0 ? '-' : '+', std::abs(offset) / 3600, std::abs(offset) / 60 % 60);
    return text;
}

std::string distance(Instant now, Instant at) {
    const std::int64_t seconds = at.seconds - now.seconds, size = std::abs(seconds);
    const std::string amount = size < 3600          ? std::to_string(size / 60) + " min"
                               : size < 3 * 86400 ? std::to_string(size / 3600) + " h"
                                                    : std::to_string(size / 86400) + " days";
    return seconds < 0 ? amount + " ago" : "in " + amount;
}

}  // namespace breachlaw::cli
