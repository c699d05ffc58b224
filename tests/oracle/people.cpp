// Counting people: the intervals of section 13.4.
#include <algorithm>

#include "tests/oracle/oracle.hpp"

namespace breachlaw::oracle {

using rules::Place;

namespace {

constexpr std::int64_t kMany = INT64_MAX;
std::int64_t sum(std::int64_t a, std::int64_t b) { return a > kMany - b ? kMany : a + b; }
std::int64_t less(std::int64_t a, std::int64_t b) { return a == kMany ? kMany : std::max<std::int64_t>(0, a - b); }

}  // namespace

/// People of one body of data in a place (none: everywhere), as its own numbers say.
Oracle::People Oracle::people_of(Index dataset, const Place* place) const {
  const Cell& cell = known_.cell(known_.at("people", Level::dataset, ""), dataset);
  if (cell.state == State::not_applicable) return {0, 0};
  if (cell.extra >= facts_.counts.size()) return {0, kMany};
  const engine::CountValue& count = facts_.counts[cell.extra];
  People here;
  std::int64_t apart = 0;
  bool listed = false;
  for (const auto& at : count.places) {
    const Place* of = known_.place(at.place);
    // A number of a group includes those of its members listed beside it.
    std::int64_t parts = 0;
    bool part_of_counted = false;
    for (const auto& other : count.places) {
      const Place* one = known_.place(other.place);
      if (one == of) continue;
      if (known_.inside(one, of)) parts = sum(parts, other.lo);
      part_of_counted = part_of_counted || (known_.inside(of, one) && known_.inside(one, place));
    }
    if (place && known_.inside(place, of)) listed = true;
    if (known_.inside(of, place)) {
      if (!part_of_counted) here = {sum(here.lo, std::max(at.lo, parts)), sum(here.hi, at.hi)};
    } else if (known_.touch(of, place)) {
      here.hi = sum(here.hi, less(at.hi, parts));
    } else if (!part_of_counted) {
      apart = sum(apart, at.lo);
    }
  }
  here.hi = sum(here.hi, count.unplaced_hi);
  if (!place) here.lo = sum(here.lo, count.unplaced_lo);
  if (!listed) here.hi = sum(here.hi, count.elsewhere_hi);
  if (!place && !listed) here.lo = std::max(sum(here.lo, count.elsewhere_lo), count.total_lo);
  here.hi = std::min(here.hi, place ? less(count.total_hi, apart) : count.total_hi);
  return {std::min(here.lo, here.hi), here.hi};
}

/// Over several bodies of data the people may be the same, or not, unless the file says so.
Oracle::People Oracle::together(const std::vector<Index>& hit, const Place* place) const {
  const Index same = known_.at("same-people-as", Level::dataset, "");
  const auto overlap = [&](Index a, Index b) -> std::uint8_t {
    for (const auto& [x, y] : {std::pair{a, b}, std::pair{b, a}}) {
      const Cell& cell = known_.cell(same, x);
      if (same == kNone || cell.extra >= facts_.overlaps.size()) continue;
      for (const auto& one : facts_.overlaps[cell.extra])
        if (one.dataset == y) return one.mask;
    }
    return 7;
  };
  // Places that somebody gave a number for, the smallest only.
  std::vector<const Place*> places;
  for (const Index record : hit) {
    const Cell& cell = known_.cell(known_.at("people", Level::dataset, ""), record);
    if (cell.extra >= facts_.counts.size()) continue;
    for (const auto& at : facts_.counts[cell.extra].places)
      if (const Place* of = known_.place(at.place); known_.inside(of, place) && std::find(places.begin(), places.end(), of) == places.end()) places.push_back(of);
  }
  std::erase_if(places, [&](const Place* p) { return std::any_of(places.begin(), places.end(), [&](const Place* q) { return q != p && known_.inside(q, p); }); });
  // What is certain: of records whose people differ, all; of the others the largest.
  const auto certain = [&](const Place* in) {
    std::int64_t most = 0;
    for (std::size_t subset = 1; subset < std::size_t{1} << std::min<std::size_t>(hit.size(), 10); ++subset) {
      std::int64_t all = 0;
      bool different = true;
      for (std::size_t a = 0; a < hit.size(); ++a) {
        if ((subset >> a & 1) == 0) continue;
        all = sum(all, people_of(hit[a], in).lo);
        for (std::size_t b = 0; b < a; ++b) different = different && ((subset >> b & 1) == 0 || overlap(hit[a], hit[b]) == 1);
      }
      if (different) most = std::max(most, all);
    }
    return most;
  };
  People result;
  for (const Place* one : places) result.lo = sum(result.lo, certain(one));
  result.lo = std::max(result.lo, certain(place));
  // What is possible: everybody, but the same people only once.
  std::vector<bool> counted(hit.size(), false);
  for (std::size_t a = 0; a < hit.size(); ++a) {
    if (counted[a]) continue;
    std::int64_t most = people_of(hit[a], place).hi;
    for (std::size_t b = a + 1; b < hit.size(); ++b)
      if (overlap(hit[a], hit[b]) == 4) counted[b] = true, most = std::max(most, people_of(hit[b], place).hi);
    result.hi = sum(result.hi, most);
  }
  result.hi = std::max(result.hi, result.lo);
  return result;
}

}  // namespace breachlaw::oracle
