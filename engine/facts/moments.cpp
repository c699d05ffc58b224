// Moments and periods: instants, days, months, years, and what lies before, after and between.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::string_view kPoints = "write \"2026-03-02T07:40+01:00\", \"2026-03-02T07:40\", \"2026-03-02\" or \"2026-03\"";
constexpr std::string_view kPeriods = "write \"X..Y\", \"since X\", \"X..unknown\", {\"from\": X, \"to\": Y} or \"30 hours\"";
constexpr std::string_view kMoments =
    "write \"2026-03-02T07:40+01:00\", \"2026-03-02T07:40\", \"2026-03-02\", \"2026-03\", \"before X\", \"after X\", \"X..Y\", \"no\", \"not yet\" or \"unknown\"";

bool shaped(std::string_view text, std::string_view shape) {  // 9 stands for a digit
    return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char s) {
               return s == '9' ? c >= '0' && c <= '9' : c == s;
           });
}

/// The zone of clock times without one, asked for once.
const ZoneView& zone(Context& context, const Value& value, const Path& path) {
    if (!context.zone_known && !context.zone_reported) {
        context.error("I0104", value, path, "in which time zone is " + in_ticks(value.text) + "?", "write `\"zone\": \"Europe/Zurich\"` at the top of the file, or an offset such as `+01:00` behind the time");
        context.zone_reported = true;
    }
    return context.zone;
}

std::optional<Interval> days(Context& context, Date first, Date last, std::string_view text, const Value& value, const Path& path) {
    if (!valid(first) || !valid(last)) {
        context.error("I0404", value, path, in_ticks(text) + " is on no calendar", "write year, month and day in this order: \"2026-03-02\"");
        return std::nullopt;
    }
    const ZoneView& in = zone(context, value, path);
    return Interval{day_start(day_of(first), in), day_end(day_of(last), in)};
}

int number(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = 10 * value + (digit - '0');
    return value;
}

/// `X`, `before X`, `after X`, `X..Y`, with `unknown` as an open end.
std::optional<Interval> interval(Context& context, std::string_view text, const Value& value, const Path& path) {
    if (const auto parts = split(text, ".."); parts.size() == 2) {
        const auto end = [&](std::string_view part) { return part == "unknown" ? Interval{} : read_point(context, part, value, path, kMoments); };
        const auto lo = end(parts[0]), hi = end(parts[1]);
        if (!lo || !hi) return std::nullopt;
        if (lo->lo > hi->hi) {
            context.error("I0403", value, path, in_ticks(text) + " ends before it begins", "the earlier one stands first");
            return std::nullopt;
        }
        return Interval{lo->lo, hi->hi};
    }
    if (take_word(text, "before")) {
        const auto point = read_point(context, text, value, path);
        return point ? std::optional(Interval{distant_past, point->hi}) : std::nullopt;
    }
    if (take_word(text, "after")) {
        const auto point = read_point(context, text, value, path);
        return point ? std::optional(Interval{point->lo, distant_future}) : std::nullopt;
    }
    return read_point(context, text, value, path, kMoments);
}

bool is_text(Context& context, const Value& value, const Path& path, std::string_view help) {
    if (value.string()) return true;
    context.error("I0105", value, path, "a moment is a text, not " + std::string(kind_of(value)), std::string(help));
    return false;
}

/// What happened did so by `as-of`; what is later is only planned.
void cut_at_now(Context& context, Cell& cell, const Value& value, const Path& path, bool may_be_planned) {
    const Instant now = context.facts.now;
    if (cell.not_yet || cell.never || may_be_planned) return;
    if (cell.when.lo > now) {
        cell.not_yet = true;
        context.warning("D0907", value, path, in_ticks(value.text) + " lies after `as-of`, so it is read as planned, not as happened");
    } else {
        cell.when.hi = std::min(cell.when.hi, now);
    }
}

void set_length(Cell& cell) {  // of a period with both ends
    if (!cell.when.lo.finite() || !cell.when.hi.finite()) return;
    if (cell.until.lo.finite()) cell.lo = std::max<std::int64_t>(0, cell.until.lo.seconds - cell.when.hi.seconds);
    if (cell.until.hi.finite()) cell.hi = cell.until.hi.seconds - cell.when.lo.seconds;
}

bool read_from_to(Context& context, const Value& value, const Path& path, Cell& cell) {
    only_keys(context, value, path, {"from", "to"});
    const Value* from = value.find("from");
    const Value* to = value.find("to");
    if (!from) {
        context.error("I0105", value, path, "a period in this form is `{\"from\": X, \"to\": Y}`");
        return false;
    }
    Cell first, last;
    last.state = State::asked;
    const Path from_path{&path, "from"}, to_path{&path, "to"};
    const bool unknown = from->says("unknown");
    if (!unknown && !read_moment(context, *from, from_path, first, true)) return false;
    if (to && !to->says("unknown") && !read_moment(context, *to, to_path, last, true)) return false;
    cell.state = State::known;
    cell.when = first.when;
    cell.not_yet = last.not_yet;
    cell.until = last.when;
    cell.asked_partly = unknown || last.state == State::asked;
    return true;
}

}  // namespace

