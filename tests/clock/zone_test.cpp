#include <date/tz.h>

#include <cstdlib>
#include <ctime>

#include "tests/clock/clock_support.hpp"

namespace breachlaw::engine {
namespace {

using clock_test::at;
using clock_test::day;
using clock_test::zone;

// Zones of every kind of rule: none, north, south, half hours, negative summer time, times over
// 24 hours, many explicit changes, a skipped day.
constexpr const char* sample[] = {"UTC",
                                  "Europe/Zurich",
                                  "Europe/Brussels",
                                  "Europe/London",
                                  "Europe/Dublin",
                                  "Europe/Lisbon",
                                  "Atlantic/Azores",
                                  "Europe/Istanbul",
                                  "America/New_York",
                                  "America/Los_Angeles",
                                  "America/Phoenix",
                                  "America/St_Johns",
                                  "America/Sao_Paulo",
                                  "America/Santiago",
                                  "Asia/Tokyo",
                                  "Asia/Singapore",
                                  "Asia/Kolkata",
                                  "Asia/Kathmandu",
                                  "Asia/Gaza",
                                  "Asia/Tehran",
                                  "Africa/Casablanca",
                                  "Australia/Lord_Howe",
                                  "Australia/Sydney",
                                  "Pacific/Apia",
                                  "Pacific/Kiritimati",
                                  "Pacific/Chatham",
                                  "America/Havana",
                                  "America/Nuuk"};

TEST(Zones, AgreeWithTheDateLibraryUntil2037) {
    for (const char* name : sample) {
        const rules::Zone& ours = zone(name);
        const date::time_zone* theirs = date::locate_zone(name);
        const date::sys_seconds to = date::sys_days{date::year{2037} / 12 / 1};
        for (date::sys_seconds t = date::sys_days{date::year{2000} / 1 / 1}; t < to; t += std::chrono::hours{7}) {
            ASSERT_EQ(ours.view().offset_at({t.time_since_epoch().count()}), theirs->get_info(t).offset.count())
                << name << ' ' << t.time_since_epoch().count();
        }
    }
}

// The C library follows the rule at the end of a zone's file, which the `date` library does not.
TEST(Zones, AgreeWithTheCLibraryUntil2060) {
    const char* kept = std::getenv("TZ");
    const std::string before = kept == nullptr ? "" : kept;
    for (const char* name : sample) {
        ::setenv("TZ", name, 1);
        ::tzset();
        const std::int64_t to = at("2060-12-31T00:00Z").seconds;
        for (std::int64_t t = at("2036-01-01T00:00Z").seconds; t < to; t += 7 * 3600) {
            std::tm local{};
            const std::time_t time = t;
            ::localtime_r(&time, &local);
            ASSERT_EQ(zone(name).view().offset_at({t}), local.tm_gmtoff) << name << ' ' << t;
        }
    }
    if (kept == nullptr) {
        ::unsetenv("TZ");
    } else {
        ::setenv("TZ", before.c_str(), 1);
    }
    ::tzset();
}

TEST(Zones, AreStrictlySortedAndChangeEachTime) {
    for (const char* name : sample) {
        const rules::Zone& one = zone(name);
        std::int32_t offset = one.first_offset;
        std::int64_t last = INT64_MIN;
        for (const Transition& change : one.transitions) {
            EXPECT_GT(change.utc, last) << name;
            EXPECT_NE(change.offset, offset) << name;
            last = change.utc;
            offset = change.offset;
        }
    }
}

TEST(Zones, VersionIsThatOfTheSystem) {
    const std::string version = rules::zones_version();
    ASSERT_EQ(version.size(), 5U);
    EXPECT_GE(version, "2024a");
    EXPECT_EQ(rules::zones_version("/nonexistent"), "");
}

TEST(Zones, UnknownOrHostileNamesAreNone) {
    for (const char* name :
         {"Europe/Zuerich", "", "/etc/passwd", "../zoneinfo/UTC", "Europe", "tzdata.zi", "zone.tab", "UTC\n"}) {
        EXPECT_FALSE(rules::read_zone(name)) << name;
    }
}

TEST(Zones, PosixRules) {
    EXPECT_EQ(rules::zone_of_rule("<+0330>-3:30", 2026, 2026)->first_offset, 12600);
    const auto julian = rules::zone_of_rule("AAA3BBB,J60/0,J300/0", 2028, 2028);
    ASSERT_TRUE(julian);
    EXPECT_EQ(julian->transitions[0].utc, at("2028-03-01T03:00Z").seconds);  // J60 is 1 March
    const auto zero = rules::zone_of_rule("AAA3BBB,59/0,300/0", 2028, 2028);
    ASSERT_TRUE(zero);
    EXPECT_EQ(zero->transitions[0].utc, at("2028-02-29T03:00Z").seconds);  // day 59 is 29 February
    for (const char* bad : {"", "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "<+03-3", "CET-1CEST,M13.5.0,M10.5.0",
                            "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-99999"}) {
        EXPECT_FALSE(rules::zone_of_rule(bad, 2026, 2026)) << bad;
    }
}

TEST(ZoneView, EveryHourThereAndBack) {
    for (const char* name : sample) {
        const ZoneView view = zone(name).view();
        const Instant to = at("2031-01-01T00:00Z");
        for (Instant t = at("2009-01-01T00:30Z"); t < to; t = plus(t, 5 * 3600)) {
            const LocalInstants back = from_local(to_local(t, view), view);
            ASSERT_TRUE(back.first == t || back.last == t) << name << ' ' << format(t, 0);
            ASSERT_NE(back.kind, LocalInstants::Kind::never);
        }
    }
}

TEST(ZoneView, NonExistingAndRepeatedTimes) {
    const ZoneView zurich = zone("Europe/Zurich").view();
    const LocalInstants gap = from_local({day("2026-03-29"), 2 * 3600 + 1800}, zurich);
    EXPECT_EQ(gap.kind, LocalInstants::Kind::never);
    EXPECT_EQ(gap.first, at("2026-03-29T01:00Z"));
    const LocalInstants twice = from_local({day("2026-10-25"), 2 * 3600 + 1800}, zurich);
    EXPECT_EQ(twice.kind, LocalInstants::Kind::twice);
    EXPECT_EQ(twice.interval(), (Interval{at("2026-10-25T02:30+02:00"), at("2026-10-25T02:30+01:00")}));
    const LocalInstants once = from_local({day("2026-10-25"), 3 * 3600}, zurich);
    EXPECT_EQ(once.kind, LocalInstants::Kind::once);
    EXPECT_EQ(once.first, at("2026-10-25T03:00+01:00"));
}

TEST(ZoneView, DaysHave23Or25Hours) {
    const ZoneView zurich = zone("Europe/Zurich").view();
    const Interval spring = whole_day(day("2026-03-29"), zurich);
    EXPECT_EQ(spring.hi.seconds - spring.lo.seconds + 1, 23 * 3600);
    const Interval autumn = whole_day(day("2026-10-25"), zurich);
    EXPECT_EQ(autumn.hi.seconds - autumn.lo.seconds + 1, 25 * 3600);
    EXPECT_EQ(autumn.hi, at("2026-10-25T23:59:59+01:00"));
}

TEST(ZoneView, DaysThatBeginTwiceOrNotAtAll) {
    // Havana goes back from 01:00 to 00:00: the day begins with the first midnight.
    const ZoneView havana = zone("America/Havana").view();
    EXPECT_EQ(day_start(day("2026-11-01"), havana), at("2026-11-01T00:00-04:00"));
    EXPECT_EQ(local_day(day_end(day("2026-10-31"), havana), havana), day("2026-10-31"));
    // Havana goes forward from 00:00 to 01:00: the day begins at 01:00.
    EXPECT_EQ(day_start(day("2026-03-08"), havana), at("2026-03-08T01:00-04:00"));
    // Apia had no 30 December 2011.
    const ZoneView apia = zone("Pacific/Apia").view();
    EXPECT_EQ(day_start(day("2011-12-30"), apia), day_start(day("2011-12-31"), apia));
    EXPECT_EQ(plus(day_end(day("2011-12-29"), apia), 1), day_start(day("2011-12-31"), apia));
}

TEST(ZoneView, EndsOfTime) {
    const ZoneView east{14 * 3600, {}};
    const ZoneView west{-12 * 3600, {}};
    EXPECT_EQ(to_local(first_instant, west).day, first_day - 1);
    EXPECT_EQ(to_local(last_instant, east).day, last_day + 1);
    EXPECT_TRUE(day_end(last_day, west).finite());
    EXPECT_TRUE(day_end(last_day, east).finite());
}

}  // namespace
}  // namespace breachlaw::engine
