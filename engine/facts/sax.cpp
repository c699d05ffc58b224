// The tokenizer is nlohmann's; the tree, the places in the text and the words for what is wrong are ours.
#include <algorithm>
#include <cstring>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/facts/characters.hpp"
#include "engine/facts/document.hpp"

namespace breachlaw::engine {
namespace {

using nlohmann::json;

constexpr std::size_t kValues = 500'000;  // bounds the tree to some 60 MB, whatever the limit on bytes

/// Reads bytes and remembers how far the tokenizer has come.
class Cursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Cursor(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
    reference operator*() const { return *at_; }
    Cursor& operator++() {
        ++at_;
        *furthest_ = std::max(*furthest_, at_);
        return *this;
    }
    Cursor operator++(int) {
        Cursor before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Cursor& a, const Cursor& b) { return a.at_ == b.at_; }

private:
    const char* at_;
    const char** furthest_;
};

class Builder {
public:
    Builder(std::string_view text, const Limits& limits, Report& report, ParseRules rules)
        : text_(text), limits_(limits), report_(report), rules_(rules) {
        if (text.substr(0, 3) == "\xEF\xBB\xBF") last_end_ = 3;  // a byte order mark says nothing in UTF-8
        furthest_ = text.data() + last_end_;
    }

    const char** furthest() { return &furthest_; }
    std::optional<Value> result() && { return report_.failed() || !root_ ? std::nullopt : std::move(root_); }

    // nlohmann's SAX interface
    bool null() {
        Value* value = add(Value::Kind::null);
        if (value && !rules_.null_allowed)
            report_.error("I0007", value->begin, path(), "`null` is no value", "leave the key out, or write \"unknown\" if you asked and nobody can tell");
        return value != nullptr;
    }
    bool boolean(bool truth) {
        Value* value = add(Value::Kind::boolean);
        if (value) value->truth = truth;
        return value != nullptr;
    }
    bool number_integer(json::number_integer_t) { return number(); }
    bool number_unsigned(json::number_unsigned_t) { return number(); }
    bool number_float(json::number_float_t, const std::string&) { return number(); }
    bool string(std::string& text) {
        Value* value = add(Value::Kind::string);
        if (!value) return false;
        unseen(text, value->begin);
        value->text = std::move(text);
        return !report_.full();
    }
    bool binary(json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value::Kind::object); }
    bool start_array(std::size_t) { return open(Value::Kind::array); }
    bool end_object() {
        close();
        return true;
    }
    bool end_array() {
        close();
        return true;
    }
    bool key(std::string& name) {
        Level& level = open_.back();
        level.key.clear();
        const auto [begin, end] = token();
        if (++values_ > kValues) return too_many(begin);
        unseen(name, begin);
        awaited_ = true;
        level.value->members.push_back({std::move(name), begin, {}});
        const std::string& key = level.value->members.back().key;
        level.key = key;
        if (!level.keys.insert(key).second) {
            const auto first = std::find_if(level.value->members.begin(), level.value->members.end(), [&](const Member& m) { return m.key == key; });
            report_.error("I0006", begin, path(), in_ticks(key) + " is given twice", "keep one of the two",
                          {{place_of(first->begin), "first given here"}});
        }
        return !report_.full();
    }
    bool parse_error(std::size_t, const std::string&, const json::exception&) {
        syntax_error();
        return false;
    }

private:
    struct Level {
        Value* value;
        std::string key;           ///< on the way, for messages
        std::set<std::string> keys;
    };

    /// The token just read: from behind the last one and what stands between.
    std::pair<std::size_t, std::size_t> token(bool number = false) {
        std::size_t begin = skip(last_end_);
        std::size_t end = static_cast<std::size_t>(furthest_ - text_.data());
        if (number) {
            end = begin;
            while (end < text_.size() && std::strchr("+-.0123456789eE", text_[end]) != nullptr) ++end;
        }
        last_end_ = end;
        return {std::min(begin, end), end};
    }

    std::size_t skip(std::size_t at) {
        while (at < text_.size()) {
            const char byte = text_[at];
            if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == ',' || byte == ':') {
                ++at;
            } else if (text_.compare(at, 2, "//") == 0) {
                at = std::min(text_.find('\n', at), text_.size());
            } else if (text_.compare(at, 2, "/*") == 0) {
                if (!star_reported_)
                    report_.error("I0010", at, path(), "`/*` does not begin a comment here", "a comment begins with `//` and ends with the line");
                star_reported_ = true;
                const std::size_t end = text_.find("*/", at + 2);
                at = end == std::string_view::npos ? text_.size() : end + 2;
            } else {
                break;
            }
        }
        return at;
    }

