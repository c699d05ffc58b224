// One item at a time; after a mistake, on to the next place where something can begin.
#include <algorithm>
#include <string>

#include "rules/grammar/report.hpp"
#include "rules/grammar/rules.hpp"
#include "rules/grammar/screen.hpp"
#include "rules/grammar/terms.hpp"
#include "rules/grammar/words.hpp"
#include "rules/near_miss.hpp"
#include "rules/parse.hpp"

namespace breachlaw::rules {

using namespace grammar;

namespace {

constexpr std::size_t clause_limit = 5'000;
constexpr std::size_t message_limit = 1'000;

bool is_name(const Token& token, std::string_view text) {
    return token.kind == TokenKind::name && token.text == text;
}
bool is_mark(const Token& token, std::string_view text) {
    return token.kind == TokenKind::mark && token.text == text;
}

/// What can be taken up again inside an item, and by which rule.
enum class Within { clause, header, test, fixture, nothing };

class Driver {
public:
    Driver(const SourceFile& source, FileId id, Tokens tokens, Diagnostics& diagnostics)
        : source_(source),
          tokens_(std::move(tokens)),
          diagnostics_(diagnostics),
          state_(tokens_.list.data(), id, diagnostics),
          at_(tokens_.list.data()),
          end_(at_ + tokens_.list.size() - 1) {}

    syntax::File run() {
        file_.span = state_.span(at_, end_ + 1);
        edition();
        while (at_ != end_ && diagnostics_.size() < message_limit) item();
        file_.comments = std::move(tokens_.comments);
        return std::move(file_);
    }

    /// Which item a position belongs to, as messages name it.
    [[nodiscard]] std::string place_at(std::uint32_t offset) const {
        const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset,
                                            [](std::uint32_t value, It begin) { return value < begin->span.first; });
        return after == begins_.begin() ? std::string() : place_of(after[-1], end_);
    }

private:
    void error(const char* code, Span span, std::string message, std::string help) {
        diagnostics_.error(code, span, {}, std::move(message), std::move(help));
    }

    void edition() {
        if (!is_name(*at_, "edition")) {
            error("L0003", at_->span, "the file does not begin with its edition",
                  "write `edition 1` before everything else");
            return;
        }
        ++at_;
        if (at_->kind != TokenKind::number || at_->line_start) {
            error("L0004", at_[-1].span, "`edition` without its number", "write `edition 1`");
            return;
        }
        take_number(at_, end_, state_, file_.edition);
        if (file_.edition.value != 1) {
            error("L0004", file_.edition.span, "edition `" + std::to_string(file_.edition.value) + "` is not known",
                  "write `edition 1`");
        }
    }

    void item() {
        begins_.push_back(at_);
        state_.start_at(at_);
        const It begin = at_;
        syntax::Item item;
        item.blank_before = at_->blank_before;
        const Within within = kind_of(at_);
        try {
            const bool taken = take(item.node);
            if (taken && begins_item(at_)) return keep(std::move(item), begin);
            if (taken) keep(std::move(item), begin);
            const It wrong = taken || at_ != begin ? report_unexpected(state_, at_, {}) : report_no_item();
            resume(std::max(wrong, at_), within, begin);
        } catch (const Unexpected& unexpected) {
            resume(report_unexpected(state_, unexpected.at, unexpected.wanted), within, begin);
        } catch (const TooDeep& deep) {
            error("L0007", deep.at->span, "nested deeper than " + std::to_string(depth_limit) + " levels",
                  "give parts of the condition names of their own with `define`");
            resume(deep.at, Within::nothing, begin);
        }
    }

    void keep(syntax::Item item, It begin) {
        if (std::holds_alternative<syntax::Clause>(item.node) && ++clauses_ > clause_limit) {
            error("L0007", begin->span, "more than " + std::to_string(clause_limit) + " clauses in one file",
                  "divide the law into several files");
            at_ = end_;
            return;
        }
        item.span = state_.span(begin, at_);
        file_.items.push_back(std::move(item));
    }

    bool begins_item(It at) const { return at == end_ || at->kind == TokenKind::pin || kind_of(at) != Within::nothing; }

