// The schemas are JSON, and what they refer to is there. scripts/schema holds files against them, where node is to be had.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <breachlaw/breachlaw.hpp>

#include "engine/facts/reader.hpp"

namespace breachlaw {
namespace {

using nlohmann::json;

void expect_references(const json& schema, const json& part, std::size_t& count) {
    if (part.is_object() && part.contains("$ref") && part["$ref"].is_string()) {
        const std::string to = part["$ref"];
        ASSERT_EQ(to.substr(0, 1), "#");
        EXPECT_TRUE(schema.contains(json::json_pointer(to.substr(1)))) << to;
        ++count;
    }
    for (const auto& each : part)
        if (each.is_structured()) expect_references(schema, each, count);
}

TEST(Schemas, OfIncidentsAreWhole) {
    const json schema = json::parse(engine::incident_schema(Rulebook::shipped().image()), nullptr, false);
    ASSERT_TRUE(schema.is_object());
    std::size_t count = 0;
    expect_references(schema, schema, count);
    EXPECT_GT(count, 100u);
    EXPECT_EQ(schema["additionalProperties"], false);
    EXPECT_TRUE(schema["properties"].contains("timeline"));
}

TEST(Schemas, OfAnswersAreWhole) {
    for (const char* name : {"assessment/1", "explanation/1", "questions/1", "comparison/1"}) {
        const json schema = json::parse(engine::answer_schema(name), nullptr, false);
        ASSERT_TRUE(schema.is_object()) << name;
        std::size_t count = 0;
        expect_references(schema, schema, count);
    }
    EXPECT_TRUE(engine::answer_schema("nothing/1").empty());
}

}  // namespace
}  // namespace breachlaw
