// The tests in the law files see every condition true and false, and every exception apply and not.
#include <gtest/gtest.h>

#include <iostream>

#include "tests/law/shipped.hpp"

namespace breachlaw::rules {
namespace {

/// Laws, or the beginnings of their names, that are covered whole. A law once on the list stays there.
constexpr std::string_view kWhole[] = {"ch.", "de.gdpr", "eu.gdpr", "uk.gdpr"};

bool whole(std::string_view law) {
  return std::any_of(std::begin(kWhole), std::end(kWhole),
                     [law](std::string_view name) { return name.ends_with('.') ? law.starts_with(name) : law == name; });
}

std::string left(const std::vector<Coverage::Seen>& all, bool Coverage::Seen::*value) {
  std::string names;
  for (const Coverage::Seen& one : all)
    if (!(one.*value)) names += "\n  " + one.id;
  return names;
}

TEST(Coverage, EveryConditionIsSeenBothWays) {
  ASSERT_TRUE(shipped().rulebook);
  const Compiled& law = shipped().compiled;
  Coverage coverage(*shipped().rulebook);
  const auto results = run_tests(*law.program, law.sources, *shipped().rulebook, {}, &coverage);
  EXPECT_GT(results.size(), 300u);
  std::size_t conditions = 0, laws = 0;
  for (const Coverage::OfLaw& one : coverage.laws()) {
    if (!whole(one.law)) continue;
    ++laws;
    conditions += one.nodes.size();
    EXPECT_EQ(left(one.nodes, &Coverage::Seen::yes), "") << one.law << ": never true";
    EXPECT_EQ(left(one.nodes, &Coverage::Seen::no), "") << one.law << ": never false";
    EXPECT_EQ(left(one.exceptions, &Coverage::Seen::yes), "") << one.law << ": never applied";
    EXPECT_EQ(left(one.exceptions, &Coverage::Seen::no), "") << one.law << ": always applied";
  }
  EXPECT_GE(laws, 13u);
  EXPECT_GE(conditions, 498u);
  std::cout << conditions << " conditions of " << laws << " laws\n";
}

TEST(Coverage, NothingIsSeenWithoutTests) {
  ASSERT_TRUE(shipped().rulebook);
  for (const Coverage::OfLaw& one : Coverage(*shipped().rulebook).laws())
    for (const Coverage::Seen& node : one.nodes) EXPECT_FALSE(node.yes || node.no || node.unknown) << node.id;
}

}  // namespace
}  // namespace breachlaw::rules
