#include "cli/report/explanation.hpp"

#include "cli/report/phrases.hpp"
#include "cli/style.hpp"

namespace breachlaw::cli {
namespace {

constexpr std::size_t columns = 100;

const char* mark(Proof::Value value) {
    switch (value) {
        case Proof::Value::yes: return "yes";
        case Proof::Value::no: return "no ";
        case Proof::Value::unknown: return " ? ";
    }
    return "   ";
}

Tone tone(Proof::Value value) {
    switch (value) {
        case Proof::Value::yes: return Tone::good;
        case Proof::Value::no: return Tone::alarm;
        case Proof::Value::unknown: return Tone::caution;
    }
    return Tone::plain;
}

std::string headline(const Proof& proof) {
    std::string text = proof.what;
    if (!proof.text.empty()) text += (text.empty() ? "" : ": ") + proof.text;
    if (!proof.pin.empty()) text += " [" + proof.pin + "]";
    return text;
}

void write_tree(std::string& out, const Proof& proof, std::size_t depth, const Style& style) {
    const std::string indent(2 + 2 * std::min<std::size_t>(depth, 20), ' ');
    const std::string body = wrap(headline(proof), columns, indent + "    ");
    out += indent + style(tone(proof.value), mark(proof.value)) + " " + body.substr(indent.size() + 4);
    for (const auto& fact : proof.facts) {
        std::string text = fact_in_words(fact);
        if (!fact.source.empty()) text += " (" + fact.source + ")";
        if (fact.value.empty() && !fact.known_to.empty()) text += " – ask " + join(fact.known_to);
        out += wrap(text, columns, indent + "      ");
    }
    for (const auto& child : proof.children) write_tree(out, child, depth + 1, style);
}

void write_list(std::string& out, const Proof& proof, std::size_t depth) {
    out += std::string(2 * depth, ' ') + "* **" + (proof.value == Proof::Value::unknown ? "?" : proof.value == Proof::Value::yes ? "yes" : "no") +
           "** " + headline(proof) + "\n";
    for (const auto& fact : proof.facts) out += std::string(2 * depth + 2, ' ') + "* " + fact_in_words(fact) + "\n";
    for (const auto& child : proof.children) write_list(out, child, depth + 1);
}

}  // namespace

std::string explanation_to_human(const Explanation& explanation, bool color) {
    const Style style(color);
    const auto& duty = explanation.duty;
    std::string out = style(Tone::strong, duty.id) + " [" + duty.pin + "]: " + style(Tone::strong, status_of(duty)) + "\n";
    if (!duty.version.empty()) out += wrap(duty.version, columns, "  ");
    out += "\nWhy\n";
    write_tree(out, explanation.proof, 0, style);
    if (const auto lines = working_of(duty.clock); !lines.empty()) {
        out += "\nHow the date is found\n";
        for (const auto& line : lines) out += wrap(line, columns, "  ");
    }
    if (!duty.missing.empty()) {
        out += "\nWhat is missing\n";
        for (const auto& fact : duty.missing) {
            std::string text = fact.question.empty() ? fact_in_words(fact) : fact.question + " (" + fact_in_words(fact) + ")";
            if (!fact.known_to.empty()) text += " – ask " + join(fact.known_to);
            out += wrap(text, columns, "  ");
        }
    }
    if (!duty.rebuttal.empty()) out += "\nWhat would have to be shown\n" + wrap(doubts_in_words(duty.rebuttal), columns, "  ");
    if (!duty.defences.empty()) out += "\nDefences nobody has raised\n" + wrap(doubts_in_words(duty.defences), columns, "  ");
    if (!duty.on_assessment_of.empty()) {
        out += "\nWhose judgment it rests on\n";
        for (const auto& judged : duty.on_assessment_of) out += wrap(assessment_in_words(judged), columns, "  ");
    }
    if (!explanation.would_change.empty()) {
        out += "\nWhat would change it\n";
        for (const auto& change : explanation.would_change) out += wrap(change_in_words(change), columns, "  ");
    }
    return out;
}

std::string explanation_to_markdown(const Explanation& explanation) {
    const auto& duty = explanation.duty;
    std::string out = "# " + title_of(duty) + "\n\n`" + duty.id + "` \\[" + duty.pin + "\\]: **" + status_of(duty) + "**\n\n## Why\n\n";
    write_list(out, explanation.proof, 0);
    if (const auto lines = working_of(duty.clock); !lines.empty()) {
        out += "\n## How the date is found\n\n";
        for (const auto& line : lines) out += "1. " + line + "\n";
    }
    if (!duty.missing.empty()) out += "\n## What is missing\n\n" + facts_in_words(duty.missing) + "\n";
    if (!explanation.would_change.empty()) {
        out += "\n## What would change it\n\n";
        for (const auto& change : explanation.would_change) out += "* " + change_in_words(change) + "\n";
    }
    return out;
}

}  // namespace breachlaw::cli
