#include "rules/near_miss.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace breachlaw::rules {
namespace {

TEST(EditDistance, CountsEdits) {
    EXPECT_EQ(edit_distance("means", "means", 3), 0U);
    EXPECT_EQ(edit_distance("maens", "means", 3), 1U);  // neighbours swapped
    EXPECT_EQ(edit_distance("mean", "means", 3), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
    EXPECT_EQ(edit_distance("", "abc", 5), 3U);
}

TEST(EditDistance, StopsAtTheLimit) {
    EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
    EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3U);
}

TEST(NearMiss, FindsTheNearest) {
    const std::vector<std::string> words = {"until", "unless", "under"};
    EXPECT_EQ(near_miss("unles", words), "unless");
    EXPECT_EQ(near_miss("untill", words), "until");
    EXPECT_EQ(did_you_mean("unles", words), "did you mean `unless`");
}

TEST(NearMiss, SaysNothingOfTheDistant) {
    const std::vector<std::string> words = {"until", "unless"};
    EXPECT_EQ(near_miss("controller", words), std::nullopt);
    EXPECT_EQ(near_miss("until", words), std::nullopt);  // exact, so no miss
    EXPECT_EQ(near_miss("x", std::vector<std::string>{"y"}), std::nullopt);
    EXPECT_EQ(did_you_mean("controller", words), "");
}

}  // namespace
}  // namespace breachlaw::rules
