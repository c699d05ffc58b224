#include "tests/clock/clock_support.hpp"

namespace breachlaw::engine {
namespace {

using clock_test::at;
using clock_test::day;

TEST(CivilDate, EveryDayOfTenThousandYearsThereAndBack) {
    Date date{1, 1, 1};
    for (Day number = first_day; number <= last_day; ++number) {
        ASSERT_EQ(day_of(date), number);
        ASSERT_EQ(date_of(number), date);
        if (++date.day > days_in_month(date.year, date.month)) {
            date.day = 1;
            if (++date.month > 12) date = {date.year + 1, 1, 1};
        }
    }
    EXPECT_EQ(date, (Date{10000, 1, 1}));
}

TEST(CivilDate, KnownDays) {
    EXPECT_EQ(day_of({1970, 1, 1}), 0);
    EXPECT_EQ(weekday(0), Weekday::thursday);
    EXPECT_EQ(weekday(day("2026-03-02")), Weekday::monday);
    EXPECT_EQ(weekday(day("2000-02-29")), Weekday::tuesday);
    EXPECT_EQ(weekday(first_day), Weekday::monday);
    EXPECT_TRUE(leap_year(2000));
    EXPECT_FALSE(leap_year(2100));
    EXPECT_FALSE(valid({2026, 2, 29}));
    EXPECT_FALSE(valid({0, 1, 1}));
    EXPECT_EQ(first_instant.seconds, std::int64_t{first_day} * seconds_per_day);
    EXPECT_EQ(last_instant.seconds, (std::int64_t{last_day} + 1) * seconds_per_day - 1);
}

TEST(CivilDate, MonthsClampOrOverflow) {
    EXPECT_EQ(add_months(day("2026-01-31"), 1).day, day("2026-02-28"));
    EXPECT_TRUE(add_months(day("2026-01-31"), 1).missing);
    EXPECT_EQ(add_months(day("2028-01-31"), 1).day, day("2028-02-29"));
    EXPECT_EQ(add_months(day("2026-01-31"), 1, MonthEnd::overflow).day, day("2026-03-03"));
    EXPECT_EQ(add_months(day("2028-01-31"), 1, MonthEnd::overflow).day, day("2028-03-02"));
    EXPECT_EQ(add_months(day("2028-02-29"), 12).day, day("2029-02-28"));
    EXPECT_EQ(add_months(day("2026-12-15"), 1).day, day("2027-01-15"));
    EXPECT_EQ(add_months(day("2026-01-15"), -1).day, day("2025-12-15"));
    EXPECT_FALSE(add_months(day("2026-01-15"), -1).missing);
    EXPECT_EQ(add_months(day("9999-12-01"), 1).day, last_day);
    EXPECT_EQ(add_months(0, INT64_MAX).day, last_day);
    EXPECT_EQ(add_months(0, INT64_MIN).day, first_day);
}

TEST(Instant, ArithmeticSaturates) {
    EXPECT_EQ(plus(last_instant, 1), distant_future);
    EXPECT_EQ(plus(first_instant, -1), distant_past);
    EXPECT_EQ(plus(Instant{0}, INT64_MAX), distant_future);
    EXPECT_EQ(plus(Instant{0}, INT64_MIN), distant_past);
    EXPECT_EQ(plus(distant_future, -5), distant_future);
    EXPECT_EQ(plus(distant_past, INT64_MAX), distant_past);
    EXPECT_EQ(plus(first_instant, last_instant.seconds - first_instant.seconds), last_instant);
}

TEST(Interval, HullIntersectionSplit) {
    const Interval a{{10}, {20}};
    const Interval b{{15}, {30}};
    EXPECT_EQ(hull(a, b), (Interval{{10}, {30}}));
    EXPECT_EQ(intersect(a, b), (Interval{{15}, {20}}));
    EXPECT_EQ(intersect(a, Interval{{21}, {22}}), std::nullopt);
    EXPECT_EQ(earliest(a, b), (Interval{{10}, {20}}));
    EXPECT_EQ(latest(a, b), (Interval{{15}, {30}}));
    EXPECT_EQ(before(a, {15}), (Interval{{10}, {14}}));
    EXPECT_EQ(not_before(a, {15}), (Interval{{15}, {20}}));
    EXPECT_EQ(before(a, {10}), std::nullopt);
    EXPECT_EQ(not_before(a, {21}), std::nullopt);
    EXPECT_EQ(before({}, {15}), (Interval{distant_past, {14}}));
    EXPECT_EQ(before({}, distant_past), std::nullopt);
    EXPECT_EQ(before(a, distant_future), a);
    const std::array<Interval, 2> cases{b, a};
    EXPECT_EQ(hull(cases), (Interval{{10}, {30}}));
    EXPECT_EQ(hull(std::span<const Interval>{}), std::nullopt);
}

TEST(Rfc3339, ReadsAndWrites) {
    EXPECT_EQ(at("1970-01-01T00:00Z").seconds, 0);
    EXPECT_EQ(at("2026-03-02T07:40+01:00"), at("2026-03-02T06:40:00Z"));
    EXPECT_EQ(at("2026-03-02T07:40:01.999-05:30"), at("2026-03-02T13:10:01Z"));
    EXPECT_EQ(format(at("2026-03-02T06:40:05Z"), 3600), "2026-03-02T07:40:05+01:00");
    EXPECT_EQ(format(at("2026-01-01T00:00:00Z"), -9 * 3600 - 1800), "2025-12-31T14:30:00-09:30");
    EXPECT_EQ(format(at("2026-01-01T00:00:00Z"), 0), "2026-01-01T00:00:00Z");
    EXPECT_EQ(format(Instant{-1}, 0), "1969-12-31T23:59:59Z");
    EXPECT_EQ(format(first_instant, -3600), "0001-01-01T00:00:00Z");
    EXPECT_EQ(parse_clock("24:00"), 1440);
    EXPECT_EQ(parse_clock("17:30"), 1050);
    const auto wall = parse_wall("2026-03-29T02:30");
    ASSERT_TRUE(wall);
    EXPECT_EQ(wall->day, day("2026-03-29"));
    EXPECT_EQ(wall->second, 9000);
}

TEST(Rfc3339, RefusesWhatIsNotOne) {
    for (const char* text : {"", "2026-03-02", "2026-03-02T07:40", "2026-03-02T07:40+1", "2026-03-02T24:00Z",
                             "2026-02-29T00:00Z", "2026-13-01T00:00Z", "2026-03-02T07:40:60Z", "2026-03-02 07:40Z",
                             "2026-03-02T07:40:00.Z", "2026-03-02T07:40Z ", "0000-01-01T00:00Z", "+026-03-02T07:40Z",
                             "2026-3-2T07:40Z", "2026-03-02T07:60Z", "0001-01-01T00:00+01:00"}) {
        EXPECT_FALSE(parse_instant(text)) << text;
    }
    for (const char* text : {"2026-02-30", "2026-02-3", "2026-00-10", "26-02-03", "2026-02-03x"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
    for (const char* text : {"24:01", "7:00", "07:60", "0700", ""}) {
        EXPECT_FALSE(parse_clock(text)) << text;
    }
    EXPECT_FALSE(parse_wall("2026-03-29T02:30Z"));
}

}  // namespace
}  // namespace breachlaw::engine
