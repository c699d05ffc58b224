// Text with places where a line may break; a group breaks at all of them or at none.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace breachlaw::rules::printing {

class Doc {
public:
    enum class Kind { text, line, soft, hard, cat, group, nest };

    Doc() = default;
    Doc(std::string text) : kind_(Kind::text), text_(std::move(text)) {}  // NOLINT: text is a Doc
    Doc(const char* text) : Doc(std::string(text)) {}                     // NOLINT

    Doc& operator<<(Doc next) {
        parts_.push_back(std::move(next));
        return *this;
    }

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] const std::vector<Doc>& parts() const { return parts_; }
    [[nodiscard]] int indent() const { return indent_; }

    friend Doc mark(Kind kind);
    friend Doc wrap(Kind kind, Doc inner, int indent);

private:
    Kind kind_ = Kind::cat;
    std::string text_;
    std::vector<Doc> parts_;
    int indent_ = 0;
};

[[nodiscard]] Doc mark(Doc::Kind kind);
[[nodiscard]] Doc wrap(Doc::Kind kind, Doc inner, int indent);

/// A blank or a break · nothing or a break · always a break.
[[nodiscard]] inline Doc line() {
    return mark(Doc::Kind::line);
}
[[nodiscard]] inline Doc soft() {
    return mark(Doc::Kind::soft);
}
[[nodiscard]] inline Doc hard() {
    return mark(Doc::Kind::hard);
}
[[nodiscard]] inline Doc group(Doc inner) {
    return wrap(Doc::Kind::group, std::move(inner), 0);
}
[[nodiscard]] inline Doc nest(Doc inner) {
    return wrap(Doc::Kind::nest, std::move(inner), 2);
}

/// Lays out for `width` columns; no blanks at the ends of lines, a line break at the end.
[[nodiscard]] std::string lay_out(const Doc& doc, std::size_t width);

}  // namespace breachlaw::rules::printing
