#include "drafting/wording.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace breachlaw::drafting {
namespace {

constexpr std::string_view kNoBreak = "\u00A0";

std::string replaced(std::string text, std::string_view name, std::string_view value) {
    const std::string key = "{" + std::string(name) + "}";
    if (const auto at = text.find(key); at != std::string::npos) text.replace(at, key.size(), value);
    return text;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || !std::isdigit(static_cast<unsigned char>(text[i]))) return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// Blanks that must not break: after `Art.`, `Abs.`, `§`, and so on.
std::string tied(std::string text) {
    std::string out;
    for (const char c : text) c == ' ' ? out += kNoBreak : out += c;
    return out;
}

/// `15(1)(a)` in parts: `15`, `1`, `a`.
std::vector<std::string> parts_of(std::string_view pin) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : pin) {
        if (c == '(' || c == ')') {
            if (!part.empty()) parts.push_back(part);
            part.clear();
        } else {
            part += c;
        }
    }
    if (!part.empty()) parts.push_back(part);
    return parts;
}

bool is_number(std::string_view text) { return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())); }
bool is_roman(std::string_view text) {
    return !text.empty() && text.size() > 1 && std::ranges::all_of(text, [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

std::string in_articles(std::string_view pin, const CitationParts& how) {
    std::string out;
    const auto parts = parts_of(pin);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string part;
        if (i == 0) part = replaced(how.article, "a", parts[i]);
        else if (i == 1 && is_number(parts[i])) part = replaced(how.paragraph, "p", parts[i]);
        else if (is_number(parts[i]) || is_roman(parts[i])) part = replaced(how.number, "n", parts[i]);
        else part = replaced(how.letter, "l", parts[i]);
        (out += out.empty() ? "" : " ") += tied(part);
    }
    return out;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(", ", from), text.size());
        out.emplace_back(text.substr(from, comma - from));
        from = comma + 2;
    }
    return out;
}

std::string abbreviation(const CitationLaw& law, const Locale& locale) {
    if (const auto found = law.abbreviation.find(locale.language); found != law.abbreviation.end()) return found->second;
    const auto english = law.abbreviation.find("en");
    return english == law.abbreviation.end() ? "" : english->second;
}

}  // namespace

std::optional<Civil> read_civil(std::string_view text) {
    Civil civil;
    civil.year = digits(text, 0, 4);
    civil.month = digits(text, 5, 2);
    civil.day = digits(text, 8, 2);
    if (civil.year < 0 || civil.month < 1 || civil.month > 12 || civil.day < 1 || civil.day > 31 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    if (text.size() > 10 && text[10] == 'T') {
        civil.hour = digits(text, 11, 2);
        civil.minute = digits(text, 14, 2);
        civil.has_time = civil.hour >= 0 && civil.minute >= 0;
        if (!civil.has_time) return std::nullopt;
    }
    return civil;
}

// Days to a civil date: the algorithm of the proleptic Gregorian calendar, as used in the engine.
Civil civil_of(std::int64_t seconds, std::int32_t offset) {
    seconds += offset;
    std::int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) rest += 86400, --days;
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const auto of_era = static_cast<unsigned>(days - era * 146097);
    const unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned month = (5 * of_year + 2) / 153;
    Civil civil;
    civil.day = static_cast<int>(of_year - (153 * month + 2) / 5 + 1);
    civil.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    civil.year = static_cast<int>(static_cast<std::int64_t>(year_of_era) + era * 400 + (civil.month <= 2 ? 1 : 0));
    civil.hour = static_cast<int>(rest / 3600);
    civil.minute = static_cast<int>(rest % 3600 / 60);
    civil.has_time = true;
    return civil;
}

std::string number_text(std::int64_t number, const Locale& locale) {
    std::string plain = std::to_string(number < 0 ? -number : number), out;
    if (plain.size() < locale.group_minimum) return (number < 0 ? "-" : "") + plain;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (i > 0 && (plain.size() - i) % 3 == 0) out += locale.group;
        out += plain[i];
    }
    return (number < 0 ? "-" : "") + out;
}

std::string date_text(const Civil& when, const Locale& locale) {
    const std::string day = when.day == 1 && !locale.first_of_month.empty() ? locale.first_of_month : std::to_string(when.day);
    std::string out = replaced(locale.date, "d", day);
    out = replaced(out, "month", locale.months.at(static_cast<std::size_t>(when.month - 1)));
    return replaced(out, "y", std::to_string(when.year));
}

std::string time_text(const Civil& when, const Locale& locale) {
    std::string out = replaced(locale.time, "HH", two(when.hour));
    out = replaced(out, "H", std::to_string(when.hour));
    return replaced(out, "mm", two(when.minute));
}

std::string typographic(std::string text) {
    for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 3) text.replace(at, 1, "\u2019");
    return text;
}

std::string citation(std::string_view pin, const std::string& law, const std::string& title, const Catalogue& catalogue,
                     const Locale& locale) {
    const CitationLaw* known = nullptr;
    if (const auto found = catalogue.laws.find(law); found != catalogue.laws.end()) known = &found->second;
    const auto patterns = catalogue.patterns.find(locale.tag);
    std::string out;
    for (const std::string& one : split(pin)) {
        const CitationLaw* cited = known;
        std::string rest = one;
        const auto blank = one.find(' ');
        if (const auto found = catalogue.cites.find(one.substr(0, blank)); found != catalogue.cites.end()) {
            cited = &found->second;
            rest = blank == std::string::npos ? "" : one.substr(blank + 1);
        }
        std::string text;
        if (!cited) {
            text = title.substr(0, title.find(':')) + ", " + one;
        } else if (!cited->pattern.empty()) {
            text = replaced(cited->pattern, "pin", rest);
        } else if (rest.empty() || cited->style == "text") {
            text = abbreviation(*cited, locale);
        } else if (cited->style == "eu" && locale.language == "en") {
            text = tied("Article " + rest) + " " + abbreviation(*cited, locale);
        } else if (is_number(rest) && patterns != catalogue.patterns.end()) {
            text = in_articles(rest, patterns->second) + " " + abbreviation(*cited, locale);
        } else {
            text = rest + " " + abbreviation(*cited, locale);
        }
        (out += out.empty() ? "" : ", ") += text;
    }
    return out;
}

}  // namespace breachlaw::drafting
