// The small words of the language: names, citations, numbers, dates. Every term knows where it
// stands.
//
// The larger nodes of the tree declare their special members, and syntax.cpp defines them: what is
// expensive to instantiate is instantiated once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/source.hpp"

namespace breachlaw::rules::syntax {

/// A value on the heap that copies like a value; breaks the recursion of the tree. May be empty where the field says
/// so.
template <class T>
class Box {
public:
    Box() = default;
    Box(T value) : held_(std::make_unique<T>(std::move(value))) {}  // NOLINT: a T is a Box of T
    Box(const Box& other) : held_(other.held_ ? std::make_unique<T>(*other.held_) : nullptr) {}
    Box(Box&&) noexcept = default;
    Box& operator=(Box other) noexcept {
        held_ = std::move(other.held_);
        return *this;
    }
    ~Box() = default;

    explicit operator bool() const { return held_ != nullptr; }
    T& operator*() { return *held_; }
    const T& operator*() const { return *held_; }
    T* operator->() { return held_.get(); }
    const T* operator->() const { return held_.get(); }

private:
    std::unique_ptr<T> held_;
};

/// A name, law id, place, zone, word or value; which of them, the field says.
struct Name {
    std::string text;
    Span span;
};

/// True of spellings like US-CA: a place, never a name.
[[nodiscard]] constexpr bool is_place(std::string_view text) {
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
}

/// A string without its quotes.
struct Text {
    std::string text;
    Span span;
};

/// A citation without its brackets, as written: `1798.82(d)`, `DPO 15(3)`, `a`.
struct Pin {
    std::string text;
    Span span;

    /// Letters and digits only: inside a list such a pin extends the one around it.
    [[nodiscard]] bool extends() const;
    /// The word before the first blank if it begins with a letter (`DPO`), else empty.
    [[nodiscard]] std::string_view instrument() const;
};

/// `33(3)` and `b` give `33(3)(b)`; an item pin that stands alone is returned as it is.
[[nodiscard]] std::string cited(std::string_view outer, const Pin& item);

/// A name of this law, or of another one (`us.hipaa/breach`).
struct Ref {
    std::string law;  // empty: this law, or global
    std::string name;
    Span span;

    [[nodiscard]] std::string spelled() const { return law.empty() ? name : law + "/" + name; }
};

/// A place, or a name for one: a group, a variable, a fact.
struct Site {
    std::string text;
    Span span;

    [[nodiscard]] bool is_place() const { return syntax::is_place(text); }
};

enum class Slot { by, to, says, how, roll };

/// What a clause acts on. Exactly one of these shapes:
/// a pin · a record and a name (`dataset hit`) · a name with slot and place (`notify.by@US-CA`).
struct Target {
    Span span;
    std::optional<Pin> pin;
    std::optional<Name> record;
    Ref ref;  // empty with a pin
    std::optional<Slot> slot;
    std::optional<Site> at;
};

struct Number {
    std::int64_t value = 0;
    Span span;
};

/// Exact, in ten-thousandths.
struct Decimal {
    std::int64_t ten_thousandths = 0;
    Span span;
};

struct Money {
    Name currency;
    Number amount;
};

/// A day that exists in the calendar.
struct Date {
    std::int32_t year = 0;
    std::int32_t month = 1;
    std::int32_t day = 1;
    Span span;
};

/// Time of day, 00:00 to 24:00.
struct Clock {
    std::int32_t hour = 0;
    std::int32_t minute = 0;
    Span span;
};

struct Instant {
    Date date;
    std::int32_t hour = 0;
    std::int32_t minute = 0;
    std::int32_t second = 0;
    std::int32_t offset_minutes = 0;  // east of UTC
    Span span;
};

enum class Unit { minute, hour, day, week, month, quarter, year };  // quarter only in `end of quarter of`

/// `72 hours`, `4 business days`. (The law says span; here that word means a place in the source.)
struct Duration {
    Number amount;
    bool business = false;
    Unit unit = Unit::day;
    Span span;
};

/// A bound of a window: a day, or adopted without a date yet.
struct WindowEdge {
    std::optional<Date> date;     // exactly one of date and pending
    std::optional<Text> pending;  // `from` only: why there is no date
    std::optional<Ref> by;        // the event that decides, if not the law's own
};

/// `from … until …`, both inclusive; either or both may be absent.
struct Window {
    std::optional<WindowEdge> from;
    std::optional<WindowEdge> until;

    [[nodiscard]] bool stated() const { return from.has_value() || until.has_value(); }
};

/// A value of a scale, with what the vocabulary says of it.
struct ScaleValue {
    enum class Placing { none, placed, placeable };  // must, may not, may stand with a place

    Name value;
    Placing placing = Placing::none;
    std::optional<Text> meaning;
    std::vector<Text> maps_to;
};

/// `a < b < c` (ordered) or `a | b | c`. A scale of one value is unordered.
struct Scale {
    std::vector<ScaleValue> values;
    bool ordered = false;
    Span span;
};

/// A factor to be considered in a judgment.
struct Factor {
    std::optional<Pin> pin;
    Name name;
};

enum class Comparison { at_least, at_most, more_than, fewer_than, less_than, exactly };

}  // namespace breachlaw::rules::syntax
