// Would the comparison notice? Each fault is planted in the compiled image, in memory, at every place where it fits; over a fixed
// set of rulebooks and incidents the answers must differ from the oracle's at least once.
#include <gtest/gtest.h>

#include <functional>
#include <iostream>

#include "tests/oracle/comparison.hpp"

namespace breachlaw::oracle {
namespace {

namespace im = engine::image;

/// A record of an image that a test may spoil, and puts back.
class Spoiler {
 public:
  explicit Spoiler(const engine::Image& image) : image_(image) {}
  ~Spoiler() {
    for (auto undo = undo_.rbegin(); undo != undo_.rend(); ++undo) (*undo)();
  }
  template <class T>
  std::span<const T> all() const { return image_.all<T>(); }
  const engine::Image& image() const { return image_; }
  template <class T>
  void set(const T& field, T value) {
    T& place = const_cast<T&>(field);  // the image owns its bytes, and the test owns the image
    undo_.push_back([&place, before = place] { place = before; });
    place = value;
    ++changes_;
  }
  [[nodiscard]] bool changed() const { return changes_ > 0; }
  [[nodiscard]] std::size_t changes() const { return changes_; }

 private:
  const engine::Image& image_;
  std::vector<std::function<void()>> undo_;
  std::size_t changes_ = 0;
};

/// Spoils the `n`-th place where the fault fits; nothing where there are fewer.
struct Fault {
  const char* name;
  std::function<void(Spoiler&, std::size_t n)> plant;
};

/// The n-th record that the test likes.
template <class T, class Likes, class Spoil>
auto nth(Likes likes, Spoil spoil) {
  return [=](Spoiler& s, std::size_t n) {
    for (const T& record : s.all<T>())
      if (likes(s, record) && n-- == 0) return spoil(s, record);
  };
}

template <class Spoil>
auto nth_atom(im::AtomOp op, Spoil spoil) {
  return nth<im::Atom>([op](Spoiler&, const im::Atom& atom) { return atom.op == op; }, spoil);
}

bool both(Spoiler&, const im::Node& node) { return node.op == im::NodeOp::both; }
template <class T>
bool any(Spoiler&, const T&) {
  return true;
}

/// All edges to a node the other way round.
void negate_readers(Spoiler& s, im::Index node) {
  const auto flip = [&](const im::Edge& edge) {
    if (edge && edge.node() == node) s.set(edge, im::Edge{edge.code ^ 1});
  };
  for (const im::Node& reader : s.all<im::Node>()) {
    if (reader.op == im::NodeOp::both || reader.op == im::NodeOp::some) {
      if (reader.a >> 1 == node) s.set(reader.a, reader.a ^ 1);
    }
    if (reader.op == im::NodeOp::both && reader.b >> 1 == node) s.set(reader.b, reader.b ^ 1);
  }
  for (const im::Count& count : s.all<im::Count>()) flip(count.filter);
  for (const im::Assumption& assumption : s.all<im::Assumption>()) flip(assumption.of);
  for (const im::Duty& duty : s.all<im::Duty>()) flip(duty.owed), flip(duty.assumed), flip(duty.gate), flip(duty.on), flip(duty.condition);
  for (const im::Exception& exception : s.all<im::Exception>()) flip(exception.applies), flip(exception.condition);
  for (const im::Forbid& forbid : s.all<im::Forbid>()) flip(forbid.value);
  for (const im::By& by : s.all<im::By>()) flip(by.guard);
}

const std::vector<Fault>& faults() {
  static const std::vector<Fault> all{
      {"first input of an `and` negated", nth<im::Node>(both, [](Spoiler& s, const im::Node& node) { s.set(node.a, node.a ^ 1); })},
      {"second input of an `and` negated", nth<im::Node>(both, [](Spoiler& s, const im::Node& node) { s.set(node.b, node.b ^ 1); })},
      {"`and` turned into `or`", nth<im::Node>(both,
                                               [](Spoiler& s, const im::Node& node) {
                                                 s.set(node.a, node.a ^ 1);
                                                 s.set(node.b, node.b ^ 1);
                                                 negate_readers(s, static_cast<im::Index>(&node - s.all<im::Node>().data()));
                                               })},
      {"an input of an `and` dropped", nth<im::Node>(both, [](Spoiler& s, const im::Node& node) { s.set(node.b, im::Index{0}); })},
      {"an exception dropped", nth<im::Exception>([](Spoiler&, const im::Exception& x) { return x.slot == 0; },
                                                  [](Spoiler& s, const im::Exception& x) {
                                                    for (const im::Node& node : s.all<im::Node>()) {
                                                      if (node.op != im::NodeOp::both) continue;
                                                      if (node.a == (x.applies.code ^ 1)) s.set(node.a, im::Index{0});
                                                      if (node.b == (x.applies.code ^ 1)) s.set(node.b, im::Index{0});
                                                    }
                                                  })},
      {"threshold of people one higher", nth<im::Count>(any<im::Count>, [](Spoiler& s, const im::Count& count) { s.set(count.number, count.number + 1); })},
      {"place of people forgotten", nth<im::Count>([](Spoiler&, const im::Count& c) { return bool(c.place); },
                                                   [](Spoiler& s, const im::Count& count) { s.set(count.place, im::Ref<im::Place>{}); })},
      {"at least read as more than", nth_atom(im::AtomOp::at_least, [](Spoiler& s, const im::Atom& atom) { s.set(atom.number, atom.number + 1); })},
      {"standard of proof one grade higher",
       nth_atom(im::AtomOp::graded, [](Spoiler& s, const im::Atom& atom) { s.set(atom.mask, atom.mask & (atom.mask - 1)); })},
      {"another kind of effect", nth_atom(im::AtomOp::graded, [](Spoiler& s, const im::Atom& atom) { s.set(atom.member, atom.member == 1 ? 0u : 1u); })},
      {"one word more of a scale", nth_atom(im::AtomOp::one_of, [](Spoiler& s, const im::Atom& atom) { s.set(atom.mask, atom.mask | (atom.mask + 1)); })},
      {"another member of a set", nth<im::Atom>([](Spoiler&, const im::Atom& a) { return a.op == im::AtomOp::has && a.member != im::kNone; },
                                                [](Spoiler& s, const im::Atom& atom) { s.set(atom.member, atom.member == 0 ? 1u : 0u); })},
      {"place of a member forgotten", nth<im::Atom>([](Spoiler&, const im::Atom& a) { return a.op == im::AtomOp::has && a.member != im::kNone && a.place; },
                                                    [](Spoiler& s, const im::Atom& atom) { s.set(atom.place, im::Ref<im::Place>{}); })},
      {"the key forgotten, or remembered: readable and unprotected confused",
       nth<im::Atom>([](Spoiler&, const im::Atom& a) { return a.op == im::AtomOp::readable || a.op == im::AtomOp::unprotected; },
                     [](Spoiler& s, const im::Atom& a) { s.set(a.op, a.op == im::AtomOp::readable ? im::AtomOp::unprotected : im::AtomOp::readable); })},
      {"what may not exist taken to exist", nth_atom(im::AtomOp::exists, [](Spoiler& s, const im::Atom& atom) {
         // In every node that reads it.
         const auto index = static_cast<im::Index>(&atom - s.all<im::Atom>().data());
         for (const im::Node& leaf : s.all<im::Node>()) {
           if (leaf.op != im::NodeOp::atom || leaf.a != index) continue;
           const auto at = static_cast<im::Index>(&leaf - s.all<im::Node>().data());
           for (const im::Node& node : s.all<im::Node>()) {
             if (node.op != im::NodeOp::both) continue;
             if (node.a == at * 2) s.set(node.a, im::Index{0});
             if (node.b == at * 2) s.set(node.b, im::Index{0});
           }
         }
       })},
      {"certain read as possible", nth<im::Assumption>([](Spoiler&, const im::Assumption& a) { return a.op == im::AssumptionOp::certain; },
                                                       [](Spoiler& s, const im::Assumption& a) { s.set(a.op, im::AssumptionOp::possible); })},
      {"possible read as certain", nth<im::Assumption>([](Spoiler&, const im::Assumption& a) { return a.op == im::AssumptionOp::possible; },
                                                       [](Spoiler& s, const im::Assumption& a) { s.set(a.op, im::AssumptionOp::certain); })},
      {"the burden reading forgotten", nth<im::Duty>(any<im::Duty>, [](Spoiler& s, const im::Duty& duty) { s.set(duty.assumed, duty.owed); })},
      {"no facts tried in both directions", nth<im::Duty>([](Spoiler&, const im::Duty& d) { return d.splits.count > 0; },
                                                          [](Spoiler& s, const im::Duty& duty) { s.set(duty.splits, im::List<im::Split>{}); })},
      {"version window a day later", nth_atom(im::AtomOp::not_before_day, [](Spoiler& s, const im::Atom& atom) { s.set(atom.number, atom.number + 1); })},
      {"before read as after", nth_atom(im::AtomOp::before,
                                        [](Spoiler& s, const im::Atom& atom) {
                                          const auto left = atom.left, right = atom.right;
                                          s.set(atom.left, right);
                                          s.set(atom.right, left);
                                        })},
      {"span between two moments twice as long", nth_atom(im::AtomOp::later_than, [](Spoiler& s, const im::Atom& atom) { s.set(atom.span.count, atom.span.count * 2); })},
      {"deadline one unit longer", nth<im::Limit>([](Spoiler&, const im::Limit& l) { return l.op == im::LimitOp::at_most; },
                                                  [](Spoiler& s, const im::Limit& l) { s.set(l.span.count, l.span.count + 1); })},
      {"earliest read as latest", nth<im::Limit>([](Spoiler&, const im::Limit& l) { return l.op == im::LimitOp::earliest; },
                                                 [](Spoiler& s, const im::Limit& l) { s.set(l.op, im::LimitOp::latest); })},
      {"first hour left out", nth<im::Counting>(any<im::Counting>, [](Spoiler& s, const im::Counting& c) { s.set(c.first_hour_excluded, im::Index{1}); })},
      {"first day counted", nth<im::Counting>(any<im::Counting>, [](Spoiler& s, const im::Counting& c) { s.set(c.first_day, im::FirstDay::counted); })},
      {"condition of another deadline negated", nth<im::By>([](Spoiler&, const im::By& by) { return bool(by.because) && bool(by.limit); },
                                                            [](Spoiler& s, const im::By& by) { s.set(by.guard, im::Edge{by.guard.code ^ 1}); })},
      {"prohibition without its end", nth<im::Forbid>([](Spoiler&, const im::Forbid& f) { return bool(f.until); },
                                                      [](Spoiler& s, const im::Forbid& f) { s.set(f.until, im::Ref<im::Moment>{}); })},
      {"prohibition negated", nth<im::Forbid>(any<im::Forbid>, [](Spoiler& s, const im::Forbid& f) { s.set(f.value, im::Edge{f.value.code ^ 1}); })},
  };
  return all;
}

struct Sample {
  Law law;
  std::vector<std::pair<Incident, Answers>> incidents;
};

TEST(Faults, EveryPlantedFaultIsNoticed) {
  std::vector<Sample> set;
  Count count;
  {  // What random incidents seldom hit: a key that is gone.
    Sample one;
    const std::string header = "law aa.one \"Key\" place AA zone Europe/Zurich version by discovered source \"https://example.org\" reviewed 2026-01-01";
    const std::string rest = " by none says none how letter";
    one.law = compile(std::vector<LawText>{{"aa.law", header,
                                            {"[1] define applies means established-in has AA",
                                             "[2] duty tell to office if some dataset where (readable has name)" + rest,
                                             "[3] duty count to office if some dataset where (unprotected has name)" + rest}}});
    ASSERT_TRUE(one.law.rulebook) << one.law.errors;
    const auto incident = Incident::parse(*one.law.rulebook, R"({"format": "incident/1", "incident": "K", "as-of": "2026-03-10T12:00+01:00",
      "zone": "Europe/Zurich", "established-in": "only AA", "discovered": "2026-03-02", "no-further-datasets": true,
      "datasets": {"d1": {"data": "only name", "protection": "encrypted, key taken"}}})");
    ASSERT_TRUE(incident);
    Answers right = answers(one.law, *incident, count);
    EXPECT_EQ(differences(*incident, right, count), "");
    one.incidents.emplace_back(*incident, std::move(right));
    set.push_back(std::move(one));
  }
  for (std::uint64_t seed = 1; set.size() < 220; ++seed) {
    Random random(seed);
    Sample one;
    one.law = compile(random_rulebook(random));
    if (!one.law.rulebook) continue;
    for (int each = 0; each < 10; ++each) {
      auto incident = Incident::parse(*one.law.rulebook, random_incident(random).dump());
      if (!incident) continue;
      Answers right = answers(one.law, *incident, count, 1'000);
      // What is compared agrees while nothing is spoiled, or the fault would be noticed for nothing.
      if (differences(*incident, right, count).empty()) one.incidents.emplace_back(*incident, std::move(right));
    }
    set.push_back(std::move(one));
  }
  EXPECT_GE(faults().size(), 20u);
  for (const Fault& fault : faults()) {
    std::size_t planted = 0, noticed = 0;
    for (const Sample& one : set) {
      for (std::size_t n = 0; n < 4; ++n) {
        Spoiler spoiler(one.law.rulebook->image());
        fault.plant(spoiler, n);
        if (!spoiler.changed()) break;
        ++planted;
        bool differs = false;
        for (const auto& [incident, right] : one.incidents) differs = differs || !differences(incident, right, count).empty();
        noticed += differs;
      }
      if (noticed >= 3) break;
    }
    std::cout << fault.name << ": " << noticed << " of " << planted << " noticed\n";
    EXPECT_GT(noticed, 0u) << fault.name;
  }
}

}  // namespace
}  // namespace breachlaw::oracle
