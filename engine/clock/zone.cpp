#include "engine/clock/zone.hpp"

#include <cassert>

namespace breachlaw::engine {

std::int32_t ZoneView::offset_at(Instant at) const {
    const auto after =
        std::upper_bound(transitions.begin(), transitions.end(), at.seconds,
                         [](std::int64_t seconds, const Transition& change) { return seconds < change.utc; });
    return after == transitions.begin() ? first_offset : std::prev(after)->offset;
}

Wall to_local(Instant at, const ZoneView& zone) {
    assert(at.finite());
    const std::int64_t local = at.seconds + zone.offset_at(at);
    const std::int64_t since_first = local - first_day * seconds_per_day + seconds_per_day;
    const std::int64_t day = since_first / seconds_per_day + first_day - 1;
    return {static_cast<Day>(day), static_cast<std::int32_t>(since_first % seconds_per_day)};
}

Day local_day(Instant at, const ZoneView& zone) {
    return to_local(at, zone).day;
}

LocalInstants from_local(Wall wall, const ZoneView& zone) {
    const std::int64_t local = wall.day * seconds_per_day + wall.second;
    // Every instant that could show the time lies within a day and a bit of its UTC reading.
    constexpr std::int64_t reach = 2 * seconds_per_day;
    const Instant from{local - reach};
    const Instant to{local + reach};

    LocalInstants found{LocalInstants::Kind::never, distant_future, distant_past};
    Instant passed_over = from;
    std::int32_t offset = zone.offset_at(from);
    std::int64_t begin = from.seconds;
    auto change = std::upper_bound(zone.transitions.begin(), zone.transitions.end(), from.seconds,
                                   [](std::int64_t seconds, const Transition& one) { return seconds < one.utc; });
    while (true) {
        const bool more = change != zone.transitions.end() && change->utc < to.seconds;
        const std::int64_t end = more ? change->utc : to.seconds;
        if (const std::int64_t at = local - offset; begin <= at && at < end) {
            found.first = std::min(found.first, Instant{at});
            found.last = std::max(found.last, Instant{at});
        }
        if (!more) break;
        if (local >= end + offset && local < end + change->offset) passed_over = Instant{end};
        begin = end;
        offset = change->offset;
        ++change;
    }
    if (found.first == distant_future) {
        return {LocalInstants::Kind::never, passed_over, passed_over};
    }
    found.kind = found.first == found.last ? LocalInstants::Kind::once : LocalInstants::Kind::twice;
    return found;
}

Instant day_start(Day day, const ZoneView& zone) {
    return from_local({day, 0}, zone).first;
}

Instant day_end(Day day, const ZoneView& zone) {
    const Instant next = from_local({day + 1, 0}, zone).first;
    return Instant{std::clamp(next.seconds - 1, first_instant.seconds, last_instant.seconds)};
}

Interval whole_day(Day day, const ZoneView& zone) {
    return {day_start(day, zone), day_end(day, zone)};
}

}  // namespace breachlaw::engine
