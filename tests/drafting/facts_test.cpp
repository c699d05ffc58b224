// Short forms of the incident file, as documents print them.
#include <gtest/gtest.h>

#include "drafting/facts.hpp"

namespace breachlaw::drafting {
namespace {

Number number(const std::string& json) {
    return read_incident(R"({"datasets": {"d": {"records": )" + json + "}}}").datasets.at(0).records;
}

TEST(Facts, Numbers) {
    EXPECT_EQ(number("2400").low, 2400);
    EXPECT_EQ(number(R"("about 9000")").known, Known::approx);
    EXPECT_EQ(number(R"("10-30")").known, Known::range);
    EXPECT_EQ(number(R"("10-30")").high, 30);
    EXPECT_EQ(number(R"("at most 12")").known, Known::at_most);
    EXPECT_EQ(number(R"("fewer than 500")").high, 499);
    EXPECT_EQ(number(R"("unknown")").known, Known::asked);
    EXPECT_EQ(number(R"("n/a")").known, Known::not_applicable);
    EXPECT_EQ(number(R"({"value": "about 7"})").low, 7);
    EXPECT_EQ(read_incident(R"({"datasets": {"d": {}}})").datasets.at(0).records.known, Known::gap);
    const auto money = read_incident(R"({"nature": {"direct-loss": "about CHF 2m"}})").numbers.at("direct-loss");
    EXPECT_EQ(money.currency, "CHF");
    EXPECT_EQ(money.low, 2000000);
    EXPECT_EQ(money.known, Known::approx);
}

TEST(Facts, MomentsSetsEffects) {
    const auto facts = read_incident(R"({"timeline": {"occurred": "2026-03-02T02:10..2026-03-02T07:55", "aware": "unknown", "ransom-paid": "no"},
        "roles": "only controller", "datasets": {"d": {"data": {"only": ["full-name", {"health": 20}]}, "effects": {"access": "possible..proven", "loss": "no",
        "misuse": {"grade": "likely"}}, "people": {"CH": {"value": 3}, "elsewhere": "unknown"}}}})");
    EXPECT_EQ(facts.when("occurred")->known, Known::range);
    EXPECT_EQ(facts.when("occurred")->to.minute, 55);
    EXPECT_EQ(facts.when("aware")->known, Known::asked);
    EXPECT_TRUE(facts.when("ransom-paid")->never);
    EXPECT_EQ(facts.when("detected"), nullptr);
    const Dataset& set = facts.datasets.at(0);
    EXPECT_EQ(set.data, (std::vector<std::string>{"full-name", "health"}));
    EXPECT_EQ(set.grade("access"), "possible");  // of a range no more than its lower end is sure
    EXPECT_EQ(set.grade("loss"), "excluded");
    EXPECT_EQ(set.grade("misuse"), "likely");
    EXPECT_EQ(set.grade("disclosure"), "");
    ASSERT_EQ(set.people.size(), 2u);
    EXPECT_EQ(set.people[0].number.low, 3);
    EXPECT_EQ(set.people[1].number.known, Known::asked);
}

TEST(Facts, MatterFileIsChecked) {
    EXPECT_TRUE(read_matter(""));
    EXPECT_TRUE(read_matter(R"({"format": "matter/1", "counsel": "A", "date": "2026-03-11"})"));
    EXPECT_FALSE(read_matter(R"({"councel": "A"})"));
    EXPECT_FALSE(read_matter(R"({"date": "tomorrow"})"));
    EXPECT_FALSE(read_matter("[]"));
}

}  // namespace
}  // namespace breachlaw::drafting
