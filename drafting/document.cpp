#include "drafting/document.hpp"

#include "drafting/message.hpp"

namespace breachlaw::drafting {

std::string plain_text(const Line& line) {
    std::string out;
    for (const Run& run : line) out += run.kind == Run::Kind::gap ? "[" + run.text + "]" : run.text;
    return out;
}

std::string plain_text(const Document& document) {
    std::string out;
    const auto add = [&out](const Line& line) {
        if (!line.empty()) out += plain_text(line) + "\n";
    };
    for (const Block& block : document.blocks) {
        add(block.text);
        for (const Line& item : block.items) add(item);
        for (const auto& row : block.rows)
            for (const Line& cell : row) add(cell);
    }
    return out;
}

Line runs_of(const std::string& text, const std::vector<Gap>& gaps) {
    Line line;
    Run::Kind kind = Run::Kind::text;
    std::string run;
    const auto end = [&] {
        if (!run.empty()) line.push_back({kind, run, 0});
        run.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view mark = std::string_view(text).substr(at, 3);
        if (mark == kStrongBegin || mark == kEmphasisBegin || mark == kStrongEnd || mark == kEmphasisEnd) {
            end();
            kind = mark == kStrongBegin ? Run::Kind::strong : mark == kEmphasisBegin ? Run::Kind::emphasis : Run::Kind::text;
            at += 3;
        } else if (mark == kGapBegin) {
            end();
            std::size_t number = 0;
            for (at += 3; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) number = number * 10 + static_cast<std::size_t>(text[at] - '0');
            at += 3;
            if (number < gaps.size()) line.push_back({Run::Kind::gap, gaps[number].text, number});
        } else {
            run += text[at++];
        }
    }
    end();
    return line;
}

}  // namespace breachlaw::drafting
