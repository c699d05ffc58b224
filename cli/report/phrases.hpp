// Parts of an assessment in words: short, in the words of the law and of the incident file, no sentence a lawyer would strike out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <breachlaw/assessment.hpp>

namespace breachlaw::cli {

[[nodiscard]] std::string join(const std::vector<std::string>& texts, const std::string& between = ", ");

/// `Notice to people` of `notice-to-people`; a short name of the recipient in it is set in capitals.
[[nodiscard]] std::string title_of(const DutyAssessment& duty);
[[nodiscard]] std::string status_of(const DutyAssessment& duty);
/// By the title given for `name@place`, else the entry's own.
[[nodiscard]] std::string recipients_of(const DutyAssessment& duty, const std::map<std::string, std::string>& titles = {});

/// `5 Mar 2026 07:40 +01:00`, `as soon as possible`, `no date`.
[[nodiscard]] std::string due_in_short(const DutyAssessment& duty);
/// The same with zone, the event it counts from, and what is assumed.
[[nodiscard]] std::string due_in_full(const DutyAssessment& duty, Instant now);
/// The working, a step a line.
[[nodiscard]] std::vector<std::string> working_of(const Clock& clock);

/// `effect of patients: exfiltration improbable`
[[nodiscard]] std::string fact_in_words(const FactRef& fact);
[[nodiscard]] std::string question_in_words(const Question& question);
/// At most so many of them, with the number of the rest: `explain` shows all.
[[nodiscard]] std::string facts_in_words(const std::vector<FactRef>& facts, std::size_t limit = 5);
/// The same of facts that are missing: what is given of them is not all.
[[nodiscard]] std::string missing_in_words(std::vector<FactRef> facts, std::size_t limit = 5);
[[nodiscard]] std::string pins_of(const std::vector<ClauseRef>& clauses, std::size_t limit = 5);
[[nodiscard]] std::string assessment_in_words(const AssessmentOf& judged);
[[nodiscard]] std::string doubts_in_words(const std::vector<Doubt>& doubts);
/// `owed if effects.publication of patients becomes proven`
[[nodiscard]] std::string change_in_words(const Change& change);

}  // namespace breachlaw::cli
