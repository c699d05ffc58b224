// The same facts, spelt in another order, are the same facts with the same answer.
#include <gtest/gtest.h>

#include <random>

#include <nlohmann/json.hpp>

#include <breachlaw/breachlaw.hpp>

#include "engine/facts/reader.hpp"
#include "tests/facts/files.hpp"

namespace breachlaw {
namespace {

using Json = nlohmann::ordered_json;

std::string resolved(const std::filesystem::path& path) {
    std::vector<Diagnostic> diagnostics;
    const auto beside = [&](const std::string& name) -> std::optional<std::string> { return test::read(path.parent_path() / name); };
    return engine::resolve_like(test::read(path), beside, {}, diagnostics).value_or("");
}

void shuffle(Json& value, std::mt19937& random) {
    for (auto& each : value)
        if (each.is_structured()) shuffle(each, random);
    if (!value.is_object()) return;
    std::vector<std::pair<std::string, Json>> members;
    for (auto& [key, member] : value.items()) members.emplace_back(key, member);
    std::shuffle(members.begin(), members.end(), random);
    value = Json::object();
    for (auto& [key, member] : members) value[key] = std::move(member);
}

/// Facts out of their groups, to the top: groups are for readers only.
void ungroup(Json& file) {
    for (const char* group : {"organisation", "timeline", "nature", "investigation"}) {
        if (!file.contains(group)) continue;
        const Json inner = file[group];
        file.erase(group);
        for (const auto& [key, member] : inner.items())
            if (key != "note" && key != "source") file[key] = member;
    }
}

struct Answer {
    std::string facts, json;
};

Answer answer(const std::string& text) {
    const auto incident = Incident::parse(Rulebook::shipped(), text);
    if (!incident) return {test::rendered(incident.diagnostics()), text};
    return {incident->facts().canonical, to_json(assess(*incident))};
}

std::vector<std::filesystem::path> incidents() {
    auto files = test::files_in(EXAMPLES, ".json");
    for (auto& file : test::files_in(CASES, ".json"))
        if (file.filename() != "verdicts.json") files.push_back(std::move(file));
    return files;
}

class Order : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Order, OfKeysSaysNothing) {
    const std::string text = resolved(GetParam());
    const Answer plain = answer(text);
    ASSERT_EQ(plain.facts.find("error["), std::string::npos) << plain.facts;
    Json file = Json::parse(text, nullptr, true, true);
    std::mt19937 random(20'260'304);
    for (int round = 0; round < 3; ++round) {
        shuffle(file, random);
        const Answer other = answer(file.dump(round == 0 ? 2 : -1));
        EXPECT_EQ(other.facts, plain.facts);
        EXPECT_EQ(other.json, plain.json);
    }
}

TEST_P(Order, GroupsSayNothing) {
    const std::string text = resolved(GetParam());
    Json file = Json::parse(text, nullptr, true, true);
    ungroup(file);
    EXPECT_EQ(answer(file.dump()).facts, answer(text).facts);
}

std::string name_of(const ::testing::TestParamInfo<std::filesystem::path>& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Order, ::testing::ValuesIn(incidents()), name_of);

}  // namespace
}  // namespace breachlaw
