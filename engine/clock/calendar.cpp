#include "engine/clock/calendar.hpp"

namespace breachlaw::engine {

WorkingDay working_day(Day day, const CalendarView& calendar) {
    const Day from = std::max(calendar.covers_from, first_day);
    const Day to = std::min(calendar.covers_to, last_day);
    if (day < from || day > to) return WorkingDay::unknown;
    if ((calendar.weekend & weekend_bit(weekday(day))) != 0) return WorkingDay::no;
    const bool closed = std::binary_search(calendar.closed.begin(), calendar.closed.end(), day);
    return closed ? WorkingDay::no : WorkingDay::yes;
}

std::optional<Day> nth_working_day(Day day, std::int64_t n, const CalendarView& calendar) {
    for (;; ++day) {
        const WorkingDay kind = working_day(day, calendar);
        if (kind == WorkingDay::unknown) return std::nullopt;
        if (kind == WorkingDay::yes && --n <= 0) return day;
    }
}

std::optional<Day> working_day_from(Day day, const CalendarView& calendar) {
    return nth_working_day(day, 1, calendar);
}

std::optional<Day> working_day_until(Day day, const CalendarView& calendar) {
    for (;; --day) {
        const WorkingDay kind = working_day(day, calendar);
        if (kind == WorkingDay::unknown) return std::nullopt;
        if (kind == WorkingDay::yes) return day;
    }
}

std::optional<std::int64_t> count_working_days(Day from, Day to, const CalendarView& calendar) {
    std::int64_t count = 0;
    for (Day day = from; day <= to; ++day) {
        const WorkingDay kind = working_day(day, calendar);
        if (kind == WorkingDay::unknown) return std::nullopt;
        count += kind == WorkingDay::yes ? 1 : 0;
    }
    return count;
}

}  // namespace breachlaw::engine
