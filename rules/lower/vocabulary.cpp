// Words, places, calendars, recipients: copied into the image in one order, whatever the order of the files.
#include <algorithm>

#include "rules/lower/lowering.hpp"

namespace breachlaw::rules {

Lowering::Lowering(const Program& program, std::span<const SourceFile> sources, std::string zoneinfo)
    : program_(program), sources_(sources), zoneinfo_(std::move(zoneinfo)) {}

im::List<im::Text> Lowering::texts(const std::vector<std::string>& values) {
  std::vector<im::Text> all;
  for (const auto& value : values) all.push_back(text(value));
  return image_.add_list(all);
}

Ref<im::Domain> Lowering::domain(const Domain& domain) {
  const std::string key = domain.name + "\n" + std::to_string(reinterpret_cast<std::uintptr_t>(&domain));
  if (const auto found = domains_.find(key); found != domains_.end()) return found->second;
  std::vector<im::Member> members;
  for (const DomainMember& member : domain.members) {
    im::Member made;
    made.name = text(member.name);
    if (member.syntax && member.syntax->meaning) made.meaning = text(member.syntax->meaning->text);
    made.parent = member.parent == DomainMember::npos ? im::kNone : static_cast<Index>(member.parent);
    made.end = static_cast<Index>(member.end);
    made.place_use = member.place_use;
    if (member.syntax) {
      std::vector<std::string> maps;
      for (const auto& term : member.syntax->maps_to) maps.push_back(term.text);
      made.maps_to = texts(maps);
    }
    members.push_back(made);
  }
  im::Domain made;
  made.name = text(domain.name);
  made.form = domain.form;
  made.members = image_.add_list(members);
  return domains_[key] = image_.add(made);
}

Ref<im::Zone> Lowering::zone(const std::string& name) const {
  const auto found = zones_.find(name);
  return found == zones_.end() ? Ref<im::Zone>{} : found->second;
}

void Lowering::vocabulary(Diagnostics& diagnostics) {
  const Vocabulary& words = program_.vocabulary;

  // All of them: incident files use some that no fact has for its type, such as `basis`.
  for (const Domain& one : words.domains) (void)domain(one);

  // Zones, by name.
  std::map<std::string, Span> zone_names;
  for (const Place& place : words.places)
    if (!place.zone.empty()) zone_names.try_emplace(place.zone, place.span);
  for (const Law& law : program_.laws)
    if (!law.zone.empty()) zone_names.try_emplace(law.zone, law.header->id.span);
  for (const auto& [name, where] : zone_names) {
    const auto read = read_zone(name, zoneinfo_);
    if (!read) {
      diagnostics.add({where, "L0110", Severity::error, "", "the time-zone database has no zone `" + name + "`",
                       "write a zone of the IANA database, such as Europe/Zurich", {}, {}});
      continue;
    }
    im::Zone made;
    made.name = text(name);
    made.first_offset = read->first_offset;
    made.transitions = image_.add_list(read->transitions);
    zones_[name] = image_.add(made);
  }

  for (const Calendar& calendar : words.calendars) {
    im::Calendar made;
    made.id = text(calendar.id);
    made.weekend = calendar.weekend;
    made.closed = image_.add_list(std::vector<engine::Day>(calendar.closed.begin(), calendar.closed.end()));
    made.covers_from = calendar.covers.from;
    made.covers_until = calendar.covers.until;
    made.sources = texts(calendar.sources);
    calendars_[&calendar] = image_.add(made);
  }
  for (const Counting& counting : words.countings) {
    im::Counting made;
    made.id = text(counting.id);
    made.first_hour_excluded = counting.first_hour_excluded;
    made.first_day = counting.first_day;
    made.day_ends_minute = counting.day_ends_minute;
    made.roll = counting.roll;
    made.roll_units = counting.roll_units;
    made.least_working_days = counting.least_working_days;
    made.least_working_units = counting.least_working_units;
    made.months_overflow = counting.months_overflow;
    if (counting.calendar) made.calendar = calendars_.at(counting.calendar);
    made.sources = texts(counting.sources);
    countings_[&counting] = image_.add(made);
  }

  // Places: parents by code first, as an image wants it.
  std::vector<const Place*> places;
  for (const Place& place : words.places) places.push_back(&place);
  const auto depth = [](const Place* place) {
    int steps = 0;
    for (; place->parent; place = place->parent) ++steps;
    return steps;
  };
  std::stable_sort(places.begin(), places.end(), [&](const Place* a, const Place* b) { return depth(a) < depth(b); });
  for (const Place* place : places) {
    const auto at = static_cast<Index>(places_.size());
    places_[place] = {at};
  }
  for (const Place* place : places) {
    im::Place made;
    made.code = text(place->code);
    made.name = text(place->title);
    if (place->parent) made.parent = places_.at(place->parent);
    made.zone = zone(place->zone);
    if (place->calendar) made.calendar = calendars_.at(place->calendar);
    made.is_group = place->group;
    std::vector<im::Membership> members;
    for (const Membership& member : place->members)
      members.push_back({places_.at(member.place), member.days.from, member.days.until});
    made.members = image_.add_list(members);
    image_.add(made);
  }

  for (const Law& law : program_.laws) {
    laws_[&law] = image_.add(im::Law{});
  }

  // Facts: by level, slots in order. Judgments of laws and families follow the facts.
  std::array<Index, im::kLevels> slots{};
  const auto add_fact = [&](im::Fact made) {
    made.slot = slots[static_cast<Index>(made.level)]++;
    return image_.add(made);
  };
  for (const Fact& fact : words.facts) {
    im::Fact made;
    made.name = text(fact.name);
    made.key = text(fact.key);
    made.level = fact.level;
    made.type = fact.type;
    if (fact.domain) made.domain = domain(*fact.domain);
    if (fact.law) made.law = laws_.at(fact.law);
    made.flags = (fact.changeable ? im::kChangeable : 0u) | (fact.letters_only ? im::kLettersOnly : 0u) |
                 (fact.event ? im::kEvent : 0u) | (fact.of_entity ? im::kOfEntity : 0u) | (fact.derived ? im::kDerived : 0u);
    made.means = text(fact.means);
    made.asks = text(fact.asks);
    made.unit = text(fact.unit);
    made.group = text(fact.group);
    made.known_to = texts(fact.known_to);
    made.maps_to = texts(fact.maps_to);
    facts_[&fact] = add_fact(made);
  }
  const auto factors = [&](const std::vector<syntax::Factor>& considering) {
    std::vector<std::string> names;
    for (const auto& factor : considering) names.push_back(factor.name.text);
    return texts(names);
  };
  for (const Family& family : words.families) {
    im::Fact made;
    made.name = made.key = text(family.name);
    made.type = im::Type::judgment;
    made.domain = domain(family.domain);
    made.flags = im::kChangeable;
    made.means = text(family.means);
    made.asks = text(family.asks);
    made.group = text(family.group);
    made.known_to = texts(family.known_to);
    made.factors = factors(family.syntax->considering);
    families_[&family] = add_fact(made);
  }
  for (const Law& law : program_.laws) {
    for (const Judgment& judgment : law.judgments) {
      im::Fact made;
      made.name = made.key = text(judgment.name);
      made.level = judgment.level;
      made.type = im::Type::judgment;
      made.domain = domain(judgment.domain);
      made.law = laws_.at(&law);
      if (judgment.family) {
        made.family = families_.at(judgment.family);
        made.means = text(judgment.family->means);
        made.asks = text(judgment.family->asks);
        made.known_to = texts(judgment.family->known_to);
      }
      made.flags = im::kChangeable;
      made.pin = text(judgment.pin());
      made.factors = factors(judgment.syntax->considering);
      judgments_[&judgment] = add_fact(made);
    }
  }
  for (const Alias& alias : words.aliases) {
    im::Alias made;
    made.name = text(alias.name);
    if (!alias.stands_for.domain) continue;
    made.domain = domain(*alias.stands_for.domain);
    made.member = static_cast<Index>(alias.stands_for.member);
    made.place = place(alias.stands_for.place);
    image_.add(made);
  }
  for (const Ordered& order : words.ordered) {
    std::vector<Ref<im::Fact>> events;
    for (const Fact* event : order.events) events.push_back(fact(*event));
    image_.add(im::Ordered{image_.add_list(events)});
  }

  for (const Recipient& recipient : words.recipients) {
    im::Recipient made;
    made.name = text(recipient.name);
    made.of = place(recipient.of);
    made.kind = recipient.kind;
    std::vector<im::EntryLine> lines;
    for (const auto& line : recipient.syntax->lines) {
      const auto add = [&](const std::string& value) {
        im::EntryLine entry;
        entry.key = text(line.key.text);
        if (line.language) entry.tag = text(line.language->text);
        entry.value = text(value);
        if (line.window.from && line.window.from->date) entry.from = day_number(*line.window.from->date);
        if (line.window.until && line.window.until->date) entry.until = day_number(*line.window.until->date);
        lines.push_back(entry);
      };
      if (line.text) add(line.text->text);
      for (const auto& word : line.words) add(word.text);
    }
    made.lines = image_.add_list(lines);
    image_.add(made);
  }
}

/// What cannot, or should not, be true together. Shared by all laws, so lowered before the first.
void Lowering::clashes() {
  for (const Excluded& excluded : program_.vocabulary.excluded) {
    if (excluded.syntax->both.size() != 2) continue;
    Reading reading;
    const Lowered a = condition(excluded.syntax->both[0].expr, reading);
    const Lowered b = condition(excluded.syntax->both[1].expr, reading);
    im::Clash clash;
    clash.a = a.edge;
    clash.b = b.edge;
    clash.says = text(std::string(source_of(excluded.syntax->both[0].expr.span)) + "; " +
                      std::string(source_of(excluded.syntax->both[1].expr.span)));
    clash.error = !excluded.syntax->only_strange;
    image_.add(clash);
  }
}

}  // namespace breachlaw::rules
