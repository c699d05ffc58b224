// The facts of one incident, typed and laid out by record and slot. Every fact is the set of values still possible.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/clock/time.hpp"
#include "engine/image/image.hpp"

namespace breachlaw::engine {

using image::Index;
using image::kNone;
using image::Level;

/// How far a question has got. Only `known` excludes anything by itself; the others say why a value is open.
enum class State : std::uint8_t {
    not_asked,       ///< key absent
    asked,           ///< asked, and nobody can tell (yet)
    known,           ///< a value or a range of values is given
    not_applicable   ///< the question does not arise: no, 0, none, never
};

/// A member of a set that was spoken of.
struct SetEntry {
    Index member = kNone;        ///< position in the domain; kNone where the set is of places
    Index place = kNone;         ///< `@PL`, or the place itself
    enum class Is : std::uint8_t { in, out, maybe } is = Is::in;
    std::uint8_t grades = 0;     ///< graded sets: grades still possible, bit per word of the scale
    Index basis = kNone;         ///< graded sets: position in the choice `basis`
    std::int64_t people_lo = -1, people_hi = -1;  ///< data that cover only part of the people; -1: all of them
    std::int64_t since = INT64_MIN, until = INT64_MAX;  ///< instants between which a status or role is held
    std::string by, reasons;     ///< who says so and why, where the file says it of this member
};

/// A set, a graded set, or the candidates of a place.
struct SetValue {
    std::vector<SetEntry> entries;
    bool closed = false;         ///< `only`: what is neither stated nor a part of a stated group is out
};

/// People, or anything counted by place. As given: the number of a group includes those of its members listed beside it.
struct CountValue {
    struct At {
        Index place = kNone;
        std::int64_t lo = 0, hi = INT64_MAX;
    };
    std::vector<At> places;
    std::int64_t unplaced_lo = 0, unplaced_hi = 0;       ///< people whose place nobody knows
    std::int64_t elsewhere_lo = 0, elsewhere_hi = INT64_MAX;  ///< people in places not listed; 0..0 closes the list
    std::int64_t total_lo = 0, total_hi = INT64_MAX;
    bool elsewhere_asked = false;
};

/// One cell: the value of one fact of one record.
struct Cell {
    State state = State::not_asked;
    bool asked_partly = false;   ///< given only in part, or an `unknown` part was asked: doubts on it are raised
    Index currency = 0;          ///< money: three letters packed, first in the low byte
    /// yes-no, choice, judgment: bit per value still possible (yes-no: 1 no, 2 yes). All bits set where nothing is known.
    /// Not applicable: yes-no 1, choice 0.
    std::uint64_t mask = ~std::uint64_t{0};
    /// number, percent (ten-thousandths: 12 % is 1200), money (hundredths), span (seconds), period (its length in seconds),
    /// count by place (the total): bounds, inclusive. Not applicable: 0 and 0.
    std::int64_t lo = INT64_MIN, hi = INT64_MAX;
    /// moment: when; `not_yet`: certainly after `as-of`. period: first and last moment.
    /// What has happened lies at or before `as-of`; an event planned for later is `not_yet`, with its date.
    Interval when, until;
    bool not_yet = false;        ///< moment: not by now; period: still running
    bool never = false;          ///< moment, period: did not and will not happen; not applicable sets it too
    /// Index into the table of its type: sets (set, graded set, place), counts, judgments, periods, texts (text, recipient),
    /// lists (strings), links (names), overlaps, harms, letters (texts, contact).
    Index extra = kNone;
};

/// One entry of a judgment.
struct JudgmentEntry {
    std::uint64_t mask = ~std::uint64_t{0};
    std::string by, as, reasons; ///< `as`: the kind of person (outside-counsel, independent-auditor …)
    Interval on;                 ///< when it was made
    bool signed_ = false;        ///< has author and date
    std::vector<std::pair<std::string, std::string>> factors;
    std::optional<bool> written;
    std::vector<std::string> consulted;
    std::string source, note;
    std::string named;           ///< the key under which the file gives it (family or law.id/name)
};

/// A notice sent for a duty: `to` names the duty (`law.id/name`) or a recipient, `place` whose (`attorney-general@US-WA`).
struct NoticeEntry {
    std::string to;
    Index place = kNone;
    Index record = kNone;        ///< its record of level notice
    Interval sent;               ///< unbounded where no date is given
    std::optional<bool> complete;
    std::string sender;
};

/// How far the people of two datasets are the same.
struct Overlap {
    Index dataset = kNone;       ///< record
    std::uint8_t mask = 7;       ///< still possible: 1 none, 2 some, 4 all
};

/// Datasets named by a dataset, such as those it can be joined with.
struct Links {
    struct To {
        Index dataset = kNone;   ///< record
        SetEntry::Is is = SetEntry::Is::in;
    };
    std::vector<To> to;
    bool closed = false;
};

/// What may happen to people, for letters.
struct Harm {
    Index kind = kNone;          ///< position in `harm-kind`
    std::uint64_t likelihood = 0, severity = 0;  ///< bits of `harm-likelihood` and `harm-severity`; 0: not said
    std::string by, reasons;
};

/// A text for a letter; of a contact, `item` is the field and there is no language.
struct LetterText {
    std::string language, item, text;
};

/// Where in the file something stood: `datasets.patients.effects`.
struct Origin {
    std::string path;
    std::string source;          ///< the file's own `source` beside it
    std::string note;
    std::string asked, whom;     ///< of an unknown: when who was asked
};

/// One record: the incident itself, a dataset, a recipient in it …
///
/// Ghosts. A list that is not closed ends in one record that may exist (`exists_unknown`), with nothing known in it. Lists are
/// closed by `"none"` or `{"only": …}`, datasets also by `"no-further-datasets": true`, and `protection` by being given at all
/// (a list of protections is taken to be complete, unless an entry is "unknown"); recipients, services, instructions, measures
/// and notices are open otherwise. An "unknown" list has a ghost with every cell asked; of a list with no key, not asked. A ghost
/// dataset holds one ghost protection and one ghost recipient. Ghosts stand last in their owner's list.
///
/// Joined. Two datasets that can or might be linked have one more record (`joins`): kinds united, per effect the lower grade,
/// roles in common, per place at most the people of the smaller; every other cell is whatever either may be. Its protections and
/// recipients are copies of those of both; what it holds unprotected is what either of them holds unprotected. Where linking is
/// only possible, `exists_unknown`. More than a dozen datasets nobody has spoken of share one such record with nothing known.
struct Record {
    Level level = Level::incident;
    std::string name;
    std::string path;            ///< field of the file: `datasets.patients.recipients.0`; empty for the incident
    Index parent = kNone;        ///< index among the records of the parent level
    enum class Existence : std::uint8_t { real, ghost, joined } existence = Existence::real;
    bool exists_unknown = false; ///< ghosts; joined records whose linkability is not known
    Index joins[2] = {kNone, kNone};
    std::vector<Cell> cells;     ///< by slot
    /// Of a dataset: moments and judgments of the incident given for it alone, by fact. They prevail for it.
    std::vector<std::pair<Index, Cell>> own;
};

/// All facts of an incident, for one organisation. Immutable once read. The Image it was read against must outlive it.
struct Facts {
    const Image* image = nullptr;
    std::string incident;        ///< its name
    Instant now;                 ///< `as-of`
    std::string zone;            ///< of clock times without offset
    std::vector<Record> records[image::kLevels];   ///< records[incident] holds exactly one
    std::vector<SetValue> sets;
    std::vector<CountValue> counts;
    std::vector<std::vector<JudgmentEntry>> judgments;  ///< by Cell::extra, oldest first
    std::vector<std::vector<Interval>> periods;
    std::vector<std::string> texts;
    std::vector<std::vector<std::string>> lists;
    std::vector<Links> links;
    std::vector<std::vector<Overlap>> overlaps;
    std::vector<std::vector<Harm>> harms;
    std::vector<std::vector<LetterText>> letters;
    std::vector<NoticeEntry> notices;
    bool notices_closed = false; ///< "none" or only: no others were sent up to now
    std::vector<std::string> relied_on, claimed, not_claimed;  ///< exceptions by id
    bool datasets_only = false;  ///< there is no further dataset
    std::vector<std::pair<const Cell*, Origin>> origins;        ///< where values stood, sorted by cell
    std::string canonical;       ///< the facts as read, for their digest: same facts, same bytes
};

}  // namespace breachlaw::engine
