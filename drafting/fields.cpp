// Plain text to copy into a portal: under each heading one field a line.
#include <breachlaw/drafting.hpp>

#include "drafting/document.hpp"

namespace breachlaw {

std::string to_fields(const DraftedDocument& drafted) {
    using namespace drafting;
    std::string out;
    const auto one_line = [](std::string text) {
        for (char& c : text)
            if (c == '\n') c = ' ';
        return text;
    };
    for (const Block& block : drafted.document->blocks) {
        if (block.kind == Block::Kind::title || block.kind == Block::Kind::heading) {
            if (!out.empty()) out += "\n";
        }
        if (!block.text.empty()) out += one_line(plain_text(block.text)) + "\n";
        for (const Line& item : block.items) out += one_line(plain_text(item)) + "\n";
        for (const auto& row : block.rows) {
            std::string text;
            for (const Line& cell : row) (text += text.empty() ? "" : "\t") += one_line(plain_text(cell));
            out += text + "\n";
        }
    }
    return out;
}

}  // namespace breachlaw
