#include "engine/facts/report.hpp"

#include <algorithm>

#include "engine/facts/characters.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::size_t kShown = 60;   // bytes of a line either side of the fault
constexpr std::size_t kQuoted = 60;

constexpr std::size_t kPlace = 240;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Where to cut so that at most so many bytes are left, and whole characters.
std::size_t cut(std::string_view text, std::size_t most) {
    std::size_t end = std::min(text.size(), most);
    while (end > 0 && end < text.size() && continues(text[end])) --end;
    return end;
}

}  // namespace

std::string Path::text() const {
    std::string out;
    std::vector<std::string_view> steps;
    for (const Path* at = this; at != nullptr; at = at->up)
        if (!at->step.empty()) steps.push_back(at->step);
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (!out.empty()) out += '.';
        out += *step;
    }
    return out;
}

std::string in_ticks(std::string_view text) {
    std::string out = "`";
    const std::size_t end = cut(text, kQuoted);
    for (const char byte : text.substr(0, end)) out += static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F ? ' ' : byte;
    if (end < text.size()) out += "…";
    return out + "`";
}

std::pair<unsigned, unsigned> Report::position(std::size_t at) {
    if (at == nowhere) return {0, 0};
    if (lines_.empty()) {
        lines_.push_back(0);
        for (std::size_t byte = 0; byte < text_.size(); ++byte)
            if (text_[byte] == '\n') lines_.push_back(byte + 1);
    }
    at = std::min(at, text_.size());
    const auto line = std::upper_bound(lines_.begin(), lines_.end(), at) - lines_.begin();
    const std::size_t start = lines_[static_cast<std::size_t>(line) - 1];
    const auto column = 1 + std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(start),
                                          text_.begin() + static_cast<std::ptrdiff_t>(at), [](char byte) { return !continues(byte); });
    return {static_cast<unsigned>(line), static_cast<unsigned>(column)};
}

std::string Report::render(std::size_t at, unsigned line) const {
    if (line == 0) return {};
    at = std::min(at, text_.size());
    const std::size_t start = lines_[line - 1];
    std::size_t from = at - start > kShown ? at - kShown : start;
    while (from > start && from < at && continues(text_[from])) ++from;
    std::size_t end = std::min(text_.find('\n', at), text_.size());
    if (end - at > kShown) end = at + kShown;
    while (end > at && end < text_.size() && continues(text_[end])) --end;
    const std::string number = std::to_string(line);
    std::string out = number + " | ", caret(number.size(), ' ');
    caret += " | ";
    for (std::size_t byte = from; byte < end;) {
        std::size_t next = byte + 1;
        while (next < end && continues(text_[next])) ++next;
        const std::string_view one = text_.substr(byte, next - byte);
        const bool plain = first_bad_byte(one) == one.size() && !first_unseen(one);
        out += one == "\t" || one == "\r" ? " " : plain ? one : "\xEF\xBF\xBD";
        if (byte < at) caret += ' ';
        byte = next;
    }
    return out + "\n" + caret + "^";
}

void Report::add(Severity severity, std::string_view code, std::size_t at, std::string place, std::string message, std::string help,
                 Notes notes) {
    if (severity == Severity::error) failed_ = true;
    if (full_) return;
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    if (out_.size() - first_ >= limit_) {
        full_ = failed_ = true;
        diagnostic.code = "I0009";
        diagnostic.severity = Severity::error;
        diagnostic.message = "more than " + std::to_string(limit_) + " things are wrong, the rest is not shown";
        out_.push_back(std::move(diagnostic));
        return;
    }
    diagnostic.code = code;
    std::tie(diagnostic.line, diagnostic.column) = position(at);
    if (const std::size_t end = cut(place, kPlace); end < place.size()) place = place.substr(0, end) + "…";
    diagnostic.place = std::move(place);
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.rendered = render(at, diagnostic.line);
    diagnostic.notes = std::move(notes);
    out_.push_back(std::move(diagnostic));
}

void Report::sort() {
    const auto key = [](const Diagnostic& d) { return std::tuple(d.code == "I0009", d.line == 0, d.line, d.column); };
    std::stable_sort(out_.begin() + static_cast<std::ptrdiff_t>(first_), out_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

}  // namespace breachlaw::engine
