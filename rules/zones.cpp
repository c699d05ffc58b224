#include "rules/zones.hpp"

#include <fstream>
#include <iterator>

namespace breachlaw::rules {
namespace {

using engine::Date;
using engine::Day;
using engine::Instant;
using engine::Transition;

std::int64_t new_year(std::int32_t year) {
    return engine::day_of({year, 1, 1}) * engine::seconds_per_day;
}

// Reads a POSIX TZ string. After the first mismatch it stays failed.
class Rule {
public:
    explicit Rule(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) { ok_ = take(c) && ok_; }

    void name() {  // CEST, or <+03>
        if (take('<')) {
            const auto close = rest_.find('>');
            if (close == std::string_view::npos) return fail();
            rest_.remove_prefix(close + 1);
            return;
        }
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_letter(rest_.front())) rest_.remove_prefix(1);
        if (before - rest_.size() < 3) fail();
    }

    std::int32_t number() {
        if (rest_.empty() || !is_digit(rest_.front())) return fail(), 0;
        std::int32_t value = 0;
        while (!rest_.empty() && is_digit(rest_.front())) {
            value = value * 10 + (rest_.front() - '0');
            if (value > 1000) return fail(), 0;
            rest_.remove_prefix(1);
        }
        return value;
    }

    std::int32_t time() {  // [+-]hh[:mm[:ss]], hours up to 167
        const bool negative = take('-');
        if (!negative) take('+');
        std::int32_t seconds = number() * 3600;
        if (take(':')) seconds += number() * 60;
        if (take(':')) seconds += number();
        return negative ? -seconds : seconds;
    }

    void fail() { ok_ = false; }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    std::string_view rest_;
    bool ok_ = true;
};

struct ChangeDay {
    enum class Form { month_week_day, julian, zero_based };
    Form form = Form::month_week_day;
    std::int32_t month = 1;
    std::int32_t week = 1;  // 5 is the last
    std::int32_t day = 0;   // of the week, Sunday being 0; or of the year
    std::int32_t time = 2 * 3600;
};

ChangeDay read_change(Rule& in) {
    ChangeDay change;
    if (in.take('M')) {
        change.month = in.number();
        in.expect('.');
        change.week = in.number();
        in.expect('.');
        change.day = in.number();
        if (change.month < 1 || change.month > 12 || change.week < 1 || change.week > 5 || change.day > 6) {
            in.fail();
        }
    } else {
        change.form = in.take('J') ? ChangeDay::Form::julian : ChangeDay::Form::zero_based;
        change.day = in.number();
        if (change.day > 365) in.fail();
    }
    if (in.take('/')) change.time = in.time();
    return change;
}

// Local seconds since 1970, by the offset in force before the change.
std::int64_t change_in(std::int32_t year, const ChangeDay& change) {
    Day day = engine::day_of({year, 1, 1}) + change.day;
    if (change.form == ChangeDay::Form::julian) {  // 29 February is never counted
        day += (engine::leap_year(year) && change.day >= 60 ? 1 : 0) - 1;
    } else if (change.form == ChangeDay::Form::month_week_day) {
        const Day first = engine::day_of({year, change.month, 1});
        const std::int32_t first_name = (static_cast<std::int32_t>(engine::weekday(first)) + 1) % 7;
        day = first + (change.day - first_name + 7) % 7 + 7 * (change.week - 1);
        const Day last = first + engine::days_in_month(year, change.month) - 1;
        if (day > last) day -= 7;
    }
    return day * engine::seconds_per_day + change.time;
}

// Big-endian fields of a TZif file; reading past the end fails.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] std::string_view rest() const { return rest_; }

