#include "cli/style.hpp"

namespace breachlaw::cli {

std::string Style::operator()(Tone tone, std::string_view text) const {
    if (!on_ || tone == Tone::plain) return std::string(text);
    const std::string_view code = tone == Tone::strong    ? "1"
                                  : tone == Tone::faint   ? "2"
                                  : tone == Tone::alarm   ? "1;31"
                                  : tone == Tone::caution ? "33"
                                                          : "32";
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::size_t width(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) == 0x80) continue;
        const bool combining = i + 1 < text.size() && (byte == 0xCC || (byte == 0xCD && static_cast<unsigned char>(text[i + 1]) < 0xB0));
        if (!combining) ++columns;
    }
    return columns;
}

std::string wrap(std::string_view text, std::size_t columns, std::string_view indent) {
    std::string out, line;
    std::size_t used = 0;
    const auto flush = [&] {
        out += std::string(indent) + line + "\n";
        line.clear();
        used = 0;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t blank = std::min(text.find_first_of(" \n", at), text.size());
        const auto word = text.substr(at, blank - at);
        if (!word.empty()) {
            const std::size_t wide = width(word);
            if (used != 0 && used + 1 + wide > columns - std::min(columns, width(indent))) flush();
            if (used != 0) line += ' ', ++used;
            line += word;
            used += wide;
        }
        if (blank < text.size() && text[blank] == '\n' && used != 0) flush();
        at = blank + 1;
    }
    if (used != 0 || out.empty()) flush();
    return out;
}

}  // namespace breachlaw::cli
