// What sets, graded sets and the protection of data say of one kind.
#pragma once

#include "engine/evaluate/truth.hpp"
#include "engine/facts/facts.hpp"

namespace breachlaw::engine {

/// A question to a set: is `member` (none: any) in it, in `place` (none: anywhere)?
struct Asked {
    Index member = kNone;
    Index place = kNone;
};

/// Reads sets of one incident. Cheap to make; borrows both.
class Sets {
public:
    /// `listed`: statuses, sectors and roles are those that are given, as if the lists had been closed; so are the places of
    /// establishment, of people aimed at and of business, none where nothing has been said of them.
    /// `law_as_of`: places belong to groups as they did on that day.
    Sets(const Image& image, const Facts& facts, bool listed = false, std::optional<Day> law_as_of = {});

    [[nodiscard]] Truth has(const image::Fact& fact, const Cell& cell, Asked asked) const;
    /// Grades (bit per word of the scale) that the kind may have.
    [[nodiscard]] std::uint8_t grades(const image::Fact& fact, const Cell& cell, Index member) const;
    /// Protection `record` covers kind `member`.
    [[nodiscard]] Truth covers(Index protection, Asked asked) const;
    /// The data of `dataset` hold `asked` and no effective protection covers it. `key_counts`: a protection whose key is at least
    /// likely gone protects nothing.
    [[nodiscard]] Truth unprotected(Index dataset, Asked asked, bool key_counts) const;
    /// People of `dataset` for whom the data hold `asked`, where that is fewer than all of them; {-1, -1}: all or none of them.
    struct People {
        std::int64_t lo = -1, hi = -1;
        bool partial() const { return lo >= 0; }
    };
    [[nodiscard]] People partly(Index dataset, Asked asked) const;

    /// A value of a choice or place fact lies within a place.
    [[nodiscard]] Truth place_in(const Cell& cell, Index place) const;
    /// The civil day on which dated memberships are read: of the law asked for, else of discovery where it is known, else of now.
    Day day() const { return day_; }

private:
    const SetValue* set(const Cell& cell) const;
    Truth same_place(Index stated, Index asked) const;
    Truth held_in(Index stated, Index asked, bool closed) const;
    Truth held(const SetEntry& entry) const;
    Truth effective(const Record& protection, bool key_counts) const;
    const Cell* cell(const Record& record, Index fact) const;
    Index fact_named(Level level, std::string_view name) const;
    std::uint64_t words(Index fact, std::initializer_list<std::string_view> names) const;

    const Image& image_;
    const Facts& facts_;
    bool listed_;
    Day day_ = 0;
    Interval when_;
    // Facts of the vocabulary that the two derived sets are made of; none where a rulebook has no such vocabulary.
    Index data_, kind_, covers_, strength_, in_force_, key_, key_usable_;
    std::uint64_t likely_ = 0, weak_ = 0;
    std::vector<bool> effective_kinds_;
};

}  // namespace breachlaw::engine
