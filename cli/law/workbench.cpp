#include "cli/law/workbench.hpp"

#include <cstdio>
#include <variant>

namespace breachlaw::cli {
namespace {

namespace syntax = rules::syntax;

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;  // clang 14 does not find it by itself

std::string head_of(const syntax::Clause& clause) {
    return std::visit(Overloaded{
                          [](const syntax::Define&) { return "define"; },
                          [](const syntax::Standard&) { return "standard"; },
                          [](const syntax::Moment&) { return "moment"; },
                          [](const syntax::Judgment&) { return "judgment"; },
                          [](const syntax::Burden&) { return "burden"; },
                          [](const syntax::Duty& duty) {
                              switch (duty.head) {
                                  case syntax::Duty::Head::duty: return "duty";
                                  case syntax::Duty::Head::condition: return "condition";
                                  case syntax::Duty::Head::option: return "option";
                                  case syntax::Duty::Head::act: return "act";
                              }
                              return "duty";
                          },
                          [](const syntax::Except&) { return "except"; },
                          [](const syntax::Discharge&) { return "discharge"; },
                          [](const syntax::Forbid&) { return "forbid"; },
                          [](const syntax::Delay&) { return "delay"; },
                          [](const syntax::Toll&) { return "toll"; },
                          [](const syntax::Replace&) { return "replace"; },
                          [](const syntax::Score&) { return "score"; },
                          [](const syntax::Suggest&) { return "suggest"; },
                          [](const syntax::Argue&) { return "argue"; },
                      },
                      clause.body);
}

}  // namespace

std::string Parsed::law_of(std::size_t file) const {
    for (const auto& item : files[file].items)
        if (const auto* header = std::get_if<syntax::Header>(&item.node)) return header->id.text;
    return {};
}

Parsed parse_all(const std::vector<SourceText>& texts) {
    Parsed parsed;
    for (const auto& text : texts) parsed.sources.emplace_back(text.name, text.text);
    for (std::size_t i = 0; i < parsed.sources.size(); ++i)
        parsed.files.push_back(
            rules::parse(parsed.sources[i], static_cast<rules::FileId>(i), parsed.diagnostics).file);
    return parsed;
}

void report(const rules::Diagnostics& diagnostics, rules::Sources sources, const Options& options) {
    if (diagnostics.empty()) return;
    const std::string text =
        options.format == Format::json ? rules::to_json(diagnostics, sources) + "\n" : rules::render(diagnostics, sources);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

std::string title_of(const syntax::Item& item, const std::string& law) {
    const std::string in = law.empty() ? "" : law + "/";
    return std::visit(
        Overloaded{
            [&](const syntax::Clause& clause) {
                const auto* name = syntax::name_of(clause);
                const std::string head = head_of(clause) + " ";
                return name ? head + in + name->text : head + law + " [" + clause.pin.text + "]";
            },
            [&](const syntax::Header& header) { return "header " + header.id.text; },
            [&](const syntax::RecordDecl& record) { return "record " + record.name.text; },
            [&](const syntax::FactDecl& fact) { return "fact " + in + fact.name.text + (fact.of ? " of " + fact.of->text : ""); },
            [&](const syntax::EventDecl& event) { return "event " + in + event.name.text + (event.of ? " of " + event.of->text : ""); },
            [&](const syntax::ChoiceDecl& choice) { return "choice " + in + choice.name.text; },
            [&](const syntax::TreeDecl& tree) { return "tree " + in + tree.name.text; },
            [&](const syntax::FamilyDecl& family) { return "family " + family.name.text; },
            [&](const syntax::AliasDecl& alias) { return "alias " + alias.name.text; },
            [&](const syntax::OrderedDecl&) { return std::string("ordered"); },
            [&](const syntax::ExcludedDecl& excluded) { return std::string(excluded.only_strange ? "strange" : "never both"); },
            [&](const syntax::ParameterDecl& parameter) { return "parameter " + in + parameter.name.text; },
            [&](const syntax::ExternDecl&) { return "extern " + law; },
            [&](const syntax::RecipientDecl& recipient) { return "recipient " + recipient.name.text; },
            [&](const syntax::PlacesDecl& places) { return "places " + places.name.text; },
            [&](const syntax::CalendarDecl& calendar) { return "calendar " + calendar.id.text; },
            [&](const syntax::CountingDecl& counting) { return "counting " + counting.id.text; },
            [&](const syntax::PinMap&) { return "pins " + law; },
            [&](const syntax::Drop& drop) { return "drop " + law + " [" + drop.pin.text + "]"; },
            [&](const syntax::Fixture& fixture) { return "fixture " + fixture.name.text; },
            [&](const syntax::Test& test) { return "test \"" + test.title.text + "\""; },
        },
        item.node);
}

}  // namespace breachlaw::cli
