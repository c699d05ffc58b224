// Law by law, in the order of their ids: first every condition, then every burden reading.
#include <algorithm>
#include <set>

#include "rules/lower/lowering.hpp"

namespace breachlaw::rules {

std::string Lowering::run(Diagnostics& diagnostics) {
  vocabulary(diagnostics);
  im::About about;
  about.tz_version = text(zones_version(zoneinfo_));
  about.edition = text("1");
  image_.add(about);
  clashes();
  plan_duties();
  // What decides whether a law applies comes first, of all laws: evaluation reads it before anything else.
  for (const Law& one : program_.laws) head(one);
  std::vector<std::vector<bool>> used(program_.laws.size());
  std::size_t at = 0;
  for (const Law& one : program_.laws) {
    graph_.watch(&used[at++]);
    const Index first = graph_.size();
    law(one);
    im::Law& made = image_[laws_.at(&one)];
    made.first_node = first;
    made.end_node = graph_.size();
  }
  at = 0;
  for (const Law& one : program_.laws) {
    graph_.watch(&used[at++]);
    const Index first = graph_.size();
    assumed(one);
    im::Law& made = image_[laws_.at(&one)];
    made.first_assumed = first;
    made.end_assumed = graph_.size();
  }
  graph_.watch(nullptr);
  // Whose nodes each law reads.
  at = 0;
  for (const Law& one : program_.laws) {
    const auto& nodes = used[at++];
    std::vector<Ref<im::Law>> needs;
    for (const Law& other : program_.laws) {
      if (&other == &one) continue;
      const im::Law& theirs = image_[laws_.at(&other)];
      const auto reads = [&](Index first, Index end) {
        for (Index node = first; node < std::min<Index>(end, static_cast<Index>(nodes.size())); ++node)
          if (nodes[node]) return true;
        return false;
      };
      const Index gate = theirs.gate.node();
      const bool asks_gate = gate != kTrue.node() && gate < nodes.size() && nodes[gate];
      if (asks_gate || reads(theirs.first_node, theirs.end_node) || reads(theirs.first_assumed, theirs.end_assumed)) needs.push_back(laws_.at(&other));
    }
    image_[laws_.at(&one)].needs = image_.add_list(needs);
    std::set<Index> asks;
    for (const Asked& asked : asked_)
      if (asked.law == &one)
        for (const auto duty : asked.duties) asks.insert(image_[duty].law.index);
    std::vector<Ref<im::Law>> others;
    for (const Index other : asks) others.push_back({other});
    image_[laws_.at(&one)].asks = image_.add_list(others);
  }
  image_[Ref<im::About>{0}].first_of_tests = graph_.size();
  for (const LawTest& test : program_.tests) {
    if (!test.syntax->always) continue;
    Reading reading;
    reading.law = test.law;
    const Lowered lowered = condition(*test.syntax->always, reading);
    im::Always always;
    always.title = text(test.syntax->title.text);
    always.value = lowered.edge;
    always.expr = lowered.tree;
    always.splits = splits({lowered.edge});
    image_.add(always);
  }
  return image_.finish();
}

void Lowering::head(const Law& law) {
  const auto ref = laws_.at(&law);
  {
    im::Law made = image_[ref];
    made.id = text(law.id);
    made.title = text(law.title);
    made.kind = law.kind == syntax::Header::Kind::contract ? im::LawKind::contract
                : law.kind == syntax::Header::Kind::policy ? im::LawKind::policy
                : law.kind == syntax::Header::Kind::guideline ? im::LawKind::guideline
                                                           : im::LawKind::law;
    std::vector<Ref<im::Place>> places;
    for (const Place* place : law.places) places.push_back(this->place(place));
    made.places = image_.add_list(places);
    made.zone = zone(law.zone);
    if (law.counting) made.counting = countings_.at(law.counting);
    made.from = law.window.days.from;
    made.until = law.window.days.until;
    if (law.window.pending) made.pending = text(law.window.reason.empty() ? "pending" : law.window.reason);
    std::vector<im::Source> sources;
    for (const auto* source : law.sources) {
      im::Source one;
      one.url = text(source->address.text);
      if (source->sha256) one.sha256 = text(source->sha256->text);
      if (source->checked) one.checked = day_number(*source->checked);
      sources.push_back(one);
    }
    made.sources = image_.add_list(sources);
    if (law.reviewed) {
      made.reviewed = day_number(law.reviewed->date);
      std::string by;
      for (const auto& name : law.reviewed->by) by += (by.empty() ? "" : ", ") + name.text;
      made.reviewed_by = text(by);
    }
    image_[ref] = made;
  }
  if (law.version_by) image_[ref].version_by = version_moment(law, nullptr);
  const Edge in_force = this->in_force(law);
  const Edge gate = this->gate(law);
  image_[ref].in_force = in_force;
  image_[ref].gate = gate;
}

void Lowering::law(const Law& law) {
  guideline(law);
  for (const Duty& duty : law.duties)
    for (const auto one : instances(duty)) owed(one);
  for (const Duty& duty : law.duties)
    for (const auto one : instances(duty)) finish(one);
}

void Lowering::assumed(const Law& law) {
  for (const Duty& duty : law.duties)
    for (const auto one : instances(duty)) {
      Met met;
      assume_owed(one, met);
      const Met& here = plans_[one.index].met;
      std::vector<Ref<im::Exception>> doubts;
      std::vector<Ref<im::Definition>> burdens;
      std::vector<Edge> roots{image_[one].owed, image_[one].assumed, image_[one].gate, image_[one].on};
      const im::List<im::Forbid> forbids = image_[one].forbids;
      for (Index at = 0; at < forbids.count; ++at) roots.push_back(image_.all<im::Forbid>()[forbids.first + at].value);
      for (const Index index : here.exceptions) {
        doubts.push_back({index});
        roots.push_back(image_.all<im::Exception>()[index].applies);
      }
      for (const Index index : here.burdens) {
        burdens.push_back({index});
        roots.push_back(image_.all<im::Definition>()[index].body);
        roots.push_back(image_.all<im::Definition>()[index].value);
      }
      const auto doubt_list = image_.add_list(doubts);
      const auto burden_list = image_.add_list(burdens);
      const auto split_list = splits(roots);
      im::Duty& made = image_[one];
      made.doubts = doubt_list;
      made.burdens = burden_list;
      made.splits = split_list;
    }
}

}  // namespace breachlaw::rules