    Path path() {
        steps_.clear();
        numbers_.clear();
        steps_.reserve(open_.size());
        numbers_.reserve(open_.size());
        for (const Level& level : open_) {
            if (level.value->array()) numbers_.push_back(std::to_string(level.value->items.size()));
            const std::string_view step = level.value->array() ? std::string_view(numbers_.back()) : std::string_view(level.key);
            steps_.push_back({steps_.empty() ? nullptr : &steps_.back(), step});
        }
        return steps_.empty() ? Path{} : steps_.back();
    }

    std::string place_of(std::size_t at) const {
        return "line " + std::to_string(1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    }

    /// An escape may write what the text itself may not hold.
    void unseen(std::string_view text, std::size_t begin) {
        if (const auto at = first_unseen(text))
            report_.error("I0011", begin, path(), "the text holds `" + code_point(text, *at) + "`, which cannot be seen", "take it away: what is read is what is seen");
    }

    bool too_many(std::size_t at) {
        report_.error("I0005", at, path(), "the file holds more than " + std::to_string(kValues) + " values", "this is no incident file");
        return false;
    }

    Value* add(Value::Kind kind) {
        const auto [begin, end] = token(kind == Value::Kind::number);
        if (++values_ > kValues) {
            too_many(begin);
            return nullptr;
        }
        Value* value = nullptr;
        if (open_.empty()) value = &root_.emplace();
        else if (open_.back().value->array()) value = &open_.back().value->items.emplace_back();
        else value = &open_.back().value->members.back().value;
        awaited_ = false;
        value->kind = kind;
        value->begin = begin;
        value->end = end;
        return report_.full() ? nullptr : value;
    }

    bool number() {
        Value* value = add(Value::Kind::number);
        if (!value) return false;
        value->text = text_.substr(value->begin, value->end - value->begin);
        return json::accept(value->text) || not_a_number(value->text, value->begin);  // `012` and `10-30` begin with a number
    }

    bool not_a_number(std::string_view word, std::size_t at) {
        const auto digits = word.substr(word.starts_with('-') ? 1 : 0);
        const bool zeros = digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
        report_.error("I0001", at, path(), in_ticks(word) + " is not a number that can be read", zeros ? "take the zeros in front away" : "write it in quotes if it is a range or has a unit");
        return false;
    }

    bool open(Value::Kind kind) {
        Value* value = add(kind);
        if (!value) return false;
        if (open_.size() >= limits_.depth) {
            report_.error("I0004", value->begin, path(), "nested deeper than " + std::to_string(limits_.depth) + " levels", "incident files need no more than ten");
            return false;
        }
        open_.push_back({value, {}, {}});
        return true;
    }

    void close() {
        last_end_ = static_cast<std::size_t>(furthest_ - text_.data());
        open_.back().value->end = last_end_;
        open_.pop_back();
    }

    void syntax_error() {
        const std::size_t reached = static_cast<std::size_t>(furthest_ - text_.data());
        std::size_t at = last_end_, before = last_end_;
        bool comma = false, colon = false;
        while (at < text_.size()) {  // the first token that was not taken
            const std::size_t next = skip_blank(at);
            if (next < text_.size() && (text_[next] == ',' || text_[next] == ':')) {
                if ((text_[next] == ',' && comma) || (text_[next] == ':' && colon)) { at = next; break; }
                (text_[next] == ',' ? comma : colon) = true;
                before = next;
                at = next + 1;
                continue;
            }
            at = next;
            break;
        }
        const char byte = at < text_.size() ? text_[at] : '\0';
        const bool in_object = !open_.empty() && open_.back().value->object();
        if (in_object && comma) open_.back().key.clear();  // what is wrong is not of the key before
        const auto fault = [&](std::size_t where, std::string message, std::string help, std::string_view code = "I0001") {
            report_.error(code, where, path(), std::move(message), std::move(help));
        };
        if (comma && (byte == '}' || byte == ']'))
            return fault(before, "a comma before " + in_ticks({&byte, 1}), "take the comma away: nothing follows it", "I0008");
        if (at >= text_.size())
            return fault(text_.size(), open_.empty() ? "the file is empty" : "the file ends too early",
                         open_.empty() ? "an incident file begins with `{ \"format\": \"incident/1\"`" : std::string("a ") + (in_object ? "`}`" : "`]`") + " is missing");
        if (open_.empty() && root_) return fault(at, "something follows the end of the file", "one file holds one incident");
        if (byte == '"') {
            std::size_t end = at + 1;  // does the string end, and is all in it allowed?
            while (end < text_.size() && text_[end] != '"' && text_[end] != '\n' && static_cast<unsigned char>(text_[end]) >= 0x20)
                end += text_[end] == '\\' ? 2 : 1;
            if (end < text_.size() && text_[end] == '\t') return fault(at, "the text in quotes holds a tab", "a tab inside is written `\\t`");
            if (end >= text_.size() || text_[end] != '"')
                return fault(at, "the text in quotes does not end on its line", "close it with `\"`; a new line inside is written `\\n`");
            if (end >= reached) return fault(at, "the text in quotes holds an escape that is none", "a backslash itself is written `\\\\`");
        }
        if (awaited_ && !colon) return fault(at, "a colon is missing before this", "a key and its value are written `\"staff\": 12`");
        const bool filled = !open_.empty() && !awaited_ && !(open_.back().value->members.empty() && open_.back().value->items.empty());
        if (filled && !comma && std::strchr("\"{[-0123456789", byte) != nullptr) return fault(at, "a comma is missing before this", "between two entries stands a comma");
        if (byte == ',') return fault(at, comma ? "two commas in a row" : "a comma with nothing before it", "take it away");
        if (byte == '\'') return fault(at, "text stands in double quotes", "write \"…\"");
        if (byte == '/' || byte == '#') return fault(at, in_ticks({&byte, 1}) + " does not begin a comment here", "a comment begins with `//`");
        const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:{}[]\"", at), text_.size());
        const std::string_view word = text_.substr(at, std::max<std::size_t>(end - at, 1));
        if (byte == '-' || (byte >= '0' && byte <= '9')) {
            not_a_number(word, at);
            return;
        }
        if (word == "True" || word == "False" || word == "yes" || word == "no") return fault(at, in_ticks(word) + " is written `true`, `false`, \"yes\" or \"no\"", "");
        fault(at, in_ticks(word) + " is not expected here", word.size() > 1 || std::isalpha(static_cast<unsigned char>(byte)) ? "words stand in double quotes" : "");
    }

    std::size_t skip_blank(std::size_t at) const {
        while (at < text_.size()) {
            if (std::strchr(" \t\r\n", text_[at]) != nullptr && text_[at] != '\0') ++at;
            else if (text_.compare(at, 2, "//") == 0) at = std::min(text_.find('\n', at), text_.size());
            else break;
        }
        return at;
    }

    std::string_view text_;
    const Limits& limits_;
    Report& report_;
    ParseRules rules_;
    const char* furthest_;
    std::size_t last_end_ = 0, values_ = 0;
    bool star_reported_ = false, awaited_ = false;  ///< awaited: the value of the key just read
    std::optional<Value> root_;
    std::vector<Level> open_;
    std::vector<Path> steps_;
    std::vector<std::string> numbers_;
};

}  // namespace

std::optional<Value> parse_document(std::string_view text, const Limits& limits, Report& report, ParseRules rules) {
    if (text.size() > limits.bytes) {
        report.error("I0003", Report::nowhere, {}, "the file is larger than " + std::to_string(limits.bytes) + " bytes", "this is no incident file");
        return std::nullopt;
    }
    if (const std::size_t bad = first_bad_byte(text); bad != text.size()) {
        report.error("I0002", bad, {}, "the file is not UTF-8", "save it with that encoding");
        return std::nullopt;
    }
    if (const auto unseen = first_unseen(text)) {
        report.error("I0011", *unseen, {}, "the file holds `" + code_point(text, *unseen) + "`, which cannot be seen", "take it away: what is read is what is seen");
        return std::nullopt;
    }
    Builder builder(text, limits, report, rules);
    const bool whole = json::sax_parse(Cursor(*builder.furthest(), builder.furthest()), Cursor(text.data() + text.size(), builder.furthest()), &builder,
                                       json::input_format_t::json, true, true);
    if (!whole && !report.failed()) report.error("I0001", Report::nowhere, {}, "this is not JSON");
    return std::move(builder).result();
}

}  // namespace breachlaw::engine
