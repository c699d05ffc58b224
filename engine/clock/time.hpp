// Instants, intervals and civil dates: plain integers, proleptic Gregorian calendar, no clock, no
// locale, no floating point. Whole seconds are the finest grain of any notification duty.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace breachlaw::engine {

// Seconds since 1970-01-01T00:00Z. The two infinities stand for "open" ends: not known, not yet.
struct Instant {
    std::int64_t seconds = 0;

    friend constexpr auto operator<=>(Instant, Instant) = default;
    [[nodiscard]] constexpr bool finite() const;
};

inline constexpr Instant distant_past{INT64_MIN};
inline constexpr Instant distant_future{INT64_MAX};

// The finite instants are those of the years 1 to 9999; beyond them arithmetic saturates.
inline constexpr Instant first_instant{-62135596800};
inline constexpr Instant last_instant{253402300799};

constexpr bool Instant::finite() const {
    return *this >= first_instant && *this <= last_instant;
}

// `at` plus a number of seconds; an infinity stays itself, a sum out of range becomes one.
[[nodiscard]] constexpr Instant plus(Instant at, std::int64_t seconds) {
    if (!at.finite()) return at;
    constexpr std::int64_t range = last_instant.seconds - first_instant.seconds;
    if (seconds > range) return distant_future;
    if (seconds < -range) return distant_past;
    const Instant sum{at.seconds + seconds};
    return sum > last_instant ? distant_future : sum < first_instant ? distant_past : sum;
}

// A moment known to lie between two instants, both included; `hi` is never before `lo`.
struct Interval {
    Instant lo = distant_past;
    Instant hi = distant_future;

    friend constexpr bool operator==(Interval, Interval) = default;
    [[nodiscard]] constexpr bool exact() const { return lo == hi; }
    [[nodiscard]] constexpr bool contains(Instant at) const { return lo <= at && at <= hi; }
};

[[nodiscard]] constexpr Interval exactly(Instant at) {
    return {at, at};
}

[[nodiscard]] constexpr Interval hull(Interval a, Interval b) {
    return {std::min(a.lo, b.lo), std::max(a.hi, b.hi)};
}

// Of several cases that are all still possible; none for no case.
[[nodiscard]] constexpr std::optional<Interval> hull(std::span<const Interval> cases) {
    if (cases.empty()) return std::nullopt;
    Interval all = cases.front();
    for (const Interval one : cases.subspan(1)) all = hull(all, one);
    return all;
}

[[nodiscard]] constexpr std::optional<Interval> intersect(Interval a, Interval b) {
    const Interval both{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
    return both.lo <= both.hi ? std::optional(both) : std::nullopt;
}

[[nodiscard]] constexpr Interval plus(Interval at, std::int64_t seconds) {
    return {plus(at.lo, seconds), plus(at.hi, seconds)};
}

// Earliest and latest of two moments, each known only to lie in its interval.
[[nodiscard]] constexpr Interval earliest(Interval a, Interval b) {
    return {std::min(a.lo, b.lo), std::min(a.hi, b.hi)};
}
[[nodiscard]] constexpr Interval latest(Interval a, Interval b) {
    return {std::max(a.lo, b.lo), std::max(a.hi, b.hi)};
}

// The worlds in which the moment lies before, or not before, a threshold: how a start is split
// at the threshold of a guard before the cases are computed apart.
[[nodiscard]] constexpr std::optional<Interval> before(Interval at, Instant threshold) {
    if (threshold <= first_instant) return std::nullopt;
    return intersect(at, {distant_past, plus(threshold, -1)});
}
[[nodiscard]] constexpr std::optional<Interval> not_before(Interval at, Instant threshold) {
    return intersect(at, {threshold, distant_future});
}

// A civil day as a number, 1970-01-01 being 0: what images hold and arithmetic uses.
using Day = std::int32_t;

struct Date {
    std::int32_t year = 1970;
    std::int32_t month = 1;  // 1..12
    std::int32_t day = 1;    // 1..31

    friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

enum class Weekday : std::uint8_t {
    monday,
    tuesday,
    wednesday,
    thursday,
    friday,
    saturday,
    sunday,
};

inline constexpr std::int64_t seconds_per_minute = 60;
inline constexpr std::int64_t seconds_per_hour = 3600;
inline constexpr std::int64_t seconds_per_day = 86400;

inline constexpr Day first_day = -719162;  // 0001-01-01
inline constexpr Day last_day = 2932896;   // 9999-12-31

[[nodiscard]] Day day_of(Date date);
[[nodiscard]] Date date_of(Day day);
[[nodiscard]] Weekday weekday(Day day);
[[nodiscard]] bool leap_year(std::int32_t year);
[[nodiscard]] std::int32_t days_in_month(std::int32_t year, std::int32_t month);
[[nodiscard]] bool valid(Date date);  // exists, in the years 1 to 9999

// What becomes of a day that the later month does not have: 31 January and one month.
enum class MonthEnd : std::uint8_t {
    clamp,     // the last day of the month
    overflow,  // counted on into the next month
};

struct MonthSum {
    Day day = 0;
    bool missing = false;  // the month has no such day, so `MonthEnd` decided
};
// Out of range of the years 1 to 9999 it stops at the last or first day.
[[nodiscard]] MonthSum add_months(Day day, std::int64_t months, MonthEnd end = MonthEnd::clamp);

// RFC 3339. Dates are YYYY-MM-DD; instants need an offset, and may lack seconds; a fraction of a
// second is dropped. Nothing outside the years 1 to 9999, no leap second, no white space.
struct Wall {  // a date and time of day as written, before any zone is applied
    Day day = 0;
    std::int32_t second = 0;  // of the day
};
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);
[[nodiscard]] std::optional<Wall> parse_wall(std::string_view text);           // without offset
[[nodiscard]] std::optional<std::int32_t> parse_clock(std::string_view text);  // minutes; to 24:00

[[nodiscard]] std::string format(Date date);
// REQUIRES: `at` is finite. `offset` is that of the zone at that instant, in seconds.
[[nodiscard]] std::string format(Instant at, std::int32_t offset);

}  // namespace breachlaw::engine