    static Within kind_of(It at) {
        if (at->kind == TokenKind::pin) return Within::clause;
        if (at->kind != TokenKind::name) return Within::nothing;
        if (among(clause_words, at->text)) return Within::clause;
        if (among(header_words, at->text)) return Within::header;
        if (at->text == "test") return Within::test;
        if (at->text == "fixture" || among(declaration_words, at->text)) return Within::fixture;
        return Within::nothing;
    }

    bool take(syntax::Item::Node& node) {
        if (at_->kind == TokenKind::pin) {
            syntax::Clause clause;
            take_pin(at_, end_, state_, clause.pin);
            return take_cited(at_, end_, state_, clause) && put(node, std::move(clause));
        }
        if (at_->kind != TokenKind::name) return false;
        if (among(clause_words, at_->text)) return take_uncited(node);
        if (among(header_words, at_->text)) return take_a_header(node);
        if (among(example_words, at_->text)) return take_example(at_, end_, state_, node);
        if (among(declaration_words, at_->text)) return take_declaration(at_, end_, state_, node);
        return false;
    }

    template <class T>
    static bool put(syntax::Item::Node& node, T value) {
        node = std::move(value);
        return true;
    }

    bool take_uncited(syntax::Item::Node& node) {
        error("L0308", at_->span, "clause without citation",
              "put the paragraph it comes from before `" + std::string(at_->text) + "`, such as `[24(1)]`");
        syntax::Clause clause;
        return take_cited(at_, end_, state_, clause) && put(node, std::move(clause));
    }

    bool take_a_header(syntax::Item::Node& node) {
        if (header_.has_value()) {
            Diagnostic second;
            second.span = at_->span;
            second.code = "L0006";
            second.message = "second header in one file";
            second.help = "a file holds one law: put the other into a file of its own";
            second.notes.push_back({*header_, "the first header"});
            diagnostics_.add(std::move(second));
        } else {
            header_ = at_->span;
        }
        syntax::Header header;
        return take_header(at_, end_, state_, header) && put(node, std::move(header));
    }

    static std::optional<std::string> near_head(const Token& token) {
        if (token.kind != TokenKind::name || is_reserved(token.text)) return std::nullopt;
        std::vector<std::string> heads(header_words.begin(), header_words.end());
        heads.insert(heads.end(), declaration_words.begin(), declaration_words.end());
        heads.insert(heads.end(), example_words.begin(), example_words.end());
        return near_miss(token.text, heads);
    }

    It report_no_item() {
        if (at_->kind == TokenKind::bad) return at_;
        Diagnostic diagnostic;
        diagnostic.span = at_->span;
        diagnostic.code = "L0010";
        diagnostic.message = "expected a clause or a declaration, found " + quoted(*at_);
        if (const auto near = near_head(*at_)) {
            diagnostic.help = "did you mean `" + *near + "`";
            diagnostic.suggestion = Suggestion{at_->span, *near};
        }
        diagnostics_.add(std::move(diagnostic));
        return at_;
    }

    bool in_first_column(It at) const { return at->span.first == 0 || source_.text()[at->span.first - 1] == '\n'; }

    /// Surely the beginning of an item, even after a mistake with braces if it stands in the first column.
    bool surely_begins(It at, int depth) const {
        if (at == end_) return true;
        if (!at->line_start || (depth > 0 && !in_first_column(at))) return false;
        if (begins_cited(at)) return true;
        if (at->kind != TokenKind::name || at + 1 == end_) return false;
        const TokenKind next = at[1].kind;
        const bool named = next == TokenKind::name || next == TokenKind::path || next == TokenKind::place ||
                           next == TokenKind::string || next == TokenKind::pin || is_mark(at[1], "{");
        if (!named) return false;
        const bool head =
            among(header_words, at->text) || among(example_words, at->text) || among(declaration_words, at->text);
        if (!head && in_first_column(at) && near_head(*at)) return true;
        if (head && at->text != "never") return true;
        if (is_name(*at, "never")) return is_name(at[1], "both");
        return among(clause_words, at->text) && in_first_column(at);
    }

