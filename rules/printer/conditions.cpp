#include "rules/printer/printer.hpp"

namespace breachlaw::rules::printing {

using namespace syntax;

namespace {

bool is_chain(const Expr& expr) {
    const auto* junction = std::get_if<Junction>(&expr.node);
    return junction != nullptr && junction->chain;
}

bool is_braced(const Expr& expr) {
    const auto* junction = std::get_if<Junction>(&expr.node);
    return (junction != nullptr && !junction->chain) || std::holds_alternative<Contested>(expr.node);
}

Doc in_parentheses(Doc inner) {
    Doc body;
    body << soft() << std::move(inner);
    Doc whole;
    whole << "(" << nest(std::move(body)) << soft() << ")";
    return group(std::move(whole));
}

std::string spelled(const Member& member) {
    return lead(member.pin) + member.value.text + (member.in ? " in " + member.in->text : "");
}

std::string month_name(std::int32_t month) {
    constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
    return months[month - 1];
}

struct PrintAmount {
    Printer& printer;

    Doc operator()(const Money& m) const { return m.currency.text + " " + number(m.amount.value); }
    Doc operator()(const Percent& p) const {
        return words(p.value) + " percent" + (p.of ? " of " + p.of->spelled() : "");
    }
    Doc operator()(const Lapse& l) const {
        if (l.side == Lapse::Side::alone) return words(l.duration);
        Doc doc;
        doc << words(l.duration) << (l.side == Lapse::Side::after ? " after " : " before ") << printer.when(*l.moment);
        return doc;
    }
    Doc operator()(const Number& n) const { return number(n.value); }
    Doc operator()(const Name& n) const { return n.text; }
};

struct PrintExpr {
    Printer& printer;
    const Expr& whole;

    Doc operator()(const Incomplete&) const { return "incomplete"; }
    Doc operator()(const Holds& e) const { return e.ref.spelled(); }
    Doc operator()(const Happened& e) const { return e.ref.spelled() + " has happened"; }
    Doc operator()(const Has& e) const {
        Doc doc;
        doc << e.subject.spelled() + " has " << printer.members(e.members);
        if (e.being) doc << " being " + e.being->text;
        if (e.as && e.as->standard) doc << " as " + e.as->standard->text;
        if (e.as && e.as->comparison) doc << " " + words(*e.as->comparison) + " " + e.as->grade->text;
        return doc;
    }
    Doc operator()(const Is& e) const {
        Doc doc;
        doc << e.subject.spelled() + " is " << printer.members(e.members);
        if (e.judged_by) doc << " judged by " << printer.members(*e.judged_by);
        return doc;
    }
    Doc operator()(const IsCompared& e) const {
        Doc doc;
        doc << e.subject.spelled() + " is " + words(e.comparison) + " " << std::visit(PrintAmount{printer}, e.amount);
        return doc;
    }
    Doc operator()(const IsBeside& e) const {
        Doc doc;
        doc << e.subject.spelled() + (e.after ? " is after " : " is before ") << printer.when(*e.moment);
        return doc;
    }
    Doc operator()(const Junction& e) const {
        if (!e.chain) {
            return printer.items(e.kind == Junction::Kind::all ? "all of " : "any of ", e.items, whole.span.last);
        }
        const char* link = e.kind == Junction::Kind::all ? "and " : "or ";
        Doc rest;
        for (const ExprItem& item : e.items) {
            const bool last = &item == &e.items.back();
            const bool enclose = is_chain(item.expr) || (!last && std::holds_alternative<Not>(item.expr.node));
            if (&item != &e.items.front()) {
                rest << printer.joint(line(), item.expr.span.first) << link;
            }
            rest << (enclose ? in_parentheses(printer.expr(item.expr)) : printer.expr(item.expr));
        }
        return group(nest(std::move(rest)));
    }
    Doc operator()(const Not& e) const {
        Doc doc;
        doc << "not " << (is_chain(*e.operand) ? in_parentheses(printer.expr(*e.operand)) : printer.expr(*e.operand));
        return doc;
    }
    Doc operator()(const Failing& e) const { return "failing " + words(e.pin) + " " + e.ref.spelled(); }
    Doc operator()(const Contested& e) const { return printer.items("contested ", e.items, whole.span.last); }
    Doc operator()(const AnyOtherDuty& e) const {
        return "any other duty to " + e.kind.text + (e.done ? " is done" : " is owed");
    }
    Doc operator()(const Quantifier& e) const {
        constexpr const char* heads[] = {"some ", "no ", "every "};
        Doc doc;
        doc << heads[static_cast<int>(e.kind)] + e.record.text;
        if (e.where) doc << " where " << in_parentheses(printer.expr(*e.where));
        if (e.satisfies) doc << " satisfies " << in_parentheses(printer.expr(*e.satisfies));
        return doc;
    }
    Doc operator()(const PeopleCount& e) const {
        Doc doc;
        doc << words(e.comparison) + " " + number(e.number.value) + " people" + (e.in ? " in " + e.in->text : "");
        if (e.where) doc << " where " << in_parentheses(printer.expr(*e.where));
        return doc;
    }
};

struct PrintWhen {
    Printer& printer;
    const When& whole;

