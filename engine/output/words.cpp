#include <breachlaw/words.hpp>

namespace breachlaw {

std::string_view word(Status status) {
    switch (status) {
        case Status::owed: return "owed";
        case Status::owed_unless_shown: return "owed-unless-shown";
        case Status::undecided: return "undecided";
        case Status::not_owed: return "not-owed";
        case Status::out_of_scope: return "out-of-scope";
        case Status::not_in_force: return "not-in-force";
    }
    return {};
}

std::string_view word(Strength strength) {
    switch (strength) {
        case Strength::duty: return "duty";
        case Strength::condition: return "condition";
        case Strength::option: return "option";
        case Strength::act: return "act";
    }
    return {};
}

std::string_view word(Prohibition prohibition) {
    switch (prohibition) {
        case Prohibition::none: return "none";
        case Prohibition::possible: return "possible";
        case Prohibition::in_force: return "in-force";
    }
    return {};
}

std::string_view word(Performance performance) {
    switch (performance) {
        case Performance::pending: return "pending";
        case Performance::done: return "done";
        case Performance::done_late: return "done-late";
        case Performance::overdue: return "overdue";
    }
    return {};
}

std::string_view word(ClockState state) {
    switch (state) {
        case ClockState::running: return "running";
        case ClockState::waits_for: return "waits-for";
        case ClockState::paused: return "paused";
        case ClockState::projected: return "projected";
        case ClockState::no_date: return "no-date";
        case ClockState::unknown_start: return "unknown-start";
        case ClockState::passed_before_discovery: return "passed-before-discovery";
        case ClockState::failed: return "failed";
    }
    return {};
}

std::string_view word(Proof::Value value) {
    switch (value) {
        case Proof::Value::yes: return "yes";
        case Proof::Value::no: return "no";
        case Proof::Value::unknown: return "unknown";
    }
    return {};
}

}  // namespace breachlaw
