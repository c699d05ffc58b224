#include "rules/grammar/terms.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "rules/grammar/words.hpp"
#include "rules/near_miss.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

constexpr auto whole_numbers_end = std::numeric_limits<std::int64_t>::max();

bool miss(It at, State& state, std::string_view title) {
    state.missed(at, {}, title);
    return false;
}

bool is_word(It at, std::string_view text) {
    return at->kind == TokenKind::name && at->text == text;
}

std::int64_t digits(std::string_view text, It at, State& state) {
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') continue;
        const int digit = c - '0';
        if (value > (whole_numbers_end - digit) / 10) {
            state.diagnostics().error("L0001", at->span, {}, "the number `" + std::string(at->text) + "` is too large");
            return 0;
        }
        value = value * 10 + digit;
    }
    return value;
}

std::int32_t small(std::string_view text) {
    std::int32_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
}

bool leap(std::int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

Date date_of(std::string_view text, It at, State& state) {
    Date date{small(text.substr(0, 4)), small(text.substr(5, 2)), small(text.substr(8, 2)), at->span};
    constexpr std::array<std::int32_t, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool month = date.month >= 1 && date.month <= 12;
    std::int32_t length = month ? lengths[static_cast<std::size_t>(date.month - 1)] : 0;
    if (date.month == 2 && leap(date.year)) length = 29;
    if (date.day < 1 || date.day > length) {
        state.diagnostics().error("L0001", at->span, {}, "there is no day `" + std::string(text.substr(0, 10)) + "`");
        date.month = 1;
        date.day = 1;
    }
    return date;
}

void no_such_time(It at, State& state) {
    state.diagnostics().error("L0001", at->span, {}, "there is no time `" + std::string(at->text) + "`",
                              "hours go from 00:00 to 24:00, offsets to 18:00");
}

bool plain(It at, TokenKind kind, Name& name) {
    if (at->kind != kind) return false;
    name = {std::string(at->text), at->span};
    return true;
}

Span part_of(It at, std::size_t first, std::size_t length) {
    const auto begin = at->span.first + static_cast<std::uint32_t>(first);
    return {at->span.file, begin, begin + static_cast<std::uint32_t>(length)};
}

const std::array<std::string, 5> slots = {"by", "to", "says", "how", "roll"};
constexpr std::array<std::string_view, 7> core_records = {"dataset",     "protection", "recipient", "service",
                                                          "instruction", "measure",    "notice"};

template <class List>
bool contains(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

// What may follow a target: after `except notice`, an `if` is no name of a definition.
constexpr std::array<std::string_view, 11> after_target = {
    "if", "by", "until", "unless", "while", "with", "instead", "available", "undecided", "owed", "out"};

void split_path(It at, State& state, Target& target) {
    std::string_view rest = at->text;
    if (const auto mark = rest.find('@'); mark != std::string_view::npos) {
        target.at = Site{std::string(rest.substr(mark + 1)), part_of(at, mark + 1, rest.size() - mark - 1)};
        rest = rest.substr(0, mark);
    }
    const auto slash = rest.find('/');
    if (slash != std::string_view::npos) {
        target.ref.law = rest.substr(0, slash);
        rest = rest.substr(slash + 1);
    }
    const auto dot = rest.find('.');
    target.ref.name = rest.substr(0, dot);
    target.ref.span = part_of(at, 0, static_cast<std::size_t>(rest.data() - at->text.data()) + target.ref.name.size());
    if (dot == std::string_view::npos) return;
    const std::string_view slot = rest.substr(dot + 1);
    const auto found = std::find(slots.begin(), slots.end(), slot);
    if (found != slots.end()) {
        target.slot = static_cast<Slot>(found - slots.begin());
        return;
    }
    const auto offset = static_cast<std::size_t>(slot.data() - at->text.data());
    const std::string near = did_you_mean(slot, slots);
    state.diagnostics().error("L0208", part_of(at, offset, slot.size()), {}, "no such slot `" + std::string(slot) + "`",
                              near.empty() ? "the slots are .by .to .says .how .roll" : near);
}

// No item of a list is two names side by side, apart from these.
bool begins_clause(It pin) {
    constexpr std::array<std::string_view, 5> inside_items = {"if", "in", "lasting", "otherwise", "where"};
    if (pin[1].kind != TokenKind::name) return false;
    if (pin[1].text == "from" || pin[1].text == "until") {
        return pin[2].kind == TokenKind::date || is_word(pin + 2, "pending");
    }
    if (!among(clause_words, pin[1].text)) return false;
    const Token& next = pin[2];
    if (next.kind == TokenKind::path || next.kind == TokenKind::pin) return true;
    return next.kind == TokenKind::name && !is_reserved(next.text) && !contains(inside_items, next.text);
}

}  // namespace

bool take_phrase(It& first, It last, State& state, std::string_view words) {
    It at = first;
    while (!words.empty()) {
        const std::size_t blank = words.find(' ');
        const std::string_view word = words.substr(0, blank);
        if (at == last || !is_word(at, word)) {
            state.missed(at, word);
            return false;
        }
        ++at;
        words = blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1);
    }
    first = at;
    return true;
}

