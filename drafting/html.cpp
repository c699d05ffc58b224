// One HTML file: nothing is fetched, it prints on A4, headings stand in order, the language and the direction are said.
#include <breachlaw/drafting.hpp>

#include "drafting/document.hpp"

namespace breachlaw {
namespace drafting {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += "<br>"; break;
            default: out += c;
        }
    }
    return out;
}

std::string line_of(const Line& line, const Document& document) {
    std::string out;
    for (const Run& run : line) {
        const std::string text = escaped(run.text);
        switch (run.kind) {
            case Run::Kind::text: out += text; break;
            case Run::Kind::strong: out += "<strong>" + text + "</strong>"; break;
            case Run::Kind::emphasis: out += "<em>" + text + "</em>"; break;
            case Run::Kind::gap: {
                const Gap& gap = document.gaps[run.gap];
                out += "<mark class=\"gap\" data-fact=\"" + escaped(gap.fact) + "\">[" + text + "]</mark>";
                break;
            }
        }
    }
    return out;
}

constexpr std::string_view kStyle =
    "body{font:11pt/1.45 Georgia,'Liberation Serif',serif;color:#111;background:#fff;max-width:42em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.35em;line-height:1.25}h2{font-size:1.1em;margin:1.4em 0 .3em}h3{font-size:1em;margin:1.2em 0 .3em}p{margin:.4em 0}"
    "ul,ol{margin:.3em 0;padding-inline-start:1.6em}table{border-collapse:collapse;width:100%;margin:.6em 0}"
    "th,td{border:1px solid #767676;padding:.3em .5em;text-align:start;vertical-align:top}th{background:#f0f0f0}"
    ".banner{font-weight:bold}.address{margin:1em 0}.note{font-size:.9em;color:#444}"
    "mark.gap{background:#ffe08a;color:#111;font-weight:bold}"
    "@page{size:A4;margin:2cm}@media print{body{margin:0;max-width:none}h1,h2,h3{break-after:avoid}tr,li{break-inside:avoid}}";

}  // namespace
}  // namespace drafting

std::string to_html(const DraftedDocument& drafted) {
    using namespace drafting;
    const Document& document = *drafted.document;
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + escaped(document.language) + "\"" + (document.rtl ? " dir=\"rtl\"" : "") +
                      ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
                      escaped(document.title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n";
    for (const Block& block : document.blocks) {
        const std::string text = line_of(block.text, document);
        switch (block.kind) {
            case Block::Kind::banner: out += "<p class=\"banner\">" + text + "</p>\n"; break;
            case Block::Kind::title: out += "<h1>" + text + "</h1>\n"; break;
            case Block::Kind::heading: {
                const std::string h = "h" + std::to_string(block.level);
                out += "<" + h + ">" + text + "</" + h + ">\n";
                break;
            }
            case Block::Kind::paragraph:
            case Block::Kind::fixed: out += "<p>" + text + "</p>\n"; break;
            case Block::Kind::note: out += "<p class=\"note\">" + text + "</p>\n"; break;
            case Block::Kind::address: {
                out += "<p class=\"address\">";
                for (std::size_t i = 0; i < block.items.size(); ++i) out += (i ? "<br>" : "") + line_of(block.items[i], document);
                out += "</p>\n";
                break;
            }
            case Block::Kind::list:
            case Block::Kind::numbered: {
                const std::string list = block.kind == Block::Kind::list ? "ul" : "ol";
                out += "<" + list + ">\n";
                for (const Line& item : block.items) out += "<li>" + line_of(item, document) + "</li>\n";
                out += "</" + list + ">\n";
                break;
            }
            case Block::Kind::table: {
                out += "<table>\n";
                for (std::size_t row = 0; row < block.rows.size(); ++row) {
                    out += row == 0 ? "<thead><tr>" : "<tr>";
                    for (const Line& cell : block.rows[row])
                        out += (row == 0 ? "<th scope=\"col\">" : "<td>") + line_of(cell, document) + (row == 0 ? "</th>" : "</td>");
                    out += row == 0 ? "</tr></thead>\n<tbody>\n" : "</tr>\n";
                }
                out += "</tbody>\n</table>\n";
                break;
            }
        }
    }
    return out + "</main>\n</body>\n</html>\n";
}

}  // namespace breachlaw
