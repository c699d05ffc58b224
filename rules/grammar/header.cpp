// Headers of law, model, contract, policy and guideline files.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

/// A window of which at least one side is there: as a header part it must not match nothing.
bool take_stated_window(It& first, It last, State& state, Window& window) {
    return take_window(first, last, state, window) && window.stated();
}

constexpr Leaf<Window, take_stated_window> window{"`from` or `until`"};
constexpr Leaf<Literal, take_literal> literal{"a value"};

using Binding = std::pair<Name, Literal>;

x3::rule<struct header_id, Header> const header{"a header such as `law`"};
x3::rule<struct about_id, About> const about{"a header part"};
x3::rule<struct like_id, Like> const like{"`like`"};
x3::rule<struct binding_id, Binding> const binding{"a parameter such as `state = US-AL`"};
x3::rule<struct in_places_id, InPlaces> const in_places{"`place`"};
x3::rule<struct source_id, Source> const source{"`source`"};
x3::rule<struct cites_id, Cites> const cites{"`cites`"};
x3::rule<struct reviewed_id, Reviewed> const reviewed{"`reviewed`"};

auto const binding_def = name[set<&Binding::first>] > "="_m > literal[set<&Binding::second>];
auto const like_def = "like"_k > law_id[set<&Like::model>] > -("with"_k > braced(binding[append<&Like::with>]));
auto const in_places_def = "place"_k > commas(place[append<&InPlaces::places>]);
auto const source_def = "source"_k > text[set<&Source::address>] > -("checked"_k > date[set<&Source::checked>]) >
                        -("sha256"_k > text[set<&Source::sha256>]);
auto const cites_def = "cites"_k > word[set<&Cites::word>] > text[set<&Cites::title>];
auto const reviewed_def =
    located["reviewed"_k > date[set<&Reviewed::date>] > -("by"_k > commas(name[append<&Reviewed::by>]))];
auto const about_def = located[like[node<Like>] | ("suggests for"_k > ref[node<SuggestsFor>]) |
                               in_places[node<InPlaces>] | ("zone"_k > zone[node<InZone>]) |
                               ("counts by"_k > law_id[node<CountsBy>]) | ("version by"_k > ref[node<VersionBy>]) |
                               source[node<Source>] | cites[node<Cites>] | ("cite as"_k > name[node<CiteAs>]) |
                               window[node<Window>] | reviewed[node<Reviewed>] | ("note"_k > text[node<Note>])];
auto const header_def =
    ("law"_k | "model"_k[mean<&Header::kind, Header::Kind::model>] |
     "contract"_k[mean<&Header::kind, Header::Kind::contract>] | "policy"_k[mean<&Header::kind, Header::Kind::policy>] |
     "guideline"_k[mean<&Header::kind, Header::Kind::guideline>]) > law_id[set<&Header::id>] >
    text[set<&Header::title>] > *about[append<&Header::about>];

BOOST_SPIRIT_DEFINE(header, about, like, binding, in_places, source, cites, reviewed)

}  // namespace

bool take_header(It& first, It last, State& state, Header& node) {
    return run(header, first, last, state, node);
}
bool take_about(It& first, It last, State& state, About& node) {
    return run(about, first, last, state, node);
}
bool take_reviewed(It& first, It last, State& state, Reviewed& node) {
    return run(reviewed, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
