// Source text and positions in it. A position is a byte offset; lines and columns are computed only when somebody reads
// them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace breachlaw::rules {

/// Index of a file in the list of sources of one compilation.
enum class FileId : std::uint32_t {};

/// Bytes [first, last) of one file.
struct Span {
    FileId file{};
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    friend auto operator<=>(const Span&, const Span&) = default;
    [[nodiscard]] bool empty() const { return first == last; }
};

/// From the beginning of `a` to the end of `b`, both of one file.
[[nodiscard]] constexpr Span join(Span a, Span b) {
    return {a.file, a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
}

/// Both count from 1. The column counts what a reader sees as one character, not bytes.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// A named text. Any bytes are accepted; what is wrong with them is the parser's to say.
class SourceFile {
public:
    SourceFile(std::string name, std::string text);
    /// The text of a model as one law takes it; `by` is the `like` of that law.
    SourceFile(const SourceFile& model, Span by) : SourceFile(model) { taken_by_ = by; }

    [[nodiscard]] const std::optional<Span>& taken_by() const { return taken_by_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view text(Span span) const;
    [[nodiscard]] LineColumn locate(std::uint32_t offset) const;
    /// The line (from 1) without its line break; empty beyond the end.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t line_begin(std::uint32_t number) const;

private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_starts_;
    std::optional<Span> taken_by_;
};

/// Width of UTF-8 text in character cells: combining marks and invisible characters count nothing, wide ones two.
/// Broken bytes count one each.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// Number of characters a reader counts: display_width without the double width.
[[nodiscard]] std::size_t character_count(std::string_view utf8);

}  // namespace breachlaw::rules
