// Parts of a duty, deadlines, windows.
#include "rules/grammar/rules.hpp"
#include "rules/grammar/support.hpp"

namespace breachlaw::rules::grammar {

using namespace syntax;

namespace {

constexpr Leaf<Expr, take_expr> expr{"a condition"};
constexpr Leaf<When, take_when> when{"a moment such as `aware` or `24 hours after aware`"};

struct Timing {
    std::variant<Limit, Aim, Guidance> node;
};
struct AddTiming {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).timings.push_back(std::move(x3::_attr(context).node));
    }
};
/// A citation tried for nested ways belongs to the content after all.
struct ContentWay {
    template <class Context>
    void operator()(Context& context) const {
        x3::_val(context).pin.reset();
        x3::_val(context).node = std::move(x3::_attr(context));
    }
};

// windows
x3::rule<struct window_id, Window> const window{"a window"};
x3::rule<struct from_id, WindowEdge> const from{"a date, or `pending`"};
x3::rule<struct until_id, WindowEdge> const until{"a date"};

auto const edge_by = -("by"_k >> ref[set<&WindowEdge::by>]);
auto const from_def = ("pending"_k > text[set<&WindowEdge::pending>]) | (date[set<&WindowEdge::date>] >> edge_by);
auto const until_def = date[set<&WindowEdge::date>] >> edge_by;
auto const window_def = -("from"_k > from[set<&Window::from>]) >> -("until"_k > until[set<&Window::until>]);

// deadlines
x3::rule<struct limit_id, Limit> const limit{"a limit such as `at most 72 hours after aware`"};
x3::rule<struct limit_item_id, LimitItem> const limit_item{"a limit"};
x3::rule<struct contested_id, LimitItem> const contested{"a citation in brackets"};
x3::rule<struct at_most_id, AtMost> const at_most{"`at most`"};
x3::rule<struct beside_id, Beside> const beside{"`before` or `together with`"};
x3::rule<struct extreme_limit_id, ExtremeLimit> const extreme_limit{"`earliest of` or `latest of`"};
x3::rule<struct words_id, Words> const words{"the law's own words"};
x3::rule<struct aim_id, Aim> const aim{"`aim`"};
x3::rule<struct guidance_id, Guidance> const guidance{"`guidance`"};
x3::rule<struct timing_id, Timing> const timing{"a limit such as `at most 72 hours after aware`, `aim` or `guidance`"};
x3::rule<struct deadline_id, Deadline> const deadline{"a deadline: `none`, the law's words in quotes, or a limit"};

auto const at_most_def = "at most"_k > duration[set<&AtMost::duration>] > "after"_k > when[set<&AtMost::after>];
auto const beside_def = ("before"_k | "together with"_k[mean<&Beside::together, true>]) > target[set<&Beside::target>];
auto const extreme_limit_def = ("earliest of"_k | "latest of"_k[mean<&ExtremeLimit::latest, true>]) >
                               braced(limit_item[append<&ExtremeLimit::items>]);
auto const limit_def = deeper[located[at_most[node<AtMost>] | ("no later than"_k > when[node<NoLaterThan>]) |
                                      beside[node<Beside>] | extreme_limit[node<ExtremeLimit>]]];
auto const limit_item_def = -item_pin[set<&LimitItem::pin>] >> limit[set<&LimitItem::limit>];
auto const contested_def = item_pin[set<&LimitItem::pin>] > limit[set<&LimitItem::limit>];
auto const words_def = text[set<&Words::text>] >> -("after"_k > when[set<&Words::after>]);
auto const aim_def = "aim"_k > duration[set<&Aim::duration>] > "after"_k > when[set<&Aim::after>];
auto const guidance_def = "guidance"_k > duration[set<&Guidance::duration>] > "after"_k > when[set<&Guidance::after>] >
                          "per"_k > pin[set<&Guidance::per>];
auto const timing_def = aim[node<Aim>] | guidance[node<Guidance>] | limit[node<Limit>];
auto const timings = *(","_m > timing[AddTiming{}]);
auto const deadline_def =
    located["none"_k[mean<&Deadline::none, true>] | ("contested"_k > braced(contested[append<&Deadline::contested>])) |
            (words[set<&Deadline::words>] > timings) | (timing[AddTiming{}] > timings)];

// parts
x3::rule<struct on_id, On> const on{"`on`"};
x3::rule<struct holder_id, Holder> const holder{"a role or status"};
x3::rule<struct for_each_id, ForEach> const for_each{"`for each`"};
x3::rule<struct to_id, To> const to{"`to`"};
x3::rule<struct receiver_id, Receiver> const receiver{"a recipient"};
x3::rule<struct unless_id, Unless> const unless{"`unless`"};
x3::rule<struct roll_id, Roll> const roll{"`roll to`"};
x3::rule<struct says_id, Says> const says{"`says`"};
x3::rule<struct says_items_id, std::vector<Content>> const says_items{"`none`, or items in braces"};
x3::rule<struct content_id, Content> const content{"the name of a content"};
x3::rule<struct how_id, How> const how{"`how`"};
x3::rule<struct how_way_id, Way> const how_way{"`any of`, `all of` or a way of giving notice"};
x3::rule<struct way_id, Way> const way{"a way of giving notice"};
x3::rule<struct ways_id, Ways> const ways{"`any of` or `all of`"};
x3::rule<struct keep_id, Keep> const keep{"`keep`"};
x3::rule<struct repeat_id, Repeat> const repeat{"`every`"};
x3::rule<struct slot_part_id, Part> const slot_part{"`to`, `by`, `roll`, `says` or `how`"};
x3::rule<struct part_id, Part> const part{"a part of a duty"};

