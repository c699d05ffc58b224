#include "tests/clock/clock_support.hpp"

#include <vector>

namespace breachlaw::engine {
namespace {

using clock_test::at;
using clock_test::day;
using clock_test::zone;

class CountingTest : public testing::Test {
protected:
    Counting by(CountingRule rule, std::vector<Day> closed = {}) {
        closed_ = std::move(closed);
        return {
            zone("Europe/Zurich").view(), {saturday_and_sunday, closed_, day("2026-01-01"), day("2026-12-31")}, rule};
    }

private:
    std::vector<Day> closed_;
};

std::vector<StepKind> kinds(const Due& due) {
    std::vector<StepKind> all;
    for (const Step& step : due.steps) all.push_back(step.kind);
    return all;
}

TEST_F(CountingTest, StepsFormAChainFromTheStartToTheDue) {
    CountingRule rule;
    rule.roll = Roll::next_working_day;
    rule.least_working_days = 3;
    const Due due = add(at("2026-01-31T10:00+01:00"), {1, Unit::months}, by(rule), Mode::latest);
    EXPECT_EQ(kinds(due), (std::vector{StepKind::start, StepKind::first_day_excluded, StepKind::span_added,
                                       StepKind::month_clamped, StepKind::rolled}));
    Instant last = due.steps.begin()->after;
    for (const Step& step : due.steps) {
        EXPECT_EQ(step.before, last);
        last = step.after;
    }
    EXPECT_EQ(last, due.at);
    EXPECT_EQ(due.at, at("2026-03-02T23:59:59+01:00"));  // Saturday 28 February rolls to Monday
}

TEST_F(CountingTest, SafeNeverAfterLatestAndBothMonotone) {
    std::vector<CountingRule> rules;
    for (const FirstDay first : {FirstDay::excluded, FirstDay::counted, FirstDay::contested}) {
        for (const Roll roll : {Roll::none, Roll::next_working_day, Roll::previous_working_day}) {
            for (const MonthEnd months : {MonthEnd::clamp, MonthEnd::overflow}) {
                CountingRule rule;
                rule.first_hour_excluded = true;
                rule.first_day = first;
                rule.roll = roll;
                rule.months = months;
                rule.least_working_days = 2;
                rules.push_back(rule);
            }
        }
    }
    for (const CountingRule& rule : rules) {
        const Counting counting = by(rule, {day("2026-04-03"), day("2026-04-06")});
        for (const Unit unit :
             {Unit::minutes, Unit::hours, Unit::days, Unit::business_days, Unit::weeks, Unit::months}) {
            Due earlier_safe;
            Due earlier_latest;
            earlier_safe.at = earlier_latest.at = distant_past;
            for (Instant t = at("2026-01-20T00:00Z"); t < at("2026-05-02T00:00Z"); t = plus(t, 4 * 3600 + 61)) {
                const Due safe = add(t, {2, unit}, counting, Mode::safe);
                const Due latest = add(t, {2, unit}, counting, Mode::latest);
                ASSERT_LE(safe.at, latest.at);
                ASSERT_LE(earlier_safe.at, safe.at);
                ASSERT_LE(earlier_latest.at, latest.at);
                ASSERT_FALSE(latest.calendar_ended);
                earlier_safe = safe;
                earlier_latest = latest;
            }
        }
    }
}

TEST_F(CountingTest, AContestedFirstDayCountsOnlyWhenSafe) {
    CountingRule rule;
    rule.first_day = FirstDay::contested;
    const Instant start = at("2026-03-02T10:00+01:00");
    EXPECT_EQ(add(start, {3, Unit::days}, by(rule), Mode::safe).at, at("2026-03-04T23:59:59+01:00"));
    EXPECT_EQ(add(start, {3, Unit::days}, by(rule), Mode::latest).at, at("2026-03-05T23:59:59+01:00"));
}

TEST_F(CountingTest, WithTheFirstDayCountedAMonthEndsADayEarlier) {
    CountingRule rule;
    rule.first_day = FirstDay::counted;
    const auto end = [&](const char* start) { return add(at(start), {1, Unit::months}, by(rule), Mode::latest).at; };
    EXPECT_EQ(end("2026-01-10T09:00+01:00"), at("2026-02-09T23:59:59+01:00"));
    EXPECT_EQ(end("2026-03-01T09:00+01:00"), at("2026-03-31T23:59:59+02:00"));
    EXPECT_EQ(end("2026-01-31T09:00+01:00"), at("2026-02-28T23:59:59+01:00"));
}

TEST_F(CountingTest, AMinimumOfWorkingDaysMayCoverHours) {
    CountingRule rule;
    rule.least_working_days = 2;
    rule.least_working_days_units = units_of_days | unit_bit(Unit::hours);
    // Saturday to Tuesday holds Monday and Tuesday in part: enough. Friday evening to Sunday is
    // not, and runs to the end of Monday.
    EXPECT_EQ(add(at("2026-03-07T10:00+01:00"), {72, Unit::hours}, by(rule), Mode::latest).at,
              at("2026-03-10T10:00+01:00"));
    EXPECT_EQ(add(at("2026-03-06T20:00+01:00"), {48, Unit::hours}, by(rule), Mode::latest).at,
              at("2026-03-09T23:59:59+01:00"));
    // A day is too short for it.
    EXPECT_EQ(add(at("2026-03-06T20:00+01:00"), {24, Unit::hours}, by(rule), Mode::latest).at,
              at("2026-03-07T20:00+01:00"));
}

TEST_F(CountingTest, TheCalendarEnds) {
    CountingRule rule;
    rule.roll = Roll::next_working_day;
    const Instant start = at("2026-12-28T10:00+01:00");
    const Due due = add(start, {4, Unit::business_days}, by(rule), Mode::latest);
    EXPECT_TRUE(due.calendar_ended);  // Tuesday to Thursday, and Friday is 2027
    EXPECT_EQ((due.steps.end() - 1)->kind, StepKind::calendar_ended);
    EXPECT_EQ((due.steps.end() - 1)->operand, day("2027-01-01"));
    EXPECT_FALSE(add(start, {3, Unit::business_days}, by(rule), Mode::latest).calendar_ended);
    // A roll needs the calendar, the same days without one do not.
    EXPECT_TRUE(add(start, {5, Unit::days}, by(rule), Mode::latest).calendar_ended);
    EXPECT_FALSE(add(start, {5, Unit::days}, by(rule), Mode::safe).calendar_ended);
    rule.roll = Roll::previous_working_day;
    EXPECT_TRUE(add(start, {5, Unit::days}, by(rule), Mode::safe).calendar_ended);
    // No calendar at all covers nothing.
    Counting none = by(rule);
    none.calendar = {};
    EXPECT_TRUE(add(start, {1, Unit::business_days}, none, Mode::latest).calendar_ended);
}

TEST_F(CountingTest, OpenStartsStayOpen) {
    const Instant now = at("2026-03-02T10:00+01:00");
    const DueRange not_yet = add({now, distant_future}, {72, Unit::hours}, by({}), Mode::latest);
    EXPECT_EQ(not_yet.interval(), (Interval{at("2026-03-05T10:00+01:00"), distant_future}));
    const DueRange unknown = add({distant_past, now}, {3, Unit::days}, by({}), Mode::latest);
    EXPECT_EQ(unknown.interval(), (Interval{distant_past, at("2026-03-05T23:59:59+01:00")}));
}

TEST_F(CountingTest, EnormousSpansSaturate) {
    for (const Unit unit : {Unit::minutes, Unit::hours, Unit::days, Unit::weeks, Unit::months, Unit::years}) {
        for (const std::int64_t count : {std::int64_t{5'999'999'999}, INT64_MAX}) {
            const Due due = add(at("2026-03-02T10:00Z"), {count, unit}, by({}), Mode::latest);
            EXPECT_GE(due.at, at("9999-12-31T00:00Z"));
        }
    }
    for (const Unit unit : {Unit::minutes, Unit::days, Unit::months, Unit::years}) {
        EXPECT_GE(add(at("2026-03-02T10:00Z"), {INT64_MIN, unit}, by({}), Mode::latest).at, at("2026-03-02T00:00Z"));
    }
    const Due late = add(last_instant, {1, Unit::days}, by({}), Mode::latest);
    EXPECT_GE(late.at, last_instant);
}

}  // namespace
}  // namespace breachlaw::engine
