// Random incidents in the words of any rulebook: mostly facts that its law asks for, with values near those it asks about.
#include <algorithm>
#include <map>
#include <set>

#include "engine/image/image.hpp"
#include "tests/oracle/random.hpp"

namespace breachlaw::oracle {

namespace im = engine::image;
using engine::Image;

namespace {

class NearLaw {
 public:
  NearLaw(Random& random, const Image& image) : random_(random), image_(image) {
    for (const im::Atom& atom : image.all<im::Atom>()) {
      if (!atom.fact) continue;
      Asked& asked = asked_[atom.fact.index];
      if (atom.member != im::kNone) asked.members.push_back(atom.member);
      if (atom.place) asked.places.push_back(atom.place.index);
      if (atom.op == im::AtomOp::at_least) asked.numbers.push_back(atom.number), asked.currency = std::string(image[atom.name]);
      if (atom.op == im::AtomOp::giver_is) asked.names.push_back(std::string(image[atom.name]));
    }
    for (const im::Moment& moment : image.all<im::Moment>())
      if (moment.fact && image[moment.fact].type != im::Type::judgment) asked_[moment.fact.index];
    for (const im::Count& count : image.all<im::Count>()) {
      numbers_.push_back(count.number);
      if (count.place && !image[count.place].is_group) places_.push_back(std::string(image[image[count.place].code]));
    }
    // Protection and people stand behind derived sets and counts.
    for (const im::Fact& fact : image.all<im::Fact>())
      if (fact.level == im::Level::protection && !fact.law && image[fact.name] != "key-known") asked_[image.ref_to(fact).index];
  }

  Json report() {
    Json json;
    json["format"] = "incident/1";
    json["incident"] = "R";
    json["as-of"] = "2026-03-10T12:00+01:00";
    json["zone"] = "Europe/Zurich";
    facts(json, im::Level::incident, 65);
    if (random_.chance(85)) {
      for (std::size_t at = 0, count = 1 + random_.below(2); at < count; ++at) json["datasets"]["d" + std::to_string(at + 1)] = dataset();
      if (random_.chance(80)) json["no-further-datasets"] = true;
    }
    list(json, "instructions", im::Level::instruction);
    if (random_.chance(70)) json["notices"] = "none";
    for (const im::Fact& fact : image_.all<im::Fact>()) {
      if (fact.type != im::Type::judgment || fact.level != im::Level::incident || (fact.family && random_.chance(60)) || !random_.chance(60)) continue;
      const std::string key = (fact.law ? std::string(image_[image_[fact.law].id]) + "/" : "") + std::string(image_[fact.name]);
      json["judgments"][key] = Json{{"value", word(fact)}, {"by", "counsel"}, {"on", "2026-03-0" + std::to_string(3 + random_.below(5))}};
    }
    return json;
  }

 private:
  struct Asked {
    std::vector<im::Index> members, places;
    std::vector<std::int64_t> numbers;
    std::vector<std::string> names;
    std::string currency;
  };

  std::string word(const im::Fact& fact) {
    const auto members = image_[image_[fact.domain].members];
    return std::string(image_[members[random_.below(members.size())].name]);
  }
  std::string place(const Asked& asked) {
    if (!asked.places.empty() && random_.chance(75)) return std::string(image_[image_.all<im::Place>()[random_.of(asked.places)].code]);
    return random_.of({"CH", "DE", "FR", "GB", "US", "JP"});
  }
  std::string evidence() { return random_.of({"excluded", "improbable", "possible", "likely", "proven", "possible..proven", "at least likely"}); }

