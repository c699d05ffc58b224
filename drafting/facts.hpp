// The facts of the incident file as documents print them: as they were given, with how far each question has got.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drafting/wording.hpp"

namespace breachlaw::drafting {

/// How far a question has got. `gap`: nobody was asked.
enum class Known { exact, approx, range, at_most, at_least, asked, not_applicable, gap };
/// The word that chooses a branch of a message: `exact`, …, `other` of a gap.
[[nodiscard]] std::string word(Known known);

struct Number {
    Known known = Known::gap;
    std::int64_t low = 0, high = 0;
    std::string currency;
};

struct When {
    Known known = Known::gap;
    Civil from, to;
    bool not_yet = false, never = false, before = false, after = false;
};

struct Effect {
    std::string kind, grade;  ///< grade: a word of the scale, or `asked`
};

struct PeopleAt {
    std::string place;  ///< code; `elsewhere`; `total`
    Number number;
};

struct Dataset {
    std::string name;
    Known data_known = Known::gap, subjects_known = Known::gap, effects_known = Known::gap, people_known = Known::gap;
    std::vector<std::string> data, subjects;
    std::vector<Effect> effects;
    std::vector<PeopleAt> people;
    Number records;
    std::string restored;     ///< all, part, no, asked; empty
    When unavailable;
    std::string grade(std::string_view effect) const;  ///< empty where nothing is said
};

struct Judgment {
    std::string name, value, by, as, reasons;
    std::optional<Civil> on;
};

struct Measure {
    std::string kind, note;
    When taken;
};

struct SentNotice {
    std::string to;
    When sent;
    bool complete = false;
};

struct Harm {
    std::string kind, likelihood;
};

struct Contact {
    std::string name, email, telephone, address;
    bool officer = false;
    bool given() const { return !(name + email + telephone + address).empty(); }
};

/// The drafting file beside the incident file: nothing in it decides a duty.
struct Matter {
    std::string sender, address, place, counsel, reference, signatory, policy, insurer, offer, website, hours;
    std::optional<Civil> date;
    std::vector<std::string> locales, letters;  ///< letters: patient, employee, customer …
};

struct Incident {
    std::string name, zone, as_of_text;
    std::optional<Civil> as_of;
    std::string organisation;
    std::vector<std::string> roles, established;
    Contact contact;
    std::map<std::string, When> timeline;
    std::vector<Dataset> datasets;
    bool datasets_closed = false;
    std::vector<std::string> causes;
    Known cause_known = Known::gap;
    std::vector<Judgment> judgments;
    std::vector<Measure> measures;
    std::vector<SentNotice> notices;
    std::vector<Harm> harms;
    Known harms_known = Known::gap;
    std::vector<std::string> reports, obstacles;
    std::map<std::string, std::map<std::string, std::string>> texts;  ///< language, content item
    std::map<std::string, std::string> words;   ///< plain facts: `extortion` → `yes`; `asked`, `not-applicable`
    std::map<std::string, Number> numbers;      ///< money and counts: `direct-loss`, `staff`

    const When* when(const std::string& event) const;
    /// The organisation's own words on a content item, in the locale or its language; empty.
    std::string text(const std::string& item, const Locale& locale) const;
    std::string word_of(const std::string& fact) const;
};

/// The text has been accepted by the reader of incident files: what is odd here is left out, not reported.
[[nodiscard]] Incident read_incident(std::string_view json);
/// `matter/1`. What is wrong with it is told.
[[nodiscard]] Result<Matter> read_matter(std::string_view json);

}  // namespace breachlaw::drafting
