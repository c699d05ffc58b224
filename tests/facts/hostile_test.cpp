// Input that was made to break the reader: a diagnostic in bounded time and memory, whatever the bytes.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>

#include <breachlaw/breachlaw.hpp>

#include "engine/image/image.hpp"
#include "tests/facts/files.hpp"

namespace breachlaw {
namespace {

using Codes = std::vector<std::string>;

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    out.reserve(text.size() * count);
    for (std::size_t at = 0; at < count; ++at) out += text;
    return out;
}

const std::string kHead = R"({"format": "incident/1", "incident": "x", "as-of": "2026-03-04T09:00Z", "zone": "Europe/Zurich")";

std::string file(const std::string& rest) { return kHead + ", " + rest + "}"; }

/// `{"PREFIX0": VALUE, "PREFIX1": VALUE, …}`
std::string many(const std::string& prefix, std::size_t count, const std::string& value) {
    std::string out = "{";
    for (std::size_t at = 0; at < count; ++at) out += (at == 0 ? "\"" : ", \"") + prefix + std::to_string(at) + "\": " + value;
    return out + "}";
}

class Hostile : public ::testing::Test {
protected:
    /// Reads, and holds time and memory to their bounds; machines that build are busy, so the bounds are wide.
    std::vector<Diagnostic> read(const std::string& text, const Limits& limits = {}) {
        using std::chrono::steady_clock;
        const auto begin = steady_clock::now();
        const auto incident = Incident::parse(Rulebook::shipped(), text, limits);
        EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(90));  // not a measure of speed: no hang
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        EXPECT_LT(usage.ru_maxrss, 1 << 20);  // a gigabyte, the text itself included
        read_ = static_cast<bool>(incident);
        const auto& diagnostics = incident.diagnostics();
        EXPECT_LE(diagnostics.size(), limits.diagnostics + 1);
        EXPECT_LT(test::rendered(diagnostics).size(), 1000 * (diagnostics.size() + 1));
        return diagnostics;
    }
    Codes codes(const std::string& text, const Limits& limits = {}) {
        Codes out;
        for (const Diagnostic& each : read(text, limits)) out.push_back(each.code);
        return out;
    }
    bool read_ = false;
};

