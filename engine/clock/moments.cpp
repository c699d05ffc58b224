#include "engine/clock/moments.hpp"

#include <cassert>

namespace breachlaw::engine {
namespace {

Day first_of(Day day, Period period) {
    const Date date = date_of(day);
    switch (period) {
        case Period::day:
            return day;
        case Period::week:
            return day - static_cast<Day>(weekday(day));
        case Period::month:
            return day_of({date.year, date.month, 1});
        case Period::quarter:
            return day_of({date.year, (date.month - 1) / 3 * 3 + 1, 1});
        case Period::year:
            return day_of({date.year, 1, 1});
    }
    return day;
}

Day last_of_month(Date date) {
    return day_of({date.year, date.month, days_in_month(date.year, date.month)});
}

Day last_of(Day day, Period period) {
    const Day first = first_of(day, period);
    switch (period) {
        case Period::day:
            return first;
        case Period::week:
            return first + 6;
        case Period::month:
            return last_of_month(date_of(first));
        case Period::quarter: {
            const Date begin = date_of(first);
            return last_of_month({begin.year, begin.month + 2, 1});
        }
        case Period::year:
            return day_of({date_of(first).year, 12, 31});
    }
    return first;
}

// Seconds on the clock on the wall, comparable across changes of offset.
std::int64_t wall_seconds(Instant at, const ZoneView& zone) {
    return at.seconds + zone.offset_at(at);
}

std::int64_t seconds_in(Span span) {
    // An image may hold any number; ten thousand years in minutes are more than enough.
    span.count = std::clamp<std::int64_t>(span.count, 0, 6'000'000'000);
    switch (span.unit) {
        case Unit::minutes:
            return span.count * seconds_per_minute;
        case Unit::hours:
            return span.count * seconds_per_hour;
        case Unit::days:
            return span.count * seconds_per_day;
        case Unit::weeks:
            return span.count * seconds_per_day * 7;
        case Unit::business_days:
        case Unit::months:
        case Unit::years:
            break;
    }
    assert(false && "a stand-still is capped in minutes, hours, days or weeks");
    return 0;
}

bool unclear(const Due& a, const Due& b) {
    return a.calendar_ended || b.calendar_ended;
}

}  // namespace

Instant start_of(Instant at, Period period, const ZoneView& zone) {
    if (!at.finite()) return at;
    return day_start(first_of(local_day(at, zone), period), zone);
}

Instant end_of(Instant at, Period period, const ZoneView& zone) {
    if (!at.finite()) return at;
    return day_end(last_of(local_day(at, zone), period), zone);
}

Interval start_of(Interval at, Period period, const ZoneView& zone) {
    return {start_of(at.lo, period, zone), start_of(at.hi, period, zone)};
}

Interval end_of(Interval at, Period period, const ZoneView& zone) {
    return {end_of(at.lo, period, zone), end_of(at.hi, period, zone)};
}

std::optional<Day> next_date(Instant after, std::int32_t month, std::int32_t day, const ZoneView& zone) {
    const Day from = local_day(after, zone);
    // Two leap years are at most eight years apart.
    const std::int32_t year = date_of(from).year;
    for (Date date{year, month, day}; date.year <= std::min(year + 9, 9999); ++date.year) {
        if (valid(date) && day_of(date) > from) return day_of(date);
    }
    return std::nullopt;
}

Due roll_to_clock(Due due, std::int32_t minutes, const Counting& by, Mode mode) {
    if (mode == Mode::safe || !due.at.finite() || due.calendar_ended) return due;
    const Day last = local_day(due.at, by.zone);
    const auto to = working_day_from(last, by.calendar);
    if (!to) {
        due.calendar_ended = true;
        const Day first = working_day(last, by.calendar) == WorkingDay::unknown ? last : by.calendar.covers_to + 1;
        due.steps.add({StepKind::calendar_ended, due.unit, first, due.at, due.at});
    } else if (*to != last) {
        const Instant end = from_local({*to, minutes * 60}, by.zone).last;
        due.steps.add({StepKind::rolled_to_clock, due.unit, minutes, due.at, end});
        due.at = end;
    }
    return due;
}

std::size_t unite(std::span<Interval> periods) {
    std::sort(periods.begin(), periods.end(),
              [](Interval a, Interval b) { return a.lo != b.lo ? a.lo < b.lo : a.hi < b.hi; });
    std::size_t kept = 0;
    for (const Interval period : periods) {
        if (kept > 0 && period.lo <= periods[kept - 1].hi) {
            periods[kept - 1].hi = std::max(periods[kept - 1].hi, period.hi);
        } else {
            periods[kept++] = period;
        }
    }
    return kept;
}

Due toll(Due due, Instant start, std::span<const Interval> held, std::optional<Span> cap, const Counting& by,
         Mode mode) {
    if (mode == Mode::safe || !due.at.finite() || !start.finite()) return due;
    const bool days = !elapsed(due.unit);
    // Days are reckoned on the local clock, so that a change of offset during a stand-still
    // neither adds nor loses a day.
    const auto clock = [&](Instant at) { return days && at.finite() ? wall_seconds(at, by.zone) : at.seconds; };
    const std::int64_t most = cap ? seconds_in(*cap) : INT64_MAX;
    const std::int64_t untolled = clock(due.at);
    std::int64_t stood = 0;
    for (const Interval period : held) {
        const Instant from = std::max(period.lo, start);
        if (period.hi <= from) continue;
        // The span was used up before the period began; a last day is only over after its last
        // second.
        if (clock(from) >= untolled + stood + (days ? 1 : 0)) break;
        if (!period.hi.finite() && !cap) {
            due.steps.add({StepKind::held, due.unit, 0, due.at, distant_future});
            due.at = distant_future;
            return due;
        }
        const std::int64_t stands = period.hi.finite() ? clock(period.hi) - clock(from) : INT64_MAX;
        stood = stands > most - stood ? most : stood + stands;
        if (stood == most) break;
    }
    if (stood == 0) return due;
    Instant end = plus(due.at, stood);
    if (days && end.finite()) {
        const std::int64_t wall = untolled + stood;
        // The day in which the moved end lies; its number needs no zone.
        const std::int64_t day = (wall - first_day * seconds_per_day) / seconds_per_day + first_day;
        end = end_of_business(static_cast<Day>(day), by, mode);
    }
    due.steps.add({StepKind::held, due.unit, stood, due.at, end});
    if (stood == most) due.steps.add({StepKind::delay_capped, due.unit, 0, end, end});
    due.at = end;
    return due;
}

Due delay(Due due, Instant until, std::optional<Instant> cap) {
    const bool capped = cap && *cap < until;
    const Instant held = capped ? *cap : until;
    if (held <= due.at) return due;
    due.steps.add({StepKind::delayed, due.unit, 0, due.at, held});
    if (capped) due.steps.add({StepKind::delay_capped, due.unit, 0, until, held});
    due.at = held;
    return due;
}

Due earliest(const Due& a, const Due& b) {
    Due due = b.at < a.at ? b : a;
    due.calendar_ended = unclear(a, b);
    return due;
}

Due latest(const Due& a, const Due& b) {
    Due due = a.at < b.at ? b : a;
    due.calendar_ended = unclear(a, b);
    return due;
}

}  // namespace breachlaw::engine
