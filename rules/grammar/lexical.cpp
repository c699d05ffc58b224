// The token grammar, over characters.
#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

#include "rules/grammar/token.hpp"
#include "rules/utf8.hpp"

namespace breachlaw::rules::grammar {
namespace {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;

auto const lower = x3::char_('a', 'z');
auto const upper = x3::char_('A', 'Z');
auto const digit = x3::char_('0', '9');
auto const letter = lower | upper;

auto const segment = +(lower | digit) >> *('-' >> +(lower | digit));
auto const name = lower >> *(lower | digit) >> *('-' >> +(lower | digit));
auto const place = upper >> *(upper | digit) >> *('-' >> +(upper | digit));
auto const word = letter >> *(letter | digit) >> *('-' >> +(letter | digit));
auto const zone = upper >> *(letter | '_') >> +('/' >> +(letter | x3::char_("_+-")) >> *digit);
auto const misspelt_zone = lower >> *(letter | '_') >> +('/' >> upper >> *(letter | x3::char_("_+-")));
auto const beyond_name = !(letter | digit);
auto const law_path = name >> *('.' >> segment) >> -('/' >> name >> -('.' >> segment)) >>
                      -('@' >> (place | name)) >> beyond_name;

auto const two = digit >> digit;
auto const day = x3::repeat(4)[digit] >> '-' >> two >> '-' >> two;
auto const hours = two >> ':' >> two;
auto const offset = x3::lit('Z') | (x3::char_("+-") >> hours);
auto const beyond_number = !(digit | x3::char_(":_") | ('-' >> digit));

template <class Parser>
auto kind(TokenKind value, const Parser& parser) {
    return x3::omit[parser] >> x3::attr(value);
}

// Longest first; what begins alike stands together.
x3::rule<struct token_id, TokenKind> const token{"a token"};
auto const token_def =
    kind(TokenKind::name, name >> beyond_name >> !(x3::char_("./@") >> (letter | digit))) |
    kind(TokenKind::word, misspelt_zone) | kind(TokenKind::path, law_path) |
    kind(TokenKind::zone, zone >> beyond_name) | kind(TokenKind::place, place >> beyond_name) |
    kind(TokenKind::word, word) | kind(TokenKind::pin, '[' >> +(x3::char_ - x3::char_("[]\n")) >> ']') |
    kind(TokenKind::string, '"' >> *(x3::char_ - x3::char_("\"\n")) >> '"') |
    kind(TokenKind::instant, day >> 'T' >> hours >> -(':' >> two) >> offset >> !(letter | digit)) |
    kind(TokenKind::date, day >> beyond_number >> !x3::lit('T')) | kind(TokenKind::clock, hours >> beyond_number) |
    kind(TokenKind::decimal, +digit >> '.' >> x3::repeat(1, 4)[digit] >> beyond_number) |
    kind(TokenKind::number, +digit >> *('_' >> x3::repeat(3)[digit]) >> beyond_number) |
    kind(TokenKind::mark, x3::lit("..") | x3::char_("{}();,:=<|+*"));
BOOST_SPIRIT_DEFINE(token)

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string shown(std::string_view text, std::size_t at) {
    const Utf8Step step = decode_utf8(text, at);
    const bool control = step.point < 0x20 || (step.point >= 0x7F && step.point < 0xA0);
    if (step.valid && !control) return std::string(text.substr(at, step.length));
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(step.point));
    return code;
}

std::string advice_for(std::string_view character) {
    if (character == "_") return "names join their parts with hyphens, and `_` groups digits by three";
    if (character == "]" || character == "[") return "a citation stands in one pair of brackets";
    if (character == "'" || character == "“" || character == "”" || character == "„" || character == "«" ||
        character == "»") {
        return "a string stands between straight double quotes";
    }
    if (character == "-" || character == "–") return "a name has single hyphens between its parts";
    if (character == "#" || character == "/") return "a comment begins with `--`";
    if (character == ">") return "thresholds are written in words, such as `more than 500`";
    return "names use the letters a to z, digits and hyphens; everything else belongs into a string";
}

class Tokenizer {
public:
    Tokenizer(const SourceFile& source, FileId id, Diagnostics& diagnostics)
        : text_(source.text()), id_(id), diagnostics_(diagnostics) {}

