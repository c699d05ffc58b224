// The words that laws and incident files share, resolved: domains, facts, places, recipients, calendars, counting rules.
// Pointers lead into the syntax trees and into this object; both must outlive what is read from it.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/image/records.hpp"
#include "rules/syntax.hpp"

namespace breachlaw::rules {

using engine::image::DomainForm;
using engine::image::FirstDay;
using engine::image::Level;
using engine::image::PlaceUse;
using engine::image::RecipientKind;
using engine::image::Type;

struct Law;
struct Place;

/// Civil days since 1970-01-01, both inclusive; the extremes are open ends.
struct Days {
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t until = std::numeric_limits<std::int64_t>::max();

  [[nodiscard]] bool open() const { return *this == Days{}; }
  friend bool operator==(Days, Days) = default;
};

[[nodiscard]] std::int64_t day_number(const syntax::Date& date);

// --- words ---

struct DomainMember {
  std::string name;
  std::size_t parent = npos;  // position in the same domain
  std::size_t end = 0;        // one past the last part; members stand in pre-order
  PlaceUse place_use = PlaceUse::never;
  const syntax::ScaleValue* syntax = nullptr;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// The values of a choice, a tree or a judgment's scale.
struct Domain {
  std::string name;  // of a judgment: that of the judgment
  DomainForm form = DomainForm::unordered;
  std::vector<DomainMember> members;
  Span span;

  [[nodiscard]] std::optional<std::size_t> find(std::string_view member) const;
};

/// A member as written, aliases resolved: `ahv` is `national-id in CH`.
struct MemberUse {
  const Domain* domain = nullptr;
  std::size_t member = 0;
  const Place* place = nullptr;  // from the alias or from `in`; null: any
};

struct Alias {
  std::string name;
  MemberUse stands_for;
  const syntax::AliasDecl* syntax = nullptr;
};

/// A fact or an event. `unprotected` and `readable` are here too, as derived.
struct Fact {
  std::string name;
  std::string key;  // as incident files write it
  Level level = Level::incident;
  bool of_entity = false;  // of the organisation rather than of the incident (Level::incident both)
  bool event = false;
  bool derived = false;
  bool changeable = false;
  bool letters_only = false;
  Type type = Type::yes_no;
  const Domain* domain = nullptr;  // of choices, sets, graded sets (places have none)
  bool place_set = false;          // `set of place`: type set, no domain
  const Law* law = nullptr;        // null: everybody's
  std::vector<std::string> known_to, maps_to;
  std::string means, asks, unit, group;
  Span span;