  Json value(const im::Fact& fact, const Asked& asked) {
    switch (fact.type) {
      case im::Type::yes_no: return random_.chance(50);
      case im::Type::choice: return word(fact);
      case im::Type::number: {
        const std::int64_t near = asked.numbers.empty() ? 20 : random_.of(asked.numbers);
        return random_.chance(20) ? Json(std::to_string(std::max<std::int64_t>(0, near - 5)) + "-" + std::to_string(near + 5))
                                  : Json(std::max<std::int64_t>(0, near + static_cast<std::int64_t>(random_.below(3)) - 1));
      }
      case im::Type::money:
        return (asked.currency.empty() ? "CHF" : asked.currency) + " " +
               std::to_string(std::max<std::int64_t>(0, (asked.numbers.empty() ? 100'000 : random_.of(asked.numbers)) / 100 + static_cast<std::int64_t>(random_.below(3)) - 1));
      case im::Type::percent: return std::to_string(random_.below(20)) + "%";
      case im::Type::span: return std::to_string(1 + random_.below(60)) + " hours";
      case im::Type::moment: {
        const std::string day = "2026-03-0" + std::to_string(1 + random_.below(8));
        return random_.chance(50) ? day : random_.chance(80) ? day + "T08:20+01:00" : "not yet";
      }
      case im::Type::place: return place(asked);
      case im::Type::recipient: return asked.names.empty() ? Json("police") : Json(random_.of(asked.names));
      case im::Type::set: {
        std::set<std::string> chosen;
        for (std::size_t at = 0, count = 1 + random_.below(3); at < count; ++at) {
          if (!fact.domain) {
            chosen.insert(place(asked));
            continue;
          }
          const auto members = image_[image_[fact.domain].members];
          const im::Member& member = members[asked.members.empty() || random_.chance(20) ? random_.below(members.size()) : random_.of(asked.members)];
          const bool placed = member.place_use == im::PlaceUse::must || (member.place_use == im::PlaceUse::may && random_.chance(50));
          chosen.insert(std::string(image_[member.name]) + (placed ? "@" + place(asked) : ""));
        }
        return random_.chance(65) ? Json{{"only", chosen}} : Json(chosen);
      }
      default: return nullptr;
    }
  }

  void facts(Json& json, im::Level level, unsigned given) {
    for (const auto& [index, asked] : asked_) {
      const im::Fact& fact = image_.all<im::Fact>()[index];
      if (fact.level != level || fact.type == im::Type::judgment || (fact.flags & im::kDerived) != 0 || !random_.chance(given)) continue;
      const std::string key = (fact.law ? std::string(image_[image_[fact.law].id]) + "/" : "") + std::string(image_[fact.key]);
      if (fact.type == im::Type::graded_set) {
        Json effects = Json::object();
        for (const im::Member& member : image_[image_[fact.domain].members])
          if (member.parent != im::kNone && random_.chance(40)) effects[std::string(image_[member.name])] = evidence();
        json[key] = effects;
      } else if (random_.chance(8)) {
        json[key] = "unknown";
      } else if (Json made = value(fact, asked); !made.is_null()) {
        json[key] = std::move(made);
      }
    }
  }

  void list(Json& json, const char* key, im::Level level) {
    if (random_.chance(20)) return;
    Json one = Json::object();
    if (random_.chance(40)) facts(one, level, 80);
    if (one.empty()) json[key] = "none";
    else json[key] = Json{{"only", Json::array({one})}};
  }

  Json dataset() {
    Json json = Json::object();
    facts(json, im::Level::dataset, 80);
    json.erase("people");
    if (random_.chance(80)) {
      Json people = Json::object();
      const std::int64_t near = numbers_.empty() ? 10 : random_.of(numbers_);
      people[places_.empty() ? "CH" : random_.of(places_)] = std::max<std::int64_t>(0, near + static_cast<std::int64_t>(random_.below(3)) - 1);
      if (random_.chance(50)) people["CH"] = 100;
      if (random_.chance(70)) people["elsewhere"] = 0;
      json["people"] = people;
    }
    if (random_.chance(70)) {
      if (random_.chance(60)) json["protection"] = "none";
      else {
        Json one = Json::object();
        facts(one, im::Level::protection, 70);
        one.erase("covers");
        one.erase("key-known");
        json["protection"] = one.empty() ? Json("none") : one;
      }
    }
    list(json, "recipients", im::Level::recipient);
    json["linkable-to"] = "none";
    return json;
  }

  Random& random_;
  const Image& image_;
  std::map<im::Index, Asked> asked_;
  std::vector<std::int64_t> numbers_;
  std::vector<std::string> places_;
};

}  // namespace

Json random_incident(Random& random, const Image& image) { return NearLaw(random, image).report(); }

}  // namespace breachlaw::oracle
