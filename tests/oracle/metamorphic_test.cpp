// What must not matter does not, and knowing more never takes back what was certain.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "tests/oracle/comparison.hpp"

namespace breachlaw::oracle {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<SourceText>& shipped_text() {
  static const std::vector<SourceText> all = [] {
    std::vector<SourceText> found;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(BREACHLAW_SOURCE) / "jurisdictions"))
      if (entry.path().extension() == ".law") found.push_back({fs::relative(entry.path(), BREACHLAW_SOURCE).generic_string(), read(entry.path())});
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
  }();
  return all;
}

const std::string& shipped_image() {
  static const std::string image = [] {
    auto made = breachlaw::compile(shipped_text());
    for (const Diagnostic& one : made.diagnostics())
      if (one.severity == Severity::error) std::cout << one.rendered << "\n";
    return made ? *made : std::string();
  }();
  return image;
}

const Rulebook* shipped() {
  static const std::optional<Rulebook> rulebook = []() -> std::optional<Rulebook> {
    auto made = Rulebook::load(std::as_bytes(std::span(shipped_image())));
    return made ? std::optional(*made) : std::nullopt;
  }();
  return rulebook ? &*rulebook : nullptr;
}

/// Incident files of the examples and of the worked cases. Those that are like another file are not read here.
std::vector<std::pair<std::string, Json>> examples() {
  std::vector<std::pair<std::string, Json>> all;
  for (const char* folder : {"examples", "tests/cases"}) {
    const fs::path root = fs::path(BREACHLAW_SOURCE) / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root))
      if (entry.path().extension() == ".json") {
        const Json json = Json::parse(read(entry.path()), nullptr, false, true);
        if (json.is_object() && json.value("format", "") == "incident/1" && !json.contains("like")) all.emplace_back(entry.path().filename().string(), json);
      }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

bool denied(Status status) { return status == Status::not_owed || status == Status::out_of_scope || status == Status::not_in_force; }

/// The document without one fact: a whole fact of the incident, of the organisation or of a record, one effect, one judgment.
/// What would say something else by its absence is left alone: records and list entries, members of a closed set, numbers of one
/// place, and the two facts whose absence has a meaning of its own (a protection without `covers` covers everything, a dataset
/// without `role` has that of the organisation).
std::vector<std::pair<std::string, Json>> without_a_fact(const Json& json, int depth = 0, const std::string& in = "") {
  std::vector<std::pair<std::string, Json>> all;
  const auto keep = [](const std::string& key) {
    return key == "format" || key == "incident" || key == "as-of" || key == "zone" || key == "note" || key == "source" || key == "covers" || key == "role" ||
           key == "only" || key == "to";
  };
  const auto replaced = [&](const std::string& key, const std::vector<std::pair<std::string, Json>>& inner) {
    for (const auto& [path, value] : inner) {
      Json fewer = json;
      fewer[key] = value;
      all.emplace_back(key + "." + path, fewer);
    }
  };
  const bool records = in == "datasets" || in == "services" || in == "records";
  if (json.is_array()) {
    for (std::size_t at = 0; at < json.size(); ++at)
      if (json[at].is_object())
        for (const auto& [path, value] : without_a_fact(json[at], depth + 1)) {
          Json fewer = json;
          fewer[at] = value;
          all.emplace_back(std::to_string(at) + "." + path, fewer);
        }
    return all;
  }
  for (const auto& [key, value] : json.items()) {
    if (value == "n/a") continue;  // none of its values: nothing that an unknown fact could turn out to be
    if (!records && !keep(key) && !(value.is_object() && (key == "datasets" || key == "services"))) {
      Json fewer = json;
      fewer.erase(key);
      all.emplace_back(key, fewer);
    }
    const bool group = key == "organisation" || key == "timeline" || key == "nature" || key == "investigation" || key == "local" || key == "judgments";
    if (records || (group && value.is_object())) replaced(key, value.is_object() ? without_a_fact(value, depth + 1, group ? key : "") : std::vector<std::pair<std::string, Json>>{});
    if ((key == "datasets" || key == "services") && value.is_object()) replaced(key, without_a_fact(value, depth + 1, "datasets"));
    if (key == "effects" && value.is_object() && !value.contains("only")) replaced(key, without_a_fact(value, depth + 1));
    if (key == "recipients" || key == "instructions" || key == "measures" || key == "protection" || key == "notices") {
      if (value.is_array() || (key == "protection" && value.is_object())) replaced(key, without_a_fact(value, depth + 1));
      if (value.is_object() && value.contains("only")) replaced(key, without_a_fact(value, depth + 1, "records"));
    }
  }
  return all;
}