  [[nodiscard]] std::string id() const;  // with its law
};

/// A legal test that several laws share.
struct Family {
  std::string name;
  Domain domain;
  const syntax::FamilyDecl* syntax = nullptr;
  std::vector<std::string> known_to, maps_to;
  std::string means, asks, group;
};

/// A record type; its level is one of the engine's.
struct Record {
  std::string name;
  std::string key;  // of the list in incident files (`datasets`)
  Level level = Level::dataset;
  const syntax::RecordDecl* syntax = nullptr;
};

struct Ordered {
  std::vector<const Fact*> events;
};

/// Conditions that cannot (or, where only strange, should not) hold together.
struct Excluded {
  const syntax::ExcludedDecl* syntax = nullptr;
};

// --- places, recipients, time ---

struct Membership {
  const Place* place = nullptr;
  Days days;
};

/// A place of the codes, or a group. Codes nest by themselves: US holds US-CA.
struct Place {
  std::string code;
  std::string title;
  bool group = false;             // a name in lower case, or capitals that hold others by treaty (EU)
  const Place* parent = nullptr;  // by code
  std::string zone;               // empty: none of its own
  const struct Calendar* calendar = nullptr;
  std::vector<Membership> members;  // stated, not those by code
  const Law* law = nullptr;         // a group of that law alone
  Span span;
};

/// By RecipientKind.
inline constexpr std::array<std::string_view, 8> recipient_kinds{"authority", "people", "public", "counterparty", "insurer", "register", "police", "media"};

struct Recipient {
  std::string name;
  const Place* of = nullptr;
  RecipientKind kind = RecipientKind::authority;
  const Law* law = nullptr;
  const syntax::RecipientDecl* syntax = nullptr;
};

struct Calendar {
  std::string id;
  std::uint32_t weekend = 0;         // bit 0 Monday … bit 6 Sunday, with those of `like`
  std::vector<std::int64_t> closed;  // ascending, with those of `like`
  Days covers;                       // with `like`: what both cover
  std::vector<std::string> sources;
  Span span;
};

struct Counting {
  std::string id;
  bool first_hour_excluded = false;
  FirstDay first_day = FirstDay::excluded;
  std::uint32_t day_ends_minute = 24 * 60;
  engine::image::Roll roll = engine::image::Roll::none;
  std::uint32_t roll_units = 0;  // bit per engine::image::Unit
  std::uint32_t least_working_days = 0;
  std::uint32_t least_working_units = 0;
  bool months_overflow = false;
  const Calendar* calendar = nullptr;
  std::vector<std::string> sources;
  Span span;
};

/// `core.plain`, always present: what applies where a law names no rule.
inline constexpr std::string_view kPlainCounting = "core.plain";

struct Vocabulary {
  std::deque<Domain> domains;
  std::deque<Fact> facts;  // of everybody and of laws, in the order of names, levels and laws
  std::deque<Family> families;
  std::deque<Record> records;
  std::deque<Alias> aliases;
  std::vector<Ordered> ordered;
  std::vector<Excluded> excluded;
  std::deque<Place> places;
  std::deque<Recipient> recipients;
  std::deque<Calendar> calendars;
  std::deque<Counting> countings;

  [[nodiscard]] const Domain* domain(std::string_view name) const;
  /// The fact of everybody at exactly this level.
  [[nodiscard]] const Fact* fact(std::string_view name, Level level) const;
  /// The fact that a law declares for itself at exactly this level.
  [[nodiscard]] const Fact* fact(const Law& law, std::string_view name, Level level) const;
  [[nodiscard]] const Family* family(std::string_view name) const;
  [[nodiscard]] const Record* record(std::string_view name) const;
  /// A place or group; one that `law` declares for itself before a global one.
  [[nodiscard]] const Place* place(std::string_view code, const Law* law = nullptr) const;
  /// `of` null: the entry without a place.
  [[nodiscard]] const Recipient* recipient(std::string_view name, const Place* of = nullptr, const Law* law = nullptr) const;
  [[nodiscard]] bool has_recipient(std::string_view name, const Law* law = nullptr) const;
  [[nodiscard]] const Calendar* calendar(std::string_view id) const;
  [[nodiscard]] const Counting* counting(std::string_view id) const;
  /// A value of the domain, by its own name or by an alias.
  [[nodiscard]] std::optional<MemberUse> member(const Domain& domain, std::string_view name) const;

  /// To be called after declarations.
  void index();

 private:
  std::map<std::string, const Domain*, std::less<>> domains_;
  std::map<std::pair<std::string, Level>, const Fact*> facts_;
  std::map<std::tuple<const Law*, std::string, Level>, const Fact*> law_facts_;
  std::map<std::string, const Family*, std::less<>> families_;
  std::map<std::string, const Record*, std::less<>> records_;
  std::map<std::pair<const Law*, std::string>, const Place*> places_;
  std::map<std::tuple<const Law*, std::string, const Place*>, const Recipient*> recipients_;
  std::map<std::pair<const Law*, std::string>, std::size_t> recipient_names_;
  std::map<std::string, const Calendar*, std::less<>> calendars_;
  std::map<std::string, const Counting*, std::less<>> countings_;
};

/// `dataset`, `instruction` …; none for other words.
[[nodiscard]] std::optional<Level> level_named(std::string_view record);
[[nodiscard]] std::string_view name_of(Level level);

}  // namespace breachlaw::rules