std::optional<Interval> read_point(Context& context, std::string_view text, const Value& value, const Path& path, std::string_view forms) {
    if (const auto instant = parse_instant(text)) return exactly(*instant);
    if (const auto wall = parse_wall(text)) {
        const LocalInstants at = from_local(*wall, zone(context, value, path));
        if (at.kind != LocalInstants::Kind::never) return at.interval();
        context.error("I0402", value, path, in_ticks(text) + " did not exist: the clocks were put forward then", "write the hour that the clock showed, or an offset behind it");
        return std::nullopt;
    }
    if (const auto date = parse_date(text)) return days(context, *date, *date, text, value, path);
    if (shaped(text, "9999-99")) {
        const int year = number(text.substr(0, 4)), month = number(text.substr(5));
        const bool good = month >= 1 && month <= 12 && year >= 1;
        return days(context, {year, good ? month : 0, 1}, {year, good ? month : 0, good ? days_in_month(year, month) : 1}, text, value, path);
    }
    if (shaped(text, "9999")) return days(context, {number(text), 1, 1}, {number(text), 12, 31}, text, value, path);
    if (shaped(text, "9999-99-99")) return days(context, {0, 0, 0}, {0, 0, 0}, text, value, path);
    std::string help(forms.empty() ? kPoints : forms);
    if (text.size() > 10 && text[10] == ' ') help = "put `T` between day and hour: \"2026-03-02T07:40\"";
    else if (shaped(text.substr(0, 3), "99.") || shaped(text.substr(0, 3), "99/")) help = "write year, month and day in this order: \"2026-03-02\"";
    context.error("I0401", value, path, in_ticks(text) + " is not understood as a moment", std::move(help));
    return std::nullopt;
}

bool read_moment(Context& context, const Value& value, const Path& path, Cell& cell, bool may_be_planned) {
    if (value.object()) {
        // A disputed moment: what is claimed and what somebody else holds are both possible.
        only_keys(context, value, path, {"claimed", "held", "by"});
        const Value* claimed = value.find("claimed");
        const Value* held = value.find("held");
        if (!claimed || !held) {
            context.error("I0105", value, path, "a disputed moment is `{\"claimed\": X, \"held\": Y, \"by\": \"whom\"}`");
            return false;
        }
        Cell other;
        if (!read_moment(context, *claimed, Path{&path, "claimed"}, cell, may_be_planned) ||
            !read_moment(context, *held, Path{&path, "held"}, other, may_be_planned))
            return false;
        cell.when = hull(cell.when, other.when);
        cell.not_yet = cell.not_yet && other.not_yet;
        cell.never = cell.never && other.never;
        cell.asked_partly = true;
        return true;
    }
    if (!is_text(context, value, path, kMoments)) return false;
    const std::string_view text = trim(value.text);
    cell.state = State::known;
    if (text == "no" || text == "never" || text == "none") {
        cell.never = true;
        cell.when = {distant_future, distant_future};
        return true;
    }
    if (text == "not yet") {
        cell.not_yet = true;
        cell.when = {plus(context.facts.now, 1), distant_future};
        return true;
    }
    const auto when = interval(context, text, value, path);
    if (!when) return false;
    cell.when = *when;
    cell.asked_partly = text.find("unknown") != std::string_view::npos;
    cut_at_now(context, cell, value, path, may_be_planned);
    return true;
}

bool read_period(Context& context, const Value& value, const Path& path, Cell& cell) {
    const Instant now = context.facts.now;
    if (value.object()) {
        if (!read_from_to(context, value, path, cell)) return false;
    } else {
        if (!is_text(context, value, path, kPeriods)) return false;
        std::string_view text = trim(value.text);
        cell.state = State::known;
        if (text == "no" || text == "not yet" || text == "none" || text == "never") {
            cell.never = text != "not yet";
            cell.not_yet = !cell.never;
            cell.when = cell.until = {cell.never ? distant_future : plus(now, 1), distant_future};
            return true;
        }
        if (const auto length = length_of(text)) {
            cell.lo = length->lo;
            cell.hi = length->hi;
            cell.when.hi = cell.until.hi = now;
            cell.asked_partly = true;
            return true;
        }
        const auto point = [&](std::string_view part) { return part == "unknown" ? Interval{} : read_point(context, part, value, path, kPeriods); };
        std::optional<Interval> first, last;
        if (take_word(text, "since")) {
            first = point(text);
            last = Interval{plus(now, 1), distant_future};
            cell.not_yet = true;
        } else if (const auto parts = split(text, ".."); parts.size() == 2) {
            first = point(parts[0]);
            last = point(parts[1]);
            cell.asked_partly = parts[0] == "unknown" || parts[1] == "unknown";
        } else {
            first = last = read_point(context, text, value, path, kPeriods);  // begun and ended within it
        }
        if (!first || !last) return false;
        cell.when = *first;
        cell.until = *last;
    }
    if (cell.when.lo > cell.until.hi) {
        context.error("I0403", value, path, "the period ends before it begins", "the earlier moment stands first");
        return false;
    }
    if (cell.when.lo > now) context.warning("D0907", value, path, "the period begins after `as-of`");
    else cell.when.hi = std::min(cell.when.hi, now);
    cell.until.lo = std::max(cell.until.lo, cell.when.lo);
    cell.when.hi = std::min(cell.when.hi, cell.until.hi);
    set_length(cell);
    return true;
}

bool read_periods(Context& context, const Value& value, const Path& path, Cell& cell) {
    std::vector<Interval> all;
    const auto add = [&](const Value& item) {
        Cell one;
        if (!read_period(context, item, path, one)) return false;
        if (!one.never) all.push_back({one.when.lo, one.until.hi});
        return true;
    };
    bool good = true;
    if (value.array()) {
        for (const Value& item : value.items) good = add(item) && good;
    } else {
        good = add(value);
    }
    cell.state = State::known;
    cell.extra = context.keep(context.facts.periods, std::move(all));
    return good;
}

}  // namespace breachlaw::engine
