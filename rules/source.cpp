#include "rules/source.hpp"

#include <algorithm>

#include "rules/utf8.hpp"

namespace breachlaw::rules {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Combining marks, joiners and format characters of the scripts law is written in. Positions in
// messages need no more; the complete tables are ICU's.
constexpr Range invisible[] = {
    {0x0300, 0x036F},  {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x0610, 0x061A},
    {0x064B, 0x065F},  {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x0900, 0x0902}, {0x093C, 0x093C},
    {0x0941, 0x0948},  {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},  {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x2069}, {0x20D0, 0x20F0},
    {0x302A, 0x302D},  {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF},
    {0xE0100, 0xE01EF}};

constexpr Range wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},  {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
                          {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE4F}, {0xFF00, 0xFF60},
                          {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t point) {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [point](Range range) { return point >= range.first && point <= range.last; });
}

template <class Width>
std::size_t sum(std::string_view text, Width width) {
    std::size_t total = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = decode_utf8(text, at);
        total += step.valid ? width(step.point) : 1;
        at += step.length;
    }
    return total;
}

}  // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
    for (std::uint32_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n') line_starts_.push_back(i + 1);
    }
}

std::string_view SourceFile::text(Span span) const {
    const std::size_t first = std::min<std::size_t>(span.first, text_.size());
    const std::size_t last = std::clamp<std::size_t>(span.last, first, text_.size());
    return std::string_view(text_).substr(first, last - first);
}

LineColumn SourceFile::locate(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const auto number = static_cast<std::uint32_t>(after - line_starts_.begin());
    const std::uint32_t begin = line_starts_[number - 1];
    const auto before = std::string_view(text_).substr(begin, offset - begin);
    return {number, static_cast<std::uint32_t>(character_count(before)) + 1};
}

std::uint32_t SourceFile::line_begin(std::uint32_t number) const {
    if (number == 0 || number > line_starts_.size()) return static_cast<std::uint32_t>(text_.size());
    return line_starts_[number - 1];
}

std::string_view SourceFile::line(std::uint32_t number) const {
    const std::uint32_t begin = line_begin(number);
    std::string_view rest = std::string_view(text_).substr(begin);
    rest = rest.substr(0, rest.find('\n'));
    if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    return rest;
}

std::size_t display_width(std::string_view utf8) {
    return sum(utf8, [](char32_t point) -> std::size_t {
        if (contains(invisible, point)) return 0;
        return contains(wide, point) ? 2 : 1;
    });
}

std::size_t character_count(std::string_view utf8) {
    return sum(utf8, [](char32_t point) -> std::size_t { return contains(invisible, point) ? 0 : 1; });
}

}  // namespace breachlaw::rules
