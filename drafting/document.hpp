// A finished document, before any format: a short list of blocks. Writers need nothing else.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace breachlaw::drafting {

/// Something that must be filled in. `fact`: field of the incident or matter file that closes it.
struct Gap {
    std::string item, pin, fact, question, text;  ///< text: as printed, `OPEN: number of persons – Art. 15`
    bool blocking = true;
};

/// A stretch of text of one look.
struct Run {
    enum class Kind { text, strong, emphasis, gap };
    Kind kind = Kind::text;
    std::string text;
    std::size_t gap = 0;  ///< index into Document::gaps
};
using Line = std::vector<Run>;

struct Block {
    enum class Kind {
        banner,     ///< DRAFT – DO NOT SEND, confidential, privileged: `text`
        address,    ///< sender or addressee: `items`, a line each
        title,
        heading,    ///< `level` from 2
        paragraph,
        list,       ///< `items`
        numbered,   ///< `items`
        table,      ///< `rows`, the first of which is the heading
        note,       ///< in small print
        fixed       ///< words of a statute, not to be changed
    };
    Kind kind = Kind::paragraph;
    int level = 0;
    Line text;
    std::vector<Line> items;
    std::vector<std::vector<Line>> rows;
    std::string item;  ///< the content item it satisfies, if one
};

/// One content item of one duty, and what became of it.
struct ItemState {
    std::string duty, item, named, pin, qualifier;  ///< named: as the law file calls it
    enum class Is { present, gap, asked, not_applicable, banned } is = Is::gap;
};

struct Document {
    std::string family, locale, language, law, title;
    bool rtl = false;
    std::vector<Block> blocks;
    std::vector<Gap> gaps;
    std::vector<ItemState> items;
    std::vector<std::string> duties, beyond_law, blocking;  ///< blocking: why it must not be sent
    std::vector<std::string> missing_messages;
};

/// Its text without any mark-up, a block a line: for counts and checks.
[[nodiscard]] std::string plain_text(const Line& line);
[[nodiscard]] std::string plain_text(const Document& document);

/// Text with the marks of message.hpp, in runs.
[[nodiscard]] Line runs_of(const std::string& text, const std::vector<Gap>& gaps);

}  // namespace breachlaw::drafting
