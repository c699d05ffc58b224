// From tree to layout. Documents are built in the order of the source, because comments are woven in on the way.
#pragma once

#include <span>

#include "rules/printer/layout.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules::printing {

/// Words without comments inside them.
[[nodiscard]] std::string number(std::int64_t value);
[[nodiscard]] std::string words(const syntax::Decimal& decimal);
[[nodiscard]] std::string words(const syntax::Date& date);
[[nodiscard]] std::string words(const syntax::Instant& instant);
[[nodiscard]] std::string words(const syntax::Clock& clock);
[[nodiscard]] std::string words(const syntax::Duration& duration);
[[nodiscard]] std::string words(const syntax::Pin& pin);
[[nodiscard]] std::string words(const syntax::Text& text);
[[nodiscard]] std::string words(const syntax::Target& target);
[[nodiscard]] std::string words(const syntax::Receiver& receiver);
[[nodiscard]] std::string words(const syntax::Window& window);  // with a blank before it, or nothing
[[nodiscard]] std::string words(const syntax::Reviewed& reviewed);
[[nodiscard]] std::string words(syntax::Comparison comparison);
[[nodiscard]] std::string word(syntax::Unit unit);
[[nodiscard]] std::string joined(const std::vector<syntax::Name>& names);
/// `[24(1)] `, or nothing.
[[nodiscard]] std::string lead(const std::optional<syntax::Pin>& pin);

class Printer {
public:
    explicit Printer(const std::vector<syntax::Comment>& comments) : comments_(comments) {}

    // comments
    /// What stands between two things: `separator`, or the comments before `next` and a break.
    Doc joint(Doc separator, std::uint32_t next);
    /// What stands before a closing brace at `end`: a blank or break, or the last comments and a break.
    Doc closing(std::uint32_t end);
    /// Between items: always a break, free lines as the author left them.
    Doc between_items(std::uint32_t next, bool blank_before, bool first);

    // conditions.cpp
    Doc expr(const syntax::Expr& expr);
    Doc items(const char* head, const std::vector<syntax::ExprItem>& items, std::uint32_t end);
    Doc members(const syntax::Members& members);
    Doc when(const syntax::When& when);
    /// `head expr`, the condition on a line of its own if it must be.
    Doc condition(const char* head, const syntax::Expr& expr);
    /// The same behind something, with the blank or break before it; the break comes before `head`.
    Doc trailing_condition(const char* head, const syntax::Expr& expr);

    // duties.cpp
    Doc deadline(const syntax::Deadline& deadline);
    Doc part(const syntax::Part& part);
    Doc keep(const syntax::Keep& keep);
    Doc unless(const syntax::Unless& unless);
    Doc duty(const syntax::Duty& duty);

    // clauses.cpp
    Doc clause(const syntax::Clause& clause);
    Doc scale(const syntax::Scale& scale);
    Doc factors(const std::vector<syntax::Factor>& factors);

    // declarations.cpp, examples.cpp
    Doc item(const syntax::Item& item);
    Doc example(const syntax::Fixture& fixture, std::uint32_t end);
    Doc example(const syntax::Test& test);
    Doc literal(const syntax::Literal& literal);

    /// `{ a; b }`, one item a line if it does not fit; `end` is where the closing brace stands.
    template <class List, class Start, class Print>
    Doc braced(const List& list, std::uint32_t end, Start start, Print print) {
        Doc inner;
        for (const auto& item : list) {
            if (&item != &list.front()) inner << ";";
            inner << joint(line(), start(item)) << print(item);
        }
        Doc whole;
        whole << "{" << nest(std::move(inner)) << closing(end) << "}";
        return group(std::move(whole));
    }

private:
    const std::vector<syntax::Comment>& comments_;
    std::size_t next_ = 0;
};

[[nodiscard]] Doc scale_value(const syntax::ScaleValue& value);

/// Short words: as many on a line as fit.
[[nodiscard]] Doc filled(const std::vector<std::string>& words, const char* separator);
[[nodiscard]] Doc filled(const std::vector<syntax::Target>& targets);
/// Words in braces.
[[nodiscard]] Doc filled_braces(const std::vector<std::string>& words);

[[nodiscard]] inline std::uint32_t start_of(const std::optional<syntax::Pin>& pin, Span span) {
    return pin ? pin->span.first : span.first;
}

}  // namespace breachlaw::rules::printing
