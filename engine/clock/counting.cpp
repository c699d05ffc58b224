#include "engine/clock/counting.hpp"

#include <cassert>

namespace breachlaw::engine {
namespace {

// More than any span can need: every longer one ends beyond the year 9999.
constexpr std::int64_t longest = 6'000'000'000;  // minutes in 11,000 years

// Where a search that began at `from` ran out of the calendar.
Day uncovered(Day from, const CalendarView& calendar, Roll direction = Roll::next_working_day) {
    if (working_day(from, calendar) == WorkingDay::unknown) return from;
    return direction == Roll::previous_working_day ? calendar.covers_from - 1 : calendar.covers_to + 1;
}

Due ended(Due due, Day first) {
    due.calendar_ended = true;
    due.steps.add({StepKind::calendar_ended, due.unit, first, due.at, due.at});
    return due;
}

// The first full hour on the local clock after the hour in which `at` lies.
Instant next_hour(Instant at, const ZoneView& zone) {
    return plus(at, seconds_per_hour - to_local(at, zone).second % seconds_per_hour);
}

Due add_elapsed(Due due, Instant start, Span span, const Counting& by, Mode mode) {
    Instant from = start;
    if (span.unit == Unit::hours && by.rule.first_hour_excluded && mode == Mode::latest) {
        from = next_hour(start, by.zone);
        due.steps.add({StepKind::first_hour_excluded, span.unit, 0, start, from});
    }
    const std::int64_t unit = span.unit == Unit::hours ? seconds_per_hour : seconds_per_minute;
    due.at = plus(from, span.count * unit);
    due.first_day = from.finite() ? local_day(from, by.zone) : last_day;
    due.steps.add({StepKind::span_added, span.unit, span.count, from, due.at});
    return due;
}

// The last day of a period of weeks, months or years bears the name or number of the day of the
// event; where the first day counts, the period ends a day earlier (BGB 188(2)), unless the month
// has no such day and its last is taken.
MonthSum last_of_months(Day event, std::int64_t months, bool counted, MonthEnd end) {
    MonthSum sum = add_months(event, months, end);
    if (counted && !(sum.missing && end == MonthEnd::clamp)) --sum.day;
    return sum;
}

Due add_days(Due due, Instant start, Span span, const Counting& by, Mode mode) {
    const bool counted =
        by.rule.first_day == FirstDay::counted || (by.rule.first_day == FirstDay::contested && mode == Mode::safe);
    const Day event = local_day(start, by.zone);
    due.first_day = counted ? event : event + 1;
    const Instant from = counted ? start : day_start(due.first_day, by.zone);
    due.steps.add({counted ? StepKind::first_day_counted : StepKind::first_day_excluded, span.unit, 0, start, from});

    Day last = event;
    bool missing = false;
    const std::int64_t shift = counted ? -1 : 0;
    switch (span.unit) {
        case Unit::weeks:
        case Unit::days: {
            const std::int64_t days = span.count * (span.unit == Unit::weeks ? 7 : 1) + shift;
            const std::int64_t sum = std::int64_t{event} + days;
            if (sum > last_day) {
                due.at = distant_future;
                return due;
            }
            last = static_cast<Day>(sum);
            break;
        }
        case Unit::months:
        case Unit::years: {
            const std::int64_t months = span.count * (span.unit == Unit::years ? 12 : 1);
            const MonthSum sum = last_of_months(event, months, counted, by.rule.months);
            last = sum.day;
            missing = sum.missing;
            break;
        }
        case Unit::business_days: {
            const auto nth = nth_working_day(due.first_day, span.count, by.calendar);
            if (!nth) {
                due.at = from;
                return ended(due, uncovered(due.first_day, by.calendar));
            }
            last = *nth;
            break;
        }
        case Unit::minutes:
        case Unit::hours:
            assert(false);
            break;
    }
    due.at = end_of_business(last, by, mode);
    due.steps.add({StepKind::span_added, span.unit, span.count, from, due.at});
    if (missing) {
        const bool clamp = by.rule.months == MonthEnd::clamp;
        due.steps.add({clamp ? StepKind::month_clamped : StepKind::month_overflowed, span.unit, date_of(event).day,
                       due.at, due.at});
    }
    return due;
}

// Whether the period is long enough for the minimum: "any period of two days or more".
bool long_enough(const Due& due, std::uint8_t least) {
    switch (due.unit) {
        case Unit::minutes:
            return due.count >= std::int64_t{least} * 24 * 60;
        case Unit::hours:
            return due.count >= std::int64_t{least} * 24;
        case Unit::days:
        case Unit::business_days:
            return due.count >= least;
        case Unit::weeks:
        case Unit::months:
        case Unit::years:
            return due.count > 0;
    }
    return false;
}

}  // namespace

Instant end_of_business(Day day, const Counting& by, Mode mode) {
    if (by.rule.day_ends >= 24 * 60) return day_end(day, by.zone);
    const LocalInstants ends = from_local({day, by.rule.day_ends * 60}, by.zone);
    return mode == Mode::latest ? ends.last : ends.first;
}

Due add_span(Instant start, Span span, const Counting& by, Mode mode) {
    Due due;
    due.at = start;
    due.unit = span.unit;
    due.count = span.count;
    due.steps.add({StepKind::start, span.unit, 0, start, start});
    if (!start.finite()) return due;
    if (span.count > longest) {
        due.at = distant_future;
        return due;
    }
    span.count = std::max<std::int64_t>(span.count, 0);  // no law counts backwards; an image might
    return elapsed(span.unit) ? add_elapsed(due, start, span, by, mode) : add_days(due, start, span, by, mode);
}

Due due_at(Instant at) {
    Due due;
    due.at = at;
    due.steps.add({StepKind::start, due.unit, 0, at, at});
    return due;
}

Due due_on(Day day, const Counting& by, Mode mode) {
    Due due = due_at(end_of_business(day, by, mode));
    due.unit = Unit::days;
    due.first_day = day;
    return due;
}

Due finish(Due due, const Counting& by, Mode mode) {
    if (!due.at.finite() || due.calendar_ended) return due;
    const CountingRule& rule = by.rule;
    const Units unit = unit_bit(due.unit);
    Day last = local_day(due.at, by.zone);

    const std::uint8_t least = rule.least_working_days;
    if (mode == Mode::latest && least > 0 && (rule.least_working_days_units & unit) != 0 && long_enough(due, least)) {
        const auto nth = nth_working_day(due.first_day, least, by.calendar);
        if (!nth) return ended(due, uncovered(due.first_day, by.calendar));
        if (*nth > last) {
            const Instant end = end_of_business(*nth, by, mode);
            due.steps.add({StepKind::least_working_days, due.unit, least, due.at, end});
            due.at = end;
            last = *nth;
        }
    }

    const bool extends = rule.roll == Roll::next_working_day;
    if (rule.roll == Roll::none || (rule.roll_units & unit) == 0 || (extends && mode == Mode::safe)) {
        return due;
    }
    const auto to = extends ? working_day_from(last, by.calendar) : working_day_until(last, by.calendar);
    if (!to) return ended(due, uncovered(last, by.calendar, rule.roll));
    if (*to != last) {
        // Hours run on to the same time of that day: FRCP 6(a)(2)(C).
        const std::int32_t second = to_local(due.at, by.zone).second;
        const Instant end =
            elapsed(due.unit) ? from_local({*to, second}, by.zone).last : end_of_business(*to, by, mode);
        due.steps.add({StepKind::rolled, due.unit, std::int64_t{*to} - last, due.at, end});
        due.at = end;
    }
    return due;
}

Due add(Instant start, Span span, const Counting& by, Mode mode) {
    return finish(add_span(start, span, by, mode), by, mode);
}

DueRange add(Interval start, Span span, const Counting& by, Mode mode) {
    return {add(start.lo, span, by, mode), add(start.hi, span, by, mode)};
}

}  // namespace breachlaw::engine
