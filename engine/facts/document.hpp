// A JSON text as a tree that knows where everything stood. Comments (`//`) are allowed; what is unsafe in facts is not:
// duplicate keys, null, depth and size beyond the limits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/facts/report.hpp"

namespace breachlaw::engine {

struct Member;

struct Value {
    enum class Kind : std::uint8_t { object, array, string, number, boolean, null };
    Kind kind = Kind::null;
    bool truth = false;
    std::size_t begin = 0, end = 0;  ///< bytes in the text
    std::string text;                ///< of strings, decoded; of numbers, as written
    std::vector<Member> members;     ///< of objects, in the order of the text
    std::vector<Value> items;        ///< of arrays

    bool is(Kind wanted) const { return kind == wanted; }
    bool object() const { return kind == Kind::object; }
    bool array() const { return kind == Kind::array; }
    bool string() const { return kind == Kind::string; }
    bool says(std::string_view word) const { return string() && text == word; }
    const Value* find(std::string_view key) const;
};

struct Member {
    std::string key;
    std::size_t begin = 0;  ///< of the key
    Value value;
};

struct ParseRules {
    bool null_allowed = false;  ///< in merge patches null takes a key away
};

/// The tree, or none and what is wrong with the text.
[[nodiscard]] std::optional<Value> parse_document(std::string_view text, const Limits& limits, Report& report, ParseRules rules = {});

/// `null`, `a number`, `an object` … for messages.
[[nodiscard]] std::string_view kind_of(const Value& value);

/// Two blanks of indent a level, keys as they come; short lists on one line.
[[nodiscard]] std::string write(const Value& value);
/// A JSON string literal.
void write_string(std::string& out, std::string_view text);

}  // namespace breachlaw::engine
