#include "rules/lower/graph.hpp"

namespace breachlaw::rules {
namespace {

int depth(Level level) {
  int steps = 0;
  for (; level != Level::incident; level = im::parent_of(level)) ++steps;
  return steps;
}

}  // namespace

Level deeper(Level a, Level b) { return depth(a) >= depth(b) ? a : b; }

void Graph::use(Edge edge) {
  if (!used_) return;
  if (used_->size() <= edge.node()) used_->resize(edge.node() + 1, false);
  (*used_)[edge.node()] = true;
}

Edge Graph::node(im::NodeOp op, Level level, Index a, Index b) {
  const auto key = std::tuple{op, static_cast<std::uint16_t>(level), a, b};
  auto [at, fresh] = found_.try_emplace(key, size());
  if (fresh) image_.add(im::Node{op, static_cast<std::uint16_t>(level), a, b});
  const Edge edge{at->second << 1};
  use(edge);
  return edge;
}

Edge Graph::both(Edge a, Edge b) {
  if (a == kFalse || b == kFalse || a == negate(b)) return kFalse;
  if (a == kTrue || a == b) return b;
  if (b == kTrue) return a;
  use(a);
  use(b);
  if (b.code < a.code) std::swap(a, b);
  return node(im::NodeOp::both, deeper(level_of(a), level_of(b)), a.code, b.code);
}

Edge Graph::leaf(const im::Atom& atom) {
  // Two atoms are one if all their words are: they are plain data without padding that differs.
  const auto key = [&] {
    std::string bytes;
    const auto put = [&](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    put(atom.op), put(atom.level), put(atom.fact), put(atom.member), put(atom.place), put(atom.name), put(atom.number);
    put(atom.mask), put(atom.span.count), put(atom.span.unit), put(atom.left), put(atom.right), put(atom.duty);
    put(atom.exception), put(atom.zone), put(atom.of), put(atom.duties), put(atom.formula);
    for (Index at = 0; at < atom.people.count; ++at) put(image_.all<im::Text>()[atom.people.first + at]);
    return bytes;
  }();
  auto [at, fresh] = atoms_.try_emplace(key, static_cast<Index>(image_.all<im::Atom>().size()));
  if (fresh) image_.add(atom);
  return node(im::NodeOp::atom, atom.level, at->second, 0);
}

Edge Graph::some(Level over, Edge body) {
  if (body == kFalse) return kFalse;
  return node(im::NodeOp::some, im::parent_of(over), body.code, static_cast<Index>(over));
}

Edge Graph::people(const im::Count& count) {
  if (count.number <= 0) return kTrue;
  if (count.filter == kFalse) return kFalse;
  auto [at, fresh] =
      counts_.try_emplace({count.filter.code, count.place.index, count.number}, static_cast<Index>(image_.all<im::Count>().size()));
  if (fresh) image_.add(count);
  return node(im::NodeOp::people, Level::incident, at->second, 0);
}

Edge Graph::assume(im::AssumptionOp op, Edge of) {
  if (of == kTrue || of == kFalse) return of;
  auto [at, fresh] =
      assumptions_.try_emplace({static_cast<Index>(op), of.code}, static_cast<Index>(image_.all<im::Assumption>().size()));
  if (fresh) image_.add(im::Assumption{op, of});
  return node(im::NodeOp::certain, level_of(of), at->second, 0);
}

}  // namespace breachlaw::rules
