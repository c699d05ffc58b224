// Files that are like other files, and fields set in a text.
#include <gtest/gtest.h>

#include <map>

#include <nlohmann/json.hpp>

#include "engine/facts/reader.hpp"

namespace breachlaw::engine {
namespace {

using nlohmann::json;

json changed(const char* base, const char* change) { return json::parse(apply_change(base, change)); }

TEST(ApplyChange, IsTheMergePatchOfTheRfc) {
    // The examples of RFC 7386, appendix A, that are objects.
    const std::vector<std::array<const char*, 3>> examples = {
        {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
        {R"({"a":"b"})", R"({"a":null})", R"({})"},
        {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
        {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
        {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
        {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
        {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
        {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
        {R"({"a":"foo"})", R"("bar")", R"("bar")"},
        {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
        {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
    };
    for (const auto& [base, change, result] : examples) EXPECT_EQ(changed(base, change), json::parse(result)) << base << " with " << change;
}

TEST(ApplyChange, KeepsTheOrderOfTheBaseAndRefusesWhatIsNoJson) {
    EXPECT_EQ(apply_change(R"({"b": 1, "a": 2})", R"({"a": 3, "c": 4})"), "{\n  \"b\": 1,\n  \"a\": 3,\n  \"c\": 4\n}\n");
    EXPECT_EQ(apply_change("{", "{}"), "");
    EXPECT_EQ(apply_change("{}", "{"), "");
}

/// Files by name.
struct Folder {
    std::map<std::string, std::string> files;
    Diagnostics out;
    std::optional<std::string> resolve(const std::string& text, const Limits& limits = {}) {
        out.clear();
        return resolve_like(text, [this](const std::string& name) -> std::optional<std::string> {
            const auto found = files.find(name);
            return found == files.end() ? std::nullopt : std::optional(found->second);
        }, limits, out);
    }
    std::string code() const { return out.empty() ? "" : out.front().code; }
};

TEST(ResolveLike, PutsTheChangeIntoTheOtherFile) {
    Folder folder;
    folder.files["base.json"] = R"({"format": "incident/1", "incident": "a", "staff": 12, // twelve
        "timeline": {"aware": "2026-03-02", "discovered": "2026-03-01"}, "datasets": {"d": {"people": 3}}})";
    const auto text = folder.resolve(R"({"like": "base.json", "incident": "b", "change": {"staff": null, "timeline": {"aware": "not yet"}, "datasets": {"e": {}}}})");
    ASSERT_TRUE(text);
    EXPECT_TRUE(folder.out.empty());
    EXPECT_EQ(json::parse(*text), json::parse(R"({"format": "incident/1", "incident": "b",
        "timeline": {"aware": "not yet", "discovered": "2026-03-01"}, "datasets": {"d": {"people": 3}, "e": {}}})"));
}

TEST(ResolveLike, FollowsFilesThatAreLikeOthers) {
    Folder folder;
    folder.files["a"] = R"({"x": 1, "y": 1, "z": 1})";
    folder.files["b"] = R"({"like": "a", "change": {"x": 2, "y": 2}})";
    EXPECT_EQ(json::parse(*folder.resolve(R"({"like": "b", "change": {"y": 3}})")), json::parse(R"({"x": 2, "y": 3, "z": 1})"));
    folder.files["circle"] = R"({"like": "circle"})";
    EXPECT_FALSE(folder.resolve(R"({"like": "circle"})"));
    EXPECT_EQ(folder.code(), "I0110");
    EXPECT_EQ(folder.out.size(), 1u);
}

TEST(ResolveLike, SaysWhatIsWrongWithWhichFile) {
    Folder folder;
    EXPECT_FALSE(folder.resolve(R"({"like": "nothing.json"})"));
    EXPECT_EQ(folder.code(), "I0110");
    EXPECT_EQ(folder.out.front().message, "`nothing.json` cannot be read");
    EXPECT_FALSE(folder.resolve(R"({"like": 3})"));
    EXPECT_EQ(folder.code(), "I0105");
    folder.files["broken.json"] = "{\n  \"a\": 1,\n}";
    EXPECT_FALSE(folder.resolve(R"({"like": "broken.json"})"));
    EXPECT_EQ(folder.code(), "I0008");
    EXPECT_EQ(folder.out.front().file, "broken.json");
    EXPECT_EQ(folder.out.front().line, 2u);
}

TEST(ResolveLike, LeavesOtherTextsAsTheyAre) {
    Folder folder;
    for (const char* text : {"{ \"a\": 1 } // as it is", "{", "[1]", "", "\xFF"}) EXPECT_EQ(folder.resolve(text), text);
    EXPECT_TRUE(folder.out.empty());
}

std::string set(const std::string& text, const char* path, const char* value) { return set_field(text, path, value).value_or("nothing"); }

TEST(SetField, ChangesAValueAndNothingElse) {
    const std::string text = "{ // facts\n  \"staff\" : 12,   // twelve\n  \"timeline\": { \"aware\": \"2026-03-02\" }\n}\n";
    EXPECT_EQ(set(text, "staff", "13"), "{ // facts\n  \"staff\" : 13,   // twelve\n  \"timeline\": { \"aware\": \"2026-03-02\" }\n}\n");
    EXPECT_EQ(set(text, "timeline.aware", "\"no\""), "{ // facts\n  \"staff\" : 12,   // twelve\n  \"timeline\": { \"aware\": \"no\" }\n}\n");
    EXPECT_EQ(set(text, "aware", "\"no\""), set(text, "timeline.aware", "\"no\""));
}

TEST(SetField, AddsWhatIsNotThere) {
    EXPECT_EQ(set("{\n  \"staff\": 12\n}\n", "aware", "\"no\""), "{\n  \"staff\": 12,\n  \"aware\": \"no\"\n}\n");
    EXPECT_EQ(set("{}", "datasets.d.people", "3"), R"({"datasets": {"d": {"people": 3}}})");
    EXPECT_EQ(set(R"({"datasets": {"d": {}}})", "datasets.d.effects.access", "\"likely\""), R"({"datasets": {"d": {"effects": {"access": "likely"}}}})");
    EXPECT_EQ(set(R"({"a": 1})", "ch.isa/area-staff", "5"), R"({"a": 1, "ch.isa/area-staff": 5})");
}

TEST(SetField, WritesShortFormsOutOnTheWay) {
    EXPECT_EQ(json::parse(set(R"({"effects": "only access"})", "effects.publication", "\"likely\"")), json::parse(R"({"effects": {"only": {"access": "proven", "publication": "likely"}}})"));
    EXPECT_EQ(json::parse(set(R"({"effects": ["access"]})", "effects.publication", "\"likely\"")), json::parse(R"({"effects": {"access": "proven", "publication": "likely"}})"));
    EXPECT_EQ(json::parse(set(R"({"data": "full-name"})", "data.ssn", "true")), json::parse(R"({"data": {"full-name": true, "ssn": true}})"));
    EXPECT_EQ(json::parse(set(R"({"data": {"has": ["ssn"], "not": ["health"]}})", "data.full-name", "true")),
              json::parse(R"({"data": {"ssn": true, "health": false, "full-name": true}})"));
    EXPECT_EQ(json::parse(set(R"({"protection": "encrypted, key safe"})", "protection.key", "\"proven\"")),
              json::parse(R"({"protection": {"kind": "encrypted", "in-force": true, "key": "proven"}})"));
    EXPECT_EQ(json::parse(set(R"({"measures": [{"kind": "isolated"}]})", "measures.0.taken", "\"2026-03-02\"")),
              json::parse(R"({"measures": [{"kind": "isolated", "taken": "2026-03-02"}]})"));
}

TEST(SetField, RefusesWhatItCannotSet) {
    EXPECT_FALSE(set_field("{", "a", "1"));
    EXPECT_FALSE(set_field("[]", "a", "1"));
    EXPECT_FALSE(set_field("{}", "a", "{"));
    EXPECT_FALSE(set_field(R"({"a": 5})", "a.b", "1"));
    EXPECT_FALSE(set_field(R"({"a": [{}]})", "a.7.b", "1"));
}

}  // namespace
}  // namespace breachlaw::engine
