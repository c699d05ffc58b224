// The report a person reads: the duty matrix in the order in which one acts on it, with what each line rests on.
// One model, three writers: human.hpp (terminal), markdown.hpp, html.hpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <breachlaw/assessment.hpp>

namespace breachlaw::cli {

/// What the assessment does not carry.
struct ReportInput {
    const Assessment& assessment;
    std::vector<Question> questions;
    std::map<std::string, std::vector<Change>> changes;  ///< by duty: what would give it another status
    std::map<std::string, std::string> law_titles;
    std::map<std::string, std::string> recipient_titles;  ///< in the language of the report, by `name` or `name@PLACE`
    std::int32_t offset = 0;  ///< of the incident's zone at `now`, seconds east of UTC
};

/// `due`, `because` … and what stands there.
struct Line {
    std::string label, text;
};

struct Row {
    std::string title;      ///< the duty in words
    std::string id, pin;    ///< `ch.fadp/fdpic-notice`, `24(1)`
    std::string law;        ///< its title
    std::string to;         ///< recipients
    std::string due;        ///< short, for a matrix
    std::string status;     ///< in words
    bool urgent = false;    ///< overdue, or due within a day
    std::vector<Line> lines;
};

enum class GroupKind { must_not, now, next, depends, may, done, not_due };

struct Group {
    GroupKind kind = GroupKind::now;
    std::string heading, meaning;
    std::vector<Row> rows;
};

struct AskedQuestion {
    std::string question, path, who, decides, before;
};

/// What does not concern this incident for one reason.
struct Outside {
    struct OfLaw {
        std::string law, title, pin;
        std::vector<std::string> duties;  ///< empty: all of the law
        [[nodiscard]] std::string named() const;
    };
    std::string reason;
    std::vector<OfLaw> laws;
};

/// What a guideline says of a judgment.
struct Suggested {
    std::string judgment, guideline;
    std::vector<Line> lines;
};

struct Report {
    std::string incident, as_of, summary;
    std::vector<Group> groups;  ///< only those with rows, most pressing first
    std::vector<AskedQuestion> questions;
    std::vector<std::string> scope;
    std::vector<Suggested> suggested;
    std::vector<Outside> outside;
    std::vector<std::string> warnings;
    std::string provenance;
};

[[nodiscard]] Report make_report(const ReportInput& input);

/// At most 100 columns.
[[nodiscard]] std::string to_human(const Report& report, bool color);
[[nodiscard]] std::string to_markdown(const Report& report);
/// One file, nothing fetched.
[[nodiscard]] std::string to_html(const Report& report);

}  // namespace breachlaw::cli
