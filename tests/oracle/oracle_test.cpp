// The compiled engine gives what looking at every world gives. BREACHLAW_WORLDS: how many duties under how many incidents are
// compared (8,000 if not set); BREACHLAW_SEED: where the random numbers begin.
#include <gtest/gtest.h>

#include <cstdlib>
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

}  // namespace
}  // namespace breachlaw::oracle
