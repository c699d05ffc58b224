// What a duty's slots come to: recipients, content, manner, and the clock with its working.
#include <algorithm>

#include "engine/evaluate/places.hpp"
#include "engine/reasons/assessor.hpp"
#include "engine/reasons/shown.hpp"

namespace breachlaw::engine {
namespace {

using image::Duty;

std::string span_text(std::int64_t count, image::Unit unit) {
    constexpr std::string_view names[] = {"minute", "hour", "day", "business day", "week", "month", "year"};
    return std::to_string(count) + " " + std::string(names[static_cast<Index>(unit)]) + (count == 1 ? "" : "s");
}

std::string step_name(StepKind kind) {
    constexpr std::string_view names[] = {"start", "first-hour-excluded", "first-day-excluded", "first-day-counted", "span-added",
                                          "month-clamped", "month-overflowed", "held", "delayed", "delay-capped",
                                          "least-working-days", "rolled", "rolled-to-clock", "calendar-ended"};
    return std::string(names[static_cast<std::size_t>(kind)]);
}

std::optional<breachlaw::Instant> finite(Instant at) {
    return at.finite() ? std::optional(breachlaw::Instant{at.seconds}) : std::nullopt;
}

/// The event a moment counts from, in the words of the law and the file: `controller-aware (aware)`.
std::string moment_text(const Image& image, image::Ref<image::Moment> ref) {
    if (!ref) return {};
    const image::Moment& moment = image[ref];
    std::string name(image[moment.name]);
    std::string inner;
    if (moment.duty) inner = std::string(image[image[moment.duty].id]) + (moment.op == image::MomentOp::due ? " due" : " done");
    else if (moment.fact) inner = fact_name(image, image[moment.fact]) + (moment.op == image::MomentOp::judged ? " judged" : moment.op == image::MomentOp::period_end ? " ended" : "");
    else
        for (const auto arg : image[moment.args]) inner += (inner.empty() ? "" : moment.op == image::MomentOp::latest ? " and " : " or ") + moment_text(image, arg);
    if (name.empty() || name == inner || inner.starts_with(name + " ") || moment.duty) return inner.empty() ? name : inner;
    return inner.empty() ? name : name + " (" + inner + ")";
}

}  // namespace

RecipientRef Assessor::recipient(const image::Receiver& receiver, Index place, std::string_view pin, bool open) const {
    RecipientRef result;
    result.name = image_[receiver.name];
    result.pin = pin;
    result.open = open;
    const image::Recipient* entry = receiver.recipient ? &image_[receiver.recipient] : nullptr;
    if (place != kNone) {
        result.place = image_[image_.all<image::Place>()[place].code];
        // The entry of that place, else of the place around it, else the one for all.
        for (Index at = place; !entry && at != kNone; at = image_.all<image::Place>()[at].parent.index)
            for (const image::Recipient& one : image_.all<image::Recipient>())
                if (image_[one.name] == result.name && one.of && one.of.index == at) entry = &one;
    }
    if (!entry)
        for (const image::Recipient& one : image_.all<image::Recipient>())
            if (image_[one.name] == result.name && !one.of) entry = &one;
    if (!entry) return result;
    constexpr std::string_view kinds[] = {"authority", "people", "public", "counterparty", "insurer", "register", "police", "media"};
    result.kind = kinds[static_cast<Index>(entry->kind)];
    const auto today = static_cast<std::int64_t>(evaluate_options_.now.seconds / 86400);
    for (const image::EntryLine& line : image_[entry->lines]) {
        if (today < line.from || today > line.until) continue;
        const std::string_view key = image_[line.key];
        if (key == "name" && result.title.empty()) result.title = image_[line.value];
        if (key == "languages") result.languages.emplace_back(image_[line.value]);
        if (key == "portal" && result.portal.empty()) result.portal = image_[line.value];
    }
    return result;
}

Retention Assessor::retention(const image::Keep& keep) const {
    Retention made;
    made.pin = image_[keep.pin];
    made.name = image_[keep.name];
    made.span = span_text(keep.span.count, keep.span.unit);
    made.after = moment_text(image_, keep.after);
    return made;
}

void Assessor::slots_of(const Duty& duty, DutyAssessment& row) {
    const auto guard = [&](Edge edge) { return evaluation_.value(edge); };
    for (const image::To& to : image_[duty.to]) {
        const Truth holds = guard(to.guard);
        if (holds.no()) continue;
        row.mode = to.any ? "any" : "all";
        const std::string pin(image_[to.pin]);
        for (const image::Receiver& receiver : image_[to.receivers]) {
            std::vector<Index> places;
            if (receiver.of) places.push_back(receiver.of.index);
            bool open = holds.unknown();
            if (receiver.of_fact) {
                const Cell& cell = evaluation_.cell(receiver.of_fact, 0);
                if (cell.extra < facts_.sets.size())
                    for (const SetEntry& entry : facts_.sets[cell.extra].entries)
                        if (entry.is != SetEntry::Is::out && entry.place != kNone) places.push_back(entry.place);
                if (!receiver.each && places.size() > 1) open = true;
                // Until somebody says where, nobody knows whose.
                if (places.empty()) {
                    RecipientRef one;
                    one.name = image_[receiver.name];
                    one.pin = pin;
                    one.open = true;
                    one.place = "of " + fact_name(image_, image_[receiver.of_fact]);
                    row.recipients.push_back(std::move(one));
                    continue;
                }
            }
            if (places.empty()) places.push_back(kNone);
            for (const Index place : places) {
                RecipientRef one = recipient(receiver, place, pin, open);
                if (std::find(row.recipients.begin(), row.recipients.end(), one) == row.recipients.end()) row.recipients.push_back(std::move(one));
            }
        }
    }
    for (const image::Says& says : image_[duty.says]) {
        const Truth holds = guard(says.guard);
        if (holds.no()) continue;
        for (const image::Content& item : image_[says.items]) {
            const Truth in = item.condition ? holds && value_at(evaluation_, image_[item.condition].value, {}) : holds;
            if (in.no()) continue;
            ContentItem one;
            one.pin = image_[item.pin];
            one.name = image_[item.name];
            one.qualifier = image_[item.qualifier];
            if (item.lasting.count > 0) one.lasting = span_text(item.lasting.count, item.lasting.unit);
            one.open = in.unknown();
            (says.never ? row.never_says : row.content).push_back(std::move(one));
        }
    }
    const auto way_text = [&](auto&& self, image::Ref<image::Way> ref) -> std::string {
        const image::Way& way = image_[ref];
        if (way.op == image::WayOp::item) {
            if (way.item.condition && value_at(evaluation_, image_[way.item.condition].value, {}).no()) return {};
            std::string text(image_[way.item.name]);
            if (way.item.lasting.count > 0) text += " for " + span_text(way.item.lasting.count, way.item.lasting.unit);
            return text;
        }
        if (way.condition && value_at(evaluation_, image_[way.condition].value, {}).no()) return {};
        std::string text;
        for (const auto child : image_[way.children]) {
            const std::string one = self(self, child);
            if (!one.empty()) text += (text.empty() ? "" : way.op == image::WayOp::any ? " or " : " and ") + one;
        }
        return text;
    };
    for (const image::Keep& keep : image_[duty.keep]) row.keeps.push_back(retention(keep));
    if (duty.lasting.count > 0) row.lasting = span_text(duty.lasting.count, duty.lasting.unit);
    if (duty.every.count > 0) {
        Repetition& repeats = row.repeats.emplace();
        repeats.every = span_text(duty.every.count, duty.every.unit);
        repeats.until = moment_text(image_, duty.every_until);
        const Time until = evaluation_.time(duty.every_until);
        repeats.over = until.known && until.at.hi <= evaluation_.now();
        // From the last one that was sent.
        if (const auto last = evaluation_.last_sent(duty); last && !repeats.over) {
            const image::Law& law = image_[duty.law];
            const Span span{duty.every.count, static_cast<Unit>(duty.every.unit)};
            repeats.next = finite(add(exactly(*last), span, evaluation_.counting(law.zone, law.counting), Mode::latest).hi.at);
        }
    }
    for (const image::How& how : image_[duty.how]) {
        if (guard(how.guard).no() || !how.way) continue;
        if (const std::string text = way_text(way_text, how.way); !text.empty()) row.how.push_back(text);
    }
}

void Assessor::clock_of(const Duty& duty, DutyAssessment& row) {
    Clock& clock = row.clock;
    const image::Law& law = image_[duty.law];
    if (law.zone) clock.zone = image_[image_[law.zone].name];
    if (law.counting && image_[law.counting].calendar) clock.calendar = image_[image_[image_[law.counting].calendar].id];
    const DeadlineResult& deadline = evaluation_.deadline(duty);
    bool limited = false, projected = false, waits = false, unknown = false, paused = false, ended = false;
    std::optional<Instant> safe, latest;
    for (const auto& candidate : deadline.candidates) {
        ClockCandidate shown;
        shown.pin = image_[candidate.by->pin];
        shown.standard = image_[candidate.by->standard];
        if (candidate.by->because) shown.because = image_[image_[candidate.by->because].id];
        shown.certain = candidate.guard.lo;
        if (clock.pin.empty() || (candidate.guard.lo && !shown.because.empty())) {
            clock.pin = shown.pin;
            clock.standard = shown.standard;
        }
        if (clock.standard.empty()) clock.standard = shown.standard;
        if (candidate.start_moment && clock.starts_with.empty()) clock.starts_with = moment_text(image_, candidate.start_moment);
        if (candidate.aim && candidate.aim->lo.finite()) clock.aim = breachlaw::Instant{candidate.aim->lo.seconds};
        if (candidate.guidance && candidate.guidance->lo.finite()) {
            clock.guidance = breachlaw::Instant{candidate.guidance->lo.seconds};
            clock.guidance_pin = image_[candidate.by->guidance_pin];
        }
        if (candidate.latest) {
            limited = true;
            shown.latest = finite(candidate.latest->hi.at);
            shown.lo = finite(candidate.latest->lo.at);
            shown.hi = finite(candidate.latest->hi.at);
            if (candidate.latest->hi.at.finite()) latest = latest ? std::max(*latest, candidate.latest->hi.at) : candidate.latest->hi.at;
            if (candidate.safe) {
                shown.safe = finite(candidate.safe->lo.at);
                if (candidate.safe->lo.at.finite()) safe = safe ? std::min(*safe, candidate.safe->lo.at) : candidate.safe->lo.at;
            }
            if (candidate.untolled && candidate.untolled->lo.at != candidate.latest->lo.at) clock.untolled = finite(candidate.untolled->lo.at);
            if (candidate.held_until) clock.held_until = finite(candidate.held_until->hi);
            ended = ended || candidate.calendar_ended;
            paused = paused || candidate.paused;
            projected = projected || static_cast<bool>(candidate.projected_from);
            if (candidate.start && !candidate.projected_from) {
                waits = waits || (candidate.start->not_yet && !candidate.start->known);
                unknown = unknown || (!candidate.start->known && !candidate.start->not_yet);
            }
            if (candidate.projected_from) {
                clock.waits_for = image_[image_[candidate.projected_from].id];
                if (clock.starts_with.empty()) clock.starts_with = std::string(image_[image_[candidate.projected_from].id]) + " done";
            } else if (candidate.start && candidate.start->not_yet && clock.waits_for.empty()) {
                clock.waits_for = moment_text(image_, candidate.start_moment);
            }
            if (clock.steps.empty()) {
                for (const Step& step : candidate.latest->lo.steps) {
                    ClockStep one;
                    one.kind = step_name(step.kind);
                    if (step.kind == StepKind::span_added) one.text = span_text(step.operand, static_cast<image::Unit>(step.unit));
                    else if (step.kind == StepKind::start) one.text = clock.starts_with;
                    else if (step.kind == StepKind::calendar_ended) one.text = format(date_of(static_cast<Day>(step.operand)));
                    else if (step.operand != 0) one.text = std::to_string(step.operand);
                    one.from = {step.before.seconds};
                    one.to = {step.after.seconds};
                    clock.steps.push_back(std::move(one));
                }
            }
        }
        clock.candidates.push_back(std::move(shown));
        for (auto view = candidate.by->other_view; view; view = image_[view].other_view) {
            const auto other = evaluation_.alone(duty, image_[view]);
            ClockCandidate one;
            one.pin = image_[image_[view].pin];
            one.standard = image_[image_[view].standard];
            one.certain = false;
            if (other.safe) one.safe = finite(other.safe->lo.at);
            if (other.latest) one.latest = finite(other.latest->hi.at), one.lo = finite(other.latest->lo.at), one.hi = one.latest;
            clock.other_views.push_back(std::move(one));
        }
    }
    if (safe) clock.safe = breachlaw::Instant{safe->seconds};
    if (latest) clock.latest = breachlaw::Instant{latest->seconds};
    if (deadline.act_by) clock.act_by = breachlaw::Instant{deadline.act_by->seconds};
    if (deadline.due) {
        clock.due_lo = finite(deadline.due->lo);
        clock.due_hi = finite(deadline.due->hi);
    }
    const Time discovered = [&] {
        for (const image::Fact& fact : image_.all<image::Fact>())
            if (!fact.law && fact.level == Level::incident && image_[fact.name] == "discovered") {
                const Cell& cell = evaluation_.cell(image_.ref_to(fact), 0);
                return Time{cell.when, false, cell.state == State::known, true};
            }
        return Time{};
    }();
    if (ended) {
        clock.state = ClockState::failed;
        clock.failure = "D0902 the calendar " + clock.calendar + " ends before the due date";
        clock.latest.reset();
        clock.due_hi.reset();
    } else if (!limited) clock.state = ClockState::no_date;
    else if (paused) clock.state = ClockState::paused;
    else if (projected) clock.state = ClockState::projected;
    else if (waits) clock.state = ClockState::waits_for;
    else if (unknown && !clock.act_by) clock.state = ClockState::unknown_start;
    else if (discovered.known && deadline.due && deadline.due->hi < discovered.at.lo) clock.state = ClockState::passed_before_discovery;
    else clock.state = ClockState::running;
    // Offset on the wall of the law's zone at that moment.
    if (law.zone) {
        const Instant at = deadline.act_by ? *deadline.act_by : evaluate_options_.now;
        clock.offset = evaluation_.zone(law.zone).offset_at(at);
    }
}

}  // namespace breachlaw::engine
