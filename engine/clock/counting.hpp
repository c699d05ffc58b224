// How a law counts time. A counting rule is a closed list of parameters; every instant a deadline
// ends at is computed here, with the steps that led to it.
#pragma once

#include <array>

#include "engine/clock/calendar.hpp"
#include "engine/clock/zone.hpp"

namespace breachlaw::engine {

enum class Unit : std::uint8_t { minutes, hours, days, business_days, weeks, months, years };

struct Span {
    std::int64_t count = 0;
    Unit unit = Unit::days;

    friend constexpr bool operator==(Span, Span) = default;
};

// Minutes and hours are elapsed time; everything longer is civil days in the law's zone.
[[nodiscard]] constexpr bool elapsed(Unit unit) {
    return unit == Unit::minutes || unit == Unit::hours;
}

using Units = std::uint8_t;  // a set: a bit for each `Unit`
[[nodiscard]] constexpr Units unit_bit(Unit unit) {
    return static_cast<Units>(1U << static_cast<unsigned>(unit));
}
inline constexpr Units units_of_days = unit_bit(Unit::days) | unit_bit(Unit::business_days) | unit_bit(Unit::weeks) |
                                       unit_bit(Unit::months) | unit_bit(Unit::years);

enum class FirstDay : std::uint8_t {
    excluded,   // the day of the event does not count: Reg. 1182/71 art. 3(1), OR 77, FRCP 6(a)(1)
    counted,    // it does: counting "from and including" the day
    contested,  // both are argued: counted for the safe instant, excluded for the latest
};

enum class Roll : std::uint8_t { none, next_working_day, previous_working_day };

inline constexpr std::uint16_t no_calendar = 0xffff;

// The defaults are `core.plain`.
struct CountingRule {
    // The hour of the event does not count, so hours run from the next full hour on the local
    // clock: Reg. 1182/71 art. 3(1), first subparagraph. Concerns hours only, not minutes.
    bool first_hour_excluded = false;
    FirstDay first_day = FirstDay::excluded;
    // Where the last day is not a working day: Reg. 1182/71 art. 3(4), OR 78, FRCP 6(a)(1)(C).
    Roll roll = Roll::none;
    Units roll_units = units_of_days;
    // A period of at least so many days holds at least so many working days: Reg. 1182/71
    // art. 3(5). 0 is no such rule.
    std::uint8_t least_working_days = 0;
    Units least_working_days_units = units_of_days;
    // Where the last month lacks the day: Reg. 1182/71 art. 3(2)(c), OR 77(1)(3), BGB 188(3).
    MonthEnd months = MonthEnd::clamp;
    // When a day is over, in minutes; 17:30 where filings are taken until then (17 CFR 232.13).
    std::uint16_t day_ends = 24 * 60;
    std::uint16_t calendar = no_calendar;  // index into the image's calendars
};

// Everything a count needs, put together once for each law.
struct Counting {
    ZoneView zone;
    CalendarView calendar;  // covers nothing where the law names none
    CountingRule rule;
};

// `latest` grants all that the rule grants. `safe` is due even on the strictest reading: it leaves
// out whatever extends (first hour, roll to a later day, minimum of working days), and counts a
// contested first day. What is settled law stays in both: an excluded first day, the clamp, a roll
// to an earlier day, the time at which a day ends.
enum class Mode : std::uint8_t { safe, latest };

enum class StepKind : std::uint8_t {
    start,                // after: the start
    first_hour_excluded,  // after: the full hour from which hours run
    first_day_excluded,   // after: the first second of the first day that counts
    first_day_counted,    // likewise, of the day of the event
    span_added,           // operand: the count; unit
    month_clamped,        // operand: the day of the month that is missing
    month_overflowed,     // likewise
    held,                 // operand: seconds by which a stand-still moved the end
    delayed,              // until the end of a delay
    delay_capped,         // the cap of a delay, or of a stand-still, was reached
    least_working_days,   // operand: how many working days the period had to hold
    rolled,               // operand: days moved
    rolled_to_clock,      // operand: minutes of the clock time on the next working day
    calendar_ended,       // operand: the first `Day` the calendar does not cover
};

struct Step {
    StepKind kind = StepKind::start;
    Unit unit = Unit::days;
    std::int64_t operand = 0;
    Instant before;
    Instant after;

    friend constexpr bool operator==(const Step&, const Step&) = default;
};

class Steps {
public:
    // A computation has at most one step of a kind but for delays, of which there may be several;
    // past the room for steps the result stands, only its working is cut short.
    void add(const Step& step) {
        if (size_ < steps_.size()) steps_[size_++] = step;
    }
    [[nodiscard]] const Step* begin() const { return steps_.data(); }
    [[nodiscard]] const Step* end() const { return steps_.data() + size_; }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    std::array<Step, 20> steps_{};
    std::size_t size_ = 0;
};

// The end of a period, and what is needed to go on reckoning with it.
struct Due {
    Instant at;                   // the last second at which the act is in time
    Unit unit = Unit::hours;      // of the span it came from
    std::int64_t count = 0;       // likewise; 0 where it is a fixed date
    Day first_day = 0;            // the first day of the period
    bool calendar_ended = false;  // then `at` is where the reckoning stopped, and no due date
    Steps steps;
};

// start, first hour or day left out, span added, clamp.
[[nodiscard]] Due add_span(Instant start, Span span, const Counting& by, Mode mode);
// A fixed instant or day as a due, for `no later than M`.
[[nodiscard]] Due due_at(Instant at);
[[nodiscard]] Due due_on(Day day, const Counting& by, Mode mode);
// Minimum of working days, then roll: the last steps, after earliest, latest, delay and cap.
[[nodiscard]] Due finish(Due due, const Counting& by, Mode mode);

// All of it, for a deadline that has nothing between the span and its end.
[[nodiscard]] Due add(Instant start, Span span, const Counting& by, Mode mode);

// For a start known only to lie between two instants: counting never lets a later start end
// earlier, so the ends are those of the two. An open start leaves the due open on that side;
// for "not yet happened" it is [now, distant_future].
struct DueRange {
    Due lo;
    Due hi;

    [[nodiscard]] Interval interval() const { return {lo.at, hi.at}; }
    [[nodiscard]] bool calendar_ended() const { return lo.calendar_ended || hi.calendar_ended; }
};
[[nodiscard]] DueRange add(Interval start, Span span, const Counting& by, Mode mode);

// The instant at which a civil day is over for this law.
[[nodiscard]] Instant end_of_business(Day day, const Counting& by, Mode mode);

}  // namespace breachlaw::engine
