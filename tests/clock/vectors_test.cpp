// Worked examples, with the calendars and counting rules of jurisdictions/ and the zones of this
// machine: vectors.json says how each is read. The law data themselves are looked over here too.
#include <nlohmann/json.hpp>

#include <fstream>

#include "tests/clock/clock_support.hpp"
#include "tests/clock/law_data.hpp"

namespace breachlaw::engine {
namespace {

using clock_test::at;
using clock_test::day;
using nlohmann::json;

const clock_test::LawData& law_data() {
    static const clock_test::LawData data = clock_test::read_law_data(JURISDICTIONS);
    return data;
}

template <class T>
T named(const std::string& name, const std::map<std::string, T>& names) {
    const auto found = names.find(name);
    if (found == names.end()) throw std::runtime_error("unknown name " + name);
    return found->second;
}

Span span_of(const std::string& text) {  // "4 business days"
    const auto space = text.find(' ');
    std::string unit = text.substr(space + 1);
    if (unit.back() != 's') unit += 's';
    return {std::stoll(text.substr(0, space)), named<Unit>(unit, {{"minutes", Unit::minutes},
                                                                  {"hours", Unit::hours},
                                                                  {"days", Unit::days},
                                                                  {"business days", Unit::business_days},
                                                                  {"weeks", Unit::weeks},
                                                                  {"months", Unit::months},
                                                                  {"years", Unit::years}})};
}

Period period_of(const std::string& text) {
    return named<Period>(text, {{"day", Period::day},
                                {"week", Period::week},
                                {"month", Period::month},
                                {"quarter", Period::quarter},
                                {"year", Period::year}});
}

class Vector {
public:
    explicit Vector(const json& vector) : vector_(vector) {
        by_.zone = clock_test::zone(vector.at("zone")).view();
        const auto& counting = law_data().countings.at(vector.value("counting", "core.plain"));
        by_.rule = counting.rule;
        const std::string calendar = vector.value("calendar", counting.calendar);
        if (!calendar.empty()) by_.calendar = law_data().calendars.at(calendar).view();
    }

    void check() const {
        const json& start = vector_.at("start");
        for (const Mode mode : {Mode::safe, Mode::latest}) {
            const char* name = mode == Mode::safe ? "safe" : "latest";
            const Interval from = interval(start);
            const Due lo = compute(from.lo, mode);
            const Due hi = compute(from.hi, mode);
            const bool ends = vector_.value("calendar_ended", json::object()).value(name, false);
            EXPECT_EQ(lo.calendar_ended || hi.calendar_ended, ends) << name;
            if (ends) continue;
            EXPECT_EQ((Interval{lo.at, hi.at}), expected(vector_.at(name))) << name;
        }
    }

private:
    // An instant, a date (somewhere in that day), [from, to], or null for an open end.
    Interval interval(const json& value) const {
        if (value.is_array()) {
            return {value[0].is_null() ? distant_past : interval(value[0]).lo,
                    value[1].is_null() ? distant_future : interval(value[1]).hi};
        }
        const std::string text = value;
        return text.size() == 10 ? whole_day(day(text), by_.zone) : exactly(at(text));
    }

    // What is due on a date is due until its last second.
    Interval expected(const json& value) const {
        if (value.is_array()) {
            return {value[0].is_null() ? distant_past : expected(value[0]).hi,
                    value[1].is_null() ? distant_future : expected(value[1]).hi};
        }
        if (value == "open") return exactly(distant_future);
        return exactly(interval(value).hi);
    }

    // The steps of a vector, in order: first those that make a moment of a moment, then a span or
    // a date, then what comes between it and the due date.
    Due compute(Instant start, Mode mode) const {
        Due due = due_at(start);
        for (const json& step : vector_.at("steps")) {
            const std::string what = step.at(0);
            if (what == "add") {
                start = due.at;
                due = add_span(start, span_of(step.at(1)), by_, mode);
            } else if (what == "end of") {
                due = due_at(end_of(due.at, period_of(step.at(1)), by_.zone));
            } else if (what == "start of") {
                due = due_at(start_of(due.at, period_of(step.at(1)), by_.zone));
            } else if (what == "date after") {
                const std::string date = step.at(1);
                const auto next = next_date(due.at, std::stoi(date), std::stoi(date.substr(3)), by_.zone);
                due = due_on(next.value(), by_, mode);
            } else if (what == "toll") {
                std::vector<Interval> held;
                for (const json& one : step.at(1)) held.push_back(interval(one));
                held.resize(unite(held));
                std::optional<Span> cap;
                if (step.size() > 2) cap = span_of(step.at(2));
                due = toll(due, start, held, cap, by_, mode);
            } else if (what == "delay") {
                // A delay is no extension that the safe instant may use.
                if (mode == Mode::safe) continue;
                std::optional<Instant> cap;
                if (step.size() > 2) cap = at(std::string(step.at(2)));
                due = delay(due, interval(step.at(1)).hi, cap);
            } else if (what == "roll to") {
                due = roll_to_clock(due, parse_clock(std::string(step.at(1))).value(), by_, mode);
            } else {
                throw std::runtime_error("unknown step " + what);
            }
        }
        return finish(due, by_, mode);
    }

