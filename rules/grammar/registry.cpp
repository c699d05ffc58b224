// Places, recipients, calendars, counting rules; and what a child says of its model.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

constexpr Leaf<Window, take_window> window{"a window"};

// places, recipients, time
x3::rule<struct recipient_id, RecipientDecl> const recipient{"`recipient`"};
x3::rule<struct entry_line_id, EntryLine> const entry_line{"a line such as `languages de, fr;`"};
x3::rule<struct places_id, PlacesDecl> const places{"`places`"};
x3::rule<struct place_member_id, PlaceMember> const place_member{"a place or its name"};
x3::rule<struct calendar_id, CalendarDecl> const calendar{"`calendar`"};
x3::rule<struct cal_line_id, CalendarDecl::Line> const cal_line{"`weekend`, `closed`, `like`, `covers` or `source`"};
x3::rule<struct weekend_id, Weekend> const weekend{"`weekend`"};
x3::rule<struct closed_id, Closed> const closed{"`closed`"};
x3::rule<struct covers_id, Covers> const covers{"`covers`"};
x3::rule<struct counting_id, CountingDecl> const counting{"`counting`"};
x3::rule<struct count_line_id, CountLine> const count_line{"a parameter such as `first-day excluded;`"};
x3::rule<struct pins_id, PinMap> const pins{"`pins`"};
x3::rule<struct pin_pair_id, std::pair<Pin, Pin>> const pin_pair{"a citation in brackets"};
x3::rule<struct drop_id, Drop> const drop{"`drop`"};

/// A word before a string is its language.
bool take_language(It& first, It last, State& state, Name& language) {
    if (first->kind == TokenKind::end || first[1].kind != TokenKind::string) return false;
    return take_word(first, last, state, language);
}
constexpr Leaf<Name, take_language> language{"a language"};

auto const entry_line_def = name[set<&EntryLine::key>] >>
                            ((-language[set<&EntryLine::language>] >> text[set<&EntryLine::text>]) |
                             commas(word[append<&EntryLine::words>])) > window[set<&EntryLine::window>] > ";"_m;
auto const recipient_def = "recipient"_k > name[set<&RecipientDecl::name>] > -("of"_k > site[set<&RecipientDecl::of>]) >
                           ":"_m > name[set<&RecipientDecl::kind>] >
                           -("{"_m > *entry_line[append<&RecipientDecl::lines>] > "}"_m);
auto const place_member_def = site[set<&PlaceMember::site>] >> window[set<&PlaceMember::window>];
auto const places_def = "places"_k > site[set<&PlacesDecl::name>] > -("zone"_k > zone[set<&PlacesDecl::zone>]) >
                        -("calendar"_k > law_id[set<&PlacesDecl::calendar>]) > -text[set<&PlacesDecl::title>] >
                        -text[set<&PlacesDecl::title>] > -braced(place_member[append<&PlacesDecl::members>]);
auto const weekend_def = "weekend"_k > commas(name[append<&Weekend::days>]);
auto const closed_def = "closed"_k > commas(date[append<&Closed::days>]);
auto const covers_def = "covers"_k > date[set<&Covers::first>] > ".."_m > date[set<&Covers::last>];
auto const cal_line_def =
    (weekend[become] | closed[become] |
     ("like"_k > law_id[([](auto& context) { x3::_val(context) = CalendarLike{std::move(x3::_attr(context))}; })]) |
     covers[become] |
     ("source"_k > text[([](auto& context) { x3::_val(context) = CalendarSource{std::move(x3::_attr(context))}; })])) >
    ";"_m;
auto const calendar_def =
    "calendar"_k > law_id[set<&CalendarDecl::id>] > "{"_m > *cal_line[append<&CalendarDecl::lines>] > "}"_m;
// `contested` begins a condition elsewhere; of the first day it is a word like others.
auto const contested = "contested"_k[([](auto& context) { x3::_val(context).value = Name{"contested", {}}; })];
auto const count_value = contested | clock[set<&CountLine::value>] | number[set<&CountLine::value>] | text[set<&CountLine::value>] |
                         law_id[set<&CountLine::value>] | value[set<&CountLine::value>];
auto const count_line_def = name[set<&CountLine::parameter>] > count_value >
                            -("for"_k > commas(name[append<&CountLine::units>])) > ";"_m;
auto const counting_def =
    "counting"_k > law_id[set<&CountingDecl::id>] > "{"_m > *count_line[append<&CountingDecl::lines>] > "}"_m;

// models
using PinPair = std::pair<Pin, Pin>;
auto const pin_pair_def = pin[set<&PinPair::first>] > "="_m > pin[set<&PinPair::second>];
auto const pins_def = "pins"_k > braced(pin_pair[append<&PinMap::pairs>]);
auto const drop_def = "drop"_k > pin[set<&Drop::pin>] > "because"_k > text[set<&Drop::because>];

x3::rule<struct registry_id, Item::Node> const registry{"`recipient`, `places`, `calendar` or `counting`"};
auto const registry_def =
    recipient[become] | places[become] | calendar[become] | counting[become] | pins[become] | drop[become];

BOOST_SPIRIT_DEFINE(recipient, entry_line, places, place_member, calendar, cal_line, weekend, closed)
BOOST_SPIRIT_DEFINE(covers, counting, count_line, pins, pin_pair, drop, registry)

}  // namespace

bool take_registry(It& first, It last, State& state, Item::Node& node) {
    return run(registry, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
