#include <cstdio>

#include "rules/printer/printer.hpp"

namespace breachlaw::rules::printing {

using namespace syntax;

std::string number(std::int64_t value) {
    std::string digits = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), "_");
    }
    return digits;
}

std::string words(const Decimal& decimal) {
    const std::int64_t fraction = decimal.ten_thousandths % 10'000;
    const std::int64_t whole = decimal.ten_thousandths / 10'000;
    if (fraction == 0) return number(whole);
    char text[8];
    std::snprintf(text, sizeof text, "%04d", static_cast<int>(fraction));
    std::string digits = text;
    while (digits.back() == '0') digits.pop_back();
    return std::to_string(whole) + "." + digits;  // decimals are not grouped
}

std::string words(const Date& date) {
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

std::string words(const Instant& instant) {
    char text[40];
    std::snprintf(text, sizeof text, "T%02d:%02d", instant.hour, instant.minute);
    std::string result = words(instant.date) + text;
    if (instant.second != 0) {
        std::snprintf(text, sizeof text, ":%02d", instant.second);
        result += text;
    }
    if (instant.offset_minutes == 0) return result + "Z";
    const int minutes = instant.offset_minutes < 0 ? -instant.offset_minutes : instant.offset_minutes;
    std::snprintf(text, sizeof text, "%c%02d:%02d", instant.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return result + text;
}

std::string words(const Clock& clock) {
    char text[32];
    std::snprintf(text, sizeof text, "%02d:%02d", clock.hour, clock.minute);
    return text;
}

std::string word(Unit unit) {
    switch (unit) {
        case Unit::minute:
            return "minute";
        case Unit::hour:
            return "hour";
        case Unit::day:
            return "day";
        case Unit::week:
            return "week";
        case Unit::month:
            return "month";
        case Unit::quarter:
            return "quarter";
        case Unit::year:
            return "year";
    }
    return "day";
}

std::string words(const Duration& duration) {
    return number(duration.amount.value) + (duration.business ? " business " : " ") + word(duration.unit) +
           (duration.amount.value == 1 ? "" : "s");
}

std::string words(const Pin& pin) {
    return "[" + pin.text + "]";
}

std::string words(const Text& text) {
    return "\"" + text.text + "\"";
}

std::string words(const Target& target) {
    if (target.pin) return words(*target.pin);
    std::string text = target.record ? target.record->text + " " : std::string();
    text += target.ref.spelled();
    constexpr const char* slots[] = {".by", ".to", ".says", ".how", ".roll"};
    if (target.slot) text += slots[static_cast<int>(*target.slot)];
    if (target.at) text += "@" + target.at->text;
    return text;
}

std::string words(const Receiver& receiver) {
    std::string text = receiver.name.text;
    if (receiver.link == Receiver::Link::none) return text;
    text += receiver.link == Receiver::Link::of ? " of " : " in ";
    return text + (receiver.each ? "each " + receiver.each->text : receiver.site->text);
}

namespace {

std::string edge(const char* head, const std::optional<WindowEdge>& edge) {
    if (!edge) return {};
    std::string text = head;
    text += edge->pending ? "pending " + words(*edge->pending) : words(*edge->date);
    if (edge->by) text += " by " + edge->by->spelled();
    return text;
}

}  // namespace

std::string words(const Window& window) {
    return edge(" from ", window.from) + edge(" until ", window.until);
}

std::string words(const Reviewed& reviewed) {
    std::string text = "reviewed " + words(reviewed.date);
    if (!reviewed.by.empty()) text += " by " + joined(reviewed.by);
    return text;
}

std::string words(Comparison comparison) {
    constexpr const char* phrases[] = {"at least", "at most", "more than", "fewer than", "less than", "exactly"};
    return phrases[static_cast<int>(comparison)];
}

std::string joined(const std::vector<Name>& names) {
    std::string text;
    for (const Name& name : names) text += (text.empty() ? "" : ", ") + name.text;
    return text;
}

std::string lead(const std::optional<Pin>& pin) {
    return pin ? words(*pin) + " " : std::string();
}

Doc filled(const std::vector<std::string>& words, const char* separator) {
    Doc doc;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == 0) {
            doc << words[i];
            continue;
        }
        doc << separator;
        Doc next;
        next << line() << words[i];
        doc << group(std::move(next));
    }
    return doc;
}

Doc filled(const std::vector<Target>& targets) {
    std::vector<std::string> spelled;
    for (const Target& target : targets) spelled.push_back(words(target));
    return nest(nest(filled(spelled, ",")));
}

Doc filled_braces(const std::vector<std::string>& words) {
    Doc inner;
    inner << line() << filled(words, ";");
    Doc whole;
    whole << "{" << nest(std::move(inner)) << line() << "}";
    return group(std::move(whole));
}

}  // namespace breachlaw::rules::printing
