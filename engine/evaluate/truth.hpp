// Three-valued truth on two rails: `lo` is true in every world still possible, `hi` in some.
#pragma once

namespace breachlaw::engine {

struct Truth {
    bool lo = false, hi = true;
    constexpr bool yes() const { return lo; }
    constexpr bool no() const { return !hi; }
    constexpr bool unknown() const { return hi && !lo; }
    friend constexpr bool operator==(Truth, Truth) = default;
    friend constexpr Truth operator&&(Truth a, Truth b) { return {a.lo && b.lo, a.hi && b.hi}; }
    friend constexpr Truth operator||(Truth a, Truth b) { return {a.lo || b.lo, a.hi || b.hi}; }
    friend constexpr Truth operator!(Truth a) { return {!a.hi, !a.lo}; }
};

inline constexpr Truth kYes{true, true};
inline constexpr Truth kNo{false, false};
inline constexpr Truth kUnknown{false, true};

constexpr Truth truth(bool value) { return {value, value}; }

}  // namespace breachlaw::engine
