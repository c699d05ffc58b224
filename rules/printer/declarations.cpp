#include "rules/printer/printer.hpp"

namespace breachlaw::rules::printing {

using namespace syntax;

namespace {

std::string joined_texts(const std::vector<Text>& texts) {
    std::string text;
    for (const Text& t : texts) text += (text.empty() ? "" : ", ") + words(t);
    return text;
}

std::string spelled(const Type& type) {
    switch (type.shape) {
        case Type::Shape::one:
            return type.name.text;
        case Type::Shape::set:
            return "set of " + type.name.text;
        case Type::Shape::graded_set:
            return "graded set of " + type.name.text;
        case Type::Shape::count_by_place:
            return "count by place";
    }
    return type.name.text;
}

std::string spelled(const Option& option) {
    switch (option.kind) {
        case Option::Kind::changeable:
            return "changeable";
        case Option::Kind::known_to:
            return "known to " + joined(option.names);
        case Option::Kind::key:
            return "key " + joined_texts(option.texts);
        case Option::Kind::means:
            return "means " + joined_texts(option.texts);
        case Option::Kind::asks:
            return "asks " + joined_texts(option.texts);
        case Option::Kind::maps_to:
            return "maps to " + joined_texts(option.texts);
        case Option::Kind::unit:
            return "unit " + joined_texts(option.texts);
        case Option::Kind::group:
            return "group " + option.names.front().text;
        case Option::Kind::letters_only:
            return "letters-only";
    }
    return {};
}

bool speaks_to_people(const Option& option) {
    return option.kind == Option::Kind::means || option.kind == Option::Kind::asks ||
           option.kind == Option::Kind::maps_to;
}

struct PrintAbout {
    Printer& printer;
    const About& whole;

    Doc operator()(const Like& a) const {
        Doc doc;
        doc << "like " + a.model.text;
        if (!a.with.empty()) {
            doc << " with "
                << printer.braced(
                       a.with, whole.span.last, [](const auto& binding) { return binding.first.span.first; },
                       [this](const auto& binding) {
                           Doc item;
                           item << binding.first.text + " = " << printer.literal(binding.second);
                           return item;
                       });
        }
        return doc;
    }
    Doc operator()(const SuggestsFor& a) const { return "suggests for " + a.judgment.spelled(); }
    Doc operator()(const InPlaces& a) const { return "place " + joined(a.places); }
    Doc operator()(const InZone& a) const { return "zone " + a.zone.text; }
    Doc operator()(const CountsBy& a) const { return "counts by " + a.counting.text; }
    Doc operator()(const VersionBy& a) const { return "version by " + a.moment.spelled(); }
    Doc operator()(const Source& a) const {
        return "source " + words(a.address) + (a.checked ? " checked " + words(*a.checked) : "") +
               (a.sha256 ? " sha256 " + words(*a.sha256) : "");
    }
    Doc operator()(const Cites& a) const { return "cites " + a.word.text + " " + words(a.title); }
    Doc operator()(const CiteAs& a) const { return "cite as " + a.style.text; }
    Doc operator()(const Window& a) const { return words(a).substr(1); }
    Doc operator()(const Reviewed& a) const { return words(a); }
    Doc operator()(const Note& a) const { return "note " + words(a.text); }
};

struct PrintItem {
    Printer& printer;
    const Item& whole;

