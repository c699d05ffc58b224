// Numbers, amounts, percentages and spans, exact or within bounds.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::int64_t kMost = INT64_MAX / 1'000;  // far beyond people and money, and no sum of a few overflows

bool digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Digits, in groups of three if there are groups: `2400`, `2 400`, `2'400`, `2_400`.
std::optional<std::int64_t> whole(std::string_view text) {
    if (text.empty() || text.size() > 24 || !digit(text.front())) return std::nullopt;
    std::int64_t value = 0;
    std::size_t run = 0;
    char mark = 0;
    for (const char byte : text) {
        if (digit(byte)) {
            if (value > kMost) return std::nullopt;
            value = 10 * value + (byte - '0');
            ++run;
        } else if (byte == ' ' || byte == '\'' || byte == '_') {
            if (mark ? byte != mark || run != 3 : run > 3) return std::nullopt;
            mark = byte;
            run = 0;
        } else {
            return std::nullopt;
        }
    }
    if ((mark && run != 3) || value > kMost) return std::nullopt;
    return value;
}

/// Digits with at most two behind a point, in hundredths.
std::optional<std::int64_t> hundredths(std::string_view text) {
    const auto point = text.find('.');
    const auto before = whole(text.substr(0, point));
    if (!before) return std::nullopt;
    if (point == std::string_view::npos) return 100 * *before;
    const std::string_view behind = text.substr(point + 1);
    if (behind.empty() || behind.size() > 2 || !std::all_of(behind.begin(), behind.end(), digit)) return std::nullopt;
    return 100 * *before + 10 * (behind[0] - '0') + (behind.size() > 1 ? behind[1] - '0' : 0);
}

/// An amount in hundredths: `25000`, `60k`, `2m`, `2.5m`. A point stands only before k or m.
std::optional<std::int64_t> amount(std::string_view text) {
    std::int64_t times = 1;
    if (!text.empty() && (text.back() == 'k' || text.back() == 'm')) {
        times = text.back() == 'k' ? 1'000 : 1'000'000;
        text = trim(text.substr(0, text.size() - 1));
    } else if (text.find('.') != std::string_view::npos) {
        return std::nullopt;
    }
    const auto value = hundredths(text);
    if (!value || *value > kMost / times) return std::nullopt;
    return *value * times;
}

std::optional<std::int64_t> share(std::string_view text) {
    if (!text.empty() && text.back() == '%') text = trim(text.substr(0, text.size() - 1));
    const auto value = hundredths(text);
    if (!value || *value > kMost / 100) return std::nullopt;
    return *value * 100;  // ten-thousandths of a percent, as law writes them
}

enum class Fault { none, form, reversed, nobody };

/// What may stand around one kind of number; `one` reads it, `step` is its finest grain.
template <class One>
std::optional<Range> range(std::string_view text, One one, std::int64_t step, Fault& fault) {
    fault = Fault::form;
    const auto exactly = [&](std::string_view number) { return one(trim(number)); };
    const auto bounded = [&](auto make) -> std::optional<Range> {
        const auto value = exactly(text);
        if (!value) return std::nullopt;
        fault = Fault::none;
        return make(*value);
    };
    if (take_word(text, "about"))
        return bounded([](std::int64_t n) { return Range{n - (n + 9) / 10, n + (n + 9) / 10}; });
    if (take_word(text, "at least")) return bounded([](std::int64_t n) { return Range{n, INT64_MAX}; });
    if (take_word(text, "more than")) return bounded([&](std::int64_t n) { return Range{n + step, INT64_MAX}; });
    if (take_word(text, "at most")) return bounded([](std::int64_t n) { return Range{0, n}; });
    if (take_word(text, "fewer than") || take_word(text, "less than")) {
        const auto made = bounded([&](std::int64_t n) { return Range{0, n - step}; });
        if (made && made->hi < 0) fault = Fault::nobody;
        return made;
    }
    for (const std::string_view by : {"..", " to ", "-"}) {
        const auto parts = split(text, by);
        if (parts.size() != 2) continue;
        const auto lo = exactly(parts[0]), hi = exactly(parts[1]);
        if (!lo || !hi) continue;
        fault = *lo > *hi ? Fault::reversed : Fault::none;
        return Range{*lo, *hi};
    }
    return bounded([](std::int64_t n) { return Range{n, n}; });
}

bool thousands_in_doubt(std::string_view text) {
    for (std::size_t at = 1; at + 3 < text.size(); ++at)
        if ((text[at] == ',' || text[at] == '.') && digit(text[at - 1]) && digit(text[at + 1]) && digit(text[at + 2]) && digit(text[at + 3]) &&
            (at + 4 >= text.size() || !digit(text[at + 4])))
            return true;
    return false;
}

/// Says what is wrong with a number; `forms` are examples of what could stand here.
void refuse(Context& context, const Value& value, const Path& path, std::string_view text, Fault fault, std::string forms) {
    if (fault == Fault::reversed) return context.error("I0303", value, path, in_ticks(text) + " is the wrong way round", "the smaller bound stands first");
    if (fault == Fault::nobody) return context.error("I0303", value, path, "no number is " + in_ticks(text), "write 0 if there is none");
    if (thousands_in_doubt(text))
        return context.error("I0302", value, path, in_ticks(text) + " means different numbers in different countries", "group with a blank, `'` or `_`: \"2 400\"; or write the digits alone");
    context.error("I0301", value, path, in_ticks(text) + " is not understood as a number", std::move(forms));
}

template <class One>
std::optional<Range> read_range(Context& context, const Value& value, const Path& path, std::string_view text, One one, std::int64_t step,
                                std::string forms) {
    Fault fault = Fault::none;
    const auto result = range(text, one, step, fault);
    if (result && fault == Fault::none) return result;
    refuse(context, value, path, text, fault, std::move(forms));
    return std::nullopt;
}

