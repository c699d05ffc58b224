// Laws that parse and are wrong: bad/NAME.law, read with vocabulary.law, and what is said in bad/NAME.expected.
// Re-record with BREACHLAW_RECORD=1 and review the difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "rules/compiler.hpp"

namespace breachlaw::rules {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> files(std::string_view extension) {
  std::vector<fs::path> result;
  for (const auto& entry : fs::directory_iterator(fs::path(TEST_DIR) / "bad"))
    if (entry.path().extension() == extension) result.push_back(entry.path());
  std::sort(result.begin(), result.end());
  return result;
}

Compiled checked(const fs::path& path) {
  std::vector<SourceFile> sources;
  sources.emplace_back(path.filename().string(), read(path));
  sources.emplace_back("vocabulary.law", read(fs::path(TEST_DIR) / "vocabulary.law"));
  if (path.stem().string().starts_with("like-")) sources.emplace_back("house.law", read(fs::path(TEST_DIR) / "house.law"));
  if (path.stem() == "guideline-read") sources.emplace_back("points.law", read(fs::path(TEST_DIR) / "points.law"));
  return compile_all(std::move(sources), {}, false, syntax::Date{2026, 11, 25, {}});
}

class BadLaw : public ::testing::TestWithParam<fs::path> {};

TEST_P(BadLaw, SaysWhatIsExpected) {
  const Compiled compiled = checked(GetParam());
  EXPECT_FALSE(compiled.diagnostics.empty());
  const std::string said = render(compiled.diagnostics, compiled.sources);
  const fs::path expected = fs::path(GetParam()).replace_extension(".expected");
  if (std::getenv("BREACHLAW_RECORD") != nullptr) {
    std::ofstream(expected, std::ios::binary) << said;
    return;
  }
  ASSERT_TRUE(fs::exists(expected)) << "record it with BREACHLAW_RECORD=1";
  EXPECT_EQ(said, read(expected));
}

TEST(BadLaws, HaveNoForgottenExpectations) {
  for (const fs::path& path : files(".expected")) EXPECT_TRUE(fs::exists(fs::path(path).replace_extension(".law"))) << path;
}

TEST(BadLaws, ReachEveryCodeOfThePasses) {
  std::set<std::string> seen;
  for (const fs::path& path : files(".law"))
    for (const Diagnostic& d : checked(path).diagnostics) seen.insert(d.code);
  for (const char* code : {"L0009", "L0103", "L0104", "L0105", "L0106", "L0107", "L0108", "L0110", "L0111", "L0112", "L0113", "L0201",
                           "L0202", "L0203", "L0204", "L0206", "L0207", "L0208", "L0301", "L0302", "L0303", "L0304", "L0305", "L0306",
                           "L0309", "L0310", "L0311", "L0313", "L0315", "L0401", "L0402", "L0403", "L0404", "L0407", "L0410", "L0501", "L0502",
                           "L0503", "L0504", "L0505", "L0506", "L0507", "L0601", "L0602", "L0603", "W0701", "W0702", "W0703", "W0704", "W0705", "W0707", "W0709"})
    EXPECT_TRUE(seen.contains(code)) << code;
}

TEST(BadLaws, VocabularyItselfIsSound) {
  std::vector<SourceFile> sources;
  sources.emplace_back("vocabulary.law", read(fs::path(TEST_DIR) / "vocabulary.law"));
  const Compiled compiled = compile_all(std::move(sources), {}, false);
  EXPECT_TRUE(compiled.diagnostics.empty()) << render(compiled.diagnostics, compiled.sources);
  EXPECT_TRUE(compiled.program->sound);
}

std::string name_of_file(const ::testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, BadLaw, ::testing::ValuesIn(files(".law")), name_of_file);

}  // namespace
}  // namespace breachlaw::rules