bool take_mark(It& first, It last, State& state, std::string_view mark) {
    if (first == last || first->kind != TokenKind::mark || first->text != mark) {
        state.missed(first, {}, std::string("`").append(mark).append("`"));
        return false;
    }
    ++first;
    return true;
}

bool take_name(It& first, It, State& state, Name& name) {
    if (!plain(first, TokenKind::name, name) || is_reserved(name.text)) {
        return miss(first, state, "a name");
    }
    ++first;
    return true;
}

bool take_value(It& first, It, State& state, Name& value) {
    if (!plain(first, TokenKind::name, value)) return miss(first, state, "a value");
    const bool word = value.text == "no" || value.text == "none" || value.text == "all";
    if (!word && is_reserved(value.text)) return miss(first, state, "a value");
    ++first;
    return true;
}

bool take_place(It& first, It, State& state, Name& place) {
    if (!plain(first, TokenKind::place, place)) return miss(first, state, "a place such as `US-CA`");
    ++first;
    return true;
}

bool take_value_or_place(It& first, It last, State& state, Name& value) {
    return take_value(first, last, state, value) || take_place(first, last, state, value);
}

bool take_word(It& first, It, State& state, Name& word) {
    if (!plain(first, TokenKind::name, word) && !plain(first, TokenKind::place, word) &&
        !plain(first, TokenKind::word, word)) {
        return miss(first, state, "a word");
    }
    ++first;
    return true;
}

bool take_zone(It& first, It, State& state, Name& zone) {
    const bool reads = plain(first, TokenKind::zone, zone) || plain(first, TokenKind::place, zone) ||
                       plain(first, TokenKind::word, zone);
    if (!reads || !is_place(zone.text)) {
        return miss(first, state, "a time zone such as `Europe/Zurich`");
    }
    ++first;
    return true;
}

bool take_currency(It& first, It, State& state, Name& currency) {
    const bool three = first->text.size() == 3 && first->text.find('-') == std::string_view::npos;
    if (!three || !plain(first, TokenKind::place, currency)) {
        return miss(first, state, "a currency such as `CHF`");
    }
    ++first;
    return true;
}

bool take_law_id(It& first, It, State& state, Name& id) {
    const bool path = first->kind == TokenKind::path && first->text.find('/') == std::string_view::npos &&
                      first->text.find('@') == std::string_view::npos;
    if (path) {
        plain(first, TokenKind::path, id);
    } else if (!plain(first, TokenKind::name, id) || is_reserved(id.text)) {
        return miss(first, state, "an id such as `ch.fadp`");
    }
    ++first;
    return true;
}

bool take_ref(It& first, It last, State& state, Ref& ref) {
    if (first->kind == TokenKind::path) {
        const auto slash = first->text.find('/');
        const auto rest = slash == std::string_view::npos ? std::string_view() : first->text.substr(slash);
        if (rest.empty() || rest.find('.') != std::string_view::npos || rest.find('@') != std::string_view::npos) {
            return miss(first, state, "a name such as `breach` or `eu.gdpr/breach`");
        }
        ref = {std::string(first->text.substr(0, slash)), std::string(rest.substr(1)), first->span};
        ++first;
        return true;
    }
    Name name;
    if (!take_name(first, last, state, name)) return false;
    ref = {{}, std::move(name.text), name.span};
    return true;
}

bool take_target(It& first, It last, State& state, Target& target) {
    const It begin = first;
    Pin pin;
    if (first->kind == TokenKind::pin) {
        take_pin(first, last, state, pin);
        target.pin = std::move(pin);
    } else if (first->kind == TokenKind::path) {
        const bool reads = first->text.find('/') != std::string_view::npos ||
                           first->text.find('@') != std::string_view::npos ||
                           std::count(first->text.begin(), first->text.end(), '.') == 1;
        if (!reads) return miss(first, state, "a name such as `notify` or `notify.by`");
        split_path(first, state, target);
        ++first;
    } else {
        Name name;
        if (!take_name(first, last, state, name)) return false;
        const bool record = contains(core_records, name.text) && first->kind == TokenKind::name &&
                            !contains(after_target, first->text) && !is_reserved(first->text);
        if (record) {
            target.record = std::move(name);
            take_ref(first, last, state, target.ref);
        } else {
            target.ref = {{}, std::move(name.text), name.span};
        }
    }
    target.span = state.span(begin, first);
    return true;
}

bool take_site(It& first, It last, State& state, Site& site) {
    Name name;
    if (!plain(first, TokenKind::place, name)) {
        if (!take_name(first, last, state, name)) return miss(first, state, "a place or its name");
    } else {
        ++first;
    }
    site = {std::move(name.text), name.span};
    return true;
}

bool take_pin(It& first, It, State& state, Pin& pin) {
    if (first->kind != TokenKind::pin) return miss(first, state, "a citation in brackets");
    pin = {std::string(first->text), first->span};
    ++first;
    return true;
}

