// The evaluation of one incident under the law of one image: leaves from facts, planes of truth from leaves, due dates from both.
//
// Planes hold 64 lanes a word. The plain run uses one value for all lanes; a split run gives each lane its own choice of the facts
// that occur in both directions, and is reduced at once (lo over all, hi over any lane).
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "engine/clock/moments.hpp"
#include "engine/evaluate/sets.hpp"
#include "engine/evaluate/truth.hpp"
#include "engine/facts/facts.hpp"

namespace breachlaw::engine {

using image::Edge;
using Word = std::uint64_t;

/// When something is, as far as is known.
struct Time {
    Interval at;
    bool not_yet = false;   ///< certainly not by now
    bool known = false;     ///< somebody gave it
    bool asked = false;     ///< asked for, or given in part
    friend bool operator==(const Time&, const Time&) = default;
};

/// An exact decimal, in 10^-12.
__extension__ using Decimal12 = __int128;
inline constexpr Decimal12 kDecimal12 = 1'000'000'000'000;
struct ScoreRange {
    Decimal12 lo = 0, hi = 0;
};

/// What one deadline of a duty comes to.
struct DeadlineResult {
    struct Candidate {
        const image::By* by = nullptr;
        Truth guard = kYes;
        std::optional<DueRange> safe, latest;       ///< none: no date
        std::optional<DueRange> untolled;
        std::optional<Time> start;
        image::Ref<image::Moment> start_moment;
        image::Ref<image::Duty> projected_from;     ///< the due of a duty not yet done
        bool strictly_before = false;
        std::optional<Interval> aim, guidance;
        bool paused = false;
        std::optional<Interval> held_until;
        bool calendar_ended = false;
    };
    std::vector<Candidate> candidates;
    /// Hull of the due date over all candidates still possible; none: no candidate has a date.
    std::optional<Interval> due;
    std::optional<Instant> act_by;
};

/// A record that a condition is read of; the incident itself by default.
struct Where {
    Level level = Level::incident;
    Index record = 0;
};

struct EvaluateOptions {
    Instant now;
    std::optional<Day> law_as_of;
    std::size_t lanes = 4096;
    bool ghosts = true;      ///< false: as if every list were complete
    bool every_law = false;  ///< read laws that do not apply as well, and what tests say of every incident
};

/// What a split run fixes: a leaf or a count, of one record, lane by lane.
struct Fixed {
    bool is_count = false;
    Index index = 0;         ///< atom or count
    Index record = 0;
    Word value = 0;          ///< bit per lane
    Word lanes = ~Word{0};   ///< where it is fixed; elsewhere it stays as it is known
};

class Evaluation {
public:
    Evaluation(const Image& image, const Facts& facts, const EvaluateOptions& options);

    /// Both readings of the given laws (indices), with what they need.
    void run(std::span<const Index> laws);

    [[nodiscard]] Truth value(Edge edge, Index record = 0) const;
    /// First reading of a duty. Of a law that does not apply nothing but that has been read.
    [[nodiscard]] Truth owed(const image::Duty& duty, bool assumed = false) const {
        return value(duty.gate).no() ? kNo : value(assumed ? duty.assumed : duty.owed);
    }
    [[nodiscard]] Truth leaf(Index atom, Index record) const;
    [[nodiscard]] std::size_t count_of(Level level) const { return instances_[static_cast<Index>(level)]; }
    [[nodiscard]] const Record& record(Level level, Index at) const { return facts_.records[static_cast<Index>(level)][at]; }
    /// Index of the record at `level` that record `at` of `from` lies in; 0 at the top.
    [[nodiscard]] Index owner(Level from, Index at, Level level) const;
    [[nodiscard]] Truth exists(Level level, Index at) const;

    /// Second reading, lane by lane, for duties whose facts occur in both directions.
    struct Exact {
        Truth owed, assumed;
        bool exact = true;
    };
    [[nodiscard]] Exact exactly_owed(const image::Duty& duty);
    /// The same for any other edge of a law, first reading only.
    [[nodiscard]] Truth exactly(Edge edge, std::span<const image::Split> splits, bool* exact = nullptr);

    /// Both readings of a duty.
    struct Reading {
        Truth owed, assumed;
        friend bool operator==(const Reading&, const Reading&) = default;
    };
    /// Of every duty with a judgment widened to its whole scale, by index of duty.
    [[nodiscard]] std::vector<Reading> widened(image::Ref<image::Fact> judgment, Index record);
    /// In every world one of the two is owed.
    [[nodiscard]] bool one_of(const image::Duty& a, const image::Duty& b);
    /// Calls `look(i)` for each choice i, while the values of `roots` read as if its leaves were set. 64 choices are read at once.
    void try_each(std::span<const Edge> roots, std::span<const std::vector<Fixed>> choices, const std::function<void(std::size_t)>& look);

    /// `where`: the record whose own events are meant.
    [[nodiscard]] Time time(image::Ref<image::Moment> moment, Mode mode = Mode::latest, Where where = {}) const;
    [[nodiscard]] const DeadlineResult& deadline(const image::Duty& duty) const;
    /// What a deadline comes to on its own: another published reading of it.
    [[nodiscard]] DeadlineResult::Candidate alone(const image::Duty& duty, const image::By& by) const;
    /// The same before delay, toll and roll: what `due of D` means.
    [[nodiscard]] const DeadlineResult& statutory(const image::Duty& duty) const;
    [[nodiscard]] Time done(const image::Duty& duty, bool complete) const;
    /// The citation of the wording in force, of the first where that is open.
    [[nodiscard]] std::string_view pin(const image::Duty& duty) const;
    /// When the newest of its notices went out at the latest.
    [[nodiscard]] std::optional<Instant> last_sent(const image::Duty& duty) const;
    [[nodiscard]] Truth forbidden_now(const image::Forbid& forbid, std::span<const image::Split> splits, bool* exact = nullptr);

