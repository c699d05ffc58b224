// The checked program: every law with its clauses resolved, ready for lowering. What `check` makes and `lower` reads.
// Pointers lead into the syntax trees and into this object; both must outlive what is read from it. Laws stand in the order of
// their ids, clauses in the order of their file: the order of files never matters.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/vocabulary.hpp"

namespace breachlaw::rules {

struct Definition;
struct Duty;
struct Exception;
struct Extern;
struct Forbid;
struct Judgment;
struct Law;
struct Moment;
struct Score;
struct Standard;

/// Grades of `evidence` as a set: bit 0 excluded … bit 4 proven.
using Grades = std::uint8_t;

/// When a clause, a part or a law applies: civil days in the law's zone.
struct Window {
  Days days;
  bool pending = false;  // adopted, without effect: never applies
  std::string reason;    // of pending
  /// The event that decides, where the text names another than the law's own (`from … by occurred`); else null.
  const syntax::Ref* from_by = nullptr;
  const syntax::Ref* until_by = nullptr;

  [[nodiscard]] bool always() const { return !pending && days.open(); }
};

/// What every named thing of a law has.
struct Named {
  std::string name;
  std::string id;  // `law.id/name`
  const Law* law = nullptr;
  const syntax::Clause* clause = nullptr;  // the first, where there are versions

  [[nodiscard]] const std::string& pin() const { return clause->pin.text; }
};

// --- what acts on what ---

enum class TargetKind { duty, slot, definition, exception, forbid };

/// A target, resolved.
struct Target {
  TargetKind kind = TargetKind::duty;
  Duty* duty = nullptr;  // of duty and slot
  syntax::Slot slot{};   // of slot
  Definition* definition = nullptr;
  Exception* exception = nullptr;
  Forbid* forbid = nullptr;
  const Extern* external = nullptr;  // a duty or definition of a law that is not loaded: nothing to act on
  const syntax::Site* at = nullptr;  // `@US-CA`: that instance alone
  const Place* place = nullptr;      // the place it names
  const syntax::Target* syntax = nullptr;
};

/// One clause and the one of its targets that is meant.
template <class T>
struct Acting {
  T* clause = nullptr;
  std::size_t target = 0;  // position in its targets
  std::string id;          // `law.id/name`, or `law.id/TARGET~n` of the unnamed
};

struct Discharge;
struct Delay;
struct Toll;

using Exceptions = std::vector<Acting<Exception>>;  // in the order of laws and clauses

// --- names of a law ---

struct Definition : Named {
  std::optional<Level> record;  // `define dataset X`; none: about the incident
  std::optional<Domain> tiers;  // by tiers: their scale
  struct Version {
    const syntax::Clause* clause = nullptr;
    const syntax::Define* syntax = nullptr;
    Window window;
  };
  std::vector<Version> versions;  // windows are disjoint; one without a window where there are none
  Exceptions exceptions;          // that defeat it

  [[nodiscard]] Level level() const { return record.value_or(Level::incident); }
};

struct Standard : Named {
  const syntax::Standard* syntax = nullptr;
  Grades grades = 0;
};

struct Moment : Named {
  struct Version {
    const syntax::Clause* clause = nullptr;
    const syntax::Moment* syntax = nullptr;
    Window window;
  };
  std::vector<Version> versions;
};

struct Judgment : Named {
  const syntax::Judgment* syntax = nullptr;
  Domain domain;
  Level level = Level::incident;   // dataset, if `of dataset`
  const Family* family = nullptr;  // whose entries serve it too
};

/// `burden on notifier for X`.
struct Burden {
  const Law* law = nullptr;
  const syntax::Clause* clause = nullptr;
  const syntax::Burden* syntax = nullptr;
  Window window;
  std::vector<std::variant<const Definition*, const Judgment*, const Fact*>> on;
};

struct Duty : Named {
  struct Version {
    const syntax::Clause* clause = nullptr;
    const syntax::Duty* syntax = nullptr;
    Window window;
    std::vector<Window> parts;  // one for each part of the syntax
  };
  std::vector<Version> versions;  // windows are disjoint
  syntax::Duty::Head head = syntax::Duty::Head::duty;
  bool dormant = false;
  const Exception* reliance = nullptr;  // hangs on that exception being relied on; then dormant
  const Place* each = nullptr;  // `for each GROUP v`: the group
  std::string variable;

