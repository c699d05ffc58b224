#include "engine/output/json.hpp"

#include <charconv>

namespace breachlaw::engine {

void JsonWriter::separate() {
    if (!first_ && !after_key_) out_ += ',';
    first_ = after_key_ = false;
}

void JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
}

void JsonWriter::close(char bracket) {
    out_ += bracket;
    first_ = false;
}

void JsonWriter::key(std::string_view name) {
    string(name);
    out_ += ':';
    after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
    separate();
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out_.append(text, plain, i - plain);
        plain = i + 1;
        switch (byte) {
            case '"': out_ += "\\\""; break;
            case '\\': out_ += "\\\\"; break;
            case '\n': out_ += "\\n"; break;
            case '\t': out_ += "\\t"; break;
            case '\r': out_ += "\\r"; break;
            default:
                static constexpr char digits[] = "0123456789abcdef";
                out_ += "\\u00";
                out_ += digits[byte >> 4];
                out_ += digits[byte & 15];
        }
    }
    out_.append(text, plain, text.size() - plain);
    out_ += '"';
}

void JsonWriter::integer(std::int64_t number) {
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out_.append(digits, end);
}

void JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
}

void JsonWriter::null() {
    separate();
    out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
}

}  // namespace breachlaw::engine
