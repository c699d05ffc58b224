#include "engine/facts/document.hpp"

#include <algorithm>

namespace breachlaw::engine {
namespace {

constexpr std::size_t kShortList = 80;

void write(std::string& out, const Value& value, std::size_t indent);

void open_line(std::string& out, std::size_t indent) {
    out += '\n';
    out.append(2 * indent, ' ');
}

template <class All, class One>
void write_all(std::string& out, const All& all, std::size_t indent, char first, char last, One one) {
    out += first;
    bool more = false;
    for (const auto& each : all) {
        if (more) out += ',';
        open_line(out, indent + 1);
        one(each);
        more = true;
    }
    if (more) open_line(out, indent);
    out += last;
}

bool is_short(const Value& list) {
    std::size_t size = 0;
    for (const Value& item : list.items) {
        if (item.object() || item.array()) return false;
        size += item.text.size() + 4;
    }
    return size < kShortList;
}

void write(std::string& out, const Value& value, std::size_t indent) {
    switch (value.kind) {
        case Value::Kind::null: out += "null"; break;
        case Value::Kind::boolean: out += value.truth ? "true" : "false"; break;
        case Value::Kind::number: out += value.text; break;
        case Value::Kind::string: write_string(out, value.text); break;
        case Value::Kind::array:
            if (is_short(value)) {
                out += '[';
                for (const Value& item : value.items) {
                    if (&item != value.items.data()) out += ", ";
                    write(out, item, indent);
                }
                out += ']';
            } else {
                write_all(out, value.items, indent, '[', ']', [&](const Value& item) { write(out, item, indent + 1); });
            }
            break;
        case Value::Kind::object:
            write_all(out, value.members, indent, '{', '}', [&](const Member& member) {
                write_string(out, member.key);
                out += ": ";
                write(out, member.value, indent + 1);
            });
            break;
    }
}

}  // namespace

const Value* Value::find(std::string_view key) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

std::string_view kind_of(const Value& value) {
    switch (value.kind) {
        case Value::Kind::object: return "an object";
        case Value::Kind::array: return "a list";
        case Value::Kind::string: return "a text";
        case Value::Kind::number: return "a number";
        case Value::Kind::boolean: return value.truth ? "`true`" : "`false`";
        case Value::Kind::null: break;
    }
    return "`null`";
}

void write_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\') (out += '\\') += byte;
        else if (byte == '\n') out += "\\n";
        else if (byte == '\t') out += "\\t";
        else if (code < 0x20) ((out += "\\u00") += digits[code >> 4]) += digits[code & 15];
        else out += byte;
    }
    out += '"';
}

std::string write(const Value& value) {
    std::string out;
    write(out, value, 0);
    return out;
}

}  // namespace breachlaw::engine
