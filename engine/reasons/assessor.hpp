// One incident under one law: evaluation, and the rows of the answer made of it.
#pragma once

#include <breachlaw/breachlaw.hpp>

#include "engine/evaluate/evaluation.hpp"
#include "engine/reasons/proof.hpp"

namespace breachlaw::engine {

/// A status without its reasons: what counterfactuals and tests compare.
struct Verdict {
    Status status = Status::undecided;
    bool is_final = false, exact = true;
    std::vector<Index> raised, unraised;     ///< exceptions: doubts raised, doubts nobody raised
    std::vector<Index> burdens;              ///< conditions under burden that are open
    std::vector<std::string> reasons;
    Truth owed, assumed;
};

class Assessor {
public:
    /// `every_law`: the conditions of laws that do not apply are read as well.
    Assessor(const Image& image, const Facts& facts, const AssessOptions& options, bool every_law = false);

    [[nodiscard]] Assessment assess();
    [[nodiscard]] Verdict verdict(const image::Duty& duty);
    /// By the plain reading as the evaluation stands, as if the facts `given` had just been given.
    [[nodiscard]] Status plain_status(const image::Duty& duty, std::span<const Index> given = {}) const;
    [[nodiscard]] DutyAssessment row(const image::Duty& duty);
    /// Why it has this status.
    [[nodiscard]] Proof proof(const image::Duty& duty, Status status, bool is_final) const;
    [[nodiscard]] const image::Duty* find(std::string_view id) const;

    Evaluation& evaluation() { return evaluation_; }
    const std::vector<Index>& laws() const { return laws_; }
    const AssessOptions& options() const { return options_; }

private:
    void reasons_of(const image::Duty& duty, const Verdict& verdict, DutyAssessment& row);
    void slots_of(const image::Duty& duty, DutyAssessment& row);
    void clock_of(const image::Duty& duty, DutyAssessment& row);
    void performance_of(const image::Duty& duty, DutyAssessment& row);
    void prohibition_of(const image::Duty& duty, DutyAssessment& row);
    void judgments_of();
    void reliances_of(const image::Duty& duty, DutyAssessment& row);
    void other_views_of(const image::Duty& duty, DutyAssessment& row) const;
    Retention retention(const image::Keep& keep) const;
    bool missed(const image::Duty& duty) const;
    bool raised(const image::Exception& exception, std::span<const Index> given = {}) const;
    bool whole_set(std::string_view fact) const;
    Truth anywhere(Edge edge, Level level) const;
    Doubt doubt_of(const image::Exception& exception) const;
    RecipientRef recipient(const image::Receiver& receiver, Index place, std::string_view pin, bool open) const;
    bool has_people_of(const image::Law& law) const;
    std::vector<std::string> places_without_rules() const;

    const Image& image_;
    const Facts& facts_;
    AssessOptions options_;
    EvaluateOptions evaluate_options_;
    std::vector<Index> laws_;
    Evaluation evaluation_;
    std::vector<std::vector<std::pair<Index, Index>>> rests_on_;  ///< by duty: judgment facts (and record) its status rests on
};

/// What the guidelines among those laws say of judgments.
[[nodiscard]] std::vector<Suggestion> suggestions_of(const Evaluation& evaluation, std::span<const Index> laws);

/// Small changes of the facts that give the duty another status, those that make it owed first.
[[nodiscard]] std::vector<Change> changes_of(Assessor& assessor, const image::Duty& duty);

}  // namespace breachlaw::engine
