// Content items in the words of a notice: each says what is known, that it is being asked, or leaves a marked gap.
#pragma once

#include <string>
#include <vector>

#include "drafting/page.hpp"

namespace breachlaw::drafting {

/// A content item that a duty asks for, by its key.
struct Need {
    std::string duty, item, named, pin, qualifier, lasting;
    bool required = true;  ///< false: said of one's own accord, so a gap is left out
};

/// In the order of the law, each key once for each duty. Bans go apart.
[[nodiscard]] std::vector<Need> needs_of(const DutyAssessment& duty, const Catalogue& words);
[[nodiscard]] std::vector<std::string> bans_of(const DutyAssessment& duty, const Catalogue& words);

/// Writes the item onto the page and says what became of it.
ItemState::Is write_item(Page& page, const Need& need, bool subjects_counted = false);

/// The most telling effect on personal data, and how sure it is.
struct Telling {
    std::string what = "other", level = "other";
};
[[nodiscard]] Telling most_telling(const Incident& facts);
[[nodiscard]] Telling most_telling(const Dataset& set);

/// The kinds of data of the cohort, or of every dataset hit.
void write_data_list(Page& page, const Dataset& set);
/// Opening sentence and the assessment of the risk.
[[nodiscard]] std::string opening_what(Page& page);
[[nodiscard]] std::string opening_risk(Page& page, const DutyAssessment& duty);

/// Words of a judgment and its value.
[[nodiscard]] std::string judgment_label(Page& page, const std::string& name);
[[nodiscard]] std::string value_label(Page& page, const std::string& value);

}  // namespace breachlaw::drafting
