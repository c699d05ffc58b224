// People by place: numbers, groups of places, people whose place nobody knows, and what the whole must come to.
#include <algorithm>

#include "engine/facts/context.hpp"

namespace breachlaw::engine {
namespace {

std::int64_t sum(std::int64_t a, std::int64_t b) { return a > INT64_MAX - b ? INT64_MAX : a + b; }

bool lies_in(const Image& image, Index inner, Index outer, Day day, int depth = 0) {
    if (inner == outer) return true;
    if (depth > 8) return false;
    const image::Place& place = image.all<image::Place>()[inner];
    if (place.parent && lies_in(image, place.parent.index, outer, day, depth + 1)) return true;
    const image::Place& group = image.all<image::Place>()[outer];
    if (!group.is_group) return false;
    for (const image::Membership& member : image[group.members])
        if (member.place && member.from <= day && day <= member.until && lies_in(image, inner, member.place.index, day, depth + 1)) return true;
    return false;
}

struct Sum {
    std::int64_t lo = 0, hi = 0;
    void add(std::int64_t low, std::int64_t high) {
        lo = sum(lo, low);
        hi = sum(hi, high);
    }
};

/// The listed places that no other listed place holds, and for each what its listed parts come to.
bool fit(Context& context, CountValue& count, const Value& value, const Path& path) {
    const auto inside = [&](std::size_t a, std::size_t b) {
        return a != b && count.places[a].place != count.places[b].place && lies_in(context.image, count.places[a].place, count.places[b].place, context.day);
    };
    const auto code = [&](std::size_t at) { return std::string(context.image[context.image.all<image::Place>()[count.places[at].place].code]); };
    Sum whole;
    for (std::size_t at = 0; at < count.places.size(); ++at) {
        Sum parts;
        bool held = false;
        for (std::size_t other = 0; other < count.places.size(); ++other) {
            held = held || inside(at, other);
            const bool direct = inside(other, at) && std::none_of(count.places.begin(), count.places.end(), [&](const CountValue::At& between) {
                const auto mid = static_cast<std::size_t>(&between - count.places.data());
                return mid != other && mid != at && inside(other, mid) && inside(mid, at);
            });
            if (direct) parts.add(count.places[other].lo, count.places[other].hi);
        }
        if (parts.lo > count.places[at].hi) {
            context.error("D0903", value, path, "`" + code(at) + "` holds fewer people than the places in it", "the number of a group includes its members",
                          {{(Path{&path, code(at)}).text(), "the group"}});
            return false;
        }
        if (!held) whole.add(std::max(count.places[at].lo, parts.lo), count.places[at].hi);
    }
    whole.add(count.unplaced_lo, count.unplaced_hi);
    if (whole.lo > count.total_hi) {
        context.error("D0903", value, path, "the places hold at least " + std::to_string(whole.lo) + " people, the total at most " + std::to_string(count.total_hi),
                      "correct one of the two", {{(Path{&path, "total"}).text(), "the total"}});
        return false;
    }
    if (sum(whole.hi, count.elsewhere_hi) < count.total_lo) {
        context.error("D0903", value, path, "the places hold at most " + std::to_string(sum(whole.hi, count.elsewhere_hi)) + " people, the total at least " + std::to_string(count.total_lo),
                      "is a place missing? then take `elsewhere` away", {{(Path{&path, "total"}).text(), "the total"}});
        return false;
    }
    if (count.total_hi != INT64_MAX) count.elsewhere_hi = std::min(count.elsewhere_hi, count.total_hi - whole.lo);
    count.elsewhere_lo = std::min(count.elsewhere_lo, count.elsewhere_hi);
    count.total_lo = std::max(count.total_lo, sum(whole.lo, count.elsewhere_lo));
    count.total_hi = std::min(count.total_hi, sum(whole.hi, count.elsewhere_hi));
    return true;
}

bool read_places(Context& context, const Value& object, const Path& path, CountValue& count, bool& partly) {
    bool good = true;
    for (const Member& member : object.members) {
        if (context.report.full()) return false;
        if (member.key == "note" || member.key == "source") continue;
        const Path here{&path, member.key};
        const Value* value = &member.value;
        if (value->object()) {
            only_keys(context, *value, here, {"value"});
            const Value* inner = value->find("value");
            if (!inner) context.error("I0105", *value, here, "a number with more about it is {\"value\": 30, \"source\": \"…\"}");
            if (!inner) good = false;
            if (!inner) continue;
            value = inner;
        }
        const auto number = read_count(context, *value, here);
        if (!number) {
            good = false;
            continue;
        }
        partly = partly || number->asked || number->lo != number->hi;
        if (member.key == "total") {
            count.total_lo = number->lo, count.total_hi = number->hi;
        } else if (member.key == "elsewhere") {
            count.elsewhere_lo = number->lo, count.elsewhere_hi = number->hi;
            count.elsewhere_asked = number->asked;
        } else if (member.key == "unplaced") {
            count.unplaced_lo = number->lo, count.unplaced_hi = number->hi;
        } else {
            Value key = *value;
            key.begin = member.begin;
            const auto place = read_place_code(context, member.key, key, here);
            if (!place) {
                good = false;
            } else if (std::any_of(count.places.begin(), count.places.end(), [&](const auto& at) { return at.place == *place; })) {
                const auto code = std::string(context.image[context.image.all<image::Place>()[*place].code]);
                context.error("I0006", key, here, in_ticks(member.key) + " is given twice", "keep one of the two", {{(Path{&path, code}).text(), "the same place"}});
                good = false;
            } else {
                count.places.push_back({*place, number->lo, number->hi});
            }
        }
    }
    return good;
}

}  // namespace

bool read_count_by_place(Context& context, const Value& value, const Path& path, Cell& cell) {
    CountValue count;
    bool partly = false;
    if (value.object()) {
        const Value* only = value.find("only");
        if (only) only_keys(context, value, path, {"only"});
        if (only && !only->object()) {
            context.error("I0105", *only, path, "`only` holds places with numbers: {\"only\": {\"CH\": 2400}}");
            return false;
        }
        if (!read_places(context, only ? *only : value, path, count, partly)) return false;
        if (only) count.elsewhere_lo = count.elsewhere_hi = 0;
    } else {
        const auto number = read_count(context, value, path);
        if (!number) return false;
        count.total_lo = number->lo, count.total_hi = number->hi;
        partly = number->lo != number->hi;
    }
    if (!fit(context, count, value, path)) return false;
    std::sort(count.places.begin(), count.places.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
    cell.state = State::known;
    cell.asked_partly = partly;
    cell.lo = count.total_lo;
    cell.hi = count.total_hi;
    cell.extra = context.keep(context.facts.counts, std::move(count));
    return true;
}

}  // namespace breachlaw::engine
