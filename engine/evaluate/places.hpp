// How places lie to each other: ISO codes nest, groups have dated members.
#pragma once

#include "engine/evaluate/truth.hpp"
#include "engine/image/image.hpp"

namespace breachlaw::engine {

enum class Lies { inside, overlapping, apart };

/// How `inner` lies to `outer` on a civil day. A group and one of its members overlap when the group is `inner`.
[[nodiscard]] Lies lies(const Image& image, image::Index inner, image::Index outer, Day day);

/// Inside for certain, not at all, or perhaps.
[[nodiscard]] inline Truth within(const Image& image, image::Index inner, image::Index outer, Day day) {
    const Lies how = lies(image, inner, outer, day);
    return how == Lies::inside ? kYes : how == Lies::apart ? kNo : kUnknown;
}

}  // namespace breachlaw::engine