    std::string_view take(std::size_t count) {
        if (count > rest_.size()) {
            ok_ = false;
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    std::int64_t number(std::size_t width) {
        std::uint64_t value = 0;
        for (const char c : take(width)) value = value << 8 | static_cast<unsigned char>(c);
        if (width == 4) return static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
        return static_cast<std::int64_t>(value);
    }

private:
    std::string_view rest_;
    bool ok_ = true;
};

struct Counts {
    std::size_t is_ut, is_std, leap, times, types, chars;
};

// Header of a block; none where it is not one. Counts far beyond any zone are refused.
std::optional<Counts> read_header(Bytes& in) {
    if (in.take(4) != "TZif") return std::nullopt;
    const std::string_view version = in.take(1);
    in.take(15);
    Counts counts{};
    for (std::size_t* count :
         {&counts.is_ut, &counts.is_std, &counts.leap, &counts.times, &counts.types, &counts.chars}) {
        const std::int64_t value = in.number(4);
        if (value < 0 || value > 100'000) return std::nullopt;
        *count = static_cast<std::size_t>(value);
    }
    // Version 1 has neither 64-bit times nor the rule at the end.
    if (!in.ok() || version < "2" || counts.types == 0) return std::nullopt;
    return counts;
}

std::optional<Zone> parse_tzif(std::string_view file) {
    Bytes in(file);
    const auto old = read_header(in);
    if (!old) return std::nullopt;
    in.take(old->times * 5 + old->types * 6 + old->chars + old->leap * 8 + old->is_std + old->is_ut);
    const auto counts = read_header(in);
    if (!counts) return std::nullopt;

    std::vector<std::int64_t> times(counts->times);
    for (std::int64_t& time : times) time = in.number(8);
    const std::string_view types = in.take(counts->times);
    std::vector<std::int32_t> offsets(counts->types);
    for (std::int32_t& offset : offsets) {
        offset = static_cast<std::int32_t>(in.number(4));
        in.take(2);
    }
    in.take(counts->chars + counts->leap * 12 + counts->is_std + counts->is_ut);
    if (!in.ok()) return std::nullopt;

    Zone zone{offsets.front(), {}};
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto type = static_cast<unsigned char>(types[i]);
        if (type >= offsets.size() || (i > 0 && times[i] <= times[i - 1])) return std::nullopt;
        zone.transitions.push_back({times[i], offsets[type], 0});
    }

    if (in.take(1) != "\n") return std::nullopt;
    const auto end = in.rest().find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    if (end == 0) return zone;
    const auto later = zone_of_rule(in.rest().substr(0, end), zones_from_year, zones_to_year);
    if (!later) return std::nullopt;
    const std::int64_t last = zone.transitions.empty() ? INT64_MIN : zone.transitions.back().utc;
    for (const Transition& change : later->transitions) {
        if (change.utc > last) zone.transitions.push_back(change);
    }
    return zone;
}

// Only what the image carries, without changes of name that leave the offset as it is.
Zone trimmed(const Zone& whole) {
    const std::int64_t from = new_year(zones_from_year);
    const std::int64_t to = new_year(zones_to_year + 1);
    Zone zone{whole.view().offset_at(Instant{from}), {}};
    std::int32_t offset = zone.first_offset;
    for (const Transition& change : whole.transitions) {
        if (change.utc <= from || change.utc >= to || change.offset == offset) continue;
        zone.transitions.push_back(change);
        offset = change.offset;
    }
    return zone;
}

bool plain_name(std::string_view name) {  // no way out of the database
    if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos) {
        return false;
    }
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '/' && c != '_' && c != '-' && c != '+') {
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Zone> zone_of_rule(std::string_view rule, std::int32_t from_year, std::int32_t to_year) {
    Rule in(rule);
    in.name();
    const std::int32_t standard = -in.time();  // POSIX counts west of UTC
    Zone zone{standard, {}};
    if (in.ok() && in.at_end()) return zone;

    in.name();
    std::int32_t summer = standard + 3600;
    if (!in.take(',')) {
        summer = -in.time();
        in.expect(',');
    }
    const ChangeDay begins = read_change(in);
    in.expect(',');
    const ChangeDay ends = read_change(in);
    if (!in.ok() || !in.at_end()) return std::nullopt;

    for (std::int32_t year = from_year; year <= to_year; ++year) {
        zone.transitions.push_back({change_in(year, begins) - standard, summer, 0});
        zone.transitions.push_back({change_in(year, ends) - summer, standard, 0});
    }
    std::sort(zone.transitions.begin(), zone.transitions.end(),
              [](const Transition& a, const Transition& b) { return a.utc < b.utc; });
    return zone;
}

std::optional<Zone> read_zone(std::string_view name, const std::filesystem::path& root) {
    if (!plain_name(name)) return std::nullopt;
    std::error_code error;
    const std::filesystem::path path = root / std::filesystem::path(name);
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto zone = parse_tzif(bytes);
    return zone ? std::optional(trimmed(*zone)) : std::nullopt;
}

std::string zones_version(const std::filesystem::path& root) {
    std::ifstream file(root / "tzdata.zi");
    std::string line;
    std::getline(file, line);
    constexpr std::string_view lead = "# version ";
    return line.starts_with(lead) ? line.substr(lead.size()) : std::string();
}

}  // namespace breachlaw::rules
