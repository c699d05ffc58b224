// Tokens of law text. Keywords are contextual, so there are none here: a keyword is a name.
#pragma once

#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/source.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules::grammar {

enum class TokenKind {
    name,     // notify
    path,     // us.hipaa, eu.gdpr/breach, notify.by, notify@US-CA
    place,    // US-CA; also a currency
    word,     // March, deCH
    zone,     // Europe/Zurich
    pin,      // text without brackets
    string,   // text without quotes
    date,     // 2026-03-04
    instant,  // 2026-03-04T09:00+01:00
    clock,    // 24:00
    number,   // 1_000
    decimal,  // 0.5
    mark,     // one of {}();,:=<|+* and ..
    bad,      // already reported
    end
};

struct Token {
    TokenKind kind = TokenKind::end;
    Span span;
    std::string_view text;  // of names the spelling, of pins and strings what is inside
    bool line_start = false;
    bool blank_before = false;
};

struct Tokens {
    std::vector<Token> list;  // ends with `end`
    std::vector<syntax::Comment> comments;
};

/// REQUIRES: the text is valid UTF-8. Reports L0001 and L0002 and goes on.
[[nodiscard]] Tokens tokenize(const SourceFile& source, FileId id, Diagnostics& diagnostics);

/// Words that are never names.
[[nodiscard]] bool is_reserved(std::string_view word);

}  // namespace breachlaw::rules::grammar
