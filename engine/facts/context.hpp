// What the parts of the reader share while one file is read.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/clock/zone.hpp"
#include "engine/facts/document.hpp"
#include "engine/facts/facts.hpp"
#include "engine/facts/near_miss.hpp"
#include "engine/facts/report.hpp"

namespace breachlaw::engine {

using image::Domain;
using image::Fact;
using image::Type;

struct Range {
    std::int64_t lo = 0, hi = INT64_MAX;
    bool asked = false;  ///< "unknown"
};

/// The value of one fact and where it came from.
struct Given {
    Cell cell;
    Origin origin;
    std::size_t at = Report::nowhere;  ///< in the text
};

struct Context {
    const Image& image;
    Facts& facts;
    Report& report;
    const Limits& limits;
    ZoneView zone;
    bool zone_known = false, zone_reported = false;
    Day day = 0;                 ///< on which dated memberships of places are read
    std::size_t records = 0;

    /// Where the cells of the records stood, until the records are all there.
    struct Stood {
        Level level;
        Index record, slot;
        bool own;
        Origin origin;
        std::size_t at;
    };
    std::vector<Stood> stood;

    /// Judgments of the incident, by the key they stand under: they also answer for datasets that have none of their own.
    struct Judged {
        const Fact* fact;        ///< a family, or a law's own judgment
        Given given;
    };
    std::vector<Judged> judged;

    void error(std::string_view code, const Value& at, const Path& path, std::string message, std::string help = {},
               Report::Notes notes = {}) {
        report.error(code, at.begin, path, std::move(message), std::move(help), std::move(notes));
    }
    void warning(std::string_view code, const Value& at, const Path& path, std::string message, std::string help = {},
                 Report::Notes notes = {}) {
        report.warning(code, at.begin, path, std::move(message), std::move(help), std::move(notes));
    }
    template <class T>
    Index keep(std::vector<T>& table, T value) {
        table.push_back(std::move(value));
        return static_cast<Index>(table.size() - 1);
    }
};

// --- vocabulary: what the image calls by which name (vocabulary.cpp) --------------------------------------------------

[[nodiscard]] const Fact* find_fact(const Image& image, Level level, std::string_view key, image::Ref<image::Law> law = {});
[[nodiscard]] image::Ref<image::Law> find_law(const Image& image, std::string_view id);
[[nodiscard]] const Domain* find_domain(const Image& image, std::string_view name);
[[nodiscard]] std::optional<Index> find_member(const Image& image, const Domain& domain, std::string_view name);
[[nodiscard]] std::optional<Index> find_place(const Image& image, std::string_view code);
[[nodiscard]] const image::Zone* find_zone(const Image& image, std::string_view name);
[[nodiscard]] std::span<const image::Member> members_of(const Image& image, const Fact& fact);
/// Key of a fact in incident files, without the law.
[[nodiscard]] std::string_view key_of(const Image& image, const Fact& fact);
[[nodiscard]] std::string_view name_of(Level level);
/// Key of a level's list in its owner: `datasets`, `protection`, `recipients` …
[[nodiscard]] std::string_view list_key(Level level);
/// All bits of the words of a choice.
[[nodiscard]] std::uint64_t all_words(const Image& image, const Fact& fact);
[[nodiscard]] bool is_part(std::span<const image::Member> members, Index part, Index whole);

// --- values -----------------------------------------------------------------------------------------------------------

/// Reads any fact; false where something was wrong (and reported).
bool read_fact(Context& context, const Fact& fact, const Value& value, const Path& path, Given& given);
/// `"unknown"` and `"n/a"` of any fact.
void set_unknown(Context& context, const Fact& fact, Cell& cell, bool asked = true);
void set_not_applicable(const Fact& fact, Cell& cell);

// words.cpp
bool read_words(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell);
/// A word or a range of words (`a..b`, `at least a`) of a domain: bits, or none and reported.
std::optional<std::uint64_t> read_word_range(Context& context, const Domain& domain, const Value& value, const Path& path);

// numbers.cpp
std::optional<Range> read_count(Context& context, const Value& value, const Path& path);
bool read_number(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_money(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_percent(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_span(Context& context, const Value& value, const Path& path, Cell& cell);
/// `30 hours`, `about 2 days`: seconds; none (and nothing reported) where the text does not end in a unit.
std::optional<Range> length_of(std::string_view text);

// moments.cpp
bool read_moment(Context& context, const Value& value, const Path& path, Cell& cell, bool may_be_planned);
bool read_period(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_periods(Context& context, const Value& value, const Path& path, Cell& cell);
/// An instant, a day, a month or a year; none and reported, with the forms that may stand here.
std::optional<Interval> read_point(Context& context, std::string_view text, const Value& value, const Path& path, std::string_view forms = {});

// sets.cpp
bool read_set(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell);
bool read_place(Context& context, const Value& value, const Path& path, Cell& cell);
std::optional<Index> read_place_code(Context& context, std::string_view code, const Value& value, const Path& path);

// effects.cpp
bool read_graded_set(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell);

// people.cpp
bool read_count_by_place(Context& context, const Value& value, const Path& path, Cell& cell);

// texts.cpp
bool read_text(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_strings(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_texts(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_contact(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_harms(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_recipient(Context& context, const Fact& fact, const Value& value, const Path& path, Cell& cell);
/// A text that is a string; none and reported.
std::optional<std::string> text_of(Context& context, const Value& value, const Path& path);
/// A law named in the file, or none: an error where another is meant, else a warning that it is not loaded.
image::Ref<image::Law> law_named(Context& context, std::string_view id, std::size_t at, const Path& path);

// judgments.cpp
/// `judgments` of the incident (record 0) or of a dataset; without them a dataset has those of the incident.
void read_judgments(Context& context, const Value* value, const Path& path, Level level, Index record);

// records.cpp
/// The facts, lists and judgments of a record; keys in `known` are read elsewhere.
void read_fields(Context& context, const Value& value, const Path& path, Level level, Index record,
                 std::initializer_list<std::string_view> known = {});
void read_list(Context& context, const Value* value, const Path& path, Level level, Index parent);
void put(Context& context, Level level, Index record, const Fact& fact, Given given);
/// Adds an empty record and gives its index; none over the limit.
std::optional<Index> add_record(Context& context, Level level, Index parent, std::string name, std::string path, const Value& at);
void add_ghost(Context& context, Level level, Index parent, bool asked);
void read_datasets(Context& context, const Value* value, const Path& path, bool no_further);
void read_notices(Context& context);

// join.cpp
bool read_links(Context& context, const Value& value, const Path& path, Cell& cell);
bool read_overlap(Context& context, const Value& value, const Path& path, Cell& cell);
void join_datasets(Context& context);

// checks.cpp
void check(Context& context);

// canonical.cpp
std::string canonical_text(const Facts& facts);

// --- small helpers ----------------------------------------------------------------------------------------------------

[[nodiscard]] std::string_view trim(std::string_view text);
/// Takes `word` and a blank off the front, if they are there.
bool take_word(std::string_view& text, std::string_view word);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, std::string_view by);
/// Reports the keys of an object that are not among those allowed; `note` and `source` always are.
void only_keys(Context& context, const Value& object, const Path& path, std::initializer_list<std::string_view> allowed);
/// Source and note beside a value.
void read_source(const Value& object, Origin& origin);

}  // namespace breachlaw::engine
