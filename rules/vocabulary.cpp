#include "rules/vocabulary.hpp"

#include <algorithm>

#include "engine/clock/time.hpp"
#include "rules/program.hpp"

namespace breachlaw::rules {

namespace {

template <class Map, class Key>
auto at_or_null(const Map& map, const Key& key) -> typename Map::mapped_type {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

std::int64_t day_number(const syntax::Date& date) { return engine::day_of({date.year, date.month, date.day}); }

std::optional<std::size_t> Domain::find(std::string_view member) const {
  for (std::size_t i = 0; i < members.size(); ++i)
    if (members[i].name == member) return i;
  return std::nullopt;
}

std::string Fact::id() const { return law ? law->id + "/" + name : name; }

const Domain* Vocabulary::domain(std::string_view name) const { return at_or_null(domains_, name); }

const Fact* Vocabulary::fact(std::string_view name, Level level) const {
  return at_or_null(facts_, std::pair{std::string(name), level});
}

const Fact* Vocabulary::fact(const Law& law, std::string_view name, Level level) const {
  return at_or_null(law_facts_, std::tuple{&law, std::string(name), level});
}

const Family* Vocabulary::family(std::string_view name) const { return at_or_null(families_, name); }

const Record* Vocabulary::record(std::string_view name) const { return at_or_null(records_, name); }

const Place* Vocabulary::place(std::string_view code, const Law* law) const {
  if (law)
    if (const Place* own = at_or_null(places_, std::pair{law, std::string(code)})) return own;
  return at_or_null(places_, std::pair{static_cast<const Law*>(nullptr), std::string(code)});
}

const Recipient* Vocabulary::recipient(std::string_view name, const Place* of, const Law* law) const {
  if (law)
    if (const Recipient* own = at_or_null(recipients_, std::tuple{law, std::string(name), of})) return own;
  return at_or_null(recipients_, std::tuple{static_cast<const Law*>(nullptr), std::string(name), of});
}

bool Vocabulary::has_recipient(std::string_view name, const Law* law) const {
  return recipient_names_.contains({nullptr, std::string(name)}) || (law && recipient_names_.contains({law, std::string(name)}));
}

const Calendar* Vocabulary::calendar(std::string_view id) const { return at_or_null(calendars_, id); }

const Counting* Vocabulary::counting(std::string_view id) const { return at_or_null(countings_, id); }

std::optional<MemberUse> Vocabulary::member(const Domain& domain, std::string_view name) const {
  if (const auto own = domain.find(name)) return MemberUse{&domain, *own, nullptr};
  for (const Alias& alias : aliases)
    if (alias.name == name && alias.stands_for.domain == &domain) return alias.stands_for;
  return std::nullopt;
}

void Vocabulary::index() {
  domains_.clear(), facts_.clear(), law_facts_.clear(), families_.clear(), records_.clear(), places_.clear();
  recipients_.clear(), recipient_names_.clear(), calendars_.clear(), countings_.clear();
  for (const Domain& d : domains) domains_.emplace(d.name, &d);
  for (const Fact& f : facts) {
    if (f.law) law_facts_.emplace(std::tuple{f.law, f.name, f.level}, &f);
    else facts_.emplace(std::pair{f.name, f.level}, &f);
  }
  for (const Family& f : families) families_.emplace(f.name, &f);
  for (const Record& r : records) records_.emplace(r.name, &r);
  for (const Place& p : places) places_.emplace(std::pair{p.law, p.code}, &p);
  for (const Recipient& r : recipients) {
    recipients_.emplace(std::tuple{r.law, r.name, r.of}, &r);
    ++recipient_names_[{r.law, r.name}];
  }
  for (const Calendar& c : calendars) calendars_.emplace(c.id, &c);
  for (const Counting& c : countings) countings_.emplace(c.id, &c);
}

namespace {

constexpr std::pair<std::string_view, Level> record_levels[] = {
    {"dataset", Level::dataset},         {"protection", Level::protection}, {"recipient", Level::recipient},
    {"service", Level::service},         {"instruction", Level::instruction}, {"measure", Level::measure},
    {"notice", Level::notice}};

}  // namespace

std::optional<Level> level_named(std::string_view record) {
  for (const auto& [name, level] : record_levels)
    if (name == record) return level;
  return std::nullopt;
}

std::string_view name_of(Level level) {
  for (const auto& [name, of] : record_levels)
    if (of == level) return name;
  return "incident";
}

}  // namespace breachlaw::rules