    /// People for whom the filter holds, in place (kNone: anywhere), over all datasets; first reading.
    struct People {
        std::int64_t lo = 0, hi = 0;
    };
    [[nodiscard]] People people(Edge filter, Index place) const;
    [[nodiscard]] People people_of(Index dataset, Index place) const;

    /// What a guideline's formula comes to, in one record of its level.
    [[nodiscard]] ScoreRange score(image::Ref<image::Formula> formula, Index record) const;
    /// Whether the edge reads what other duties come to.
    [[nodiscard]] bool rests_on_others(Edge edge) const;
    const Image& image() const { return image_; }
    const Facts& facts() const { return facts_; }
    Instant now() const { return options_.now; }
    const EvaluateOptions& options() const { return options_; }
    const Sets& sets() const { return sets_; }
    Counting counting(image::Ref<image::Zone> zone, image::Ref<image::Counting> rule, image::Ref<image::Calendar> calendar = {}) const;
    ZoneView zone(image::Ref<image::Zone> zone) const;
    CalendarView calendar(image::Ref<image::Calendar> calendar) const;
    const Cell& cell(image::Ref<image::Fact> fact, Index record) const;

private:
    struct Planes {
        std::vector<Word> lo, hi;
    };
    struct Range {
        Index first, end;
    };

    void layout();
    static Index people_fact(const Image& image);
    static Index overlap_fact(const Image& image);
    People count_people(Index dataset, Index place) const;
    void assume_again();
    std::size_t at(Index node, Index record) const {
        const auto level = image_.all<image::Node>()[node].level;
        return base_[level] + std::size_t{image_.slot(node)} * instances_[level] + record;
    }
    void evaluate(std::span<const Range> ranges, std::span<const Fixed> fixed, bool plain);
    /// `any other duty is owed`: the least truth that supports itself, from false upwards.
    void settle(std::span<const Range> ranges, std::span<const Fixed> fixed, bool plain, bool assumed);
    void settle(std::span<const Index> nodes, std::span<const Fixed> fixed, bool assumed);
    void support(std::span<const Range> ranges, std::span<const Fixed> fixed, bool assumed);
    /// One round of it: whether anything is other than before.
    bool supported(bool assumed);
    [[nodiscard]] bool rests_on_others(std::span<const Index> nodes) const;
    void evaluate_node(Index node, std::span<const Fixed> fixed, bool plain);
    void some(const image::Node& node, Index at);
    void people_node(const image::Node& node, Index at, std::span<const Fixed> fixed);
    std::pair<Word, Word> read(Edge edge, Level from, Index record) const;
    Truth truth_of(const image::Atom& atom, Index record) const;
    Truth one_of(const image::Atom& atom, Index record) const;
    Truth notice(const image::Duty& duty, bool complete) const;
    bool serves(const NoticeEntry& notice, const image::Duty& duty) const;
    ScoreRange grades(const image::Formula& formula, Index record) const;
    Time event(const image::Fact& fact, Index record) const;
    Time entry_time(const Cell& cell, bool newest) const;
    const DeadlineResult& remembered(const image::Duty& duty, std::map<Index, DeadlineResult>& known, bool statutory) const;
    DeadlineResult compute_deadline(const image::Duty& duty, bool statutory) const;
    void work_out(const image::Duty& duty, DeadlineResult::Candidate& candidate, bool statutory) const;
    void hold(const image::Duty& duty, DeadlineResult::Candidate& candidate, const Counting& rule, DueRange& range) const;
    image::Ref<image::Calendar> calendar_of(const image::RollTo& roll) const;
    bool narrow(const image::Atom& atom, bool holds) const;
    People interval(Edge edge, Index dataset, std::int64_t people, unsigned lane) const;
    std::uint8_t overlap(Index a, Index b) const;
    std::int64_t certainly(const std::vector<Index>& hit, Index place) const;
    std::int64_t possibly(const std::vector<Index>& hit, Index place) const;
    People people_in_lane(Edge filter, Index place, unsigned lane) const;
    bool has_partial(Index dataset) const { return partial_[dataset]; }

    const Image& image_;
    const Facts& facts_;
    EvaluateOptions options_;
    Sets sets_;
    std::array<Index, image::kLevels> instances_{};
    std::array<std::size_t, image::kLevels> base_{};
    Planes planes_;
    unsigned lane_ = 0;                     ///< the one that `value` reads
    std::vector<Truth> leaves_;             ///< by plane position: the plain truth of every leaf
    std::vector<std::pair<Word, Word>> assumed_;  ///< by plane position of `certain` nodes
    std::vector<Range> first_ranges_, second_ranges_;
    struct Others {
        Index atom;
        Word lo = 0, hi = 0;
    };
    std::vector<Others> others_;   ///< every `any other duty is owed`
    std::vector<Index> moved_;     ///< nodes that rest on one of them, in order
    std::vector<bool> partial_;
    Index people_fact_ = kNone, overlap_fact_ = kNone;
    mutable std::map<std::pair<Index, Index>, People> people_;  ///< of datasets and places: they do not change
    mutable std::map<Index, DeadlineResult> deadlines_, statutory_;
    mutable std::map<Index, Interval> narrowed_;  ///< events and judgments cut to the case at hand, by fact
    mutable std::vector<Index> computing_;  ///< deadlines under way: a cycle would never end
};

/// Region by region, what the leaves of a split may be together for one record, given what is known: a bit per leaf.
struct Regions {
    std::vector<std::vector<bool>> regions;
    bool complete = true;
};
[[nodiscard]] Regions regions_of(const Evaluation& evaluation, const image::Split& split, Index record);

}  // namespace breachlaw::engine