  Exceptions exceptions;                        // that defeat it, its `unless` parts included
  std::array<Exceptions, 5> slot_exceptions;    // by syntax::Slot
  std::vector<Acting<Discharge>> discharges;
  std::vector<Acting<Forbid>> forbids;
  std::vector<Acting<Delay>> delays;
  std::vector<Acting<Toll>> tolls;
};

/// `except T if E`, or the `unless` of a duty.
struct Exception : Named {  // name is empty where the clause has none; id then of its first target
  const syntax::Except* syntax = nullptr;  // null of an `unless`
  const syntax::Unless* unless = nullptr;
  std::string citation;  // that of the clause, or of the `unless`
  const syntax::Expr* condition = nullptr;
  Window window;         // of the clause, or of the `unless` part
  const syntax::Clause* version = nullptr;  // of an `unless`: the version of the duty it stands in
  std::vector<Target> targets;
  std::optional<Target> instead;  // the duty or slot that takes the place; slots given in place: `syntax->instead->slots`
  std::vector<const Duty*> strings;  // owed where it is relied on
  /// What it is evaluated in: a record, if its targets are definitions on one.
  Level level = Level::incident;
  Exceptions exceptions;  // that defeat it
};

struct Discharge : Named {
  const syntax::Discharge* syntax = nullptr;
  Window window;
  std::vector<Target> targets;
  Duty* by = nullptr;  // or
  const Fact* by_event = nullptr;
  const Moment* by_moment = nullptr;
  const Extern* by_extern = nullptr;
};

struct Forbid : Named {
  const syntax::Forbid* syntax = nullptr;
  Window window;
  std::vector<Target> targets;
  Exceptions exceptions;  // those that target it by name or pin; its own `unless` stays in the syntax
};

struct Delay : Named {
  const syntax::Delay* syntax = nullptr;
  Window window;
  std::vector<Target> targets;
};

struct Toll : Named {
  const syntax::Toll* syntax = nullptr;
  Window window;
  std::vector<Target> targets;
  const Fact* periods = nullptr;   // either this …
  std::optional<Level> over;       // … or records with `received` and `until`
};

/// What a guideline counts.
struct Score : Named {
  const syntax::Score* syntax = nullptr;
  Level level = Level::incident;  // dataset, if `of dataset`
};

/// `suggest J …`, `raises J …`, `lowers J …` of a guideline: exactly one of the two.
struct Advice {
  const syntax::Clause* clause = nullptr;
  const syntax::Suggest* suggest = nullptr;
  const syntax::Argue* argue = nullptr;
};

/// `extern duty other.law/name`: of a law that is not loaded. Its value is unknown.
struct Extern {
  std::string law;
  std::string name;
  bool duty = true;
  Span span;
};

// --- laws ---

/// One file with a header `law`, `contract`, `policy` or `guideline`. A guideline has no duties, and no other file reads its names.
struct Law {
  std::string id;
  std::string title;
  syntax::Header::Kind kind = syntax::Header::Kind::law;
  const syntax::Header* header = nullptr;
  FileId file{};

  std::vector<const Place*> places;
  std::string zone;
  const Counting* counting = nullptr;         // core.plain where the header names none
  const syntax::Ref* version_by = nullptr;    // an event or moment: `lookup` it
  Window window;
  std::vector<const syntax::Source*> sources;
  std::vector<const syntax::Cites*> cites;
  std::vector<const syntax::Note*> notes;
  const syntax::Reviewed* reviewed = nullptr;

