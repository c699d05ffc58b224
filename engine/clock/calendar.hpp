// Working days: which days of the week are free, which other days are closed, and how far the
// calendar knows. Outside that it says so; nothing is guessed.
#pragma once

#include "engine/clock/time.hpp"

namespace breachlaw::engine {

enum class WorkingDay : std::uint8_t { no, yes, unknown };

struct CalendarView {
    std::uint8_t weekend = 0;     // a bit for each `Weekday`, Monday the lowest
    std::span<const Day> closed;  // sorted
    Day covers_from = 0;
    Day covers_to = -1;  // included; before `covers_from` the calendar covers nothing
};

[[nodiscard]] constexpr std::uint8_t weekend_bit(Weekday day) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(day));
}
inline constexpr std::uint8_t saturday_and_sunday = weekend_bit(Weekday::saturday) | weekend_bit(Weekday::sunday);

[[nodiscard]] WorkingDay working_day(Day day, const CalendarView& calendar);

// The first working day at or after `day`, or the last at or before it; none where the calendar
// ends before one is found.
[[nodiscard]] std::optional<Day> working_day_from(Day day, const CalendarView& calendar);
[[nodiscard]] std::optional<Day> working_day_until(Day day, const CalendarView& calendar);

// The n-th working day at or after `day`, n from 1.
[[nodiscard]] std::optional<Day> nth_working_day(Day day, std::int64_t n, const CalendarView& calendar);

// How many working days lie in [from, to]; none where the calendar does not cover them all.
[[nodiscard]] std::optional<std::int64_t> count_working_days(Day from, Day to, const CalendarView& calendar);

}  // namespace breachlaw::engine