    const json& vector_;
    Counting by_;
};

TEST(Vectors, AllHold) {
    std::ifstream file(CLOCK_VECTORS);
    const json all = json::parse(file);
    ASSERT_GE(all.size(), 80U);
    for (const json& vector : all) {
        SCOPED_TRACE(vector.at("name").get<std::string>());
        ASSERT_FALSE(vector.at("source").get<std::string>().empty());
        Vector(vector).check();
    }
}

// A duty due 4 hours after classification or 24 hours after awareness, whichever is earlier, or 4
// hours after a classification that comes more than 24 hours after awareness; awareness is known
// only to lie between hours 10 and 12, classification is at hour 35.
// Mapping the ends across the guard would miss that the date can be hour 35.
TEST(Vectors, TheDueDateIsTheHullOverTheCasesOfAGuard) {
    const auto hour = [](std::int64_t n) { return Instant{n * seconds_per_hour}; };
    const Counting by{};
    const Interval aware{hour(10), hour(12)};
    const Instant classified = hour(35);
    const auto due = [&](Interval start, std::int64_t hours) {
        return add(start, {hours, Unit::hours}, by, Mode::safe).interval();
    };

    // Aware before hour 11: classified more than 24 hours later.
    const Instant threshold = plus(classified, -24 * seconds_per_hour);
    std::vector<Interval> cases;
    ASSERT_TRUE(before(aware, threshold));
    cases.push_back(due(exactly(classified), 4));
    const auto in_time = not_before(aware, threshold);
    ASSERT_TRUE(in_time);
    cases.push_back(earliest(due(exactly(classified), 4), due(*in_time, 24)));
    EXPECT_EQ(hull(cases), (Interval{hour(35), hour(39)}));

    // The same, world by world.
    Interval worlds{distant_future, distant_past};
    for (Instant t = aware.lo; t <= aware.hi; t = plus(t, 1)) {
        const bool late = classified > plus(t, 24 * seconds_per_hour);
        const Instant end = late ? hour(39) : std::min(hour(39), plus(t, 24 * seconds_per_hour));
        worlds = {std::min(worlds.lo, end), std::max(worlds.hi, end)};
    }
    EXPECT_EQ(worlds, (Interval{hour(35), hour(39)}));
}

TEST(LawData, CalendarsAreWellFormed) {
    ASSERT_GE(law_data().calendars.size(), 79U);
    for (const auto& [id, one] : law_data().calendars) {
        SCOPED_TRACE(id);
        EXPECT_EQ(one.weekend, saturday_and_sunday);
        EXPECT_LT(one.from, one.to);
        EXPECT_TRUE(std::adjacent_find(one.closed.begin(), one.closed.end()) == one.closed.end());
        // From five to twenty holidays on weekdays in a year, but for the few of all cantons.
        std::map<std::int32_t, int> a_year;
        for (const Day closed : one.closed) {
            EXPECT_EQ(one.weekend & weekend_bit(weekday(closed)), 0) << format(date_of(closed));
            EXPECT_TRUE(one.from <= closed && closed <= one.to) << format(date_of(closed));
            ++a_year[date_of(closed).year];
        }
        for (const auto& [year, days] : a_year) EXPECT_TRUE(days >= 1 && days <= 20) << year;
        // The two days of every state may all be on a weekend.
        if (id == "eu.common") continue;
        EXPECT_EQ(a_year.size(), static_cast<std::size_t>(date_of(one.to).year - date_of(one.from).year + 1));
    }
}

// A calendar for an unknown state or canton may only have days that all of them have.
TEST(LawData, CommonCalendarsHoldNoDayThatASingleOneLacks) {
    const auto& calendars = law_data().calendars;
    int states = 0;
    int cantons = 0;
    for (const auto& [id, one] : calendars) {
        const bool canton = id.starts_with("ch.");
        const bool state = !canton && id.ends_with(".national");
        if (!state && !canton) continue;
        (state ? states : cantons) += 1;
        for (const Day closed : calendars.at(state ? "eu.common" : "ch.national").closed) {
            if (closed < one.from || closed > one.to) continue;
            EXPECT_TRUE(std::binary_search(one.closed.begin(), one.closed.end(), closed))
                << id << ' ' << format(date_of(closed));
        }
    }
    EXPECT_EQ(states, 30);
    EXPECT_EQ(cantons, 27);  // with `ch.national`
}

TEST(LawData, CountingRulesNameCalendarsThatExist) {
    for (const auto& [id, one] : law_data().countings) {
        if (one.calendar.empty()) continue;
        EXPECT_TRUE(law_data().calendars.contains(one.calendar)) << id;
    }
    EXPECT_EQ(law_data().countings.at("core.plain").rule.roll, Roll::none);
    EXPECT_FALSE(law_data().countings.at("core.plain").rule.first_hour_excluded);
}

}  // namespace
}  // namespace breachlaw::engine