    Tokens run() {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
        while (at_ < text_.size()) {
            if (is_blank(text_[at_])) {
                if (text_[at_] == '\n') ++breaks_;
                ++at_;
            } else if (text_.substr(at_, 2) == "--") {
                comment();
            } else {
                next();
            }
        }
        add(TokenKind::end, at_, {});
        return std::move(tokens_);
    }

private:
    Span span(std::size_t first, std::size_t last) const {
        return {id_, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
    }

    void error(const char* code, std::size_t first, std::size_t last, std::string message, std::string help) {
        diagnostics_.error(code, span(first, last), {}, std::move(message), std::move(help));
    }

    std::size_t line_end() const { return std::min(text_.find('\n', at_), text_.size()); }

    void add(TokenKind kind, std::size_t last, std::string_view inner) {
        Token token{kind, span(at_, last), inner, breaks_ > 0 || fresh_, breaks_ > 1};
        tokens_.list.push_back(token);
        breaks_ = 0;
        fresh_ = false;
        at_ = last;
    }

    void comment() {
        std::size_t last = line_end();
        const std::size_t next = last;
        while (last > at_ && is_blank(text_[last - 1])) --last;
        tokens_.comments.push_back(
            {std::string(text_.substr(at_, last - at_)), span(at_, last), breaks_ > 0 || fresh_, breaks_ > 1});
        // The free line before a comment is the comment's, what follows begins anew.
        breaks_ = 0;
        at_ = next;
    }

    void next() {
        Iterator first = text_.data() + at_;
        const Iterator last = text_.data() + text_.size();
        TokenKind found{};
        if (!x3::parse(first, last, token, found)) return bad();
        const auto end = static_cast<std::size_t>(first - text_.data());
        std::string_view inner = text_.substr(at_, end - at_);
        if (found == TokenKind::pin || found == TokenKind::string) {
            inner = inner.substr(1, inner.size() - 2);
        }
        add(found, end, inner);
    }

    void bad() {
        const char c = text_[at_];
        if (c == '"') return unterminated("string without its closing `\"`");
        if (c == '[') return unterminated("citation without its closing `]`");
        if (c >= '0' && c <= '9') return malformed_number();
        const std::string character = shown(text_, at_);
        const std::size_t length = decode_utf8(text_, at_).length;
        std::size_t last = at_ + length;
        // One message for a foreign word, and one for a run of the same strange thing.
        const auto continues = [this, length](std::size_t at) {
            const auto byte = static_cast<unsigned char>(text_[at]);
            if (static_cast<unsigned char>(text_[at_]) >= 0x80) return byte >= 0x80 || std::isalnum(byte) != 0;
            return text_.substr(at, length) == text_.substr(at_, length);
        };
        while (last < text_.size() && continues(last)) ++last;
        error("L0001", at_, last, "unexpected character `" + character + "`", advice_for(character));
        add(TokenKind::bad, last, text_.substr(at_, last - at_));
    }

    void unterminated(const char* message) {
        const std::size_t last = line_end();
        error("L0002", at_, last, message, "strings and citations end on the line they begin on");
        add(TokenKind::bad, last, text_.substr(at_, last - at_));
    }

    void malformed_number() {
        std::size_t last = at_;
        while (last < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[last])) != 0 ||
                                       std::string_view("_-:.+").find(text_[last]) != std::string_view::npos)) {
            ++last;
        }
        const std::string_view found = text_.substr(at_, last - at_);
        error("L0001", at_, last, "malformed number or date `" + std::string(found) + "`",
              "write `1_000`, `0.5`, `12:00`, `2026-03-04` or `2026-03-04T09:00+01:00`");
        add(TokenKind::bad, last, found);
    }

    std::string_view text_;
    FileId id_;
    Diagnostics& diagnostics_;
    Tokens tokens_;
    std::size_t at_ = 0;
    int breaks_ = 0;     // line breaks since the last token
    bool fresh_ = true;  // nothing read yet
};

constexpr std::array<std::string_view, 26> reserved = {
    "aim",     "all",     "and",   "any",      "at",       "before", "contested",  "earliest", "every",
    "exactly", "failing", "fewer", "guidance", "happened", "has",    "incomplete", "is",       "latest",
    "less",    "more",    "no",    "none",     "not",      "or",     "some",       "together"};

}  // namespace

Tokens tokenize(const SourceFile& source, FileId id, Diagnostics& diagnostics) {
    return Tokenizer(source, id, diagnostics).run();
}

bool is_reserved(std::string_view word) {
    return std::binary_search(reserved.begin(), reserved.end(), word);
}

}  // namespace breachlaw::rules::grammar
