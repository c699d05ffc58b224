// breachlaw: which breach-notification duties follow from the facts of an incident, to whom, by when, and why.
//
//   auto rulebook = breachlaw::Rulebook::shipped();
//   auto incident = breachlaw::Incident::parse(rulebook, json);
//   if (incident) for (const auto& duty : breachlaw::assess(*incident).duties) …
//
// Nothing here throws, reads a file or a clock, or keeps global state. Rulebook and Incident are immutable and cheap to copy;
// any number of threads may use one. Times are arguments: an incident says `as-of`, AssessOptions may say otherwise.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <breachlaw/assessment.hpp>
#include <breachlaw/result.hpp>

namespace breachlaw {

namespace engine {
class Image;
struct Facts;
}  // namespace engine

/// The checked law, ready to use.
class Rulebook {
public:
    /// Takes an image apart no further than to prove it sound; any bytes are accepted. Cost: one pass. The bytes are copied.
    [[nodiscard]] static Result<Rulebook> load(std::span<const std::byte> image);
    /// The law that this build of the library ships.
    [[nodiscard]] static const Rulebook& shipped();

    /// SHA-256 of the image, in hexadecimal.
    std::string digest() const;
    std::string tz_version() const;
    const engine::Image& image() const { return *image_; }

private:
    friend class Incident;
    std::shared_ptr<const engine::Image> image_;
};

/// Bounds on what a reader accepts, against hostile input.
struct Limits {
    std::size_t bytes = 8u << 20;
    std::size_t depth = 32;
    std::size_t records = 10'000;      ///< datasets, recipients, instructions … together
    std::size_t diagnostics = 200;     ///< after which reading stops
};

/// The facts of one incident, read and checked against a rulebook.
class Incident {
public:
    /// Reads an `incident/1` document. Unknown keys and words, duplicate keys, contradictions: diagnostics, several a run, and no value.
    [[nodiscard]] static Result<Incident> parse(const Rulebook&, std::string_view json, const Limits& = {});
    const Rulebook& rulebook() const { return rulebook_; }
    const engine::Facts& facts() const { return *facts_; }

private:
    Rulebook rulebook_;
    std::shared_ptr<const engine::Facts> facts_;
};

struct AssessOptions {
    std::optional<Instant> now;             ///< instead of the incident's `as-of`
    std::optional<Date> law_as_of;          ///< the law as it stood on that day, whatever the events say
    std::vector<std::string> laws, places;  ///< only these laws; only laws of these places; empty: all
    std::size_t lanes = 4096;               ///< budget of exact evaluation
};

/// Total: it cannot fail. What cannot be computed is said in its row.
[[nodiscard]] Assessment assess(const Incident&, const AssessOptions& = {});
/// None where the rulebook has no such duty.
[[nodiscard]] std::optional<Explanation> explain(const Incident&, std::string_view duty, const AssessOptions& = {});
/// The next best questions, most useful first.
[[nodiscard]] std::vector<Question> questions(const Incident&, const AssessOptions& = {}, std::size_t limit = 5);
/// Small changes of the facts that would give the duty another status.
[[nodiscard]] std::vector<Change> what_would_change(const Incident&, std::string_view duty, const AssessOptions& = {});
[[nodiscard]] std::vector<Difference> compare(const Assessment& before, const Assessment& after);

/// `assessment/1`, `explanation/1`, `questions/1`: the same values, the same bytes.
[[nodiscard]] std::string to_json(const Assessment&);
[[nodiscard]] std::string to_json(const Explanation&);
[[nodiscard]] std::string to_json(const std::vector<Question>&);
[[nodiscard]] std::string to_json(const std::vector<Difference>&);
[[nodiscard]] std::string to_json(const std::vector<Diagnostic>&);

/// A law file, by name and text.
struct SourceText {
    std::string name, text;
};

struct CompileOptions {
    std::string zoneinfo = "/usr/share/zoneinfo";  ///< tz database to take transitions from
};

/// Law text to a rulebook image for Rulebook::load. In the library breachlaw::rules.
[[nodiscard]] Result<std::string> compile(std::span<const SourceText>, const CompileOptions& = {});

}  // namespace breachlaw
