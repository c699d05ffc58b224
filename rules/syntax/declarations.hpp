// Headers and declarations: vocabulary, places, recipients, calendars, counting rules.
#pragma once

#include "rules/syntax/tests.hpp"

namespace breachlaw::rules::syntax {

// --- headers ---

struct Like {
    Name model;
    std::vector<std::pair<Name, Literal>> with;
};
struct SuggestsFor {
    Ref judgment;
};
struct InPlaces {
    std::vector<Name> places;
};
struct InZone {
    Name zone;
};
struct CountsBy {
    Name counting;
};
struct VersionBy {
    Ref moment;
};
struct Source {
    Text address;
    std::optional<Date> checked;
    std::optional<Text> sha256;
};
struct Cites {
    Name word;
    Text title;
};
struct CiteAs {
    Name style;
};
struct Note {
    Text text;
};

struct About {
    using Node = std::variant<Like, SuggestsFor, InPlaces, InZone, CountsBy, VersionBy, Source, Cites, CiteAs, Window,
                              Reviewed, Note>;
    Span span;
    Node node;
};

struct Header {
    enum class Kind { law, model, contract, policy, guideline };
    Kind kind = Kind::law;
    Name id;
    Text title;
    std::vector<About> about;
};

// --- vocabulary ---

/// What the vocabulary adds to a declaration for schema, interview and labels.
struct Option {
    enum class Kind { changeable, known_to, key, means, asks, maps_to, unit, group, letters_only };
    Kind kind = Kind::changeable;
    std::vector<Name> names;  // known to, group
    std::vector<Text> texts;  // key, means, asks, maps to, unit
    Span span;
};

struct Type {
    enum class Shape { one, set, graded_set, count_by_place };
    Shape shape = Shape::one;
    Name name;  // empty with count_by_place
    Span span;
};

struct RecordDecl {
    Name name;
    std::optional<Name> of;
    std::vector<Option> options;
};
struct FactDecl {
    Name name;
    Type type;
    std::optional<Name> of;  // level; absent: incident
    std::vector<Option> options;
};
struct EventDecl {
    Name name;
    std::optional<Name> of;
    std::vector<Option> options;
};
struct ChoiceDecl {
    Name name;
    Scale scale;
    std::vector<Option> options;
};

struct TreeNode {
    ScaleValue value;
    std::vector<TreeNode> children;
};
struct TreeDecl {
    Name name;
    std::vector<TreeNode> roots;
    std::vector<Option> options;
};
/// One legal test that several laws share.
struct FamilyDecl {
    Name name;
    Scale scale;
    std::vector<Factor> considering;
    std::vector<Option> options;
};
struct AliasDecl {
    Name name;
    Name stands_for;
    std::optional<Name> in;  // a place
};
/// Events in this order.
struct OrderedDecl {
    std::vector<Name> events;
};
/// Worlds that cannot be (`never both`) or that deserve a warning (`strange`).
struct ExcludedDecl {
    bool only_strange = false;
    std::vector<ExprItem> both;
};
struct ParameterDecl {
    Name name;
    Type type;
};
struct ExternDecl {
    bool duty = true;  // else a definition
    Ref ref;
};

// --- places, recipients, time ---

struct EntryLine {
    Name key;
    std::optional<Name> language;
    std::optional<Text> text;  // either this …
    std::vector<Name> words;   // … or these
    Window window;
};
struct RecipientDecl {
    Name name;
    std::optional<Site> of;
    Name kind;
    std::vector<EntryLine> lines;
};
struct PlaceMember {
    Site site;
    Window window;
};
struct PlacesDecl {
    Site name;
    std::optional<Name> zone;
    std::optional<Name> calendar;
    std::optional<Text> title;  // what people call it
    std::vector<PlaceMember> members;
};
struct Weekend {
    std::vector<Name> days;
};
struct Closed {
    std::vector<Date> days;
};
struct CalendarLike {
    Name calendar;
};
struct Covers {
    Date first;
    Date last;
};
struct CalendarSource {
    Text address;
};
struct CalendarDecl {
    using Line = std::variant<Weekend, Closed, CalendarLike, Covers, CalendarSource>;
    Name id;
    std::vector<Line> lines;
};
struct CountLine {
    Name parameter;
    std::variant<Clock, Number, Name, Text> value;
    std::vector<Name> units;  // `for days, weeks`
};
struct CountingDecl {
    Name id;
    std::vector<CountLine> lines;
};

// --- models ---

struct PinMap {
    std::vector<std::pair<Pin, Pin>> pairs;  // the model's, ours
};
struct Drop {
    Pin pin;
    Text because;
};

}  // namespace breachlaw::rules::syntax
