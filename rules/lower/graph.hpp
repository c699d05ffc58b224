// The and-inverter graph under construction: equal nodes are one node, constants fold, negation is free.
#pragma once

#include <map>
#include <tuple>

#include "engine/image/image.hpp"

namespace breachlaw::rules {

namespace im = engine::image;
using im::Edge;
using im::Index;
using im::Level;
using im::Ref;

inline constexpr Edge kTrue{0};
inline constexpr Edge kFalse{1};

class Graph {
 public:
  explicit Graph(engine::ImageWriter& image) : image_(image) { image_.add(im::Node{}); }

  [[nodiscard]] static Edge negate(Edge edge) { return {edge.code ^ 1}; }
  [[nodiscard]] Edge both(Edge a, Edge b);
  [[nodiscard]] Edge either(Edge a, Edge b) { return negate(both(negate(a), negate(b))); }
  [[nodiscard]] Edge leaf(const im::Atom& atom);
  /// True for some record of `over`, whose conditions stand at that level.
  [[nodiscard]] Edge some(Level over, Edge body);
  [[nodiscard]] Edge people(const im::Count& count);
  [[nodiscard]] Edge assume(im::AssumptionOp op, Edge of);

  [[nodiscard]] Level level_of(Edge edge) const { return static_cast<Level>(nodes()[edge.node()].level); }
  [[nodiscard]] Index size() const { return static_cast<Index>(nodes().size()); }
  [[nodiscard]] const std::vector<im::Node>& nodes() const { return image_.all<im::Node>(); }

  /// Called for every node that is used, new or found: who reads whose nodes.
  void watch(std::vector<bool>* used) { used_ = used; }
  void use(Edge edge);

 private:
  Edge node(im::NodeOp op, Level level, Index a, Index b);

  engine::ImageWriter& image_;
  std::map<std::tuple<im::NodeOp, std::uint16_t, Index, Index>, Index> found_;
  std::map<std::string, Index> atoms_;
  std::map<std::tuple<Index, Index, std::int64_t>, Index> counts_;
  std::map<std::pair<Index, Index>, Index> assumptions_;
  std::vector<bool>* used_ = nullptr;
};

/// Of two levels on one path, the deeper.
[[nodiscard]] Level deeper(Level a, Level b);

}  // namespace breachlaw::rules
