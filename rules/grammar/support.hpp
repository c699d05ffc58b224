// What the grammar files share of Spirit X3: leaves, actions that fill the tree, directives, and a
// name for everything, so that no C++ name can reach a message.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "rules/grammar/terms.hpp"

namespace breachlaw::rules::grammar {

namespace x3 = boost::spirit::x3;

struct StateTag;

template <class Context>
State& state_of(const Context& context) {
    return const_cast<State&>(x3::get<StateTag>(context));
}

// --- leaves ---

/// One or more words, each matched whole.
struct Keyword : x3::parser<Keyword> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;

    constexpr explicit Keyword(std::string_view phrase) : words(phrase) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(It& first, const It& last, const Context& context, RuleContext&, Attribute&) const {
        return take_phrase(first, last, state_of(context), words);
    }

    std::string_view words;
};

struct Mark : x3::parser<Mark> {
    using attribute_type = x3::unused_type;
    static constexpr bool has_attribute = false;

    constexpr explicit Mark(std::string_view spelling) : mark(spelling) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(It& first, const It& last, const Context& context, RuleContext&, Attribute&) const {
        return take_mark(first, last, state_of(context), mark);
    }

    std::string_view mark;
};

/// An ordinary function as a parser: a leaf, or a rule of another grammar file.
template <class T, bool (*Take)(It&, It, State&, T&)>
struct Leaf : x3::parser<Leaf<T, Take>> {
    using attribute_type = T;
    static constexpr bool has_attribute = true;

    constexpr explicit Leaf(std::string_view name) : title(name) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(It& first, const It& last, const Context& context, RuleContext&, Attribute& attribute) const {
        if constexpr (std::is_same_v<std::remove_cv_t<Attribute>, x3::unused_type>) {
            T ignored{};
            return Take(first, last, state_of(context), ignored);
        } else {
            return Take(first, last, state_of(context), attribute);
        }
    }

    std::string_view title;
};

constexpr Keyword operator""_k(const char* words, std::size_t size) {
    return Keyword({words, size});
}
constexpr Mark operator""_m(const char* mark, std::size_t size) {
    return Mark({mark, size});
}

inline constexpr Leaf<syntax::Name, take_name> name{"a name"};
inline constexpr Leaf<syntax::Name, take_value> value{"a value"};
inline constexpr Leaf<syntax::Name, take_place> place{"a place such as `US-CA`"};
inline constexpr Leaf<syntax::Name, take_value_or_place> value_or_place{"a value or a place"};
inline constexpr Leaf<syntax::Name, take_word> word{"a word"};
inline constexpr Leaf<syntax::Name, take_zone> zone{"a time zone such as `Europe/Zurich`"};
inline constexpr Leaf<syntax::Name, take_currency> currency{"a currency such as `CHF`"};
inline constexpr Leaf<syntax::Name, take_law_id> law_id{"an id such as `ch.fadp`"};
inline constexpr Leaf<syntax::Ref, take_ref> ref{"a name such as `breach` or `eu.gdpr/breach`"};
inline constexpr Leaf<syntax::Target, take_target> target{"a name such as `notify` or `notify.by`"};
inline constexpr Leaf<syntax::Site, take_site> site{"a place or its name"};
inline constexpr Leaf<syntax::Pin, take_pin> pin{"a citation in brackets"};
inline constexpr Leaf<syntax::Pin, take_item_pin> item_pin{"a citation in brackets"};
inline constexpr Leaf<syntax::Text, take_text> text{"a string in double quotes"};
inline constexpr Leaf<syntax::Number, take_number> number{"a whole number"};
inline constexpr Leaf<syntax::Decimal, take_decimal> decimal{"a number"};
inline constexpr Leaf<syntax::Date, take_date> date{"a date such as `2026-03-04`"};
inline constexpr Leaf<syntax::Instant, take_instant> instant{"an instant such as `2026-03-04T09:00Z`"};
inline constexpr Leaf<syntax::Clock, take_clock> clock{"a time such as `12:00`"};
inline constexpr Leaf<std::int32_t, take_month> month{"a month such as `March`"};
inline constexpr Leaf<syntax::Unit, take_unit> unit{"a unit such as `day`"};
inline constexpr Leaf<syntax::Duration, take_duration> duration{"a span such as `72 hours`"};
inline constexpr Leaf<syntax::Comparison, take_comparison> comparison{"a comparison such as `at least` or `more than`"};

// --- actions ---

/// Puts what was read into a field of the rule's node.
template <auto Field>
struct Set {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).*Field = std::move(x3::_attr(context));
    }
};
template <auto Field>
struct Append {
    template <class Context>
    void operator()(Context& context) const {
        (x3::_val(context).*Field).push_back(std::move(x3::_attr(context)));
    }
};
template <auto Field, auto Value>
struct Mean {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).*Field = Value;
    }
};
/// The rule's node is what was read.
struct Become {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context) = std::move(x3::_attr(context));
    }
};
/// The rule's node is a list, and this one more of it.
struct Collect {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).push_back(std::move(x3::_attr(context)));
    }
};

/// What was read, as one of the things the rule's node can be.
template <class T>
struct Node {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).node = T{std::move(x3::_attr(context))};
    }
};

template <class T>
inline constexpr Node<T> node{};
template <auto Field>
inline constexpr Set<Field> set{};
template <auto Field>
inline constexpr Append<Field> append{};
template <auto Field, auto Value>
inline constexpr Mean<Field, Value> mean{};
inline constexpr Become become{};
inline constexpr Collect collect{};

// --- directives ---

