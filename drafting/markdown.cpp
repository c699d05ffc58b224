// Markdown: headings by #, gaps in bold brackets.
#include <breachlaw/drafting.hpp>

#include "drafting/document.hpp"

namespace breachlaw {
namespace drafting {
namespace {

std::string escaped(const std::string& text, bool in_table) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '*' || c == '_' || c == '`' || c == '<' || c == '[' || c == ']' || c == '#' || (in_table && c == '|')) out += '\\';
        if (c == '\n') {
            out += in_table ? " " : "  \n";
            continue;
        }
        out += c;
    }
    return out;
}

std::string line_of(const Line& line, bool in_table = false) {
    std::string out;
    for (const Run& run : line) {
        const std::string text = escaped(run.text, in_table);
        switch (run.kind) {
            case Run::Kind::text: out += text; break;
            case Run::Kind::strong: out += "**" + text + "**"; break;
            case Run::Kind::emphasis: out += "*" + text + "*"; break;
            case Run::Kind::gap: out += "**[" + text + "]**"; break;
        }
    }
    return out;
}

}  // namespace
}  // namespace drafting

std::string to_markdown(const DraftedDocument& drafted) {
    using namespace drafting;
    std::string out;
    const auto paragraph = [&out](const std::string& text) { (out += out.empty() ? "" : "\n") += text + "\n"; };
    for (const Block& block : drafted.document->blocks) {
        switch (block.kind) {
            case Block::Kind::banner: paragraph("**" + line_of(block.text) + "**"); break;
            case Block::Kind::title: paragraph("# " + line_of(block.text)); break;
            case Block::Kind::heading: paragraph(std::string(static_cast<std::size_t>(block.level), '#') + " " + line_of(block.text)); break;
            case Block::Kind::paragraph:
            case Block::Kind::fixed: paragraph(line_of(block.text)); break;
            case Block::Kind::note: paragraph("*" + line_of(block.text) + "*"); break;
            case Block::Kind::address: {
                std::string text;
                for (const Line& item : block.items) (text += text.empty() ? "" : "  \n") += line_of(item);
                paragraph(text);
                break;
            }
            case Block::Kind::list:
            case Block::Kind::numbered: {
                std::string text;
                std::size_t n = 0;
                for (const Line& item : block.items) {
                    if (n++) text += "\n";
                    text += (block.kind == Block::Kind::list ? "- " : std::to_string(n) + ". ") + line_of(item);
                }
                paragraph(text);
                break;
            }
            case Block::Kind::table: {
                std::string text;
                for (std::size_t row = 0; row < block.rows.size(); ++row) {
                    if (row) text += "\n";
                    text += "|";
                    for (const Line& cell : block.rows[row]) text += " " + line_of(cell, true) + " |";
                    if (row == 0) {
                        text += "\n|";
                        for (std::size_t i = 0; i < block.rows[0].size(); ++i) text += " --- |";
                    }
                }
                paragraph(text);
                break;
            }
        }
    }
    return out;
}

}  // namespace breachlaw