    /// From a mistake to the next item, taking up what can be understood on the way, so that a second
    /// mistake is not hidden by the first.
    void resume(It from, Within within, It begin) {
        It at = std::max(from, begin + 1);
        int depth = 0;
        while (at < end_ && !surely_begins(at, depth)) {
            if (is_mark(*at, "{") || is_mark(*at, "(")) ++depth;
            if ((is_mark(*at, "}") || is_mark(*at, ")")) && depth > 0) --depth;
            const bool fresh = at->line_start && depth == 0 && at > from;
            if (fresh && takes_up(at, within)) {
                at = std::max(taken_up(at, within), at + 1);
            } else if (fresh && report_misspelt(at, within)) {
                ++at;
            } else {
                ++at;
            }
        }
        at_ = std::min(at, end_);
    }

    static bool takes_up(It at, Within within) {
        if (at->kind != TokenKind::name) return false;
        switch (within) {
            case Within::clause:
                return among(part_words, at->text) && !is_mark(at[1], ";");
            case Within::header:
                return among(about_words, at->text);
            case Within::test:
                return at->text == "expect";
            case Within::fixture:
                return is_mark(at[1], "=") || (at[1].kind == TokenKind::name && is_mark(at[2], "{"));
            case Within::nothing:
                return false;
        }
        return false;
    }

    /// A line that begins with nearly the right word.
    bool report_misspelt(It at, Within within) {
        if (at->kind != TokenKind::name || at->text.size() < 3 || is_reserved(at->text)) return false;
        std::vector<std::string> words;
        if (within == Within::clause) words.assign(part_words.begin(), part_words.end());
        if (within == Within::header) words.assign(about_words.begin(), about_words.end());
        if (within == Within::test) words.emplace_back("expect");
        const auto near = near_miss(at->text, words);
        if (!near) return false;
        Diagnostic diagnostic;
        diagnostic.span = at->span;
        diagnostic.code = "L0010";
        diagnostic.message = "unexpected " + quoted(*at);
        diagnostic.help = "did you mean `" + *near + "`";
        diagnostic.suggestion = Suggestion{at->span, *near};
        diagnostics_.add(std::move(diagnostic));
        return true;
    }

    /// Reads parts from `at` for their mistakes only. Returns where it stopped.
    It taken_up(It at, Within within) {
        state_.start_at(at);
        try {
            switch (within) {
                case Within::clause: {
                    syntax::Part part;
                    while (take_part(at, end_, state_, part) && !at->line_start) part = {};
                    break;
                }
                case Within::header: {
                    syntax::About about;
                    take_about(at, end_, state_, about);
                    break;
                }
                case Within::test: {
                    syntax::Expect expect;
                    take_expect(at, end_, state_, expect);
                    break;
                }
                case Within::fixture: {
                    syntax::FactLine line;
                    take_fact_line(at, end_, state_, line);
                    break;
                }
                case Within::nothing:
                    break;
            }
        } catch (const Unexpected& unexpected) {
            return report_unexpected(state_, unexpected.at, unexpected.wanted);
        } catch (const TooDeep& deep) {
            return deep.at;
        }
        const bool complete = at == end_ || at->line_start || is_mark(*at, ";") || is_mark(*at, "}");
        return complete ? at : report_unexpected(state_, at, {});
    }

    const SourceFile& source_;
    Tokens tokens_;
    Diagnostics& diagnostics_;
    State state_;
    It at_;
    It end_;
    syntax::File file_;
    std::optional<Span> header_;
    std::size_t clauses_ = 0;
    std::vector<It> begins_;  // of all items, sound or not
};

}  // namespace

ParseResult parse(const SourceFile& source, FileId id, Diagnostics& diagnostics) {
    ParseResult result;
    Diagnostics own;
    if (screen(source, id, own)) {
        Driver driver(source, id, tokenize(source, id, own), own);
        result.file = driver.run();
        if (own.size() >= message_limit) {
            own.error("L0007", {id, 0, 0}, {}, "too many mistakes, only the first are shown");
        }
        for (Diagnostic diagnostic : own) {
            if (diagnostic.place.empty()) diagnostic.place = driver.place_at(diagnostic.span.first);
            diagnostics.add(std::move(diagnostic));
        }
    } else {
        diagnostics.merge(own);
    }
    result.ok = !own.has_errors();
    return result;
}

}  // namespace breachlaw::rules