/// Gives the rule's node its place in the source.
template <class Subject>
struct Located : x3::unary_parser<Subject, Located<Subject>> {
    constexpr explicit Located(const Subject& subject) : x3::unary_parser<Subject, Located<Subject>>(subject) {}
    static bool const is_pass_through_unary = true;

    template <class Context, class Node, class Attribute>
    bool parse(It& first, const It& last, const Context& context, Node& node, Attribute& attribute) const {
        const It begin = first;
        if (!this->subject.parse(first, last, context, node, attribute)) return false;
        node.span = state_of(context).span(begin, first);
        return true;
    }
};

/// One level of nesting; on every rule that can contain itself.
template <class Subject>
struct Deeper : x3::unary_parser<Subject, Deeper<Subject>> {
    constexpr explicit Deeper(const Subject& subject) : x3::unary_parser<Subject, Deeper<Subject>>(subject) {}
    static bool const is_pass_through_unary = true;

    template <class Context, class Node, class Attribute>
    bool parse(It& first, const It& last, const Context& context, Node& node, Attribute& attribute) const {
        const Descent descent(state_of(context), first);
        return this->subject.parse(first, last, context, node, attribute);
    }
};

/// Gives an unnamed parser the name that messages use.
template <class Subject>
struct Called : x3::unary_parser<Subject, Called<Subject>> {
    constexpr Called(const Subject& subject, const char* name)
        : x3::unary_parser<Subject, Called<Subject>>(subject), title(name) {}
    static bool const is_pass_through_unary = true;

    template <class Context, class Node, class Attribute>
    bool parse(It& first, const It& last, const Context& context, Node& node, Attribute& attribute) const {
        return this->subject.parse(first, last, context, node, attribute);
    }

    const char* title;
};

template <class Parser>
constexpr auto called(const char* name, const Parser& parser) {
    return Called<std::decay_t<decltype(x3::as_parser(parser))>>(x3::as_parser(parser), name);
}

struct LocatedMaker {
    template <class Parser>
    constexpr auto operator[](const Parser& parser) const {
        return Located<std::decay_t<decltype(x3::as_parser(parser))>>(x3::as_parser(parser));
    }
};
struct DeeperMaker {
    template <class Parser>
    constexpr auto operator[](const Parser& parser) const {
        return Deeper<std::decay_t<decltype(x3::as_parser(parser))>>(x3::as_parser(parser));
    }
};
inline constexpr LocatedMaker located{};
inline constexpr DeeperMaker deeper{};

/// `{ p ; p ; }`, one or more, with or without a semicolon at the end.
template <class Parser>
auto braced(const Parser& parser) {
    return "{"_m > parser > *(";"_m >> parser) > -";"_m > "}"_m;
}

/// `p , p`.
template <class Parser>
auto commas(const Parser& parser) {
    return parser > *(","_m > parser);
}

/// Runs a rule as the ordinary function that other grammar files call.
template <class Rule, class Node>
bool run(const Rule& rule, It& first, It last, State& state, Node& node) {
    try {
        return x3::parse(first, last, x3::with<StateTag>(state)[rule], node);
    } catch (const x3::expectation_failure<It>& failure) {
        throw Unexpected{failure.where(), failure.which()};
    }
}

}  // namespace breachlaw::rules::grammar

// Everything an expectation can name.
namespace boost::spirit::x3 {

namespace law = breachlaw::rules::grammar;

template <>
struct get_info<law::Keyword> {
    using result_type = std::string;
    std::string operator()(const law::Keyword& keyword) const { return "`" + std::string(keyword.words) + "`"; }
};
template <>
struct get_info<law::Mark> {
    using result_type = std::string;
    std::string operator()(const law::Mark& mark) const { return "`" + std::string(mark.mark) + "`"; }
};
template <class T, bool (*Take)(law::It&, law::It, law::State&, T&)>
struct get_info<law::Leaf<T, Take>> {
    using result_type = std::string;
    std::string operator()(const law::Leaf<T, Take>& part) const { return std::string(part.title); }
};

template <class S>
struct get_info<law::Called<S>> {
    using result_type = std::string;
    std::string operator()(const law::Called<S>& parser) const { return parser.title; }
};

template <class Parser>
struct info_of_subject {
    using result_type = std::string;
    std::string operator()(const Parser& parser) const { return what(parser.subject); }
};
template <class S, class A>
struct get_info<action<S, A>> : info_of_subject<action<S, A>> {};
template <class S>
struct get_info<law::Located<S>> : info_of_subject<law::Located<S>> {};
template <class S>
struct get_info<law::Deeper<S>> : info_of_subject<law::Deeper<S>> {};
template <class S>
struct get_info<kleene<S>> : info_of_subject<kleene<S>> {};
template <class S>
struct get_info<plus<S>> : info_of_subject<plus<S>> {};
template <class S>
struct get_info<and_predicate<S>> : info_of_subject<and_predicate<S>> {};
template <class S>
struct get_info<optional<S>> : info_of_subject<optional<S>> {};
template <class S>
struct get_info<expect_directive<S>> : info_of_subject<expect_directive<S>> {};
template <class L, class R>
struct get_info<sequence<L, R>> {
    using result_type = std::string;
    std::string operator()(const sequence<L, R>& parser) const { return what(parser.left); }
};
template <class L, class R>
struct get_info<alternative<L, R>> {
    using result_type = std::string;
    std::string operator()(const alternative<L, R>& parser) const {
        return what(parser.left) + " or " + what(parser.right);
    }
};

}  // namespace boost::spirit::x3
