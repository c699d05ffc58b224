// The compiled engine gives what looking at every world gives. BREACHLAW_WORLDS: how many duties under how many incidents are
// compared (8,000 if not set); BREACHLAW_SEED: where the random numbers begin.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/oracle/comparison.hpp"

namespace breachlaw::oracle {
namespace {

std::size_t setting(const char* name, std::size_t otherwise) {
  const char* given = std::getenv(name);
  return given ? std::strtoull(given, nullptr, 10) : otherwise;
}

std::string report(const std::vector<LawText>& laws, const Json& incident, const std::string& differences) {
  std::string text = differences;
  for (const LawText& law : laws) text += "\n--- " + law.name + "\n" + law.text();
  return text + "\n--- incident\n" + incident.dump(1) + "\n";
}

TEST(Oracle, AgreesOnRandomLaw) {
  const std::size_t wanted = setting("BREACHLAW_WORLDS", 8'000), seed = setting("BREACHLAW_SEED", 1);
  const std::size_t most = setting("BREACHLAW_DIFFERENCES", 3);
  Count count;
  std::size_t rulebooks = 0, unsound = 0, unread = 0, shown = 0;
  for (std::size_t at = 0; count.compared < wanted; ++at) {
    Random random(seed + at);
    const std::vector<LawText> laws = random_rulebook(random);
    const Law law = compile(laws);
    if (!law.rulebook) {
      if (unsound++ == 0) std::cout << "a rulebook was refused:\n" << law.errors;
      continue;
    }
    ++rulebooks;
    for (int each = 0; each < 8; ++each) {
      const Json json = random_incident(random);
      const auto incident = Incident::parse(*law.rulebook, json.dump());
      if (!incident) {
        if (unread++ == 0) std::cout << "an incident was refused: " << incident.diagnostics().front().message << "\n" << json.dump(1) << "\n";
        continue;
      }
      const std::string found = differences(law, *incident, count);
      if (found.empty()) continue;
      // The same kind of difference, in as little law and as few facts as show it.
      std::vector<LawText> small_laws = laws;
      Json small = json;
      shrink(small_laws, small, [&](const std::vector<LawText>& fewer, const Json& facts) {
        const Law smaller = compile(fewer);
        if (!smaller.rulebook) return false;
        const auto read = Incident::parse(*smaller.rulebook, facts.dump());
        Count none;
        return read && !differences(smaller, *read, none).empty();
      });
      const Law smaller = compile(small_laws);
      Count none;
      ADD_FAILURE() << "seed " << seed + at << "\n" << report(small_laws, small, differences(smaller, *Incident::parse(*smaller.rulebook, small.dump()), none));
      if (++shown == most) return;
    }
  }
  std::cout << rulebooks << " rulebooks (" << unsound << " refused), " << unread << " incidents refused; " << count.compared << " duties compared over "
            << count.worlds << " worlds, " << count.too_many << " with too many worlds, " << count.not_covered << " not covered, " << count.inexact
            << " inexact by the engine's own word, " << count.raised_otherwise << " with a doubt raised otherwise, " << count.wider
            << " due ranges wider than needed\n";
  for (const auto& [status, times] : count.statuses) std::cout << "  " << status << ": " << times << "\n";
  for (const auto& [what, times] : count.left_out) std::cout << "  left out, " << what << ": " << times << "\n";
  EXPECT_LT(count.raised_otherwise * 100, count.compared);
  EXPECT_LT(count.wider * 50, count.compared);
  EXPECT_LT(unsound * 5, rulebooks);
  EXPECT_LT(count.too_many * 3, count.compared);
}

/// The law that is shipped, under random incidents that speak of what it asks.
TEST(Oracle, AgreesOnShippedLaw) {
  std::vector<rules::SourceFile> sources;
  const std::filesystem::path root(BREACHLAW_SOURCE);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "jurisdictions"))
    if (entry.path().extension() == ".law") {
      std::ifstream file(entry.path(), std::ios::binary);
      sources.emplace_back(entry.path().string(), std::string(std::istreambuf_iterator<char>(file), {}));
    }
  const Law law = compile(std::move(sources));
  ASSERT_TRUE(law.rulebook) << law.errors;
  const std::size_t wanted = setting("BREACHLAW_SHIPPED", 400);
  Count count;
  std::size_t unread = 0, shown = 0;
  for (std::uint64_t seed = 1; count.compared < wanted && seed < 4'000; ++seed) {
    Random random(seed);
    const Json json = random_incident(random, law.rulebook->image());
    const auto incident = Incident::parse(*law.rulebook, json.dump());
    if (!incident) {
      ++unread;
      continue;
    }
    // Facts that contradict each other leave no world.
    const auto warnings = assess(*incident).warnings;
    if (std::any_of(warnings.begin(), warnings.end(), [](const std::string& w) { return w.starts_with("contradiction"); })) continue;
    const std::string found = differences(*incident, answers(law, *incident, count, 300), count);
    if (found.empty()) continue;
    ADD_FAILURE() << "seed " << seed << "\n" << found << json.dump(1);
    if (++shown == 3) return;
  }
  std::cout << unread << " incidents refused; " << count.compared << " duties compared over " << count.worlds << " worlds, " << count.too_many
            << " with too many worlds, " << count.not_covered << " not covered\n";
  for (const auto& [status, times] : count.statuses) std::cout << "  " << status << ": " << times << "\n";
  for (const auto& [what, times] : count.left_out) std::cout << "  left out, " << what << ": " << times << "\n";
}

}  // namespace
}  // namespace breachlaw::oracle
