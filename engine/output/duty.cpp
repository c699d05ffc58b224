// One duty of an assessment as JSON.
#include <breachlaw/words.hpp>

#include "engine/output/parts.hpp"

namespace breachlaw::engine {
namespace {

void write_clause(JsonWriter& json, const ClauseRef& clause) {
    json.open_object();
    json.member("id", clause.id);
    json.member("pin", clause.pin);
    json.close_object();
}

void write_doubt(JsonWriter& json, const Doubt& doubt) {
    json.open_object();
    json.key("clause"), write_clause(json, doubt.clause);
    write_list(json, "facts", doubt.facts, write_fact);
    json.close_object();
}

void write_recipient(JsonWriter& json, const RecipientRef& recipient) {
    json.open_object();
    json.key("name"), json.string(recipient.name);
    json.member("place", recipient.place);
    json.member("kind", recipient.kind);
    json.member("title", recipient.title);
    write_texts(json, "languages", recipient.languages);
    json.member("portal", recipient.portal);
    json.member("pin", recipient.pin);
    if (recipient.open) json.key("open"), json.boolean(true);
    json.close_object();
}

void write_content(JsonWriter& json, const ContentItem& item) {
    json.open_object();
    json.key("name"), json.string(item.name);
    json.member("pin", item.pin);
    json.member("qualifier", item.qualifier);
    json.member("lasting", item.lasting);
    if (item.open) json.key("open"), json.boolean(true);
    json.close_object();
}

void write_retention(JsonWriter& json, const Retention& keep) {
    json.open_object();
    json.member("pin", keep.pin);
    json.member("name", keep.name);
    json.key("span"), json.string(keep.span);
    json.member("after", keep.after);
    json.close_object();
}

void write_reliance(JsonWriter& json, const Reliance& reliance) {
    json.open_object();
    json.key("clause"), write_clause(json, reliance.clause);
    json.key("relied"), json.boolean(reliance.relied);
    if (reliance.relied) json.key("at_risk"), json.boolean(reliance.at_risk);
    write_texts(json, "duties", reliance.duties);
    write_list(json, "keeps", reliance.keeps, write_retention);
    json.close_object();
}

void write_other_view(JsonWriter& json, const OtherView& view) {
    json.open_object();
    json.member("pin", view.pin);
    json.member("text", view.text);
    json.key("value"), json.string(view.value);
    json.close_object();
}

void write_assessment_of(JsonWriter& json, const AssessmentOf& judged) {
    json.open_object();
    json.key("judgment"), json.string(judged.judgment);
    json.member("entry", judged.entry);
    json.member("value", judged.value);
    json.member("by", judged.by);
    json.member("as", judged.as);
    json.member("on", judged.on);
    json.member("reasons", judged.reasons);
    json.key("signed"), json.boolean(judged.is_signed);
    json.close_object();
}

}  // namespace

void write_clock(JsonWriter& json, const Clock& clock) {
    const auto offset = clock.offset;
    json.open_object();
    json.key("state"), json.string(word(clock.state));
    write_instant(json, "act_by", clock.act_by, offset);
    write_instant(json, "safe", clock.safe, offset);
    write_instant(json, "latest", clock.latest, offset);
    write_range(json, "due", clock.due_lo, clock.due_hi, offset);
    json.member("standard", clock.standard);
    json.member("pin", clock.pin);
    json.member("starts_with", clock.starts_with);
    json.member("waits_for", clock.waits_for);
    write_instant(json, "aim", clock.aim, offset);
    write_instant(json, "guidance", clock.guidance, offset);
    json.member("guidance_pin", clock.guidance_pin);
    write_instant(json, "untolled", clock.untolled, offset);
    write_instant(json, "held_until", clock.held_until, offset);
    json.member("zone", clock.zone);
    json.member("calendar", clock.calendar);
    json.member("failure", clock.failure);
    write_list(json, "steps", clock.steps, [offset](JsonWriter& out, const ClockStep& step) {
        out.open_object();
        out.key("kind"), out.string(step.kind);
        out.member("text", step.text);
        write_range(out, "at", step.from, step.to, offset);
        out.close_object();
    });
    const auto write_candidate = [offset](JsonWriter& out, const ClockCandidate& candidate) {
        out.open_object();
        out.member("pin", candidate.pin);
        out.member("standard", candidate.standard);
        out.member("because", candidate.because);
        write_instant(out, "safe", candidate.safe, offset);
        write_instant(out, "latest", candidate.latest, offset);
        write_range(out, "due", candidate.lo, candidate.hi, offset);
        out.key("certain"), out.boolean(candidate.certain);
        out.close_object();
    };
    write_list(json, "candidates", clock.candidates, write_candidate);
    write_list(json, "other_views", clock.other_views, write_candidate);
    json.close_object();
}

void write_duty(JsonWriter& json, const DutyAssessment& duty) {
    const auto offset = duty.clock.offset;
    const auto flag = [&json](std::string_view name, bool value) { json.key(name), json.boolean(value); };
    json.open_object();
    json.key("id"), json.string(duty.id);
    json.key("law"), json.string(duty.law);
    json.key("name"), json.string(duty.name);
    json.member("place", duty.place);
    json.member("pin", duty.pin);
    json.key("strength"), json.string(word(duty.strength));
    json.member("benefit", duty.benefit);
    json.key("status"), json.string(word(duty.status));
    flag("final", duty.is_final);
    flag("exact", duty.exact);
    if (duty.scope_only) flag("scope_only", true);
    json.key("prohibition"), json.string(word(duty.prohibition));
    write_instant(json, "prohibited_until", duty.prohibited_until, offset);
    if (duty.prohibition != Prohibition::none) json.key("prohibited_by"), write_clause(json, duty.prohibited_by);
    json.key("performance"), json.string(word(duty.performance));
    write_instant(json, "done_at", duty.done_at, offset);
    json.member("done_through", duty.done_through);
    flag("complete", duty.complete);
    json.key("clock"), write_clock(json, duty.clock);
    json.member("mode", duty.mode);
    write_list(json, "recipients", duty.recipients, write_recipient);
    write_list(json, "content", duty.content, write_content);
    write_list(json, "never_says", duty.never_says, write_content);
    write_texts(json, "how", duty.how);
    write_list(json, "because", duty.because, write_clause);
    write_list(json, "deciding", duty.deciding, write_fact);
    write_list(json, "missing", duty.missing, write_fact);
    write_list(json, "rebuttal", duty.rebuttal, write_doubt);
    write_list(json, "defences", duty.defences, write_doubt);
    write_list(json, "on_assessment_of", duty.on_assessment_of, write_assessment_of);
    write_list(json, "other_views", duty.other_views, write_other_view);
    write_list(json, "reliances", duty.reliances, write_reliance);
    write_list(json, "keeps", duty.keeps, write_retention);
    json.member("lasting", duty.lasting);
    if (duty.repeats) {
        json.key("repeats"), json.open_object();
        json.key("every"), json.string(duty.repeats->every);
        json.member("until", duty.repeats->until);
        flag("over", duty.repeats->over);
        write_instant(json, "next", duty.repeats->next, offset);
        json.close_object();
    }
    json.member("replaced_by", duty.replaced_by);
    if (!duty.replaced_by_clause.id.empty() || !duty.replaced_by_clause.pin.empty())
        json.key("replaced_by_clause"), write_clause(json, duty.replaced_by_clause);
    json.member("discharged_by", duty.discharged_by);
    json.member("avoidable_by", duty.avoidable_by);
    json.member("one_of", duty.one_of);
    json.member("conflict", duty.conflict);
    write_texts(json, "reasons", duty.reasons);
    json.member("version", duty.version);
    if (duty.provisional) flag("provisional", true);
    json.close_object();
}

}  // namespace breachlaw::engine
