#include "rules/printer/printer.hpp"

namespace breachlaw::rules::printing {

using namespace syntax;

namespace {

std::string spelled(const TimePoint& point) {
    return std::visit([](const auto& held) { return words(held); }, point);
}

std::string spelled(const Shown& shown) {
    std::string text;
    for (const auto& one : shown.items) {
        if (!text.empty()) text += ", ";
        const auto* pin = std::get_if<Pin>(&one);
        text += pin != nullptr ? words(*pin) : std::get<Ref>(one).spelled();
    }
    return text;
}

struct PrintLiteral {
    Printer& printer;
    const Literal& whole;

    Doc operator()(const EntrySet& l) const {
        Doc doc;
        if (l.only) doc << "only ";
        if (l.entries.empty()) {
            doc << "{}";
            return doc;
        }
        doc << printer.braced(
            l.entries, whole.span.last, [](const Entry& e) { return e.value.span.first; },
            [this](const Entry& e) {
                Doc entry;
                entry << e.value.text + (e.in ? " in " + e.in->text : "");
                if (e.literal) entry << ": " << printer.literal(*e.literal);
                if (e.basis) entry << " basis " + e.basis->text;
                return entry;
            });
        return doc;
    }
    Doc operator()(const Moments& l) const {
        return spelled(l.first) + (l.open ? " .. open" : l.last ? " .. " + spelled(*l.last) : "");
    }
    Doc operator()(const Amounts& l) const {
        return (l.currency ? l.currency->text + " " : std::string()) + number(l.first.value) +
               (l.last ? " .. " + number(l.last->value) : "");
    }
    Doc operator()(const Percents& l) const {
        return words(l.first) + (l.last ? " .. " + words(*l.last) : "") + " percent";
    }
    Doc operator()(const Duration& l) const { return words(l); }
    Doc operator()(const WordRange& l) const { return l.first.text + (l.last ? " .. " + l.last->text : ""); }
};

struct PrintFact {
    Printer& printer;
    const FactLine& whole;

    Doc operator()(const DatasetsOnly&) const { return "datasets only"; }
    Doc operator()(const Raised& f) const {
        constexpr const char* heads[] = {"relied-on ", "claimed ", "not-claimed "};
        return heads[static_cast<int>(f.kind)] + words(f.target);
    }
    Doc operator()(const RecordFacts& f) const {
        Doc doc;
        doc << f.record.text + " " + f.name.text + " " << list(f.facts, whole.span.last);
        return doc;
    }
    Doc operator()(const Given& f) const {
        constexpr const char* suffixes[] = {"", " done", " complete"};
        Doc doc;
        doc << f.ref.spelled() + suffixes[static_cast<int>(f.of)] + " = " << printer.literal(f.literal);
        if (f.by) doc << " by " + f.by->text;
        if (f.as) doc << " as " + f.as->text;
        if (f.on) doc << " on " + spelled(*f.on);
        return doc;
    }

    Doc list(const Facts& facts, std::uint32_t end) const {
        if (facts.empty()) return "{}";
        return printer.braced(
            facts, end, [](const FactLine& l) { return l.span.first; },
            [this](const FactLine& l) {
                return std::visit(PrintFact{printer, l}, l.node);
            });
    }
};

struct PrintOutcome {
    std::string operator()(const Outcome& outcome) const {
        constexpr const char* names[] = {"owed",         "owed unless shown", "undecided",   "not owed",
                                         "not in force", "available",         "out of scope"};
        std::string text = names[static_cast<int>(outcome.kind)];
        if (!outcome.shown) return text;
        return text + (outcome.kind == Outcome::Kind::undecided ? " missing " : " ") + spelled(*outcome.shown);
    }
};

struct PrintDetail {
    std::string operator()(const Because& d) const { return "because " + words(d.pin); }
    std::string operator()(const OnAssessment& d) const { return "on assessment of " + d.judgment.spelled(); }
    std::string operator()(const AtTime& d) const {
        constexpr const char* heads[] = {"safe ", "latest ", "act-by "};
        return heads[static_cast<int>(d.which)] + spelled(d.moment);
    }
    std::string operator()(const DueBetween& d) const { return "due " + spelled(d.first) + " .. " + spelled(d.last); }
    std::string operator()(const Flag& d) const {
        constexpr const char* flags[] = {"undated", "prohibited", "done", "final"};
        return flags[static_cast<int>(d)];
    }
    std::string operator()(const Through& d) const {
        return (d.discharged ? "discharged by " : "replaced by ") + words(d.by);
    }
    std::string operator()(const Defences& d) const { return "defences " + spelled(d.shown); }
};

Doc spelled(const Expect& expect) {
    Doc doc;
    if (expect.one_of) {
        std::vector<std::string> targets;
        for (const Target& target : expect.targets) targets.push_back(words(target));
        doc << "expect one of " << filled_braces(targets) << " owed";
        return doc;
    }
    doc << "expect " + words(expect.targets.front()) + " " + PrintOutcome{}(expect.outcome);
    for (const Detail& detail : expect.details) {
        Doc body;
        body << line() << std::visit(PrintDetail{}, detail);
        doc << nest(std::move(body));
    }
    return group(std::move(doc));
}

}  // namespace

Doc Printer::literal(const Literal& literal) {
    return std::visit(PrintLiteral{*this, literal}, literal.node);
}

Doc Printer::example(const Fixture& fixture, std::uint32_t end) {
    Doc doc;
    doc << "fixture " + fixture.name.text + " " << PrintFact{*this, {}}.list(fixture.facts, end);
    return doc;
}

Doc Printer::example(const Test& test) {
    Doc doc;
    doc << "test " + words(test.title);
    if (test.always) {
        Doc body;
        body << line() << condition("always", *test.always);
        doc << nest(std::move(body));
        return group(std::move(doc));
    }
    const std::uint32_t end = test.facts.empty() ? 0 : test.facts.back().span.last;
    doc << " given ";
    if (test.fixture) doc << test.fixture->text;
    if (!test.facts.empty() || !test.fixture) {
        doc << (test.fixture ? " with " : "") << PrintFact{*this, {}}.list(test.facts, end);
    }
    for (const Expect& expect : test.expects) {
        Doc body;
        body << joint(hard(), expect.span.first) << spelled(expect);
        doc << nest(std::move(body));
    }
    return doc;
}

}  // namespace breachlaw::rules::printing