    Doc operator()(const MomentRef& w) const {
        constexpr const char* suffixes[] = {"", " done", " complete", " judged"};
        return w.ref.spelled() + suffixes[static_cast<int>(w.of)];
    }
    Doc operator()(const Instant& w) const { return words(w); }
    Doc operator()(const Date& w) const { return words(w); }
    Doc operator()(const Extreme& w) const {
        Doc doc;
        doc << (w.latest ? "latest of " : "earliest of ")
            << printer.braced(
                   w.items, whole.span.last, [](const WhenItem& i) { return start_of(i.pin, i.when.span); },
                   [this](const WhenItem& i) {
                       Doc item;
                       item << lead(i.pin) << printer.when(i.when);
                       return item;
                   });
        return doc;
    }
    Doc operator()(const UnitEdge& w) const {
        Doc doc;
        doc << (w.end ? "end of " : "start of ") << word(w.unit) + " of " << printer.when(*w.moment);
        return doc;
    }
    Doc operator()(const PeriodEdge& w) const { return (w.end ? "end of " : "start of ") + w.period.spelled(); }
    Doc operator()(const DueOf& w) const { return "due of " + words(w.target); }
    Doc operator()(const RecordMoment& w) const {
        Doc doc;
        doc << (w.last ? "last " : "first ") + w.field.text + " of " + w.record.text;
        if (w.where) doc << " where " << in_parentheses(printer.expr(*w.where));
        return doc;
    }
    Doc operator()(const After& w) const {
        Doc doc;
        doc << words(w.duration) + " after " << printer.when(*w.moment);
        return doc;
    }
    Doc operator()(const DayAfter& w) const {
        Doc doc;
        doc << number(w.day.value) + " " + month_name(w.month) + " after " << printer.when(*w.moment);
        return doc;
    }
};

}  // namespace

Doc Printer::expr(const Expr& expr) {
    return std::visit(PrintExpr{*this, expr}, expr.node);
}

Doc Printer::when(const When& when) {
    return std::visit(PrintWhen{*this, when}, when.node);
}

Doc Printer::items(const char* head, const std::vector<ExprItem>& items, std::uint32_t end) {
    Doc doc;
    doc << head
        << braced(
               items, end, [](const ExprItem& i) { return start_of(i.pin, i.expr.span); },
               [this](const ExprItem& i) {
                   Doc item;
                   item << lead(i.pin) << expr(i.expr);
                   return item;
               });
    return doc;
}

Doc Printer::members(const Members& members) {
    if (members.mode == Members::Mode::one) return spelled(members.items.front());
    std::vector<std::string> words;
    for (const Member& member : members.items) words.push_back(spelled(member));
    Doc doc;
    doc << (members.mode == Members::Mode::any ? "any of " : "all of ") << filled_braces(words);
    return doc;
}

Doc Printer::condition(const char* head, const Expr& condition) {
    Doc doc;
    if (is_braced(condition)) {
        doc << head << " " << expr(condition);
        return doc;
    }
    Doc body;
    body << line() << expr(condition);
    doc << head << nest(std::move(body));
    return group(std::move(doc));
}

Doc Printer::trailing_condition(const char* head, const Expr& condition) {
    Doc doc;
    if (is_braced(condition)) {
        doc << " " << head << " " << expr(condition);
        return doc;
    }
    doc << line() << head << " " << expr(condition);
    return nest(std::move(doc));
}

}  // namespace breachlaw::rules::printing