/// Knowing less: nothing becomes certain that was not; so knowing more takes back nothing. Gives how many duties were compared.
std::size_t expect_less_is_less(const Rulebook& rulebook, const Json& json, const std::string& name, std::size_t& broken, std::size_t every = 1) {
  const auto whole = Incident::parse(rulebook, json.dump());
  if (!whole) return 0;
  std::size_t compared = 0;
  const Assessment all = assess(*whole);
  std::size_t turn = name.size();
  for (const auto& [fact, fewer] : without_a_fact(json)) {
    if (turn++ % every != 0) continue;
    const auto part = Incident::parse(rulebook, fewer.dump());
    if (!part) continue;
    const Assessment less = assess(*part);
    EXPECT_EQ(less.duties.size(), all.duties.size());
    for (std::size_t at = 0; at < all.duties.size() && at < less.duties.size(); ++at) {
      ++compared;
      const DutyAssessment &before = all.duties[at], &after = less.duties[at];
      const bool silence = denied(after.status) && !denied(before.status);
      const bool reversed = after.status == Status::owed && after.is_final && !(before.status == Status::owed && before.is_final);
      if ((silence || reversed) && ++broken <= 5)
        ADD_FAILURE() << name << ", without " << fact << ": " << after.id << " is " << name_of(after.status) << ", with it "
                      << name_of(before.status) << (before.is_final ? " (final)" : "");
    }
  }
  return compared;
}

TEST(Metamorphic, KnowingMoreTakesNothingBackOnRandomLaw) {
  std::size_t compared = 0, broken = 0;
  for (std::uint64_t seed = 1; compared < 40'000 && broken < 5; ++seed) {
    Random random(seed);
    const auto laws = random_rulebook(random);
    const Law law = compile(laws);
    if (!law.rulebook) continue;
    for (int each = 0; each < 4; ++each) {
      const Json json = random_incident(random);
      const std::size_t before = broken;
      compared += expect_less_is_less(*law.rulebook, json, "seed " + std::to_string(seed), broken);
      if (broken != before) std::cout << laws.front().text() << (laws.size() > 1 ? laws.back().text() : "") << json.dump(1) << "\n";
    }
  }
  EXPECT_EQ(broken, 0u);
  std::cout << compared << " duties compared\n";
}

TEST(Metamorphic, DeletingAFactOfAnExampleSilencesNoDuty) {
  ASSERT_NE(shipped(), nullptr);
  std::size_t compared = 0, broken = 0;
  // One fact in eight; all of them with BREACHLAW_ALL set, which takes some minutes.
  const std::size_t every = std::getenv("BREACHLAW_ALL") ? 1 : 8;
  for (const auto& [name, json] : examples()) compared += expect_less_is_less(*shipped(), json, name, broken, every);
  EXPECT_GT(compared, 0u);
  EXPECT_EQ(broken, 0u);
  std::cout << compared << " duties compared over " << examples().size() << " incident files\n";
}

Json shuffled(const Json& json, Random& random) {
  if (!json.is_object()) return json;
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  for (std::size_t at = keys.size(); at > 1; --at) std::swap(keys[at - 1], keys[random.below(at)]);
  Json result = Json::object();
  for (const std::string& key : keys) result[key] = shuffled(json[key], random);
  return result;
}

void expect_order_is_nothing(const Rulebook& rulebook, const Json& json, Random& random) {
  const auto one = Incident::parse(rulebook, json.dump());
  if (!one) return;
  const auto other = Incident::parse(rulebook, shuffled(json, random).dump());
  ASSERT_TRUE(other);
  const Assessment before = assess(*one), after = assess(*other);
  EXPECT_TRUE(compare(before, after).empty()) << json.dump(1);
  ASSERT_EQ(before.duties.size(), after.duties.size());
  for (std::size_t at = 0; at < before.duties.size(); ++at) {
    const DutyAssessment &a = before.duties[at], &b = after.duties[at];
    EXPECT_EQ(std::tuple(a.id, a.status, a.is_final, a.prohibition, a.performance, a.clock.act_by, a.clock.due_lo, a.clock.due_hi),
              std::tuple(b.id, b.status, b.is_final, b.prohibition, b.performance, b.clock.act_by, b.clock.due_lo, b.clock.due_hi));
  }
}

TEST(Metamorphic, OrderOfKeysAndDatasetsIsNothing) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Random random(seed);
    const Law law = compile(random_rulebook(random));
    if (!law.rulebook) continue;
    for (int each = 0; each < 4; ++each) expect_order_is_nothing(*law.rulebook, random_incident(random), random);
  }
  ASSERT_NE(shipped(), nullptr);
  Random random(7);
  for (const auto& [name, json] : examples()) expect_order_is_nothing(*shipped(), json, random);
}

TEST(Metamorphic, OrderOfFilesIsNothing) {
  ASSERT_FALSE(shipped_image().empty());
  Random random(3);
  auto files = shipped_text();
  for (std::size_t at = files.size(); at > 1; --at) std::swap(files[at - 1], files[random.below(at)]);
  const auto again = breachlaw::compile(files);
  ASSERT_TRUE(again);
  EXPECT_TRUE(*again == shipped_image());
}

TEST(Metamorphic, TwoRunsAndTwoThreadsGiveTheSameBytes) {
  ASSERT_NE(shipped(), nullptr);
  for (const auto& [name, json] : examples()) {
    const auto incident = Incident::parse(*shipped(), json.dump());
    if (!incident) continue;
    const std::string first = to_json(assess(*incident));
    EXPECT_EQ(to_json(assess(*incident)), first) << name;
    std::string one, other;
    std::thread a([&] { one = to_json(assess(*incident)); }), b([&] { other = to_json(assess(*incident)); });
    a.join();
    b.join();
    EXPECT_EQ(one, first) << name;
    EXPECT_EQ(other, first) << name;
  }
}

}  // namespace
}  // namespace breachlaw::oracle
