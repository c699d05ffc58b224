// One character of UTF-8, strictly: no overlong forms, no surrogates, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace breachlaw::rules {

struct Utf8Step {
    char32_t point = 0;
    std::size_t length = 1;  // of a broken sequence: one byte
    bool valid = false;
};

/// REQUIRES: at < text.size().
[[nodiscard]] inline Utf8Step decode_utf8(std::string_view text, std::size_t at) {
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return {};
    char32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {};
        point = (point << 6) | (byte(at + i) & 0x3FU);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least[length] || surrogate || point > 0x10FFFF) return {};
    return {point, length, true};
}

}  // namespace breachlaw::rules
