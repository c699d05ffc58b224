// The documents of the public face: `assessment/1`, `explanation/1`, `questions/1`, `comparison/1`, and diagnostics.
#include <breachlaw/breachlaw.hpp>
#include <breachlaw/words.hpp>

#include "engine/output/parts.hpp"

namespace breachlaw {
namespace {

using engine::JsonWriter;

constexpr std::int32_t utc = 0;

void write_scope(JsonWriter& json, const ScopeNote& note) {
    json.open_object();
    json.key("question"), json.string(note.question);
    engine::write_texts(json, "laws", note.laws);
    json.key("duties"), json.integer(static_cast<std::int64_t>(note.duties));
    json.close_object();
}

void write_suggestion(JsonWriter& json, const Suggestion& suggestion) {
    json.open_object();
    json.member("judgment", suggestion.judgment);
    json.key("guideline"), json.string(suggestion.guideline);
    json.member("title", suggestion.title);
    engine::write_texts(json, "sources", suggestion.sources);
    engine::write_list(json, "scores", suggestion.scores, [](JsonWriter& out, const Suggestion::Score& score) {
        out.open_object();
        out.key("name"), out.string(score.name);
        out.member("pin", score.pin);
        out.member("record", score.record);
        out.key("least"), out.string(score.least);
        out.key("most"), out.string(score.most);
        out.close_object();
    });
    engine::write_list(json, "advice", suggestion.advice, [](JsonWriter& out, const Suggestion::Advice& advice) {
        out.open_object();
        out.key("kind"), out.string(advice.kind);
        out.member("comparison", advice.comparison);
        out.member("value", advice.value);
        out.member("pin", advice.pin);
        out.key("open"), out.boolean(advice.open);
        engine::write_list(out, "facts", advice.facts, engine::write_fact);
        out.close_object();
    });
    json.close_object();
}

void write_proof(JsonWriter& json, const Proof& proof) {
    json.open_object();
    json.key("what"), json.string(proof.what);
    json.member("text", proof.text);
    json.member("pin", proof.pin);
    json.key("value"), json.string(word(proof.value));
    engine::write_list(json, "facts", proof.facts, engine::write_fact);
    engine::write_list(json, "children", proof.children, write_proof);
    json.close_object();
}

void write_change(JsonWriter& json, const Change& change) {
    json.open_object();
    json.key("sets"), json.open_array();
    for (const auto& set : change.sets) {
        json.open_object();
        json.key("path"), json.string(set.path);
        if (!set.value.empty()) json.key("value"), json.raw(set.value);
        json.member("fact", set.fact);
        json.member("record", set.record);
        json.close_object();
    }
    json.close_array();
    json.key("leads_to"), json.string(word(change.leads_to));
    json.close_object();
}

void write_question(JsonWriter& json, const Question& question) {
    json.open_object();
    json.key("path"), json.string(question.path);
    json.key("fact"), engine::write_fact(json, question.fact);
    engine::write_texts(json, "values", question.values);
    engine::write_texts(json, "decides", question.decides);
    engine::write_instant(json, "before", question.before, utc);
    json.key("weight"), json.integer(question.weight);
    json.close_object();
}

void write_difference(JsonWriter& json, const Difference& difference) {
    json.open_object();
    json.key("duty"), json.string(difference.duty);
    json.key("field"), json.string(difference.field);
    json.key("before"), json.string(difference.before);
    json.key("after"), json.string(difference.after);
    engine::write_texts(json, "because", difference.because);
    json.close_object();
}

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::note: return "note";
    }
    return {};
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
    json.open_object();
    json.member("code", diagnostic.code);
    json.key("severity"), json.string(name_of(diagnostic.severity));
    json.member("place", diagnostic.place);
    json.key("message"), json.string(diagnostic.message);
    json.member("help", diagnostic.help);
    json.member("file", diagnostic.file);
    if (diagnostic.line != 0) {
        json.key("line"), json.integer(diagnostic.line);
        json.key("column"), json.integer(diagnostic.column);
    }
    engine::write_list(json, "notes", diagnostic.notes, [](JsonWriter& out, const auto& note) {
        out.open_object();
        out.member("place", note.first);
        out.key("message"), out.string(note.second);
        out.close_object();
    });
    json.close_object();
}

}  // namespace

std::string to_json(const Assessment& assessment) {
    JsonWriter json;
    json.open_object();
    json.key("format"), json.string("assessment/1");
    json.member("incident", assessment.incident);
    json.member("zone", assessment.zone);
    json.key("now");
    json.string(assessment.provenance.now.empty() ? engine::instant_text(assessment.now, utc) : assessment.provenance.now);
    json.key("duties"), json.open_array();
    for (const auto& duty : assessment.duties) engine::write_duty(json, duty);
    json.close_array();
    engine::write_list(json, "scope", assessment.scope, write_scope);
    engine::write_texts(json, "places_without_rules", assessment.places_without_rules);
    engine::write_list(json, "suggestions", assessment.suggestions, write_suggestion);
    engine::write_texts(json, "warnings", assessment.warnings);
    json.key("provenance"), json.open_object();
    json.member("rulebook", assessment.provenance.rulebook);
    json.member("facts", assessment.provenance.facts);
    json.member("engine", assessment.provenance.engine);
    json.member("tz", assessment.provenance.tz);
    json.member("now", assessment.provenance.now);
    json.close_object();
    json.close_object();
    return json.take();
}

std::string to_json(const Explanation& explanation) {
    JsonWriter json;
    json.open_object();
    json.key("format"), json.string("explanation/1");
    json.key("duty"), engine::write_duty(json, explanation.duty);
    json.key("proof"), write_proof(json, explanation.proof);
    engine::write_list(json, "would_change", explanation.would_change, write_change);
    json.close_object();
    return json.take();
}

std::string to_json(const std::vector<Question>& questions) {
    JsonWriter json;
    json.open_object();
    json.key("format"), json.string("questions/1");
    json.key("questions"), json.open_array();
    for (const auto& question : questions) write_question(json, question);
    json.close_array();
    json.close_object();
    return json.take();
}

std::string to_json(const std::vector<Difference>& differences) {
    JsonWriter json;
    json.open_object();
    json.key("format"), json.string("comparison/1");
    json.key("differences"), json.open_array();
    for (const auto& difference : differences) write_difference(json, difference);
    json.close_array();
    json.close_object();
    return json.take();
}

std::string to_json(const std::vector<Diagnostic>& diagnostics) {
    JsonWriter json;
    json.open_array();
    for (const auto& diagnostic : diagnostics) write_diagnostic(json, diagnostic);
    json.close_array();
    return json.take();
}

}  // namespace breachlaw
