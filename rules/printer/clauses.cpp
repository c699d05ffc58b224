#include "rules/printer/printer.hpp"

namespace breachlaw::rules::printing {

using namespace syntax;

namespace {

std::string label(const std::optional<Name>& name) {
    return name ? name->text + ": " : std::string();
}

Doc indented(Doc body) {
    Doc doc;
    doc << line() << std::move(body);
    return nest(std::move(doc));
}

struct PrintBody {
    Printer& printer;
    const Clause& whole;
    std::uint32_t end;

    Doc operator()(const Define& c) const {
        Doc doc;
        const std::string head = "define " + (c.record ? c.record->text + " " : std::string()) + c.name.text;
        if (c.means) return printer.condition((head + " means").c_str(), *c.means);
        doc << head + " = " << printer.scale(*c.scale) << " means "
            << printer.braced(
                   c.tiers, end, [](const Tier& t) { return start_of(t.pin, t.value.span); },
                   [this](const Tier& t) {
                       Doc tier;
                       tier << lead(t.pin) + t.value.text + " ";
                       tier << (t.condition ? printer.condition("if", *t.condition) : Doc("otherwise"));
                       return tier;
                   });
        return doc;
    }
    Doc operator()(const Standard& c) const {
        return "standard " + c.name.text + " means " + words(c.comparison) + " " + c.grade.text;
    }
    Doc operator()(const Moment& c) const {
        Doc doc;
        doc << "moment " + c.name.text + " means " << printer.when(c.when);
        return doc;
    }
    Doc operator()(const Judgment& c) const {
        Doc doc;
        doc << "judgment " + c.name.text + (c.of_dataset ? " of dataset" : "") + " = " << printer.scale(c.scale);
        if (!c.considering.empty()) doc << " considering " << printer.factors(c.considering);
        return doc;
    }
    Doc operator()(const Burden& c) const {
        std::string text = "burden on notifier for ";
        for (const Ref& ref : c.on) text += (&ref == &c.on.front() ? "" : ", ") + ref.spelled();
        return text + (c.once ? " once " + c.once->spelled() : "");
    }
    Doc operator()(const Duty& c) const { return printer.duty(c); }
    Doc operator()(const Except& c) const {
        Doc doc;
        doc << "except " + label(c.name) << filled(c.targets) << printer.trailing_condition("if", c.condition);
        if (c.instead) {
            Doc instead;
            instead << "instead";
            if (c.instead->target) instead << " " + words(*c.instead->target);
            for (const Part& part : c.instead->slots) {
                instead << printer.joint(" ", part.span.first) << printer.part(part);
            }
            doc << indented(std::move(instead));
        }
        if (c.on_reliance) doc << indented(reliance(c.strings));
        return group(std::move(doc));
    }
    Doc operator()(const Discharge& c) const {
        Doc doc;
        doc << "discharge " + label(c.name) << filled(c.targets) << " by " + words(c.by);
        return add_condition(std::move(doc), c.condition);
    }
    Doc operator()(const Forbid& c) const {
        Doc doc;
        doc << "forbid " + label(c.name) << filled(c.targets);
        if (c.until) doc << " until " << printer.when(*c.until);
        if (c.condition) doc << printer.trailing_condition("if", *c.condition);
        if (c.unless) doc << indented(printer.unless(*c.unless));
        return group(std::move(doc));
    }
    Doc operator()(const Delay& c) const {
        Doc doc;
        doc << "delay " + label(c.name) << filled(c.targets) << " until " << printer.when(c.until);
        if (c.cap) {
            Doc cap;
            cap << "at most " + words(c.cap->duration) + " after " << printer.when(c.cap->after);
            doc << indented(std::move(cap));
        }
        if (c.then) {
            Doc then;
            then << "then " << printer.deadline(*c.then);
            doc << indented(std::move(then));
        }
        return add_condition(std::move(doc), c.condition);
    }
    Doc operator()(const Toll& c) const {
        Doc doc;
        doc << "toll " + label(c.name) << filled(c.targets) << " while " + c.during.text;
        if (c.where) doc << " where (" << printer.expr(*c.where) << ")";
        if (c.cap) doc << " at most " + words(*c.cap);
        return add_condition(std::move(doc), c.condition);
    }
    Doc operator()(const Replace& c) const {
        Doc doc;
        doc << "replace " + words(c.target) + " with";
        if (c.means) {
            doc << " " << printer.condition("means", *c.means);
            return doc;
        }
        for (const Part& part : c.parts) {
            doc << nest(printer.joint(line(), part.span.first)) << nest(printer.part(part));
        }
        return group(std::move(doc));
    }
    Doc operator()(const Score& c) const {
        Doc doc;
        doc << "score " + c.name.text + (c.of_dataset ? " of dataset" : "") + " = " << formula(c.formula);
        return doc;
    }
    Doc operator()(const Suggest& c) const {
        Doc doc;
        doc << "suggest " + c.judgment.text + " " + words(c.comparison) + " " + c.value.text;
        return add_condition(std::move(doc), c.condition);
    }
    Doc operator()(const Argue& c) const {
        Doc doc;
        doc << (c.raises ? "raises " : "lowers ") + c.judgment.text + " " << printer.condition("if", c.condition);
        return doc;
    }

