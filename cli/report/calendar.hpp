// The deadlines of an assessment as an iCalendar object (RFC 5545).
#pragma once

#include <string>

#include <breachlaw/assessment.hpp>

namespace breachlaw::cli {

/// One event for each date on which something is due and not yet performed, an alarm a day before. Times are in UTC, so that no
/// zone definition is needed; DTSTAMP is the assessment's own `now`, so that the same assessment gives the same bytes.
[[nodiscard]] std::string to_icalendar(const Assessment& assessment);

}  // namespace breachlaw::cli
