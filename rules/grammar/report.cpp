#include "rules/grammar/report.hpp"

#include <algorithm>

#include "rules/grammar/words.hpp"
#include "rules/near_miss.hpp"
#include "rules/utf8.hpp"

namespace breachlaw::rules::grammar {
namespace {

constexpr std::size_t quoted_limit = 40;

std::string shortened(std::string_view text) {
    if (text.size() <= quoted_limit) return std::string(text);
    std::size_t end = 0;
    while (end < quoted_limit) end += decode_utf8(text, end).length;
    return std::string(text.substr(0, end)) + "…";
}

bool is_name(const Token& token, std::string_view text) {
    return token.kind == TokenKind::name && token.text == text;
}
bool is_mark(const Token& token, std::string_view text) {
    return token.kind == TokenKind::mark && token.text == text;
}
bool begins_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::vector<std::string> distinct(std::vector<std::string> list) {
    std::vector<std::string> result;
    for (std::string& entry : list) {
        if (std::find(result.begin(), result.end(), entry) == result.end()) {
            result.push_back(std::move(entry));
        }
    }
    return result;
}

// `a`, `b` or `c`; empty if there are too many to be of use.
std::string alternatives(const State& state) {
    std::vector<std::string> all;
    for (const std::string& keyword : state.keywords()) all.push_back("`" + keyword + "`");
    all.insert(all.end(), state.titles().begin(), state.titles().end());
    all = distinct(std::move(all));
    if (all.size() > 5) return {};
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) text += i + 1 == all.size() ? " or " : ", ";
        text += all[i];
    }
    return text;
}

std::string advice(const Token& found, It at, const State& state, std::string_view wanted) {
    const bool name_wanted = begins_with(wanted, "a name") || begins_with(wanted, "the name");
    if (name_wanted && (found.kind == TokenKind::word || found.kind == TokenKind::place)) {
        return "names are written in lower case";
    }
    const bool separable =
        found.kind == TokenKind::name || is_mark(found, ",") || (found.kind == TokenKind::pin && !begins_cited(at));
    if (wanted == "`}`" && separable && at != state.begin() && !is_mark(at[-1], ";")) {
        return "items in braces are separated by `;`";
    }
    if (is_mark(found, ":") && at - state.begin() > 2 && is_name(at[-2], "dataset")) {
        return "the name of the exception comes first: `except NAME: dataset TARGET`";
    }
    if (is_mark(found, "+") || is_mark(found, "*")) {
        return "put parentheses around one of the operations";
    }
    return {};
}

}  // namespace

std::string quoted(const Token& token) {
    switch (token.kind) {
        case TokenKind::end:
            return "the end of the file";
        case TokenKind::pin:
            return "`[" + shortened(token.text) + "]`";
        case TokenKind::string:
            return "`\"" + shortened(token.text) + "\"`";
        default:
            return "`" + shortened(token.text) + "`";
    }
}

std::string place_of(It begin, It end) {
    std::string place;
    It at = begin;
    if (at != end && at->kind == TokenKind::pin) {
        place = "[" + std::string(at->text) + "]";
        ++at;
    }
    // A window may stand before the word that says what the clause is.
    const auto in_window = [](const Token& token) {
        return is_name(token, "from") || is_name(token, "until") || is_name(token, "pending") ||
               token.kind == TokenKind::date || token.kind == TokenKind::string;
    };
    It word = at;
    while (word != end && in_window(*word)) {
        ++word;
        if (word != end && is_name(*word, "by")) word = std::min(word + 2, end);
    }
    if (end - word < 2 || word->kind != TokenKind::name) return place;
    const bool named_kind = among(header_words, word->text) || among(example_words, word->text);
    if (!named_kind && !among(clause_words, word->text)) return place;
    const Token& next = word[1];
    const bool readable = next.kind == TokenKind::name || next.kind == TokenKind::path ||
                          next.kind == TokenKind::string || (next.kind == TokenKind::pin && !next.line_start);
    if (!readable || is_name(*word, "burden")) return place;
    if (!place.empty()) place += " ";
    if (named_kind) return place + std::string(word->text) + " " + std::string(next.text);
    const bool acts = is_name(*word, "except") || is_name(*word, "discharge") || is_name(*word, "forbid") ||
                      is_name(*word, "delay") || is_name(*word, "toll") || is_name(*word, "replace");
    if (acts && !(end - word > 2 && is_mark(word[2], ":"))) {
        place += std::string(word->text) + " ";
    }
    if (is_name(*word, "define") && end - word > 3 && word[2].kind == TokenKind::name &&
        (is_name(word[3], "means") || is_mark(word[3], "="))) {
        return place + std::string(word[2].text);
    }
    return place + (next.kind == TokenKind::pin ? "[" + std::string(next.text) + "]" : std::string(next.text));
}

bool begins_cited(It at) {
    return at->kind == TokenKind::pin && at[1].kind == TokenKind::name &&
           (among(clause_words, at[1].text) || is_name(at[1], "from") || is_name(at[1], "until"));
}

It report_unexpected(State& state, It at, const std::string& wanted) {
    std::string expected = wanted;
    if (state.farthest() > at || wanted.empty()) {
        at = std::max(at, state.farthest());
        expected = state.farthest() == at ? alternatives(state) : std::string();
    }
    const Token& found = *at;
    if (found.kind == TokenKind::bad) return at;

    Diagnostic diagnostic;
    diagnostic.span = found.span;
    diagnostic.code = "L0010";
    // What is missing at the end is missing behind the last word, not at the beginning of the next clause.
    const bool ended = found.kind == TokenKind::end || (found.line_start && begins_cited(at));
    if (ended && at != state.begin()) {
        const Span before = at[-1].span;
        diagnostic.span = {before.file, before.last, before.last};
    }
    const std::string thing = ended && found.kind != TokenKind::end ? "the end of the clause" : quoted(found);
    const bool word = found.kind == TokenKind::name;
    if (word && is_reserved(found.text) && begins_with(expected, "a name")) {
        diagnostic.code = "L0005";
        diagnostic.message = "`" + std::string(found.text) + "` is a reserved word and cannot be a name";
        diagnostic.help = "choose another name, such as one with a second word";
    } else if (is_mark(found, "{") && at != state.begin() &&
               (is_name(at[-1], "how") ||
                (at[-1].kind == TokenKind::pin && at - state.begin() > 1 && is_name(at[-2], "how")))) {
        diagnostic.code = "L0307";
        diagnostic.message = "`how` with bare braces";
        diagnostic.help = "write `how any of { … }` or `how all of { … }`";
    } else if (expected.empty()) {
        diagnostic.message = "unexpected " + thing;
    } else {
        diagnostic.message = "expected " + expected + ", found " + thing;
    }
    if (diagnostic.code == "L0010") {
        diagnostic.help = advice(found, at, state, expected);
        const bool same_place = word && state.farthest() == at;
        if (const auto near = same_place ? near_miss(found.text, state.keywords()) : std::nullopt) {
            diagnostic.help = "did you mean `" + *near + "`";
            diagnostic.suggestion = Suggestion{found.span, *near};
        }
    }
    state.diagnostics().add(std::move(diagnostic));
    return at;
}

}  // namespace breachlaw::rules::grammar
