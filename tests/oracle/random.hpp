// Random law and random incidents, as text: the whole way from law file to answer is exercised.
#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace breachlaw::engine {
class Image;
}

namespace breachlaw::oracle {

using Json = nlohmann::ordered_json;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <class T>
  const T& of(const std::vector<T>& all) { return all[below(all.size())]; }
  std::string of(std::initializer_list<const char*> all) { return *(all.begin() + static_cast<std::ptrdiff_t>(below(all.size()))); }

 private:
  std::mt19937_64 engine_;
};

/// A law file in pieces, so that it can be made smaller.
struct LawText {
  std::string name, header;
  std::vector<std::string> clauses;
  [[nodiscard]] std::string text() const;
};

/// The words that random law and random incidents share.
[[nodiscard]] const std::string& vocabulary();
[[nodiscard]] std::vector<LawText> random_rulebook(Random& random);
[[nodiscard]] Json random_incident(Random& random);
/// In the words of any rulebook, near what its law asks.
[[nodiscard]] Json random_incident(Random& random, const engine::Image& image);

/// Smaller and smaller while `fails` says that what is looked for is still there.
template <class Fails>
void shrink(std::vector<LawText>& laws, Json& incident, Fails fails);

/// Every document that is `json` without one key or one list entry, at any depth.
[[nodiscard]] std::vector<Json> without_one(const Json& json);

template <class Fails>
void shrink(std::vector<LawText>& laws, Json& incident, Fails fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (std::size_t law = 0; law < laws.size(); ++law)
      for (std::size_t at = laws[law].clauses.size(); at-- > 0;) {
        auto fewer = laws;
        fewer[law].clauses.erase(fewer[law].clauses.begin() + static_cast<std::ptrdiff_t>(at));
        if (fails(fewer, incident)) laws = std::move(fewer), smaller = true;
      }
    if (laws.size() > 1 && laws.back().clauses.size() < 2) {
      auto fewer = laws;
      fewer.pop_back();
      if (fails(fewer, incident)) laws = std::move(fewer), smaller = true;
    }
    for (bool again = true; again;) {
      again = false;
      for (const Json& fewer : without_one(incident))
        if (fails(laws, fewer)) {
          incident = fewer;
          again = smaller = true;
          break;
        }
    }
  }
}

}  // namespace breachlaw::oracle
