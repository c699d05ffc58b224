// Wrong files, and what is said about them: bad/NAME.law beside bad/NAME.expected.
#include <cstdlib>

#include "support.hpp"

namespace breachlaw::rules::testing {
namespace {

class Bad : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Bad, SaysWhatIsExpected) {
    const std::filesystem::path& path = GetParam();
    const Parsed parsed(read(path), path.filename().string());
    EXPECT_FALSE(parsed.result.ok);
    const std::filesystem::path expected = std::filesystem::path(path).replace_extension(".expected");
    if (std::getenv("BREACHLAW_RECORD") != nullptr) {
        std::ofstream(expected, std::ios::binary) << parsed.rendered();
        return;
    }
    ASSERT_TRUE(std::filesystem::exists(expected)) << "record it with BREACHLAW_RECORD=1";
    EXPECT_EQ(parsed.rendered(), read(expected));
}

TEST(BadFiles, HaveNoForgottenExpectations) {
    for (const auto& path : files_in("bad", ".expected")) {
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(path).replace_extension(".law"))) << path;
    }
}

TEST(BadFiles, TenMistakesGiveTenMessages) {
    const Parsed parsed(read(std::filesystem::path(TEST_DIR) / "bad/ten-mistakes.law"));
    EXPECT_EQ(parsed.diagnostics.size(), 11U) << parsed.rendered();
}

TEST(BadFiles, CoverEveryCodeOfTheParser) {
    std::set<std::string> seen;
    for (const auto& path : files_in("bad", ".law")) {
        for (const std::string& code : Parsed(read(path)).codes()) seen.insert(code);
    }
    const std::set<std::string> all = {"L0001", "L0002", "L0003", "L0004", "L0005", "L0006", "L0007",
                                       "L0008", "L0010", "L0101", "L0102", "L0208", "L0307", "L0308"};
    EXPECT_EQ(seen, all);
}

std::string name_of_file(const ::testing::TestParamInfo<std::filesystem::path>& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Bad, ::testing::ValuesIn(files_in("bad", ".law")), name_of_file);

}  // namespace
}  // namespace breachlaw::rules::testing
