// Moments made of other moments (the end of a year, the next 1 March), and what comes between a
// span and its end: delays, stand-stills, a roll to a clock time.
#pragma once

#include "engine/clock/counting.hpp"

namespace breachlaw::engine {

enum class Period : std::uint8_t { day, week, month, quarter, year };  // weeks begin on Monday

// First and last second of the period in which a moment lies; infinities stay.
[[nodiscard]] Instant start_of(Instant at, Period period, const ZoneView& zone);
[[nodiscard]] Instant end_of(Instant at, Period period, const ZoneView& zone);
[[nodiscard]] Interval start_of(Interval at, Period period, const ZoneView& zone);
[[nodiscard]] Interval end_of(Interval at, Period period, const ZoneView& zone);

// `1 March after M`: the next such date strictly after the civil day of M. 29 February is that of
// the next leap year. None beyond the year 9999. REQUIRES: `after` finite; the date exists in a
// leap year.
[[nodiscard]] std::optional<Day> next_date(Instant after, std::int32_t month, std::int32_t day, const ZoneView& zone);

// `roll to 12:00 next working-day`: a due on a day that is not a working day moves to that clock
// time on the next one. It extends, so `safe` never rolls.
[[nodiscard]] Due roll_to_clock(Due due, std::int32_t minutes, const Counting& by, Mode mode);

// Sorts periods and joins those that overlap or touch, in place; returns how many remain.
[[nodiscard]] std::size_t unite(std::span<Interval> periods);

// `toll`: the clock stands still while a period runs. `held` is sorted and disjoint (`unite`), a
// period ends just before its `hi`, and one that is still open has `hi` in the distant future: then
// the due is there too, unless `cap`, the longest total stand-still, ends it. Hours stand still for
// the elapsed time, days for the time on the local clock, and a last day is always whole.
// REQUIRES: the unit of `cap` is minutes, hours, days or weeks (L0404).
[[nodiscard]] Due toll(Due due, Instant start, std::span<const Interval> held, std::optional<Span> cap,
                       const Counting& by, Mode mode);

// `delay until M`: may wait until M, but no longer than `cap`; never due earlier than without it.
[[nodiscard]] Due delay(Due due, Instant until, std::optional<Instant> cap);

// The due that governs where several limits run at once. The earlier or later due carries its
// steps; a calendar that ended on one of them has ended for the outcome.
[[nodiscard]] Due earliest(const Due& a, const Due& b);
[[nodiscard]] Due latest(const Due& a, const Due& b);

}  // namespace breachlaw::engine
