#include <algorithm>

#include <breachlaw/breachlaw.hpp>
#include <gtest/gtest.h>

#include "tests/cli/sample.hpp"

namespace breachlaw {
namespace {

const Difference* find(const std::vector<Difference>& all, const std::string& duty, const std::string& field) {
    const auto found = std::ranges::find_if(all, [&](const Difference& d) { return d.duty == duty && d.field == field; });
    return found == all.end() ? nullptr : &*found;
}

TEST(Compare, NothingChanged) { EXPECT_TRUE(compare(test::sample(), test::sample()).empty()); }

TEST(Compare, NamesTheFactThatDidIt) {
    const Assessment before = test::sample();
    Assessment after = before;
    after.provenance.facts = "other";
    after.duties[7].status = Status::owed;
    after.duties[7].deciding[0].value = "\"high\"";
    const auto all = compare(before, after);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0], (Difference{"ch.fadp/fdpic-notice", "status", "not-owed", "owed", {"high-risk-forecast"}}));
}

TEST(Compare, TimeAndLawAreNamedApart) {
    const Assessment before = test::sample();
    Assessment after = before;
    after.duties[2].performance = Performance::overdue;
    after.provenance.now = "2026-03-06T09:00:00+01:00";
    EXPECT_EQ(compare(before, after).at(0).because, std::vector<std::string>{"time"});
    after.provenance.now = before.provenance.now;
    after.provenance.rulebook = "other";
    EXPECT_EQ(compare(before, after).at(0).because, std::vector<std::string>{"law"});
}

TEST(Compare, DutiesThatComeAndGo) {
    const Assessment before = test::sample();
    Assessment after = before;
    after.duties.erase(after.duties.begin());
    after.duties.push_back(test::duty("xx.new", "report", "1", Status::owed));
    const auto all = compare(before, after);
    const auto* gone = find(all, "ch.ica/insurer-notice", "status");
    const auto* made = find(all, "xx.new/report", "status");
    ASSERT_TRUE(gone && made);
    EXPECT_EQ(gone->after, "");
    EXPECT_EQ(made->before, "");
}

TEST(Compare, DatesAndRecipients) {
    const Assessment before = test::sample();
    Assessment after = before;
    after.duties[2].clock.act_by = test::at("2026-03-06T00:00+01:00");
    after.duties[2].recipients[0].place = "DE-BE";
    const auto all = compare(before, after);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(find(all, "eu.gdpr/notify-sa", "clock.act_by")->after, "2026-03-06T00:00:00+01:00");
    EXPECT_EQ(find(all, "eu.gdpr/notify-sa", "recipients")->after, "sa@DE-BE");
}

}  // namespace
}  // namespace breachlaw
