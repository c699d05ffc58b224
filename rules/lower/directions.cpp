// Which facts must be tried value by value: those that a duty reads in both directions, and choices compared with values that do
// not nest. Everything else is exact on two rails.
#include <algorithm>
#include <functional>

#include "rules/lower/lowering.hpp"

namespace breachlaw::rules {
namespace {

using im::Atom;
using im::AtomOp;
using im::Node;
using im::NodeOp;

struct Direction {
  bool up = false, down = false;
};

/// What makes two leaves speak of the same unknown.
struct Key {
  enum class Of { fact, data, moment, duty, exists, own } of = Of::own;
  Level level = Level::incident;
  Index index = 0;
  auto operator<=>(const Key&) const = default;
};

bool of_data(const engine::ImageWriter& image, const Atom& atom) {
  if (atom.op == AtomOp::unprotected || atom.op == AtomOp::readable) return true;
  if (atom.op != AtomOp::has || atom.level != Level::dataset || !atom.fact) return false;
  const im::Fact& fact = image.all<im::Fact>()[atom.fact.index];
  for (const im::Fact& other : image.all<im::Fact>())
    if ((other.flags & im::kDerived) != 0 && other.domain == fact.domain) return true;
  return false;
}

}  // namespace

std::vector<Index> Lowering::facts_in(Edge root) const {
  std::set<Index> facts;
  std::vector<bool> seen(graph_.size(), false);
  std::vector<Index> stack{root.node()};
  while (!stack.empty()) {
    const Index at = stack.back();
    stack.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Node& node = graph_.nodes()[at];
    if (node.op == NodeOp::both) stack.push_back(node.a >> 1), stack.push_back(node.b >> 1);
    if (node.op == NodeOp::some) stack.push_back(node.a >> 1);
    if (node.op == NodeOp::people) stack.push_back(image_.all<im::Count>()[node.a].filter.node());
    if (node.op == NodeOp::certain) stack.push_back(image_.all<im::Assumption>()[node.a].of.node());
    if (node.op == NodeOp::atom) {
      const Atom& atom = image_.all<Atom>()[node.a];
      if (atom.fact) facts.insert(atom.fact.index);
      if (atom.of) facts.insert(atom.of.index);
    }
  }
  return {facts.begin(), facts.end()};
}

im::List<im::Split> Lowering::splits(const std::vector<Edge>& roots) {
  std::map<Key, std::set<Index>> leaves;                    // all leaves of a key, over all roots
  std::set<std::pair<Key, Index>> mixed;                    // leaves to split
  std::map<std::pair<Index, Index>, std::set<Index>> counts;  // filter and place: counts
  std::set<std::pair<Index, Index>> mixed_counts;
  const auto related = [&](const Atom& a, const Atom& b) {
    if (a.op == AtomOp::one_of || a.op == AtomOp::at_least || a.op == AtomOp::place_in || a.op == AtomOp::not_before_day ||
        a.op == AtomOp::happened || a.op == AtomOp::exists || a.op == AtomOp::giver_is)
      return true;
    if (a.member == im::kNone || b.member == im::kNone) return true;
    if (a.member == b.member) return true;
    if (!a.fact || !image_.all<im::Fact>()[a.fact.index].domain) return true;
    const im::Domain& domain = image_.all<im::Domain>()[image_.all<im::Fact>()[a.fact.index].domain.index];
    const auto whole = [&](Index x, Index y) {
      const im::Member& member = image_.all<im::Member>()[domain.members.first + x];
      return x <= y && y < member.end;
    };
    return whole(a.member, b.member) || whole(b.member, a.member);
  };
  for (const Edge root : roots) {
    // Both directions of every node, found once each.
    std::vector<std::uint8_t> seen(graph_.size(), 0);
    std::map<Index, Direction> of_atoms, of_counts;
    std::vector<Edge> stack{root};
    while (!stack.empty()) {
      const Edge edge = stack.back();
      stack.pop_back();
      const std::uint8_t bit = edge.negated() ? 2 : 1;
      if ((seen[edge.node()] & bit) != 0) continue;
      seen[edge.node()] |= bit;
      const Node& node = graph_.nodes()[edge.node()];
      const Index flip = edge.negated() ? 1 : 0;
      switch (node.op) {
        case NodeOp::both: stack.push_back({node.a ^ flip}), stack.push_back({node.b ^ flip}); break;
        case NodeOp::some: stack.push_back({node.a ^ flip}); break;
        case NodeOp::people:
          (edge.negated() ? of_counts[node.a].down : of_counts[node.a].up) = true;
          stack.push_back({image_.all<im::Count>()[node.a].filter.code ^ flip});
          break;
        case NodeOp::atom: (edge.negated() ? of_atoms[node.a].down : of_atoms[node.a].up) = true; break;
        default: break;
      }
    }
    std::map<Key, std::vector<std::pair<Index, Direction>>> groups;
    for (const auto& [index, direction] : of_atoms) {
      const Atom& atom = image_.all<Atom>()[index];
      Key key{Key::Of::own, atom.level, index};
      switch (atom.op) {
        case AtomOp::incomplete:
        case AtomOp::not_loaded:
        case AtomOp::relied_on:
        case AtomOp::claimed: continue;
        case AtomOp::exists: key = {Key::Of::exists, atom.level, 0}; break;
        case AtomOp::happened:
        case AtomOp::not_before_day: key = {Key::Of::moment, atom.level, atom.left.index}; break;
        case AtomOp::one_of:
          if (atom.people.count == 0) key = {Key::Of::fact, atom.level, atom.fact.index};
          break;
        case AtomOp::before:
        case AtomOp::later_than:
        case AtomOp::before_until:
        case AtomOp::done:
        case AtomOp::complete:
        case AtomOp::any_other:
        case AtomOp::score:
        case AtomOp::share:
        case AtomOp::overdue: break;
        default:
          key = of_data(image_, atom) ? Key{Key::Of::data, Level::dataset, 0} : Key{Key::Of::fact, atom.level, atom.fact.index};
      }
      leaves[key].insert(index);
      groups[key].push_back({index, direction});
    }
    for (const auto& [key, members] : groups) {
      for (const auto& [index, direction] : members) {
        const Atom& atom = image_.all<Atom>()[index];
        bool split = direction.up && direction.down;
        for (const auto& [other_index, other] : members) {
          if (split || other_index == index) continue;
          const Atom& other_atom = image_.all<Atom>()[other_index];
          if (!related(atom, other_atom)) continue;
          split = (direction.up && other.down) || (direction.down && other.up);
          // Values of a choice that do not nest shut each other out, whatever the direction.
          if (atom.op == AtomOp::one_of && other_atom.op == AtomOp::one_of) {
            const bool nested = (atom.mask & ~other_atom.mask) == 0 || (other_atom.mask & ~atom.mask) == 0;
            split = split || !nested;
          }
          if (atom.op == AtomOp::place_in && other_atom.op == AtomOp::place_in && atom.place != other_atom.place) split = true;
          if (atom.op == AtomOp::giver_is) split = true;
        }
        if (split) mixed.insert({key, index});
      }
    }
    std::map<std::pair<Index, Index>, Direction> count_directions;
    for (const auto& [index, direction] : of_counts) {
      const im::Count& count = image_.all<im::Count>()[index];
      const auto key = std::pair{count.filter.code, count.place.index};
      counts[key].insert(index);
      count_directions[key].up |= direction.up;
      count_directions[key].down |= direction.down;
    }
    for (const auto& [key, direction] : count_directions)
      if (direction.up && direction.down) mixed_counts.insert(key);
  }
  std::vector<im::Split> made;
  std::map<Key, std::set<Index>> to_split;
  for (const auto& [key, index] : mixed) to_split[key].insert(index);
  for (const auto& [key, wanted] : to_split) {
    // Connected leaves are tried together, with every other leaf that speaks of the same unknown.
    std::set<Index> left = leaves[key];
    std::set<Index> seeds = wanted;
    while (!seeds.empty()) {
      std::set<Index> component{*seeds.begin()};
      std::vector<Index> stack{*seeds.begin()};
      left.erase(*seeds.begin());
      while (!stack.empty()) {
        const Atom& atom = image_.all<Atom>()[stack.back()];
        stack.pop_back();
        for (auto other = left.begin(); other != left.end();) {
          if (related(atom, image_.all<Atom>()[*other])) {
            component.insert(*other);
            stack.push_back(*other);
            other = left.erase(other);
          } else {
            ++other;
          }
        }
      }
      for (const Index index : component) seeds.erase(index);
      im::Split split;
      split.level = image_.all<Atom>()[*component.begin()].level;
      split.atoms = image_.add_list(std::vector<Index>(component.begin(), component.end()));
      made.push_back(split);
    }
  }
  for (const auto& key : mixed_counts) {
    im::Split split;
    split.counts = image_.add_list(std::vector<Index>(counts[key].begin(), counts[key].end()));
    made.push_back(split);
  }
  return image_.add_list(made);
}

}  // namespace breachlaw::rules