bool take_item_pin(It& first, It last, State& state, Pin& pin) {
    if (first->kind == TokenKind::pin && begins_clause(first)) return miss(first, state, {});
    return take_pin(first, last, state, pin);
}

bool take_text(It& first, It, State& state, Text& text) {
    if (first->kind != TokenKind::string) return miss(first, state, "a string");
    text = {std::string(first->text), first->span};
    ++first;
    return true;
}

bool take_number(It& first, It, State& state, Number& number) {
    if (first->kind != TokenKind::number) return miss(first, state, "a whole number");
    number = {digits(first->text, first, state), first->span};
    ++first;
    return true;
}

bool take_decimal(It& first, It, State& state, Decimal& decimal) {
    if (first->kind != TokenKind::number && first->kind != TokenKind::decimal) {
        return miss(first, state, "a number");
    }
    const auto dot = first->text.find('.');
    std::string scaled(first->text.substr(0, dot));
    std::string fraction = dot == std::string_view::npos ? "" : std::string(first->text.substr(dot + 1));
    fraction.resize(4, '0');
    decimal = {digits(scaled + fraction, first, state), first->span};
    ++first;
    return true;
}

bool take_date(It& first, It, State& state, Date& date) {
    if (first->kind != TokenKind::date) return miss(first, state, "a date such as `2026-03-04`");
    date = date_of(first->text, first, state);
    ++first;
    return true;
}

bool take_instant(It& first, It, State& state, Instant& instant) {
    if (first->kind != TokenKind::instant) {
        return miss(first, state, "an instant such as `2026-03-04T09:00+01:00`");
    }
    const std::string_view text = first->text;
    instant = {date_of(text, first, state), small(text.substr(11, 2)), small(text.substr(14, 2)), 0, 0, first->span};
    std::size_t at = 16;
    if (text[at] == ':') {
        instant.second = small(text.substr(at + 1, 2));
        at += 3;
    }
    std::int32_t minutes = 0;
    if (text[at] != 'Z') {
        minutes = small(text.substr(at + 1, 2)) * 60 + small(text.substr(at + 4, 2));
        instant.offset_minutes = text[at] == '-' ? -minutes : minutes;
    }
    if (instant.hour > 23 || instant.minute > 59 || instant.second > 59 || minutes > 18 * 60) {
        no_such_time(first, state);
    }
    ++first;
    return true;
}

bool take_clock(It& first, It, State& state, Clock& clock) {
    if (first->kind != TokenKind::clock) return miss(first, state, "a time such as `12:00`");
    clock = {small(first->text.substr(0, 2)), small(first->text.substr(3, 2)), first->span};
    if (clock.minute > 59 || clock.hour * 60 + clock.minute > 24 * 60) no_such_time(first, state);
    ++first;
    return true;
}

bool take_month(It& first, It, State& state, std::int32_t& month) {
    constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};
    const auto found = std::find(months.begin(), months.end(), first->text);
    if (first->kind != TokenKind::word || found == months.end()) {
        return miss(first, state, "a month such as `March`");
    }
    month = static_cast<std::int32_t>(found - months.begin()) + 1;
    ++first;
    return true;
}

bool take_unit(It& first, It, State& state, Unit& unit) {
    constexpr std::array<std::string_view, 7> units = {"minute", "hour", "day", "week", "month", "quarter", "year"};
    const auto found = std::find(units.begin(), units.end(), first->text);
    if (first->kind != TokenKind::name || found == units.end()) {
        return miss(first, state, "a unit such as `day`");
    }
    unit = static_cast<Unit>(found - units.begin());
    ++first;
    return true;
}

bool take_duration(It& first, It last, State& state, Duration& duration) {
    It at = first;
    Number amount;
    if (!take_number(at, last, state, amount)) return false;
    const bool business = is_word(at, "business");
    if (business) ++at;
    constexpr std::array<std::string_view, 6> units = {"minute", "hour", "day", "week", "month", "year"};
    constexpr std::array<Unit, 6> values = {Unit::minute, Unit::hour, Unit::day, Unit::week, Unit::month, Unit::year};
    std::string_view word = at->kind == TokenKind::name ? at->text : std::string_view();
    if (!word.empty() && word.back() == 's') word.remove_suffix(1);
    const auto found = std::find(units.begin(), units.end(), word);
    if (found == units.end()) {
        for (const std::string_view unit : units) state.missed(at, std::string(unit) + "s");
        return false;
    }
    ++at;
    duration = {amount, business, values[static_cast<std::size_t>(found - units.begin())], state.span(first, at)};
    first = at;
    return true;
}

bool take_comparison(It& first, It last, State& state, Comparison& comparison) {
    constexpr std::array<std::string_view, 6> phrases = {"at least",   "at most",   "more than",
                                                         "fewer than", "less than", "exactly"};
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        if (take_phrase(first, last, state, phrases[i])) {
            comparison = static_cast<Comparison>(i);
            return true;
        }
    }
    return false;
}

}  // namespace breachlaw::rules::grammar
