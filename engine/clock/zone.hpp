// A time zone as a rulebook image holds it: the offsets and the instants at which they change.
#pragma once

#include "engine/clock/time.hpp"

namespace breachlaw::engine {

struct Transition {           // as laid out in the image
    std::int64_t utc = 0;     // seconds since 1970 from which the offset holds
    std::int32_t offset = 0;  // seconds east of UTC
    std::int32_t reserved = 0;

    friend constexpr bool operator==(const Transition&, const Transition&) = default;
};
static_assert(sizeof(Transition) == 16);

struct ZoneView {
    std::int32_t first_offset = 0;            // before the first transition
    std::span<const Transition> transitions;  // sorted by `utc`, strictly; empty is a fixed offset

    [[nodiscard]] std::int32_t offset_at(Instant at) const;
};

// What an instant reads on a clock on the wall. REQUIRES: the instant is finite.
[[nodiscard]] Wall to_local(Instant at, const ZoneView& zone);
[[nodiscard]] Day local_day(Instant at, const ZoneView& zone);

// The instants at which a clock on the wall shows a time: one, two where clocks go back, none
// where they go forward; then both members are the instant at which the time was passed over.
struct LocalInstants {
    enum class Kind : std::uint8_t { once, twice, never };
    Kind kind = Kind::once;
    Instant first;
    Instant last;

    [[nodiscard]] Interval interval() const { return {first, last}; }
};
[[nodiscard]] LocalInstants from_local(Wall wall, const ZoneView& zone);

// The first and the last second of a civil day. A day ends with its last second, not with the
// first of the next, so that the end of a day, month or year lies in the period it ends.
[[nodiscard]] Instant day_start(Day day, const ZoneView& zone);
[[nodiscard]] Instant day_end(Day day, const ZoneView& zone);
// A day without a clock time: somewhere in it.
[[nodiscard]] Interval whole_day(Day day, const ZoneView& zone);

}  // namespace breachlaw::engine
