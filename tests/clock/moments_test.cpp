#include "tests/clock/clock_support.hpp"

#include <array>
#include <vector>

namespace breachlaw::engine {
namespace {

using clock_test::at;
using clock_test::day;
using clock_test::zone;

Counting plain() {
    return {zone("Europe/Zurich").view(), {}, {}};
}

TEST(Moments, StartAndEndOfPeriods) {
    const ZoneView zurich = zone("Europe/Zurich").view();
    const Instant t = at("2026-05-14T10:00+02:00");  // a Thursday
    const auto check = [&](Period period, const char* from, const char* to) {
        EXPECT_EQ(start_of(t, period, zurich), at(from));
        EXPECT_EQ(end_of(t, period, zurich), at(to));
    };
    check(Period::day, "2026-05-14T00:00+02:00", "2026-05-14T23:59:59+02:00");
    check(Period::week, "2026-05-11T00:00+02:00", "2026-05-17T23:59:59+02:00");
    check(Period::month, "2026-05-01T00:00+02:00", "2026-05-31T23:59:59+02:00");
    check(Period::quarter, "2026-04-01T00:00+02:00", "2026-06-30T23:59:59+02:00");
    check(Period::year, "2026-01-01T00:00+01:00", "2026-12-31T23:59:59+01:00");
    EXPECT_EQ(end_of(distant_future, Period::year, zurich), distant_future);
    EXPECT_EQ(start_of(distant_past, Period::day, zurich), distant_past);
    EXPECT_EQ(end_of(Interval{t, distant_future}, Period::day, zurich).hi, distant_future);
    EXPECT_EQ(end_of(last_instant, Period::quarter, ZoneView{}), last_instant);
}

TEST(Moments, NextDateIsStrictlyAfterTheDay) {
    const ZoneView zurich = zone("Europe/Zurich").view();
    EXPECT_EQ(next_date(at("2026-02-28T23:00+01:00"), 3, 1, zurich), day("2026-03-01"));
    EXPECT_EQ(next_date(at("2026-03-01T00:00+01:00"), 3, 1, zurich), day("2027-03-01"));
    EXPECT_EQ(next_date(at("2026-12-31T23:30+01:00"), 1, 1, zurich), day("2027-01-01"));
    EXPECT_EQ(next_date(at("2026-03-01T00:00+01:00"), 2, 29, zurich), day("2028-02-29"));
    EXPECT_EQ(next_date(at("2097-03-01T00:00+01:00"), 2, 29, zurich), day("2104-02-29"));
    EXPECT_EQ(next_date(last_instant, 3, 1, ZoneView{}), std::nullopt);
}

TEST(Moments, UniteSortsAndJoins) {
    std::array<Interval, 5> periods{{{{50}, {60}}, {{10}, {20}}, {{15}, {18}}, {{20}, {30}}, {{55}, distant_future}}};
    ASSERT_EQ(unite(periods), 2U);
    EXPECT_EQ(periods[0], (Interval{{10}, {30}}));
    EXPECT_EQ(periods[1], (Interval{{50}, distant_future}));
    EXPECT_EQ(unite({}), 0U);
}

// A stand-still, second by second: what is left of the span runs only outside the periods.
Instant toll_naively(Instant start, std::int64_t seconds, const std::vector<Interval>& held, std::int64_t cap) {
    std::int64_t t = start.seconds;
    std::int64_t stood = 0;
    while (seconds > 0) {
        bool stands = false;
        for (const Interval& period : held) {
            stands = stands || (t >= period.lo.seconds && t < period.hi.seconds);
        }
        if (stands && stood < cap) {
            ++stood;
        } else {
            --seconds;
        }
        ++t;
    }
    return {t};
}

TEST(Toll, HoursAgreeWithCountingSecondBySecond) {
    const Instant start = at("2026-03-28T20:00Z");  // over the change to summer time
    std::uint32_t seed = 7;
    const auto next = [&](std::uint32_t below) {
        seed = seed * 1664525U + 1013904223U;
        return static_cast<std::int64_t>((seed >> 8) % below);
    };
    for (int round = 0; round < 60; ++round) {
        std::vector<Interval> held;
        for (std::int64_t i = next(4); i >= 0; --i) {
            const Instant from = plus(start, next(40'000) - 5'000);
            held.push_back({from, plus(from, next(8'000))});
        }
        held.resize(unite(held));
        const std::int64_t hours = 1 + next(5);
        const std::int64_t cap = next(4);
        const Due untolled = add_span(start, {hours, Unit::hours}, plain(), Mode::latest);
        ASSERT_EQ(toll(untolled, start, held, std::nullopt, plain(), Mode::latest).at,
                  toll_naively(start, hours * 3600, held, INT64_MAX));
        ASSERT_EQ(toll(untolled, start, held, Span{cap, Unit::hours}, plain(), Mode::latest).at,
                  toll_naively(start, hours * 3600, held, cap * 3600));
    }
}

TEST(Toll, OpenPeriodPausesUnlessCapped) {
    const Instant start = at("2026-03-02T10:00+01:00");
    const std::array<Interval, 1> held{{{at("2026-03-03T10:00+01:00"), distant_future}}};
    const Due due = add_span(start, {72, Unit::hours}, plain(), Mode::latest);
    EXPECT_EQ(toll(due, start, held, std::nullopt, plain(), Mode::latest).at, distant_future);
    EXPECT_EQ(toll(due, start, held, Span{2, Unit::days}, plain(), Mode::latest).at, at("2026-03-07T10:00+01:00"));
    EXPECT_EQ(toll(due, start, held, std::nullopt, plain(), Mode::safe).at, due.at);
}

TEST(Toll, DaysStandStillOnTheLocalClock) {
    const Instant start = at("2026-10-20T10:00+02:00");
    const Due due = add_span(start, {10, Unit::days}, plain(), Mode::latest);  // 30 October
    // Two civil days, one of them of 25 hours: two days, not three.
    const std::array<Interval, 1> held{{{at("2026-10-24T12:00+02:00"), at("2026-10-26T12:00+01:00")}}};
    EXPECT_EQ(toll(due, start, held, std::nullopt, plain(), Mode::latest).at, at("2026-11-01T23:59:59+01:00"));
    // A part of a day moves the last day by one, which is then whole.
    const std::array<Interval, 1> part{{{at("2026-10-21T12:00+02:00"), at("2026-10-21T15:00+02:00")}}};
    EXPECT_EQ(toll(due, start, part, std::nullopt, plain(), Mode::latest).at, at("2026-10-31T23:59:59+01:00"));
    // A period after the end no longer matters.
    const std::array<Interval, 1> late{{{at("2026-10-31T00:00+01:00"), at("2026-11-05T00:00+01:00")}}};
    EXPECT_EQ(toll(due, start, late, std::nullopt, plain(), Mode::latest).at, due.at);
}

TEST(Delay, NeverEarlierAndNoLongerThanItsCap) {
    const Due due = due_at(at("2026-03-05T10:00Z"));
    EXPECT_EQ(delay(due, at("2026-03-04T10:00Z"), std::nullopt).at, due.at);
    EXPECT_EQ(delay(due, at("2026-03-09T10:00Z"), std::nullopt).at, at("2026-03-09T10:00Z"));
    EXPECT_EQ(delay(due, at("2026-03-09T10:00Z"), at("2026-03-07T10:00Z")).at, at("2026-03-07T10:00Z"));
    EXPECT_EQ(delay(due, distant_future, at("2026-03-01T10:00Z")).at, due.at);
    EXPECT_EQ(delay(due, distant_future, std::nullopt).at, distant_future);
}

TEST(Dues, EarliestAndLatestKeepTheGoverningSteps) {
    const Due early = due_at(Instant{10});
    Due late = due_at(Instant{20});
    EXPECT_EQ(earliest(early, late).at, Instant{10});
    EXPECT_EQ(latest(early, late).at, Instant{20});
    late.calendar_ended = true;
    EXPECT_TRUE(earliest(early, late).calendar_ended);
}

}  // namespace
}  // namespace breachlaw::engine