TEST_F(Hostile, ManyBracketsAreOneMessage) {
    for (const char* opening : {"[", "{\"a\":", "[{\"a\":", "{\"a\":["}) EXPECT_EQ(codes(repeated(opening, 100'000)), Codes{"I0004"}) << opening;
    for (const char* closing : {"]", "}", ",", ":", "\"a\":"}) EXPECT_EQ(codes(repeated(closing, 100'000)), Codes{"I0001"}) << closing;
    EXPECT_EQ(codes(file("\"staff\": " + repeated("[", 100'000))), Codes{"I0004"});
    EXPECT_EQ(codes(file("\"staff\": " + repeated("[", 31) + repeated("]", 31))), Codes{"I0105"});
}

TEST_F(Hostile, LongLines) {
    EXPECT_EQ(codes(file("\"note\": \"" + repeated("x", 10'000'000) + "\"")), Codes{"I0003"});
    EXPECT_EQ(codes(file("\"note\": \"" + repeated("x", 8'000'000) + "\"")), Codes{});
    EXPECT_EQ(codes(file("\"" + repeated("x", 8'000'000) + "\": 1")), Codes{"I0101"});
    EXPECT_EQ(codes(file("\"staff\": \"" + repeated("9", 8'000'000) + "\"")), Codes{"I0301"});
    EXPECT_EQ(codes(file("\"staff\": " + repeated("9", 8'000'000))), Codes{"I0001"});
    EXPECT_EQ(codes(file("\"timeline\": {\"aware\": \"" + repeated("2026..", 1'000'000) + "\"}")), Codes{"I0401"});
    EXPECT_EQ(codes(file("\"established-in\": \"only " + repeated("XX,", 2'000'000) + "\"")).back(), "I0009");
    EXPECT_EQ(codes(repeated(" ", 8'000'000)), Codes{"I0001"});
    EXPECT_EQ(codes(repeated("\n", 8'000'000)), Codes{"I0001"});
    EXPECT_EQ(codes(repeated("// x\n", 1'600'000)), Codes{"I0001"});
    EXPECT_EQ(codes(repeated("/*", 4'000'000)), Codes{"I0001"});
    EXPECT_EQ(codes(file(repeated("/**/", 2'000'000) + "\"staff\": 3")), Codes{"I0010"});
    EXPECT_EQ(codes(file("\"established-in\": \"only " + repeated("CH,", 2'000'000) + "\"")).back(), "I0005");
    EXPECT_EQ(codes(file("\"datasets\": {\"d\": {\"effects\": \"only " + repeated("x,", 3'000'000) + "\"}}")).back(), "I0009");
}

TEST_F(Hostile, BrokenBytesAreNotText) {
    for (const char* bytes : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xF0\x80\x80\x80"})
        EXPECT_EQ(codes(file(std::string("\"note\": \"") + bytes + "\"")), Codes{"I0002"});
    EXPECT_EQ(codes("\xFF\xFE{\0\"\0"), Codes{"I0002"});
    EXPECT_EQ(codes(file(R"("note": "\ud800")")), Codes{"I0001"});
}

TEST_F(Hostile, WhatCannotBeSeenIsRefused) {
    for (const std::string& bytes : {std::string("\0", 1), std::string("\x1B[2J"), std::string("\x7F"), std::string("\xC2\x9B"), std::string("\xD8\x9C"),
                                     std::string("\xE2\x80\x8F"), std::string("\xE2\x80\xA8"), std::string("\xE2\x80\xAE"), std::string("\xE2\x81\xA6")}) {
        EXPECT_EQ(codes(file("\"note\": \"" + bytes + "\"")), Codes{"I0011"});
        EXPECT_EQ(codes("// " + bytes + "\n" + file("\"staff\": 3")), Codes{"I0011"});
    }
    for (const char* escape : {"\\u0000", "\\u001b", "\\u007f", "\\u009b", "\\u061c", "\\u202e", "\\u2066"}) {
        EXPECT_EQ(codes(file(std::string("\"note\": \"") + escape + "\"")), Codes{"I0011"}) << escape;
        EXPECT_EQ(codes(file(std::string("\"datasets\": {\"") + escape + "\": {}}")), Codes{"I0011"}) << escape;
    }
    // Letters of every script, marks on letters, and text from right to left may stand.
    EXPECT_EQ(codes(file("\"organisation-name\": \"\xD7\x9E\xD7\xA8\xD7\xA4\xD7\x90\xD7\x94 Z\xC3\xBCrich \xE2\x80\x99 \xF0\x9F\x8F\xA5\"")), Codes{});
}

TEST_F(Hostile, DuplicatesAreCountedOnlySoFar) {
    const Codes all = codes(file("\"datasets\": {" + repeated("\"a\": {}, ", 100'000) + "\"a\": {}}"));
    EXPECT_EQ(all.size(), 201u);
    EXPECT_EQ(all.front(), "I0006");
    EXPECT_EQ(all.back(), "I0009");
    Limits few;
    few.diagnostics = 3;
    EXPECT_EQ(codes(file(many("stafff", 1000, "1").substr(1, 12'000) + ", \"z\": 1"), few).size(), 4u);
}

TEST_F(Hostile, ManyValues) {
    EXPECT_EQ(codes(file("\"reports\": [" + repeated("\"x\", ", 600'000) + "\"x\"]")), Codes{"I0005"});
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 10'001, "{}"))), Codes{"I0005"});
    Limits few;
    few.records = 5;
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 20, "{}")), few).front(), "I0005");
    EXPECT_EQ(codes(file("\"judgments\": {\"risk-to-people\": [" + repeated("\"high\", ", 400'000) + "\"high\"]}")), Codes{"I0005"});
}

TEST_F(Hostile, ManyDatasets) {
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 9'900, "{\"people\": 3}"))), Codes{});
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 9'900, "{\"linkable-to\": [\"d9899\"]}"))).back(), "I0005");  // joined, each a record of its own
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 9'900, "{\"linkable-to\": {\"not\": [\"d9899\"]}}"))), Codes{});
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 9'900, "{\"linkable-to\": \"x0000\"}"))).back(), "I0009");
}

TEST_F(Hostile, ManyPlacesInManyDatasets) {
    std::string places = "{";
    for (const auto& place : Rulebook::shipped().image().all<engine::image::Place>()) {
        if (places.size() > 1) places += ", ";
        places += "\"" + std::string(Rulebook::shipped().image()[place.code]) + "\": \"unknown\"";
    }
    places += "}";
    EXPECT_EQ(codes(file("\"datasets\": " + many("d", 500, "{\"people\": " + places + "}"))), Codes{});
}

TEST_F(Hostile, LargeSets) {
    EXPECT_EQ(codes(file("\"harms\": " + many("h", 200'000, "\"likely\""))).back(), "I0009");
    EXPECT_EQ(codes(file("\"judgments\": " + many("j", 200'000, "\"likely\""))).back(), "I0009");
    EXPECT_EQ(codes(file("\"timeline\": " + many("t", 200'000, "\"2026\""))).back(), "I0009");
    EXPECT_EQ(codes(file("\"local\": {\"ch.isa\": " + many("t", 200'000, "1") + "}")).back(), "I0009");
    std::string kinds = "[";
    for (std::size_t day = 0; day < 2'500; ++day)
        kinds += std::string(day == 0 ? "" : ", ") + "\"nis2-essential@DE since " + std::to_string(1000 + day) + "\"";
    EXPECT_EQ(codes(file("\"regulated-as\": " + kinds + "]")), Codes{"I0005"});
}

TEST_F(Hostile, EveryPrefixOfAFileIsSurvived) {
    const std::string text = test::read(EXAMPLES "/swiss-medical-practice.json");
    for (std::size_t length = 0; length + 3 < text.size(); length += 7) {
        const auto diagnostics = read(text.substr(0, length));
        EXPECT_FALSE(read_) << length;
        for (const Diagnostic& each : diagnostics) EXPECT_LE(each.line, 1u + static_cast<unsigned>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length), '\n')));
    }
}

TEST_F(Hostile, AByteOrderMarkAndLineBreaksOfWindowsAreNoMistakes) {
    EXPECT_EQ(codes("\xEF\xBB\xBF" + file("\r\n\"staff\": 3\r\n")), Codes{});
}

}  // namespace
}  // namespace breachlaw
