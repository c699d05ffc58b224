#include "rules/printer/printer.hpp"

namespace breachlaw::rules::printing {

using namespace syntax;

namespace {

struct PrintLimit {
    Printer& printer;
    const Limit& whole;

    Doc operator()(const AtMost& l) const {
        Doc doc;
        doc << "at most " + words(l.duration) + " after " << printer.when(l.after);
        return doc;
    }
    Doc operator()(const NoLaterThan& l) const {
        Doc doc;
        doc << "no later than " << printer.when(l.when);
        return doc;
    }
    Doc operator()(const Beside& l) const { return (l.together ? "together with " : "before ") + words(l.target); }
    Doc operator()(const ExtremeLimit& l) const {
        Doc doc;
        doc << (l.latest ? "latest of " : "earliest of ") << list(l.items, whole.span.last);
        return doc;
    }

    Doc list(const std::vector<LimitItem>& items, std::uint32_t end) const {
        return printer.braced(
            items, end, [](const LimitItem& i) { return start_of(i.pin, i.limit.span); },
            [this](const LimitItem& i) {
                Doc item;
                item << lead(i.pin) << std::visit(PrintLimit{printer, i.limit}, i.limit.node);
                return item;
            });
    }
};

struct PrintTiming {
    Printer& printer;

    Doc operator()(const Limit& l) const { return std::visit(PrintLimit{printer, l}, l.node); }
    Doc operator()(const Aim& a) const {
        Doc doc;
        doc << "aim " + words(a.duration) + " after " << printer.when(a.after);
        return doc;
    }
    Doc operator()(const Guidance& g) const {
        Doc doc;
        doc << "guidance " + words(g.duration) + " after " << printer.when(g.after) << " per " + words(g.per);
        return doc;
    }
};

struct PrintPart {
    Printer& printer;
    const Part& whole;

    Doc operator()(const Dormant&) const { return "dormant"; }
    Doc operator()(const On& p) const {
        std::vector<std::string> holders;
        for (const Holder& h : p.holders) holders.push_back(h.name.text + (h.in ? " in " + h.in->text : ""));
        Doc doc;
        if (holders.size() == 1) {
            doc << "on " + holders.front();
        } else {
            doc << "on any of " << filled_braces(holders);
        }
        return doc;
    }
    Doc operator()(const ForEach& p) const { return "for each " + p.group.text + " " + p.variable.text; }
    Doc operator()(const To& p) const {
        std::vector<std::string> receivers;
        for (const Receiver& r : p.receivers) receivers.push_back(words(r));
        if (p.mode == To::Mode::one) return "to " + receivers.front();
        Doc doc;
        doc << (p.mode == To::Mode::all ? "to all of " : "to any of ") << filled_braces(receivers);
        return doc;
    }
    Doc operator()(const If& p) const { return printer.condition("if", p.expr); }
    Doc operator()(const Unless& p) const { return printer.unless(p); }
    Doc operator()(const By& p) const {
        Doc doc;
        doc << "by " << printer.deadline(p.deadline);
        return doc;
    }
    Doc operator()(const Roll& p) const {
        if (!p.clock) return "roll to none";
        return "roll to " + words(*p.clock) + " next " + p.day_kind->text + (p.of ? " of " + p.of->text : "");
    }
    Doc operator()(const Says& p) const {
        Doc doc;
        doc << (p.never ? "never says " : "says ") + lead(p.pin);
        if (p.items.empty()) {
            doc << "none";
        } else {
            doc << printer.braced(
                p.items, whole.span.last, [](const Content& c) { return c.span.first; },
                [this](const Content& c) { return content(c); });
        }
        return doc;
    }
    Doc operator()(const How& p) const {
        Doc doc;
        doc << "how " + lead(p.pin) << way(p.way);
        return doc;
    }
    Doc operator()(const Yields& p) const { return "yields " + p.judgment.spelled(); }
    Doc operator()(const Keep& p) const { return printer.keep(p); }
    Doc operator()(const Lasting& p) const { return "lasting " + words(p.duration); }
    Doc operator()(const Repeat& p) const {
        Doc doc;
        doc << "every " + words(p.every) + " until " << printer.when(p.until);
        return doc;
    }

    Doc content(const Content& c) const {
        Doc doc;
        doc << lead(c.pin) + c.name.text + (c.lasting ? " lasting " + words(*c.lasting) : "") +
                   (c.where ? " where " + c.where->text : "");
        if (c.condition) doc << " " << printer.condition("if", *c.condition);
        return doc;
    }
    Doc way(const Way& w) const {
        if (const auto* c = std::get_if<Content>(&w.node)) return content(*c);
        const auto& ways = std::get<Ways>(w.node);
        Doc doc;
        doc << lead(w.pin) << (ways.all ? "all of " : "any of ")
            << printer.braced(
                   ways.items, w.span.last, [](const Way& i) { return i.span.first; },
                   [this](const Way& i) { return way(i); });
        if (ways.condition) doc << " " << printer.condition("if", *ways.condition);
        return doc;
    }
};

}  // namespace

Doc Printer::deadline(const Deadline& deadline) {
    Doc doc;
    if (deadline.none) return "none";
    if (!deadline.contested.empty()) {
        doc << "contested "
            << PrintLimit{*this, deadline.contested.front().limit}.list(deadline.contested, deadline.span.last);
        return doc;
    }
    Doc rest;
    bool first = true;
    if (deadline.words) {
        rest << words(deadline.words->text);
        if (deadline.words->after) rest << " after " << when(*deadline.words->after);
        first = false;
    }
    for (const auto& timing : deadline.timings) {
        if (!first) rest << "," << line();
        rest << std::visit(PrintTiming{*this}, timing);
        first = false;
    }
    return group(nest(std::move(rest)));
}

Doc Printer::keep(const Keep& keep) {
    Doc doc;
    doc << "keep " + (keep.what ? keep.what->text + " for " : std::string()) + words(keep.duration);
    if (keep.after) doc << " after " << when(*keep.after);
    return doc;
}

Doc Printer::unless(const Unless& unless) {
    const std::string head = unless.pin ? "unless " + words(*unless.pin) : "unless";
    return condition(head.c_str(), unless.expr);
}

Doc Printer::part(const Part& part) {
    Doc doc;
    doc << std::visit(PrintPart{*this, part}, part.node) << words(part.window);
    return doc;
}

Doc Printer::duty(const Duty& duty) {
    // More than this many parts are read better one a line, whatever their length.
    constexpr std::size_t parts_on_a_line = 3;
    constexpr const char* heads[] = {"duty ", "condition ", "option ", "act "};
    Doc doc;
    doc << heads[static_cast<int>(duty.head)] + duty.name.text;
    if (duty.benefit) doc << " for " + duty.benefit->text;
    Doc parts;
    for (const Part& p : duty.parts) {
        parts << joint(duty.parts.size() > parts_on_a_line ? hard() : line(), p.span.first) << part(p);
    }
    doc << nest(std::move(parts));
    return group(std::move(doc));
}

}  // namespace breachlaw::rules::printing
