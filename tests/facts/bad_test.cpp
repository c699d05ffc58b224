// Wrong incident files, and what is said about them: bad/NAME.json beside bad/NAME.expected. Files in odd/ are read, with
// warnings. Re-record with BREACHLAW_RECORD=1 and review the difference.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <set>

#include <breachlaw/breachlaw.hpp>

#include "tests/facts/files.hpp"

namespace breachlaw {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> all_files() {
    auto files = test::files_in(TEST_DIR "/bad", ".json");
    for (auto& odd : test::files_in(TEST_DIR "/odd", ".json")) files.push_back(std::move(odd));
    return files;
}

std::vector<Diagnostic> diagnostics_of(const fs::path& path) {
    return Incident::parse(Rulebook::shipped(), test::read(path)).diagnostics();
}

class Wrong : public ::testing::TestWithParam<fs::path> {};

TEST_P(Wrong, SaysWhatIsExpected) {
    const fs::path& path = GetParam();
    const auto incident = Incident::parse(Rulebook::shipped(), test::read(path));
    EXPECT_EQ(static_cast<bool>(incident), path.parent_path().filename() == "odd");
    const std::string said = test::rendered(incident.diagnostics());
    const fs::path expected = fs::path(path).replace_extension(".expected");
    if (std::getenv("BREACHLAW_RECORD") != nullptr) {
        std::ofstream(expected, std::ios::binary) << said;
        return;
    }
    ASSERT_TRUE(fs::exists(expected)) << "record it with BREACHLAW_RECORD=1";
    EXPECT_EQ(said, test::read(expected));
}

/// The style of messages: lower case, no full stop, one line, a place.
TEST_P(Wrong, SpeaksAsAllMessagesDo) {
    const auto diagnostics = diagnostics_of(GetParam());
    ASSERT_FALSE(diagnostics.empty());
    for (const Diagnostic& each : diagnostics) {
        for (const std::string& text : {each.message, each.help}) {
            if (text.empty()) continue;
            EXPECT_FALSE(std::isupper(static_cast<unsigned char>(text.front()))) << text;
            EXPECT_NE(text.back(), '.') << text;
            EXPECT_EQ(text.find('\n'), std::string::npos) << text;
            EXPECT_EQ(std::count(text.begin(), text.end(), '`') % 2, 0) << text;
        }
        EXPECT_TRUE(each.line != 0 || !each.place.empty()) << each.message;
    }
}

TEST(WrongFiles, HaveNoForgottenExpectations) {
    for (const char* folder : {TEST_DIR "/bad", TEST_DIR "/odd"})
        for (const auto& path : test::files_in(folder, ".expected"))
            EXPECT_TRUE(fs::exists(fs::path(path).replace_extension(".json"))) << path;
}

TEST(WrongFiles, TenMistakesGiveTenMessages) {
    EXPECT_EQ(diagnostics_of(TEST_DIR "/bad/ten-mistakes.json").size(), 10u);
}

TEST(WrongFiles, AreNotRepairedByADifferentLimit) {
    for (const auto& path : test::files_in(TEST_DIR "/bad", ".json")) {
        Limits limits;
        limits.diagnostics = 1;
        EXPECT_FALSE(Incident::parse(Rulebook::shipped(), test::read(path), limits)) << path;
    }
}

/// A code for everything that can be wrong; a new one wants a file of its own.
TEST(WrongFiles, ShowEveryCode) {
    std::set<std::string> seen;
    for (const auto& path : all_files())
        for (const Diagnostic& each : diagnostics_of(path)) seen.insert(each.code);
    std::set<std::string> written;
    for (const auto& path : test::files_in(ENGINE "/facts", ".cpp")) {
        const std::string text = test::read(path);
        for (std::size_t at = 0; at + 6 < text.size(); ++at) {
            const std::string code = text.substr(at + 1, 5);
            if (text[at] == '"' && text[at + 6] == '"' && (code[0] == 'I' || code[0] == 'D') && std::all_of(code.begin() + 1, code.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
                written.insert(code);
        }
    }
    // Limits, which a small file does not reach: hostile_test.cpp. And no law that is shipped asks for a length of time,
    // or wants a judge of some kind.
    for (const char* elsewhere : {"I0003", "I0005", "I0009", "I0307", "I0503"}) written.erase(elsewhere);
    for (const std::string& code : written) EXPECT_TRUE(seen.contains(code)) << code;
}

std::string name_of(const ::testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Wrong, ::testing::ValuesIn(all_files()), name_of);

}  // namespace
}  // namespace breachlaw
