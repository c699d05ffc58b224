#include "rules/grammar/screen.hpp"

#include <cstdio>

#include "rules/normal_form.hpp"
#include "rules/utf8.hpp"

namespace breachlaw::rules::grammar {
namespace {

constexpr std::size_t shown_limit = 20;

bool turns_direction(char32_t point) {
    return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

bool is_control(char32_t point) {
    const bool blank = point == '\t' || point == '\n' || point == '\r';
    return (point < 0x20 && !blank) || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
}

std::string code_of(char32_t point) {
    char text[16];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(point));
    return text;
}

}  // namespace

bool screen(const SourceFile& source, FileId id, Diagnostics& diagnostics) {
    const std::string_view text = source.text();
    if (text.size() > size_limit) {
        diagnostics.error("L0007", {id, 0, 0}, {}, "the file is larger than 1 MB", "divide it into several files");
        return false;
    }
    bool readable = true;
    for (std::size_t at = 0; at < text.size() && diagnostics.size() < shown_limit;) {
        const Utf8Step step = decode_utf8(text, at);
        const Span span{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + step.length)};
        if (!step.valid) {
            diagnostics.error("L0008", span, {}, "the file is not UTF-8", "save it as UTF-8");
            return false;
        }
        if (turns_direction(step.point)) {
            diagnostics.error("L0008", span, {},
                              "invisible character that turns the direction of text, `" + code_of(step.point) + "`",
                              "remove it: text must read as it is computed");
            readable = false;
        } else if (is_control(step.point)) {
            diagnostics.error("L0001", span, {}, "control character `" + code_of(step.point) + "`", "remove it");
            readable = false;
        }
        at += step.length;
    }
    if (!readable) return false;
    if (const auto offset = first_not_normal(text)) {
        const Span span{id, static_cast<std::uint32_t>(*offset),
                        static_cast<std::uint32_t>(*offset + decode_utf8(text, *offset).length)};
        diagnostics.error("L0008", span, {}, "text that is not in Unicode normal form C",
                          "save the file in normal form C");
    }
    return true;
}

}  // namespace breachlaw::rules::grammar
