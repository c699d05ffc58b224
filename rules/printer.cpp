#include "rules/printer.hpp"

#include "rules/printer/printer.hpp"

namespace breachlaw::rules {

namespace printing {

Doc Printer::joint(Doc separator, std::uint32_t next) {
    if (next_ == comments_.size() || comments_[next_].span.first >= next) return separator;
    Doc doc;
    bool first = true;
    for (; next_ < comments_.size() && comments_[next_].span.first < next; ++next_) {
        const syntax::Comment& comment = comments_[next_];
        if (first && !comment.own_line) {
            doc << " " << comment.text;
        } else {
            doc << hard() << comment.text;
        }
        first = false;
    }
    doc << hard();
    return doc;
}

Doc Printer::closing(std::uint32_t end) {
    if (next_ == comments_.size() || comments_[next_].span.first >= end) return line();
    Doc inner;
    bool first = true;
    for (; next_ < comments_.size() && comments_[next_].span.first < end; ++next_) {
        const syntax::Comment& comment = comments_[next_];
        const bool behind = first && !comment.own_line;
        inner << (behind ? Doc(" ") : hard()) << comment.text;
        first = false;
    }
    Doc doc;
    doc << nest(std::move(inner)) << hard();
    return doc;
}

Doc Printer::between_items(std::uint32_t next, bool blank_before, bool first) {
    Doc doc;
    for (; next_ < comments_.size() && comments_[next_].span.first < next; ++next_) {
        const syntax::Comment& comment = comments_[next_];
        if (comment.own_line) {
            if (!first) doc << hard();
            if (!first && comment.blank_before) doc << hard();
            doc << comment.text;
        } else {
            doc << " " << comment.text;
        }
        first = false;
    }
    if (!first) doc << hard();
    if (!first && blank_before) doc << hard();
    return doc;
}

}  // namespace printing

std::string print(const syntax::File& file) {
    constexpr std::size_t width = 100;
    printing::Printer printer(file.comments);
    printing::Doc doc;
    doc << printer.between_items(file.edition.span.first, false, true);
    doc << "edition " + std::to_string(file.edition.value);
    for (const syntax::Item& item : file.items) {
        doc << printer.between_items(item.span.first, item.blank_before, false) << printer.item(item);
    }
    doc << printer.between_items(~std::uint32_t{0}, false, false);
    return printing::lay_out(doc, width);
}

std::string print(const syntax::Expr& expr) {
    constexpr std::size_t one_line = 1'000'000;
    const std::vector<syntax::Comment> none;
    std::string text = printing::lay_out(printing::Printer(none).expr(expr), one_line);
    while (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace breachlaw::rules