auto const holder_def = name[set<&Holder::name>] >> -("in"_k > site[set<&Holder::in>]);
auto const on_def = "on"_k > called("a role or status, or `any of` with a list",
                                    ("any of"_k > braced(holder[append<&On::holders>])) | holder[append<&On::holders>]);
auto const for_each_def = "for each"_k > name[set<&ForEach::group>] > name[set<&ForEach::variable>];
auto const receiver_def =
    located[name[set<&Receiver::name>] >>
            -(("of"_k[mean<&Receiver::link, Receiver::Link::of>] | "in"_k[mean<&Receiver::link, Receiver::Link::in>]) >
              called("a place or its name, or `each`",
                     ("each"_k >> name[set<&Receiver::each>]) | site[set<&Receiver::site>]))];
auto const receivers = braced(receiver[append<&To::receivers>]);
auto const to_def = "to"_k > called("a recipient, or `all of` or `any of` with a list",
                                    ("all of"_k[mean<&To::mode, To::Mode::all>] > receivers) |
                                        ("any of"_k[mean<&To::mode, To::Mode::any>] > receivers) |
                                        receiver[append<&To::receivers>]);
auto const unless_def = "unless"_k > -pin[set<&Unless::pin>] > expr[set<&Unless::expr>];
auto const roll_def = "roll to"_k > called("`none`, or a time such as `12:00`",
                                           "none"_k | (clock[set<&Roll::clock>] > "next"_k >
                                                       name[set<&Roll::day_kind>] > -("of"_k > site[set<&Roll::of>])));
auto const content_def =
    located[-item_pin[set<&Content::pin>] >> name[set<&Content::name>] >>
            -("lasting"_k > duration[set<&Content::lasting>]) >> -("where"_k > name[set<&Content::where>]) >>
            -("if"_k > expr[set<&Content::condition>])];
auto const says_items_def = "none"_k | braced(content[collect]);
auto const says_def =
    ("never says"_k[mean<&Says::never, true>] | "says"_k) > -pin[set<&Says::pin>] > says_items[set<&Says::items>];
auto const way_def = located[(-item_pin[set<&Way::pin>] >> ways[node<Ways>]) | content[ContentWay{}]];
auto const ways_def = deeper[("any of"_k | "all of"_k[mean<&Ways::all, true>]) > braced(way[append<&Ways::items>]) >
                             -("if"_k > expr[set<&Ways::condition>])];
auto const how_way_def = located[ways[node<Ways>] | content[node<Content>]];
auto const how_def = "how"_k > -pin[set<&How::pin>] > how_way[set<&How::way>];
auto const keep_def = "keep"_k > called("a span such as `2 years`, or what is kept and `for`",
                                        duration[set<&Keep::duration>] |
                                            (name[set<&Keep::what>] > "for"_k > duration[set<&Keep::duration>])) >
                      -("after"_k > when[set<&Keep::after>]);
auto const repeat_def = "every"_k > duration[set<&Repeat::every>] > "until"_k > when[set<&Repeat::until>];
auto const slot_part_def =
    located[to[node<To>] | ("by"_k > deadline[node<By>]) | roll[node<Roll>] | says[node<Says>] | how[node<How>]];
auto const part_def =
    located[(slot_part[become] | "dormant"_k[([](auto& context) { x3::_val(context).node = Dormant{}; })] |
             on[node<On>] | for_each[node<ForEach>] | ("if"_k > expr[node<If>]) | unless[node<Unless>] |
             ("yields"_k > ref[node<Yields>]) | keep[node<Keep>] | ("lasting"_k > duration[node<Lasting>]) |
             repeat[node<Repeat>]) >>
            window[set<&Part::window>]];

BOOST_SPIRIT_DEFINE(window, from, until, limit, limit_item, contested, at_most, beside)
BOOST_SPIRIT_DEFINE(extreme_limit, words, aim, guidance, timing, deadline, on, holder, for_each)
BOOST_SPIRIT_DEFINE(to, receiver, unless, roll, says, says_items, content, how, how_way, way, ways)
BOOST_SPIRIT_DEFINE(keep, repeat, slot_part, part)

}  // namespace

bool take_window(It& first, It last, State& state, Window& node) {
    return run(window, first, last, state, node);
}
bool take_deadline(It& first, It last, State& state, Deadline& node) {
    return run(deadline, first, last, state, node);
}
bool take_part(It& first, It last, State& state, Part& node) {
    return run(part, first, last, state, node);
}
bool take_slot_part(It& first, It last, State& state, Part& node) {
    return run(slot_part, first, last, state, node);
}
bool take_keep(It& first, It last, State& state, Keep& node) {
    return run(keep, first, last, state, node);
}
bool take_unless(It& first, It last, State& state, Unless& node) {
    return run(unless, first, last, state, node);
}

}  // namespace breachlaw::rules::grammar
