#include "engine/facts/characters.hpp"

#include <cstdio>

namespace breachlaw::engine {

std::size_t first_bad_byte(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t at = 0; at < text.size();) {
        const unsigned first = byte(at);
        const std::size_t size = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3
                                 : first >= 0xF0 && first < 0xF5                                                      ? 4
                                                                                                                      : 0;
        if (size == 0 || at + size > text.size()) return at;
        for (std::size_t next = 1; next < size; ++next)
            if ((byte(at + next) & 0xC0) != 0x80) return at;
        const unsigned second = size > 1 ? byte(at + 1) : 0;
        if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
            (first == 0xF4 && second > 0x8F))
            return at;
        at += size;
    }
    return text.size();
}

std::optional<std::size_t> first_unseen(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = [&](std::size_t behind) { return at + behind < text.size() ? static_cast<unsigned char>(text[at + behind]) : 0U; };
        const unsigned first = byte(0), second = byte(1), third = byte(2);
        const bool control = (first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7F || (first == 0xC2 && second < 0xA0);
        const bool direction = (first == 0xD8 && second == 0x9C) ||                                                             // U+061C
                               (first == 0xE2 && second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE))) ||  // U+200E … U+202E
                               (first == 0xE2 && second == 0x81 && third >= 0xA6 && third <= 0xA9);                             // U+2066 … U+2069
        if (control || direction) return at;
    }
    return std::nullopt;
}

std::string code_point(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t behind) { return static_cast<unsigned>(static_cast<unsigned char>(text[at + behind])); };
    const unsigned first = byte(0);
    const unsigned point = first < 0x80 ? first : first < 0xE0 ? (first & 0x1F) << 6 | (byte(1) & 0x3F) : (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    char out[8];
    std::snprintf(out, sizeof out, "U+%04X", point);
    return out;
}

}  // namespace breachlaw::engine