  const Definition* applies = nullptr;
  std::deque<Definition> definitions;
  std::deque<Standard> standards;
  std::deque<Moment> moments;
  std::deque<Judgment> judgments;
  std::deque<Burden> burdens;
  std::deque<Duty> duties;
  std::deque<Exception> exceptions;  // `unless` parts included
  std::deque<Discharge> discharges;
  std::deque<Forbid> forbids;
  std::deque<Delay> delays;
  std::deque<Toll> tolls;
  const Judgment* suggests_for = nullptr;  // of a guideline: this, or
  const Family* suggests_for_family = nullptr;
  std::deque<Score> scores;
  std::deque<Advice> advices;
};

/// A test, and the law in whose file it stands (null beside a law).
struct LawTest {
  const syntax::Test* syntax = nullptr;
  const Law* law = nullptr;
  Span span;
};

struct NamedFixture {
  const syntax::Fixture* syntax = nullptr;
  const Law* law = nullptr;
};

// --- names in expressions ---

/// The variable of a `for each`.
struct Variable {
  std::string name;
  const Place* group = nullptr;
};

/// Where a name is read.
struct Context {
  const Law* law = nullptr;                // null in files without a header
  Level level = Level::incident;           // the record in whose quantifier or definition we are
  const Duty* duty = nullptr;              // for its variable
};

struct NotFound {};

using Symbol = std::variant<NotFound, const Fact*, const Definition*, const Duty*, const Judgment*, const Family*, const Moment*,
                            const Standard*, const Score*, const Extern*, Variable>;

struct Program {
  Vocabulary vocabulary;
  std::deque<Law> laws;  // by id
  std::deque<Extern> externs;
  std::vector<LawTest> tests;  // in the order of laws, then files and lines
  std::map<std::pair<std::string, std::string>, NamedFixture> fixtures;  // by law (or none) and name
  std::deque<syntax::Clause> clauses;  // made here: the duties inside `on reliance`
  bool sound = false;  // no error: fit for lowering

  [[nodiscard]] const Law* law(std::string_view id) const;
  [[nodiscard]] const Duty* duty(std::string_view id) const;  // `law.id/name`
  /// The law's own, else everybody's, else the only one of that name.
  [[nodiscard]] const NamedFixture* fixture(const Law* law, const std::string& name) const;
};

/// What a name is where it stands: a thing of the law (or of the law it names), a fact at a visible level (the innermost
/// first), the variable of the duty. Facts of a record are visible only in it; those of a dataset also in its protections
/// and recipients; those of the incident everywhere.
[[nodiscard]] Symbol lookup(const Program& program, const Context& context, const syntax::Ref& ref);

/// `being X` inside a dataset: the definition on protections.
[[nodiscard]] const Definition* protection_test(const Program& program, const Context& context, const syntax::Name& name);

/// `as X`, or the grades written out.
[[nodiscard]] std::optional<Grades> grades(const Program& program, const Context& context, const syntax::AsStandard& as);
/// The grades of a fact of type evidence compared in words: `malicious is reasonably-believed`, `key is at least likely`.
[[nodiscard]] Grades grades(syntax::Comparison comparison, std::size_t grade);

/// Whose place a receiver, a count or a roll means.
using SiteSymbol = std::variant<NotFound, const Place*, const Fact*, Variable>;
[[nodiscard]] SiteSymbol site(const Program& program, const Context& context, const syntax::Site& site);

/// `on controller` is a role of datasets, `on hipaa-covered-entity` a status of the organisation.
struct HolderSymbol {
  bool found = false;
  bool role = false;  // else a member of `status`
  MemberUse member;
};
[[nodiscard]] HolderSymbol holder(const Program& program, const Context& context, const syntax::Holder& holder);

/// A record named in a quantifier, allowed where it stands: `protection` only inside a dataset.
[[nodiscard]] std::optional<Level> quantified(const Program& program, const Context& context, const syntax::Name& record);

/// Whether it hangs on `any other duty …`, by its own conditions and the definitions in them; and by those of duties it asks for.
[[nodiscard]] bool asks_for_others(const Program& program, const Definition& definition, bool through_duties);
[[nodiscard]] bool asks_for_others(const Program& program, const Duty& duty);

/// Whether the exception, where it applies, makes a dormant duty arise.
[[nodiscard]] bool makes_arise(const Exception& exception, const Duty& duty);

/// Whether the duty may have a recipient of that kind, by its `to` or by a clause that replaces it.
[[nodiscard]] bool reaches(const Program& program, const Duty& duty, std::string_view kind);

/// How messages name what a symbol is: `a definition`, `a fact of dataset` …
[[nodiscard]] std::string described(const Symbol& symbol);

}  // namespace breachlaw::rules
