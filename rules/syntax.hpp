// The tree of one source file, as the parser makes it: every construct of the language, nothing resolved, std types
// only.
#pragma once

#include "rules/syntax/clauses.hpp"
#include "rules/syntax/declarations.hpp"
#include "rules/syntax/terms.hpp"
#include "rules/syntax/tests.hpp"

namespace breachlaw::rules::syntax {

/// From `--` to the end of its line.
struct Comment {
    std::string text;  // with the dashes, without blanks at the end
    Span span;
    bool own_line = true;  // else behind something
    bool blank_before = false;
};

struct Item {
    using Node = std::variant<Clause, Header, RecordDecl, FactDecl, EventDecl, ChoiceDecl, TreeDecl, FamilyDecl,
                              AliasDecl, OrderedDecl, ExcludedDecl, ParameterDecl, ExternDecl, RecipientDecl,
                              PlacesDecl, CalendarDecl, CountingDecl, PinMap, Drop, Fixture, Test>;
    Span span;
    bool blank_before = false;  // the author left a line free
    Node node;

    Item();
    Item(const Item&);
    Item(Item&&) noexcept;
    Item& operator=(const Item&);
    Item& operator=(Item&&) noexcept;
    ~Item();
};

struct File {
    Number edition;
    std::vector<Item> items;
    std::vector<Comment> comments;  // in order of position
    Span span;
};

/// Equal in everything but places, comments and free lines.
[[nodiscard]] bool same(const File& a, const File& b);

}  // namespace breachlaw::rules::syntax
