#include "engine/evaluate/places.hpp"

namespace breachlaw::engine {
namespace {

using image::Index;
using image::Place;

// Groups of groups (EEA holds EU states by name, not the EU) stay shallow; the bound ends hostile images.
constexpr int kDepth = 8;

bool encloses(const Image& image, Index outer, Index inner, Day day, int depth = 0) {
    if (outer == inner) return true;
    if (depth > kDepth) return false;
    const Place& place = image.all<Place>()[inner];
    if (place.parent && encloses(image, outer, place.parent.index, day, depth + 1)) return true;
    const Place& group = image.all<Place>()[outer];
    if (!group.is_group) return false;
    for (const image::Membership& member : image[group.members])
        if (member.place && member.from <= day && day <= member.until && encloses(image, member.place.index, inner, day, depth + 1))
            return true;
    return false;
}

/// Every member of group `inner` lies in `outer`.
bool group_inside(const Image& image, Index inner, Index outer, Day day) {
    const Place& group = image.all<Place>()[inner];
    if (!group.is_group) return false;
    bool any = false;
    for (const image::Membership& member : image[group.members]) {
        if (!member.place || day < member.from || day > member.until) continue;
        any = true;
        if (!encloses(image, outer, member.place.index, day)) return false;
    }
    return any;
}

bool share_a_member(const Image& image, Index a, Index b, Day day) {
    const Place& group = image.all<Place>()[a];
    if (!group.is_group) return false;
    for (const image::Membership& member : image[group.members]) {
        if (!member.place || day < member.from || day > member.until) continue;
        if (encloses(image, b, member.place.index, day) || encloses(image, member.place.index, b, day)) return true;
    }
    return false;
}

}  // namespace

Lies lies(const Image& image, Index inner, Index outer, Day day) {
    if (encloses(image, outer, inner, day) || group_inside(image, inner, outer, day)) return Lies::inside;
    if (encloses(image, inner, outer, day) || share_a_member(image, inner, outer, day) || share_a_member(image, outer, inner, day))
        return Lies::overlapping;
    return Lies::apart;
}

}  // namespace breachlaw::engine
