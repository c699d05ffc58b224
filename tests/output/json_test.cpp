#include "engine/output/json.hpp"

#include <breachlaw/breachlaw.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/sample.hpp"

namespace breachlaw {
namespace {

using nlohmann::json;

TEST(JsonWriter, EveryByteOfATextComesBack) {
    std::string all;
    for (int byte = 0; byte < 0x80; ++byte) all += static_cast<char>(byte);
    all += "é – 漢 \U0001F512";
    engine::JsonWriter writer;
    writer.string(all);
    EXPECT_EQ(json::parse(writer.take()).get<std::string>(), all);
}

TEST(JsonWriter, CommasStandBetweenAndNowhereElse) {
    engine::JsonWriter writer;
    writer.open_object();
    writer.key("a"), writer.open_array(), writer.close_array();
    writer.key("b"), writer.open_array(), writer.integer(-1), writer.null(), writer.open_object(), writer.close_object(), writer.close_array();
    writer.member("c", "");
    writer.key("d"), writer.raw("{\"x\":1}");
    writer.key("e"), writer.boolean(false);
    writer.close_object();
    EXPECT_EQ(writer.take(), R"({"a":[],"b":[-1,null,{}],"d":{"x":1},"e":false})");
}

TEST(AssessmentJson, SaysWhatTheAssessmentSays) {
    const Assessment made = test::sample();
    const json document = json::parse(to_json(made));
    EXPECT_EQ(document["format"], "assessment/1");
    EXPECT_EQ(document["now"], "2026-03-04T09:00:00+01:00");
    ASSERT_EQ(document["duties"].size(), made.duties.size());
    for (std::size_t i = 0; i < made.duties.size(); ++i) {
        const auto& row = document["duties"][i];
        EXPECT_EQ(row["id"], made.duties[i].id);
        for (const char* field : {"law", "name", "strength", "status", "final", "exact", "prohibition", "performance", "complete", "clock"})
            EXPECT_TRUE(row.contains(field)) << row["id"] << " lacks " << field;
    }
    const auto& authority = document["duties"][2];
    EXPECT_EQ(authority["clock"]["act_by"], "2026-03-05T00:00:00+01:00");
    EXPECT_EQ(authority["clock"]["due"], json::parse(R"(["2026-03-05T00:00:00+01:00","2026-03-05T08:00:00+01:00"])"));
    EXPECT_EQ(authority["on_assessment_of"][0]["signed"], true);
    EXPECT_EQ(document["duties"][4]["status"], "owed-unless-shown");
    EXPECT_EQ(document["duties"][4]["prohibited_by"]["pin"], "34(4)");
    EXPECT_EQ(document["duties"][5]["missing"][0]["asked"], true);
    EXPECT_EQ(document["scope"][0]["duties"], 1);
    EXPECT_EQ(document["provenance"]["tz"], "2026f");
}

TEST(AssessmentJson, AnOpenEndIsNull) {
    Assessment made = test::sample();
    made.duties[2].clock.due_hi = Instant{INT64_MAX};
    const json document = json::parse(to_json(made));
    EXPECT_TRUE(document["duties"][2]["clock"]["due"][1].is_null());
}

TEST(AssessmentJson, SameValueSameBytes) { EXPECT_EQ(to_json(test::sample()), to_json(test::sample())); }

TEST(ExplanationJson, HoldsProofAndChanges) {
    Explanation made;
    made.duty = test::sample().duties[0];
    made.proof = {"duty", "text", "1", Proof::Value::unknown, {}, {{"fact", "x", "", Proof::Value::yes, {{"x", "", "1", "", {}, "", false}}, {}}}};
    made.would_change = {{{{"staff", "{\"at\":[1,2]}", "staff", ""}}, Status::not_owed}};
    const json document = json::parse(to_json(made));
    EXPECT_EQ(document["proof"]["children"][0]["facts"][0]["fact"], "x");
    EXPECT_EQ(document["would_change"][0]["sets"][0]["value"]["at"][1], 2);
    EXPECT_EQ(document["would_change"][0]["leads_to"], "not-owed");
}

TEST(DiagnosticsJson, PlacesAndNotes) {
    Diagnostic made;
    made.code = "I0204";
    made.message = "unknown key `peple`";
    made.line = 3;
    made.column = 7;
    made.notes = {{"datasets", "here"}};
    const json document = json::parse(to_json(std::vector<Diagnostic>{made}));
    EXPECT_EQ(document[0]["line"], 3);
    EXPECT_EQ(document[0]["severity"], "error");
    EXPECT_EQ(document[0]["notes"][0]["message"], "here");
}

}  // namespace
}  // namespace breachlaw
