#include <type_traits>

#include "rules/syntax/fields.hpp"

namespace breachlaw::rules::syntax {
namespace {

bool equal(const Item& a, const Item& b);
template <class T>
bool equal(const T& a, const T& b);
template <class T>
bool equal(const std::optional<T>& a, const std::optional<T>& b);
template <class T>
bool equal(const Box<T>& a, const Box<T>& b);
template <class T>
bool equal(const std::vector<T>& a, const std::vector<T>& b);
template <class A, class B>
bool equal(const std::pair<A, B>& a, const std::pair<A, B>& b);
template <class... T>
bool equal(const std::variant<T...>& a, const std::variant<T...>& b);

bool equal(const Span&, const Span&) {
    return true;
}
bool equal(const std::string& a, const std::string& b) {
    return a == b;
}

template <class T>
bool equal(const std::optional<T>& a, const std::optional<T>& b) {
    return a.has_value() == b.has_value() && (!a || equal(*a, *b));
}

template <class T>
bool equal(const Box<T>& a, const Box<T>& b) {
    return static_cast<bool>(a) == static_cast<bool>(b) && (!a || equal(*a, *b));
}

template <class T>
bool equal(const std::vector<T>& a, const std::vector<T>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!equal(a[i], b[i])) return false;
    }
    return true;
}

template <class A, class B>
bool equal(const std::pair<A, B>& a, const std::pair<A, B>& b) {
    return equal(a.first, b.first) && equal(a.second, b.second);
}

template <class... T>
bool equal(const std::variant<T...>& a, const std::variant<T...>& b) {
    if (a.index() != b.index()) return false;
    return std::visit([&b](const auto& held) { return equal(held, std::get<std::decay_t<decltype(held)>>(b)); }, a);
}

bool equal(const Item& a, const Item& b) {
    return equal(a.node, b.node);
}

template <class... T, std::size_t... I>
bool equal_fields(const std::tuple<T...>& a, const std::tuple<T...>& b, std::index_sequence<I...>) {
    return (equal(std::get<I>(a), std::get<I>(b)) && ...);
}

template <class T>
bool equal(const T& a, const T& b) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        return a == b;
    } else if constexpr (std::is_empty_v<T>) {
        return true;
    } else {
        const auto left = fields_of(a);
        const auto right = fields_of(b);
        return equal_fields(left, right, std::make_index_sequence<std::tuple_size_v<decltype(left)>>());
    }
}

}  // namespace

bool same(const File& a, const File& b) {
    return equal(a.edition, b.edition) && equal(a.items, b.items);
}

}  // namespace breachlaw::rules::syntax
