// Every short form of every type, as the page of the format lists them.
#include <gtest/gtest.h>

#include "engine/facts/reader.hpp"
#include "tests/facts/test_image.hpp"

namespace breachlaw::engine {
namespace {

using test::test_image;

constexpr std::int64_t kMany = INT64_MAX;

/// Reads a file with one field; dataset fields go into the dataset `d`.
struct Read {
    explicit Read(const std::string& key, const std::string& value, Level level = Level::incident) {
        const std::string inner = "\"" + key + "\": " + value;
        const std::string head = R"({"format": "incident/1", "as-of": "2026-06-01T12:00+02:00", "zone": "Europe/Zurich", )";
        facts = read_incident(*test_image(), head + (level == Level::dataset ? "\"datasets\": {\"d\": {" + inner + "}}}" : inner + "}"), {}, out);
        for (const image::Fact& fact : (*test_image()).all<image::Fact>())
            if (fact.level == level && !fact.law && (*test_image())[fact.key] == key && facts)
                cell = &facts->records[static_cast<Index>(level)][0].cells[fact.slot];
    }
    std::string code() const { return out.empty() ? "" : out.front().code; }
    std::shared_ptr<const Facts> facts;
    const Cell* cell = nullptr;
    Diagnostics out;
};

Index find_ch() {
    for (const image::Place& place : (*test_image()).all<image::Place>())
        if ((*test_image())[place.code] == "CH") return (*test_image()).ref_to(place).index;
    return kNone;
}

std::size_t fact_index(std::string_view key) {
    const auto facts = (*test_image()).all<image::Fact>();
    for (std::size_t at = 0; at < facts.size(); ++at)
        if ((*test_image())[facts[at].key] == key) return at;
    return 0;
}

struct Bounds {
    const char* text;
    std::int64_t lo, hi;
};

TEST(Forms, Counts) {
    for (const Bounds& each : {Bounds{"2400", 2400, 2400}, {"\"2400\"", 2400, 2400}, {"\"2 400\"", 2400, 2400}, {"\"2'400\"", 2400, 2400},
                               {"\"2_400\"", 2400, 2400}, {"\"about 500\"", 450, 550}, {"\"about 7\"", 6, 8}, {"\"10-30\"", 10, 30},
                               {"\"10..30\"", 10, 30}, {"\"10 to 30\"", 10, 30}, {"\"at least 500\"", 500, kMany}, {"\"more than 500\"", 501, kMany},
                               {"\"at most 500\"", 0, 500}, {"\"fewer than 500\"", 0, 499}, {"\"1 234 567\"", 1234567, 1234567}}) {
        const Read read("staff", each.text);
        ASSERT_TRUE(read.cell) << each.text << ": " << (read.out.empty() ? "" : read.out.front().message);
        EXPECT_EQ(read.cell->state, State::known) << each.text;
        EXPECT_EQ(read.cell->lo, each.lo) << each.text;
        EXPECT_EQ(read.cell->hi, each.hi) << each.text;
    }
    for (const char* wrong : {"\"2,400\"", "\"2.400\"", "\"30-10\"", "\"12 34\"", "2.5", "-1", "\"fewer than 0\"", "\"\"", "\"many\"", "1e3", "99999999999999999999", "true"})
        EXPECT_FALSE(Read("staff", wrong).facts) << wrong;
    EXPECT_EQ(Read("staff", "\"2,400\"").code(), "I0302");
    EXPECT_EQ(Read("staff", "\"2.400\"").code(), "I0302");
    EXPECT_EQ(Read("staff", "\"30-10\"").code(), "I0303");
}

TEST(Forms, UnknownAndNotApplicable) {
    const Read unknown("staff", "\"unknown\"");
    EXPECT_EQ(unknown.cell->state, State::asked);
    EXPECT_EQ(unknown.cell->lo, 0);
    EXPECT_EQ(unknown.cell->hi, kMany);
    const Read none("staff", "\"n/a\"");
    EXPECT_EQ(none.cell->state, State::not_applicable);
    EXPECT_EQ(none.cell->hi, 0);
    const Read asked("staff", R"({"state": "unknown", "asked": "2026-03-04", "whom": "personnel", "source": "F-1"})");
    ASSERT_TRUE(asked.facts);
    EXPECT_EQ(asked.cell->state, State::asked);
    ASSERT_EQ(asked.facts->origins.size(), 1u);
    EXPECT_EQ(asked.facts->origins[0].second.path, "staff");
    EXPECT_EQ(asked.facts->origins[0].second.whom, "personnel");
    EXPECT_EQ(asked.facts->origins[0].second.source, "F-1");
    EXPECT_EQ(Read("staff", R"({"value": 12, "source": "register"})").cell->lo, 12);
    EXPECT_EQ(Read("extortion", "\"n/a\"").cell->mask, 1u);
    EXPECT_EQ(Read("bodily-harm", "\"n/a\"").cell->mask, 0u);
    EXPECT_TRUE(Read("aware", "\"n/a\"").cell->never);
    EXPECT_FALSE(Read("staff", R"({"value": 12, "state": "unknown"})").facts);
    EXPECT_FALSE(Read("staff", R"({"value": 12, "sauce": "register"})").facts);
}

TEST(Forms, Money) {
    constexpr std::int64_t m = 100'000'000;
    for (const Bounds& each : {Bounds{"\"CHF 25000\"", 2500000, 2500000}, {"\"about EUR 2m\"", 180000000, 220000000}, {"\"EUR 60k-250k\"", 6000000, 25000000},
                               {"\"EUR 2.5m\"", 250000000, 250000000}, {"\"at most CHF 10m\"", 0, 10 * m}, {"\"more than CHF 10m\"", 10 * m + 1, kMany},
                               {"\"CHF 25'000\"", 2500000, 2500000}, {"\"EUR 900m\"", 900 * m, 900 * m}}) {
        const Read read("turnover", each.text);
        ASSERT_TRUE(read.cell) << each.text;
        EXPECT_EQ(read.cell->lo, each.lo) << each.text;
        EXPECT_EQ(read.cell->hi, each.hi) << each.text;
    }
    EXPECT_EQ(Read("turnover", "\"CHF 1\"").cell->currency, Index{'C' | 'H' << 8 | 'F' << 16});
    EXPECT_EQ(Read("turnover", "25000").code(), "I0305");
    EXPECT_EQ(Read("turnover", "\"25000\"").code(), "I0305");
    EXPECT_EQ(Read("turnover", "\"CHF 25.5\"").code(), "I0301");
    EXPECT_EQ(Read("turnover", "\"CHF 25.500\"").code(), "I0302");
}

TEST(Forms, PercentAndSpan) {
    const auto percent = [](const std::string& text) {
        Diagnostics out;
        const auto facts = read_incident(*test_image(), R"({"format": "incident/1", "as-of": "2026-06-01T12:00Z", "services": {"s": {"users-share": )" + text + "}}}", {}, out);
        if (!facts) return std::pair<std::int64_t, std::int64_t>{-1, -1};
        for (const Cell& cell : facts->records[static_cast<Index>(Level::service)][0].cells)
            if (cell.state == State::known) return std::pair{cell.lo, cell.hi};
        return std::pair<std::int64_t, std::int64_t>{-2, -2};
    };
    EXPECT_EQ(percent("\"12%\""), std::pair(std::int64_t{120000}, std::int64_t{120000}));
    EXPECT_EQ(percent("\"8-12%\""), std::pair(std::int64_t{80000}, std::int64_t{120000}));
    EXPECT_EQ(percent("\"about 14%\""), std::pair(std::int64_t{126000}, std::int64_t{154000}));
    EXPECT_EQ(percent("\"at most 5%\""), std::pair(std::int64_t{0}, std::int64_t{50000}));
    EXPECT_EQ(percent("12").first, -1);
    EXPECT_EQ(percent("\"12\"").first, -1);
    for (const Bounds& each : {Bounds{"\"30 hours\"", 108000, 108000}, {"\"2-3 days\"", 172800, 259200}, {"\"1 month\"", 28 * 86400, 31 * 86400}, {"\"at least 90 minutes\"", 5400, kMany}}) {
        EXPECT_EQ(Read("downtime", each.text).cell->lo, each.lo) << each.text;
        EXPECT_EQ(Read("downtime", each.text).cell->hi, each.hi) << each.text;
    }
    EXPECT_EQ(Read("downtime", "\"30 hurs\"").code(), "I0307");
}

struct Words {
    const char* key;
    const char* text;
    std::uint64_t mask;
};

TEST(Forms, YesNoEvidenceChoice) {
    for (const Words& each : {Words{"extortion", "true", 2}, {"extortion", "\"yes\"", 2}, {"extortion", "false", 1}, {"extortion", "\"no\"", 1},
                              {"malicious", "\"likely\"", 8}, {"malicious", "true", 16}, {"malicious", "\"no\"", 1}, {"malicious", "\"possible..proven\"", 28},
                              {"malicious", "\"at least likely\"", 24}, {"malicious", "\"at most improbable\"", 3}, {"bodily-harm", "\"none\"", 1},
                              {"bodily-harm", "\"minor..serious\"", 6}, {"bodily-harm", "\"at least minor\"", 6}, {"bodily-harm", "\"at most minor\"", 3},
                              {"bodily-harm", R"({"one-of": ["none", "serious"]})", 5}}) {
        const Read read(each.key, each.text);
        ASSERT_TRUE(read.cell) << each.text;
        EXPECT_EQ(read.cell->mask, each.mask) << each.text;
    }
    EXPECT_EQ(Read("extortion", "\"maybe\"").code(), "I0105");
    EXPECT_EQ(Read("malicious", "\"likly\"").out.front().help, "did you mean `likely`?");
    EXPECT_EQ(Read("malicious", "\"proven..possible\"").code(), "I0207");
    EXPECT_EQ(Read("bodily-harm", "true").code(), "I0105");
}

struct When {
    const char* text;
    const char* lo;
    const char* hi;
};

Instant instant(const std::string& text) { return text.empty() ? distant_past : text == "inf" ? distant_future : parse_instant(text).value(); }

TEST(Forms, Moments) {
    for (const When& each : {When{"2026-03-02T07:40+01:00", "2026-03-02T06:40:00Z", "2026-03-02T06:40:00Z"}, {"2026-03-02T07:40:30Z", "2026-03-02T07:40:30Z", "2026-03-02T07:40:30Z"},
                             {"2026-03-02T07:40", "2026-03-02T06:40:00Z", "2026-03-02T06:40:00Z"}, {"2026-03-02", "2026-03-01T23:00:00Z", "2026-03-02T22:59:59Z"},
                             {"2026-03", "2026-02-28T23:00:00Z", "2026-03-31T21:59:59Z"}, {"2025", "2024-12-31T23:00:00Z", "2025-12-31T22:59:59Z"},
                             {"before 2026-03-02", "", "2026-03-02T22:59:59Z"}, {"2026-03-02..2026-03-04", "2026-03-01T23:00:00Z", "2026-03-04T22:59:59Z"},
                             {"after 2026-03-02", "2026-03-01T23:00:00Z", "2026-06-01T10:00:00Z"}, {"2026-03-02..unknown", "2026-03-01T23:00:00Z", "2026-06-01T10:00:00Z"},
                             {"2026-06-01", "2026-05-31T22:00:00Z", "2026-06-01T10:00:00Z"}}) {
        const Read read("aware", "\"" + std::string(each.text) + "\"");
        ASSERT_TRUE(read.cell) << each.text << (read.out.empty() ? "" : read.out.front().message);
        EXPECT_EQ(read.cell->when.lo, instant(each.lo)) << each.text;
        EXPECT_EQ(read.cell->when.hi, instant(each.hi)) << each.text;
    }
    EXPECT_TRUE(Read("aware", "\"no\"").cell->never);
    EXPECT_TRUE(Read("aware", "\"not yet\"").cell->not_yet);
    EXPECT_EQ(Read("aware", "\"2026-03-29T02:30\"").code(), "I0402");  // the clocks went forward
    EXPECT_EQ(Read("aware", "\"2026-02-30\"").code(), "I0404");
    EXPECT_EQ(Read("aware", "\"02.03.2026\"").code(), "I0401");
    EXPECT_EQ(Read("aware", "\"2026-03-04..2026-03-02\"").code(), "I0403");
    const Read planned("aware", "\"2026-07-01\"");
    EXPECT_EQ(planned.code(), "D0907");
    EXPECT_TRUE(planned.cell->not_yet);
    const Read disputed("aware", R"({"claimed": "2026-03-10", "held": "2026-03-02", "by": "authority"})");
    EXPECT_EQ(disputed.cell->when.lo, instant("2026-03-01T23:00:00Z"));
    EXPECT_EQ(disputed.cell->when.hi, instant("2026-03-10T22:59:59Z"));
}

TEST(Forms, AnHourThatOccursTwiceIsBoth) {
    Diagnostics out;
    const auto facts = read_incident(*test_image(), R"({"format": "incident/1", "as-of": "2026-12-01T12:00Z", "zone": "Europe/Zurich", "aware": "2026-10-25T02:30"})", {}, out);
    ASSERT_TRUE(facts);
    for (const Cell& cell : facts->records[0][0].cells) {
        if (cell.state == State::known) {
            EXPECT_EQ(cell.when.hi.seconds - cell.when.lo.seconds, 3600);
        }
    }
}

TEST(Forms, Periods) {
    const Read whole("occurred", "\"2026-03-02T02:10..2026-03-02T07:55\"");
    EXPECT_EQ(whole.cell->when.lo, instant("2026-03-02T01:10:00Z"));
    EXPECT_EQ(whole.cell->until.hi, instant("2026-03-02T06:55:00Z"));
    EXPECT_EQ(whole.cell->lo, 5 * 3600 + 45 * 60);
    EXPECT_EQ(whole.cell->hi, whole.cell->lo);
    const Read running("occurred", "\"since 2026-03-02\"");
    EXPECT_TRUE(running.cell->not_yet);
    EXPECT_EQ(running.cell->until.hi, distant_future);
    const Read open("occurred", "\"2026-03-02..unknown\"");
    EXPECT_FALSE(open.cell->not_yet);
    EXPECT_TRUE(open.cell->asked_partly);
    const Read object("occurred", R"({"from": "2026-03-02", "to": "2026-03-04"})");
    EXPECT_EQ(object.cell->until.hi, instant("2026-03-04T22:59:59Z"));
    const Read length("occurred", "\"30 hours\"");
    EXPECT_EQ(length.cell->lo, 108000);
    EXPECT_EQ(Read("occurred", "\"2026-03-05..2026-03-02\"").code(), "I0403");
    EXPECT_EQ(Read("outages", R"(["2026-03-02..2026-03-03", "2026-03-05..2026-03-06"])").facts->periods.at(0).size(), 2u);
}

TEST(Forms, Sets) {
    const auto set = [](const std::string& key, const std::string& text) {
        const Read read(key, text, Level::dataset);
        EXPECT_TRUE(read.facts) << text << ": " << (read.out.empty() ? "" : read.out.front().message);
        return read.facts ? read.facts->sets.at(read.cell->extra) : SetValue{};
    };
    using Is = SetEntry::Is;
    EXPECT_EQ(set("medium", "\"paper\"").entries.at(0).member, 1u);
    EXPECT_FALSE(set("medium", "[\"paper\", \"email\"]").closed);
    EXPECT_TRUE(set("medium", "\"only paper, email\"").closed);
    EXPECT_EQ(set("medium", "\"only paper, email\"").entries.size(), 2u);
    EXPECT_TRUE(set("medium", R"({"only": ["paper"]})").closed);
    EXPECT_TRUE(set("medium", "\"none\"").closed);
    const SetValue mixed = set("medium", R"({"has": ["paper"], "not": ["cloud"], "maybe": ["email"]})");
    ASSERT_EQ(mixed.entries.size(), 3u);
    EXPECT_EQ(mixed.entries[0].is, Is::out);  // in the order of the kinds, whatever the order of the keys
    EXPECT_EQ(mixed.entries[1].is, Is::in);
    EXPECT_EQ(mixed.entries[2].is, Is::maybe);
    EXPECT_EQ(set("medium", R"({"one-of": ["paper", "email"]})").entries.at(1).is, Is::maybe);
    const SetValue counted = set("subjects", R"({"patient": 2400, "employee": "all"})");
    EXPECT_EQ(counted.entries.at(0).people_lo, 2400);
    EXPECT_EQ(counted.entries.at(1).people_lo, -1);
    EXPECT_EQ(set("data", R"({"ssn": 300, "full-name": "all"})").entries.at(1).people_hi, 300);
    EXPECT_EQ(set("data", "[\"ahv\"]").entries.at(0).member, 6u);
    EXPECT_EQ(set("data", "[\"ahv\"]").entries.at(0).place, find_ch());
    EXPECT_EQ(Read("medium", "\"papr\"", Level::dataset).out.front().help, "did you mean `paper`?");
    EXPECT_EQ(Read("data", "\"national-id\"", Level::dataset).code(), "I0204");
    EXPECT_EQ(Read("data", "\"ssn@CH\"", Level::dataset).code(), "I0205");
    EXPECT_EQ(Read("data", R"({"has": ["full-name"], "not": ["name"]})", Level::dataset).code(), "D0903");
    EXPECT_EQ(Read("medium", "\"paper, email\"", Level::dataset).code(), "I0209");
}

TEST(Forms, StatusesWithPlacesAndDates) {
    const Read read("regulated-as", R"(["nis2-essential@DE since 2024-10-18 until 2026-01-31", "dora-financial-entity", "public-body@UK"])");
    ASSERT_TRUE(read.facts);
    const SetValue& set = read.facts->sets.at(read.cell->extra);
    EXPECT_EQ(set.entries.at(0).since, instant("2024-10-17T23:00:00Z").seconds);
    EXPECT_EQ(set.entries.at(0).until, instant("2026-01-31T22:59:59Z").seconds);
    EXPECT_EQ(set.entries.at(1).place, kNone);
    EXPECT_EQ((*test_image())[(*test_image()).all<image::Place>()[set.entries.at(2).place].code], "GB");
    EXPECT_EQ(Read("regulated-as", "\"nis2-essential\"").code(), "I0204");
    EXPECT_EQ(Read("established-in", "\"EU\"").facts->sets.size(), 2u);  // and business there
    EXPECT_EQ(Read("established-in", "\"only XX\"").code(), "I0203");
    EXPECT_EQ(Read("main-establishment", R"({"one-of": ["CH", "DE"]})").facts->sets.at(0).entries.size(), 2u);
}

TEST(Forms, Effects) {
    const auto grades = [](const std::string& text, const char* kind) -> int {
        const Read read("effects", text, Level::dataset);
        if (!read.facts) return -1;
        const SetValue& set = read.facts->sets.at(read.cell->extra);
        const auto members = (*test_image())[(*test_image())[(*test_image()).all<image::Fact>()[fact_index("effects")].domain].members];
        for (const SetEntry& entry : set.entries)
            if ((*test_image())[members[entry.member].name] == kind) return entry.grades;
        return set.closed ? 0 : 31;
    };
    EXPECT_EQ(grades(R"({"access": "likely"})", "access"), 8);
    EXPECT_EQ(grades(R"({"access": "unknown"})", "access"), 31);
    EXPECT_EQ(grades(R"(["access"])", "access"), 16);
    EXPECT_EQ(grades(R"("only unavailability")", "unavailability"), 16);
    EXPECT_EQ(grades(R"("only unavailability")", "access"), 0);
    EXPECT_EQ(grades(R"({"only": {"unavailability": "proven", "access": "improbable"}})", "access"), 2);
    EXPECT_EQ(grades(R"({"access": {"grade": "improbable", "basis": "forensic-report", "source": "F-12"}})", "access"), 2);
    EXPECT_EQ(grades(R"({"publication": "likely", "access": "possible..proven"})", "access"), 24);  // a whole is as sure as its part
    EXPECT_EQ(grades(R"({"publication": "proven", "access": "excluded"})", "access"), -1);
    EXPECT_EQ(Read("effects", R"({"publication": "proven", "access": "excluded"})", Level::dataset).code(), "D0903");
    EXPECT_EQ(Read("effects", R"({"acces": "proven"})", Level::dataset).out.front().help, "did you mean `access`?");
    EXPECT_EQ(Read("effects", R"({"access": "excluded"})", Level::dataset).code(), "D0906");
    EXPECT_EQ(Read("effects", R"({"access": {"grade": "excluded", "basis": "complete-logs"}})", Level::dataset).code(), "");
}

TEST(Forms, PeopleByPlace) {
    const auto people = [](const std::string& text) {
        const Read read("people", text, Level::dataset);
        EXPECT_TRUE(read.facts) << text << ": " << (read.out.empty() ? "" : read.out.front().message);
        return read.facts ? read.facts->counts.at(read.cell->extra) : CountValue{};
    };
    EXPECT_EQ(people("2400").total_lo, 2400);
    EXPECT_TRUE(people("2400").places.empty());
    const CountValue two = people(R"({"CH": 2400, "FR": "10-30"})");
    EXPECT_EQ(two.places.size(), 2u);
    EXPECT_EQ(two.total_lo, 2410);
    EXPECT_EQ(two.total_hi, kMany);
    EXPECT_EQ(people(R"({"CH": 2400, "elsewhere": 0})").total_hi, 2400);
    EXPECT_EQ(people(R"({"only": {"CH": 2400}})").elsewhere_hi, 0);
    EXPECT_TRUE(people(R"({"CH": 1, "elsewhere": "unknown"})").elsewhere_asked);
    EXPECT_EQ(people(R"({"EU": 5000, "DE": 1200})").total_lo, 5000);
    EXPECT_EQ(people(R"({"US": "at least 100", "US-CA": 400, "elsewhere": 0})").total_lo, 400);
    EXPECT_EQ(people(R"({"CH": 400, "total": 600})").elsewhere_hi, 200);
    EXPECT_EQ(people(R"({"CH": 400, "unplaced": 300, "elsewhere": 0})").total_lo, 700);
    EXPECT_EQ(people(R"({"CH": {"value": 30, "source": "list"}})").total_lo, 30);
    EXPECT_EQ(Read("people", R"({"CH": 700, "total": 600})", Level::dataset).code(), "D0903");
    EXPECT_EQ(Read("people", R"({"CH": 500, "elsewhere": 0, "total": 600})", Level::dataset).code(), "D0903");
    EXPECT_EQ(Read("people", R"({"EU": 500, "DE": 1200})", Level::dataset).code(), "D0903");
    EXPECT_EQ(Read("people", R"({"ZZ": 500})", Level::dataset).code(), "I0203");
}

}  // namespace
}  // namespace breachlaw::engine