std::optional<std::string_view> text_or_refuse(Context& context, const Value& value, const Path& path, std::string_view wanted, std::string_view example) {
    if (value.string()) return trim(value.text);
    context.error("I0105", value, path, std::string(wanted) + " is a text such as " + std::string(example) + ", not " + std::string(kind_of(value)));
    return std::nullopt;
}

void set(Cell& cell, const Range& range) {
    cell.state = State::known;
    cell.lo = range.lo;
    cell.hi = range.hi;
}

constexpr std::string_view kCounts = "write 2400, \"2 400\", \"about 500\", \"10-30\", \"at least 500\", \"more than 500\", \"at most 500\", \"fewer than 500\" or \"unknown\"";

}  // namespace

std::optional<Range> read_count(Context& context, const Value& value, const Path& path) {
    if (value.is(Value::Kind::number)) {
        if (const auto number = whole(value.text)) return Range{*number, *number};
        context.error("I0301", value, path, in_ticks(value.text) + " is not a whole number from 0 up", std::string(kCounts));
        return std::nullopt;
    }
    if (value.says("unknown")) return Range{0, INT64_MAX, true};
    if (value.says("none")) return Range{0, 0};
    if (value.string()) return read_range(context, value, path, trim(value.text), whole, 1, std::string(kCounts));
    context.error("I0105", value, path, "this is a number, not " + std::string(kind_of(value)), std::string(kCounts));
    return std::nullopt;
}

bool read_number(Context& context, const Value& value, const Path& path, Cell& cell) {
    const auto count = read_count(context, value, path);
    if (count) set(cell, *count);
    return count.has_value();
}

bool read_money(Context& context, const Value& value, const Path& path, Cell& cell) {
    constexpr std::string_view forms = "write \"CHF 25000\", \"about EUR 2m\" or \"EUR 60k-250k\"";
    if (value.is(Value::Kind::number)) {
        context.error("I0305", value, path, "an amount needs its currency", "write \"CHF " + value.text + "\" or the like");
        return false;
    }
    const auto text = text_or_refuse(context, value, path, "an amount", "\"CHF 25000\"");
    if (!text) return false;
    // The currency stands before the number, behind the words around it.
    std::string rest;
    std::string_view currency;
    const auto words = split(*text, " ");
    for (const auto word : words) {
        if (word.size() == 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) && currency.empty()) {
            currency = word;
        } else if (!word.empty()) {
            rest += (rest.empty() ? "" : " ") + std::string(word);
        }
    }
    if (currency.empty()) {
        context.error("I0305", value, path, in_ticks(*text) + " names no currency", std::string(forms));
        return false;
    }
    const auto bounds = read_range(context, value, path, rest, amount, 1, std::string(forms));
    if (!bounds) return false;
    set(cell, *bounds);
    for (std::size_t at = 0; at < 3; ++at) cell.currency |= Index{static_cast<unsigned char>(currency[at])} << (8 * at);
    return true;
}

bool read_percent(Context& context, const Value& value, const Path& path, Cell& cell) {
    if (value.is(Value::Kind::number)) {
        context.error("I0306", value, path, "a share needs its sign", "write \"" + value.text + "%\"");
        return false;
    }
    const auto text = text_or_refuse(context, value, path, "a share", "\"12%\"");
    if (!text) return false;
    if (text->empty() || text->back() != '%') {
        context.error("I0306", value, path, in_ticks(*text) + " has no `%`", "write \"12%\", \"8-12%\", \"about 14%\" or \"at most 5%\"");
        return false;
    }
    const auto bounds = read_range(context, value, path, text->substr(0, text->size() - 1), share, 1, "write \"12%\", \"8-12%\", \"about 14%\" or \"at most 5%\"");
    if (bounds) set(cell, *bounds);
    return bounds.has_value();
}

std::optional<Range> length_of(std::string_view text) {
    const auto blank = text.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    std::string_view unit = text.substr(blank + 1);
    if (!unit.empty() && unit.back() == 's') unit.remove_suffix(1);
    struct Unit {
        std::string_view name;
        std::int64_t least, most;
    };
    constexpr std::int64_t day = seconds_per_day;
    constexpr Unit units[] = {{"second", 1, 1},       {"minute", 60, 60},         {"hour", 3600, 3600},         {"day", day, day},
                              {"week", 7 * day, 7 * day}, {"month", 28 * day, 31 * day}, {"year", 365 * day, 366 * day}};
    const auto found = std::find_if(std::begin(units), std::end(units), [&](const Unit& u) { return u.name == unit; });
    if (found == std::end(units)) return std::nullopt;
    Fault fault = Fault::none;
    auto count = range(trim(text.substr(0, blank)), whole, 1, fault);
    constexpr std::int64_t centuries = 400'000'000'000;
    if (!count || fault != Fault::none || count->lo > centuries / found->most) return std::nullopt;
    count->lo *= found->least;
    count->hi = count->hi > centuries / found->most ? INT64_MAX : count->hi * found->most;
    return count;
}

bool read_span(Context& context, const Value& value, const Path& path, Cell& cell) {
    const auto text = text_or_refuse(context, value, path, "a length of time", "\"30 hours\"");
    if (!text) return false;
    if (const auto length = length_of(*text)) {
        set(cell, *length);
        return true;
    }
    context.error("I0307", value, path, in_ticks(*text) + " is no length of time", "write \"30 hours\", \"2-3 days\" or \"about 2 weeks\"");
    return false;
}

}  // namespace breachlaw::engine
