// One function a family of documents. Each gives a page; what is common to all is added in draft.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drafting/items.hpp"
#include "drafting/page.hpp"

namespace breachlaw::drafting {

[[nodiscard]] Page authority_initial(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page authority_followup(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
/// `cohort`: patient, employee, customer, parent, person. None where no dataset holds such people.
[[nodiscard]] std::vector<std::string> cohorts_of(const Desk& desk);
[[nodiscard]] Page people_letter(const Desk& desk, const DutyAssessment& duty, const Locale& locale, const std::string& cohort);
[[nodiscard]] Page public_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page faq_script(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page insurer_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page processor_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page police_report(const Desk& desk, const Locale& locale, const std::string& law);
[[nodiscard]] Page ag_cover(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page cra_notice(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page register_entry(const Desk& desk, const DutyAssessment& duty, const Locale& locale);
[[nodiscard]] Page chronology(const Desk& desk, const Locale& locale, const std::string& law, bool privileged);
[[nodiscard]] Page duty_memo(const Desk& desk, const Locale& locale, const std::string& law);
[[nodiscard]] Page duty_matrix(const Desk& desk, const Locale& locale, const std::string& law);
[[nodiscard]] Page question_list(const Desk& desk, const Locale& locale, const std::string& law);

/// Writes the items of a duty under the headings of the family, in its order. `numbered`: headings count.
void write_sections(Page& page, const DutyAssessment& duty, const Family& family, bool numbered);

/// Status and time of a duty in words.
[[nodiscard]] std::string status_text(Page& page, const DutyAssessment& duty);
[[nodiscard]] std::string due_text(Page& page, const DutyAssessment& duty);
/// A fact by its label.
[[nodiscard]] std::string fact_label(Page& page, const std::string& fact);
[[nodiscard]] std::string who_label(Page& page, const std::string& who);

/// A duty that somebody may have to perform: neither out of scope nor not in force.
[[nodiscard]] bool concerns(const DutyAssessment& duty);
[[nodiscard]] bool is_owed(const DutyAssessment& duty);
[[nodiscard]] bool is_performed(const DutyAssessment& duty);
/// A notice to somebody outside, by the kind of recipient.
[[nodiscard]] bool is_notice(const DutyAssessment& duty);

}  // namespace breachlaw::drafting