    Doc add_condition(Doc doc, const Box<Expr>& condition) const {
        if (condition) doc << printer.trailing_condition("if", *condition);
        return group(std::move(doc));
    }

    Doc reliance(const std::vector<Attached>& strings) const {
        Doc inner;
        for (const Attached& attached : strings) {
            inner << printer.joint(hard(), attached.span.first) << words(attached.pin) + " ";
            if (const auto* keep = std::get_if<Keep>(&attached.node)) {
                inner << printer.keep(*keep);
            } else {
                inner << printer.duty(std::get<Duty>(attached.node));
            }
        }
        Doc doc;
        doc << "on reliance {" << nest(std::move(inner)) << printer.closing(end) << "}";
        return group(std::move(doc));
    }

    Doc formula(const Formula& f) const { return std::visit(PrintFormula{*this, f}, f.node); }

    struct PrintFormula {
        const PrintBody& body;
        const Formula& whole;

        Doc operator()(const Decimal& f) const { return words(f); }
        Doc operator()(const Name& f) const { return f.text; }
        Doc operator()(const Sum& f) const {
            Doc doc;
            for (const Formula& term : f.terms) {
                if (&term != &f.terms.front()) doc << (f.product ? " * " : " + ");
                const bool enclose = std::holds_alternative<Sum>(term.node);
                doc << (enclose ? "(" : "") << body.formula(term) << (enclose ? ")" : "");
            }
            return doc;
        }
        Doc operator()(const Grades& f) const {
            constexpr const char* heads[] = {"highest of ", "lowest of ", "first of ", "sum of "};
            Doc doc;
            doc << heads[static_cast<int>(f.of)]
                << body.printer.braced(
                       f.items, whole.span.last, [](const Grade& g) { return start_of(g.pin, g.value.span); },
                       [this](const Grade& g) {
                           Doc grade;
                           grade << lead(g.pin) + words(g.value) + " ";
                           grade << (g.condition ? body.printer.condition("if", *g.condition) : Doc("otherwise"));
                           return grade;
                       });
            return doc;
        }
        Doc operator()(const HighestOverDataset& f) const {
            Doc doc;
            doc << "highest over dataset of " << body.formula(*f.formula);
            return doc;
        }
    };
};

}  // namespace

Doc scale_value(const ScaleValue& value) {
    Doc doc;
    doc << value.value.text;
    if (value.placing == ScaleValue::Placing::placed) doc << " placed";
    if (value.placing == ScaleValue::Placing::placeable) doc << " placeable";
    if (value.meaning) doc << " " + words(*value.meaning);
    std::string maps;
    for (const Text& map : value.maps_to) maps += (maps.empty() ? "maps to " : ", ") + words(map);
    if (!maps.empty()) doc << indented(maps);
    return group(std::move(doc));
}

Doc Printer::scale(const Scale& scale) {
    Doc doc;
    for (const ScaleValue& value : scale.values) {
        if (&value != &scale.values.front()) doc << line() << (scale.ordered ? "< " : "| ");
        doc << scale_value(value);
    }
    return group(nest(std::move(doc)));
}

Doc Printer::factors(const std::vector<Factor>& factors) {
    std::vector<std::string> words;
    for (const Factor& factor : factors) words.push_back(lead(factor.pin) + factor.name.text);
    return filled_braces(words);
}

Doc Printer::clause(const Clause& clause) {
    // The closing brace of tiers and of a reliance has no position of its own: no comment goes before it.
    const std::uint32_t end = clause.pin.span.last;
    Doc doc;
    doc << words(clause.pin) << words(clause.window) << " ";
    doc << std::visit(PrintBody{*this, clause, end}, clause.body);
    if (clause.reviewed) doc << indented(words(*clause.reviewed));
    for (const Text& source : clause.sources) doc << indented("source " + words(source));
    for (const Text& note : clause.notes) doc << indented("note " + words(note));
    return group(std::move(doc));
}

}  // namespace breachlaw::rules::printing