    Doc operator()(const Clause& i) const { return printer.clause(i); }
    Doc operator()(const Header& i) const {
        constexpr const char* heads[] = {"law ", "model ", "contract ", "policy ", "guideline "};
        Doc doc;
        doc << heads[static_cast<int>(i.kind)] + i.id.text + " " + words(i.title);
        for (const About& about : i.about) {
            Doc body;
            body << printer.joint(hard(), about.span.first) << std::visit(PrintAbout{printer, about}, about.node);
            doc << nest(std::move(body));
        }
        return doc;
    }
    Doc operator()(const RecordDecl& i) const {
        return with_options("record " + i.name.text + (i.of ? " of " + i.of->text : ""), i.options);
    }
    Doc operator()(const FactDecl& i) const {
        return with_options("fact " + i.name.text + " : " + spelled(i.type) + (i.of ? " of " + i.of->text : ""),
                            i.options);
    }
    Doc operator()(const EventDecl& i) const {
        return with_options("event " + i.name.text + (i.of ? " of " + i.of->text : ""), i.options);
    }
    Doc operator()(const ChoiceDecl& i) const {
        Doc head;
        head << "choice " + i.name.text + " = " << printer.scale(i.scale);
        return with_options(std::move(head), i.options);
    }
    Doc operator()(const TreeDecl& i) const {
        Doc head;
        head << "tree " + i.name.text + " " << nodes(i.roots);
        return with_options(std::move(head), i.options);
    }
    Doc operator()(const FamilyDecl& i) const {
        Doc head;
        head << "family " + i.name.text + " = " << printer.scale(i.scale);
        if (!i.considering.empty()) head << " considering " << printer.factors(i.considering);
        return with_options(std::move(head), i.options);
    }
    Doc operator()(const AliasDecl& i) const {
        return "alias " + i.name.text + " = " + i.stands_for.text + (i.in ? " in " + i.in->text : "");
    }
    Doc operator()(const OrderedDecl& i) const {
        std::vector<std::string> events;
        for (const Name& event : i.events) events.push_back(event.text);
        Doc doc;
        doc << "ordered " << filled_braces(events);
        return doc;
    }
    Doc operator()(const ExcludedDecl& i) const {
        return printer.items(i.only_strange ? "strange " : "never both ", i.both, whole.span.last);
    }
    Doc operator()(const ParameterDecl& i) const { return "parameter " + i.name.text + " : " + spelled(i.type); }
    Doc operator()(const ExternDecl& i) const { return (i.duty ? "extern duty " : "extern define ") + i.ref.spelled(); }
    Doc operator()(const RecipientDecl& i) const {
        const std::string head = "recipient " + i.name.text + (i.of ? " of " + i.of->text : "") + " : " + i.kind.text;
        if (i.lines.empty()) return head;
        Doc lines;
        for (const EntryLine& entry : i.lines) {
            std::string text = entry.key.text + " ";
            if (entry.text) {
                text += (entry.language ? entry.language->text + " " : std::string()) + words(*entry.text);
            } else {
                text += joined(entry.words);
            }
            lines << printer.joint(line(), entry.key.span.first) << text + words(entry.window) + ";";
        }
        return block(head + " ", std::move(lines));
    }
    Doc operator()(const PlacesDecl& i) const {
        std::string head = "places " + i.name.text + (i.zone ? " zone " + i.zone->text : "") +
                           (i.calendar ? " calendar " + i.calendar->text : "") + (i.title ? " " + words(*i.title) : "");
        if (i.members.empty()) return head;
        std::vector<std::string> members;
        for (const PlaceMember& member : i.members) members.push_back(member.site.text + words(member.window));
        Doc doc;
        doc << head + " " << filled_braces(members);
        return doc;
    }
    Doc operator()(const CalendarDecl& i) const {
        Doc lines;
        for (const CalendarDecl::Line& entry : i.lines) {
            lines << printer.joint(line(), std::visit(Begin{}, entry)) << std::visit(PrintCalendarLine{}, entry) << ";";
        }
        return block("calendar " + i.id.text + " ", std::move(lines));
    }
    Doc operator()(const CountingDecl& i) const {
        Doc lines;
        for (const CountLine& entry : i.lines) {
            std::string text = entry.parameter.text + " " + std::visit(PrintCountValue{}, entry.value);
            if (!entry.units.empty()) text += " for " + joined(entry.units);
            lines << printer.joint(line(), entry.parameter.span.first) << text + ";";
        }
        return block("counting " + i.id.text + " ", std::move(lines));
    }
    Doc operator()(const PinMap& i) const {
        Doc doc;
        doc << "pins "
            << printer.braced(
                   i.pairs, whole.span.last, [](const auto& pair) { return pair.first.span.first; },
                   [](const auto& pair) { return Doc(words(pair.first) + " = " + words(pair.second)); });
        return doc;
    }
    Doc operator()(const Drop& i) const { return "drop " + words(i.pin) + " because " + words(i.because); }
    Doc operator()(const Fixture& i) const { return printer.example(i, whole.span.last); }
    Doc operator()(const Test& i) const { return printer.example(i); }

    struct Begin {
        std::uint32_t operator()(const Weekend& l) const { return l.days.front().span.first; }
        std::uint32_t operator()(const Closed& l) const { return l.days.front().span.first; }
        std::uint32_t operator()(const CalendarLike& l) const { return l.calendar.span.first; }
        std::uint32_t operator()(const Covers& l) const { return l.first.span.first; }
        std::uint32_t operator()(const CalendarSource& l) const { return l.address.span.first; }
    };
    struct PrintCalendarLine {
        Doc operator()(const Weekend& l) const { return "weekend " + joined(l.days); }
        Doc operator()(const Closed& l) const {
            std::vector<std::string> days;
            for (const Date& day : l.days) days.push_back(words(day));
            Doc doc;
            doc << "closed " << nest(filled(days, ","));
            return doc;
        }
        Doc operator()(const CalendarLike& l) const { return "like " + l.calendar.text; }
        Doc operator()(const Covers& l) const { return "covers " + words(l.first) + " .. " + words(l.last); }
        Doc operator()(const CalendarSource& l) const { return "source " + words(l.address); }
    };
    struct PrintCountValue {
        std::string operator()(const Clock& v) const { return words(v); }
        std::string operator()(const Number& v) const { return number(v.value); }
        std::string operator()(const Name& v) const { return v.text; }
        std::string operator()(const Text& v) const { return words(v); }
    };

    Doc block(std::string head, Doc lines) const {
        Doc doc;
        doc << std::move(head) << "{" << nest(std::move(lines)) << printer.closing(whole.span.last) << "}";
        return group(std::move(doc));
    }

    Doc nodes(const std::vector<TreeNode>& list) const {
        // The closing brace of an inner list has no position of its own: no comment goes before it.
        return printer.braced(
            list, list.front().value.value.span.first, [](const TreeNode& n) { return n.value.value.span.first; },
            [this](const TreeNode& n) {
                Doc node;
                node << scale_value(n.value);
                if (!n.children.empty()) node << " " << nodes(n.children);
                return node;
            });
    }

    /// Short options stay with the head; what is said to people stands on lines of its own.
    Doc with_options(Doc head, const std::vector<Option>& options) const {
        Doc doc;
        doc << std::move(head);
        for (const Option& option : options) {
            Doc body;
            body << printer.joint(speaks_to_people(option) ? hard() : line(), option.span.first) << spelled(option);
            doc << nest(group(std::move(body)));
        }
        return doc;
    }
};

}  // namespace

Doc Printer::item(const Item& item) {
    return std::visit(PrintItem{*this, item}, item.node);
}

}  // namespace breachlaw::rules::printing
