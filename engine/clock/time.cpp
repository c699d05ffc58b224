#include "engine/clock/time.hpp"

#include <array>
#include <cassert>

namespace breachlaw::engine {
namespace {

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0);
}

constexpr std::array<std::int32_t, 12> month_lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

// A reader of fixed-width fields; after the first mismatch it stays failed.
class Fields {
public:
    explicit Fields(std::string_view text) : rest_(text) {}

    std::int32_t digits(std::size_t width) {
        if (rest_.size() < width) return fail();
        std::int32_t value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            const char c = rest_[i];
            if (c < '0' || c > '9') return fail();
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(width);
        return value;
    }

    void skip_digits() {
        while (ok_ && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            rest_.remove_prefix(1);
        }
    }

    bool take(char c) {
        if (!ok_ || rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char c) {
        if (!take(c)) fail();
    }

    std::int32_t fail() {
        ok_ = false;
        return 0;
    }

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

Date read_date(Fields& in) {
    Date date;
    date.year = in.digits(4);
    in.expect('-');
    date.month = in.digits(2);
    in.expect('-');
    date.day = in.digits(2);
    if (!in.ok() || !valid(date)) in.fail();
    return date;
}

std::int32_t read_minutes(Fields& in, std::int32_t last_hour) {
    const std::int32_t hour = in.digits(2);
    in.expect(':');
    const std::int32_t minute = in.digits(2);
    if (hour > last_hour || minute > 59) in.fail();
    return hour * 60 + minute;
}

Wall read_wall(Fields& in) {
    const Date date = read_date(in);
    in.expect('T');
    Wall wall;
    wall.second = read_minutes(in, 23) * 60;
    if (in.take(':')) {
        const std::int32_t second = in.digits(2);
        if (second > 59) in.fail();
        wall.second += second;
        if (in.take('.')) {
            in.digits(1);
            in.skip_digits();
        }
    }
    if (in.ok()) wall.day = day_of(date);
    return wall;
}

void append(std::string& out, std::int32_t value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

}  // namespace

bool leap_year(std::int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
    assert(month >= 1 && month <= 12);
    return month == 2 && leap_year(year) ? 29 : month_lengths[static_cast<std::size_t>(month - 1)];
}

bool valid(Date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

// Years begin in March, so that the leap day ends one; 400 of them have 146,097 days.
Day day_of(Date date) {
    const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = floor_div(year, 400);
    const std::int64_t of_era = year - era * 400;
    const std::int64_t of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    const std::int64_t days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return static_cast<Day>(era * 146097 + days - 719468);
}

Date date_of(Day day) {
    const std::int64_t since = std::int64_t{day} + 719468;
    const std::int64_t era = floor_div(since, 146097);
    const std::int64_t days = since - era * 146097;
    const std::int64_t of_era = (days - days / 1460 + days / 36524 - days / 146096) / 365;
    const std::int64_t of_year = days - (365 * of_era + of_era / 4 - of_era / 100);
    const std::int64_t month = (5 * of_year + 2) / 153;  // 0 is March
    Date date;
    date.day = static_cast<std::int32_t>(of_year - (153 * month + 2) / 5 + 1);
    date.month = static_cast<std::int32_t>(month < 10 ? month + 3 : month - 9);
    date.year = static_cast<std::int32_t>(of_era + era * 400 + (date.month <= 2 ? 1 : 0));
    return date;
}

Weekday weekday(Day day) {  // 1970-01-01 was a Thursday
    return static_cast<Weekday>((std::int64_t{day} + 3 + 7 * 1'000'000'000LL) % 7);
}

MonthSum add_months(Day day, std::int64_t months, MonthEnd end) {
    constexpr std::int64_t range = 10000 * 12;
    if (months > range) return {last_day, false};
    if (months < -range) return {first_day, false};
    const Date date = date_of(day);
    const std::int64_t month = std::int64_t{date.year} * 12 + date.month - 1 + months;
    const std::int64_t year = floor_div(month, 12);
    if (year > 9999) return {last_day, false};
    if (year < 1) return {first_day, false};
    Date sum{static_cast<std::int32_t>(year), static_cast<std::int32_t>(month - year * 12) + 1, 1};
    const std::int32_t length = days_in_month(sum.year, sum.month);
    const bool missing = date.day > length;
    const std::int32_t wanted = missing && end == MonthEnd::clamp ? length : date.day;
    return {std::min(day_of(sum) + wanted - 1, last_day), missing};
}

std::optional<Date> parse_date(std::string_view text) {
    Fields in(text);
    const Date date = read_date(in);
    return in.done() ? std::optional(date) : std::nullopt;
}

std::optional<Wall> parse_wall(std::string_view text) {
    Fields in(text);
    const Wall wall = read_wall(in);
    return in.done() ? std::optional(wall) : std::nullopt;
}

std::optional<Instant> parse_instant(std::string_view text) {
    Fields in(text);
    const Wall wall = read_wall(in);
    std::int64_t offset = 0;
    if (!in.take('Z')) {
        const bool west = in.take('-');
        if (!west) in.expect('+');
        offset = read_minutes(in, 23) * seconds_per_minute * (west ? -1 : 1);
    }
    if (!in.done()) return std::nullopt;
    const Instant at{wall.day * seconds_per_day + wall.second - offset};
    return at.finite() ? std::optional(at) : std::nullopt;
}

std::optional<std::int32_t> parse_clock(std::string_view text) {
    Fields in(text);
    const std::int32_t minutes = read_minutes(in, 24);
    return in.done() && minutes <= 24 * 60 ? std::optional(minutes) : std::nullopt;
}

std::string format(Date date) {
    std::string out;
    append(out, date.year, 4);
    out += '-';
    append(out, date.month, 2);
    out += '-';
    append(out, date.day, 2);
    return out;
}

std::string format(Instant at, std::int32_t offset) {
    assert(at.finite());
    // RFC 3339 has offsets of whole minutes only; others are written in UTC.
    if (offset % 60 != 0) offset = 0;
    // Local years outside RFC 3339's range can only be reached within a day of its ends.
    const Instant wall = plus(at, offset);
    if (!wall.finite()) return format(at, 0);
    const std::int64_t day = floor_div(wall.seconds, seconds_per_day);
    const auto second = static_cast<std::int32_t>(wall.seconds - day * seconds_per_day);
    std::string out = format(date_of(static_cast<Day>(day)));
    out += 'T';
    append(out, second / 3600, 2);
    out += ':';
    append(out, second / 60 % 60, 2);
    out += ':';
    append(out, second % 60, 2);
    if (offset == 0) return out += 'Z';
    const std::int32_t minutes = (offset < 0 ? -offset : offset) / 60;
    out += offset < 0 ? '-' : '+';
    append(out, minutes / 60, 2);
    out += ':';
    append(out, minutes % 60, 2);
    return out;
}

}  // namespace breachlaw::engine
