// What the tree says of a text.
#include "support.hpp"

namespace breachlaw::rules::testing {
namespace {

using namespace syntax;

TEST(Conditions, ChainsAndListsAreJunctions) {
    const auto chain = std::get<Junction>(condition_of("a and b and c").node);
    EXPECT_EQ(chain.kind, Junction::Kind::all);
    EXPECT_TRUE(chain.chain);
    EXPECT_EQ(chain.items.size(), 3U);
    const auto list = std::get<Junction>(condition_of("any of { [x] a; b }").node);
    EXPECT_EQ(list.kind, Junction::Kind::any);
    EXPECT_FALSE(list.chain);
    ASSERT_TRUE(list.items[0].pin.has_value());
    EXPECT_EQ(list.items[0].pin->text, "x");
}

TEST(Conditions, ThresholdsAreKeptApart) {
    const auto comparison = [](const std::string& words) {
        return std::get<PeopleCount>(condition_of(words + " 500 people").node).comparison;
    };
    EXPECT_EQ(comparison("at least"), Comparison::at_least);
    EXPECT_EQ(comparison("at most"), Comparison::at_most);
    EXPECT_EQ(comparison("more than"), Comparison::more_than);
    EXPECT_EQ(comparison("fewer than"), Comparison::fewer_than);
    EXPECT_EQ(comparison("less than"), Comparison::less_than);
    EXPECT_EQ(comparison("exactly"), Comparison::exactly);
}

TEST(Conditions, AmountsAreWhatTheySay) {
    const auto amount = [](const std::string& text) {
        return std::get<IsCompared>(condition_of("f is at most " + text).node).amount;
    };
    EXPECT_EQ(std::get<Money>(amount("CHF 10_000_000")).amount.value, 10'000'000);
    EXPECT_EQ(std::get<Percent>(amount("2.25 percent of clients")).value.ten_thousandths, 22'500);
    EXPECT_EQ(std::get<Percent>(amount("10 percent")).value.ten_thousandths, 100'000);
    EXPECT_EQ(std::get<Lapse>(amount("4 hours")).side, Lapse::Side::alone);
    EXPECT_EQ(std::get<Lapse>(amount("4 hours after aware")).side, Lapse::Side::after);
    EXPECT_EQ(std::get<Number>(amount("49")).value, 49);
    EXPECT_EQ(std::get<syntax::Name>(amount("likely")).text, "likely");
}

TEST(Conditions, HasAndIsCarryTheirTails) {
    const auto has =
        std::get<Has>(condition_of("data has any of { ssn; national-id in PL } being strong as established").node);
    EXPECT_EQ(has.members.mode, Members::Mode::any);
    EXPECT_EQ(has.members.items[1].in->text, "PL");
    EXPECT_EQ(has.being->text, "strong");
    EXPECT_EQ(has.as->standard->text, "established");
    const auto is = std::get<Is>(condition_of("loss is unlikely judged by any of { auditor; police }").node);
    EXPECT_EQ(is.judged_by->items.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<Happened>(condition_of("closed has happened").node));
    EXPECT_TRUE(std::get<IsBeside>(condition_of("a is after b judged").node).after);
}

TEST(Conditions, KeywordsAreWholeWordsAndOnlyWhereTheyBelong) {
    // `order` begins with `or`, `notified` with `not`, `anything` with `any`; `if`, `by`, `means` are ordinary names
    // here.
    EXPECT_EQ(std::get<Junction>(condition_of("order or notified or anything").node).items.size(), 3U);
    EXPECT_EQ(std::get<Junction>(condition_of("if and by and means").node).items.size(), 3U);
}

TEST(Conditions, SpansCoverTheirText) {
    const Parsed parsed("edition 1\n[1] define x means a and (not b) and some dataset where (c or d)\n");
    const Expr expr = *std::get<Define>(clause_of(parsed).body).means;
    const auto text = [&parsed](const Expr& e) { return std::string(parsed.source.text(e.span)); };
    EXPECT_EQ(text(expr), "a and (not b) and some dataset where (c or d)");
    const std::vector<const Expr*> parts = children(expr);
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(text(*parts[0]), "a");
    EXPECT_EQ(text(*parts[1]), "(not b)");
    EXPECT_EQ(text(*parts[2]), "some dataset where (c or d)");
    EXPECT_EQ(text(*children(*parts[2])[0]), "c or d");
}

TEST(Moments, EveryFormIsRead) {
    const auto moment = [](const std::string& text) {
        return std::get<syntax::Moment>(clause_of(Parsed("edition 1\n[1] moment m means " + text + "\n")).body)
            .when.node;
    };
    EXPECT_EQ(std::get<MomentRef>(moment("report complete")).of, MomentRef::Of::complete);
    EXPECT_EQ(std::get<MomentRef>(moment("us.hipaa/report done")).ref.law, "us.hipaa");
    EXPECT_EQ(std::get<After>(moment("4 business days after aware")).duration.business, true);
    EXPECT_EQ(std::get<DayAfter>(moment("1 March after end of year of found")).month, 3);
    EXPECT_EQ(std::get<UnitEdge>(moment("end of year of found")).unit, Unit::year);
    EXPECT_TRUE(std::get<PeriodEdge>(moment("end of hold")).end);
    EXPECT_TRUE(std::get<RecordMoment>(moment("last until of instruction where (kind is hold)")).last);
    EXPECT_EQ(std::get<DueOf>(moment("due of notify.by")).target.slot, Slot::by);
    EXPECT_TRUE(std::get<Extreme>(moment("latest of { a; b }")).latest);
    const auto instant = std::get<Instant>(moment("2026-03-04T09:30:15-06:30"));
    EXPECT_EQ(instant.date.day, 4);
    EXPECT_EQ(instant.second, 15);
    EXPECT_EQ(instant.offset_minutes, -390);
}

TEST(Targets, ComeInEveryShape) {
    const Parsed parsed("edition 1\n[1] except n: [5(b)], dataset hit, eu.gdpr/notify.by@US-CA, notice if a\n");
    const auto except = std::get<Except>(clause_of(parsed).body);
    ASSERT_EQ(except.targets.size(), 4U);
    EXPECT_EQ(except.name->text, "n");
    EXPECT_EQ(except.targets[0].pin->text, "5(b)");
    EXPECT_EQ(except.targets[1].record->text, "dataset");
    EXPECT_EQ(except.targets[1].ref.name, "hit");
    EXPECT_EQ(except.targets[2].ref.law, "eu.gdpr");
    EXPECT_EQ(except.targets[2].ref.name, "notify");
    EXPECT_EQ(except.targets[2].slot, Slot::by);
    EXPECT_EQ(except.targets[2].at->text, "US-CA");
    EXPECT_FALSE(except.targets[3].record.has_value());
    EXPECT_EQ(except.targets[3].ref.name, "notice");
}

TEST(Windows, EndWhereTheNextPartBegins) {
    const Parsed parsed(
        "edition 1\n[1] duty a by none until 2025-12-31 by at most 30 days after b from 2026-01-01 by c says none\n");
    const auto duty = std::get<Duty>(clause_of(parsed).body);
    ASSERT_EQ(duty.parts.size(), 3U);
    EXPECT_EQ(duty.parts[0].window.until->date->year, 2025);
    EXPECT_FALSE(duty.parts[0].window.until->by.has_value());
    EXPECT_EQ(duty.parts[1].window.from->by->name, "c");
}

TEST(Clauses, AreNamedAsPeopleNameThem) {
    const Parsed parsed(
        "edition 1\n[24(1)] duty notice\n[5(b)] except notice if a\n[5(c)] except good: notice if a\n[5(d)] except "
        "[5(b)] if b\n"
        "[6] burden on notifier for a\n");
    const std::vector<std::string> places = {"[24(1)] notice", "[5(b)] except notice", "[5(c)] good",
                                             "[5(d)] except [5(b)]", "[6] burden for a"};
    for (std::size_t i = 0; i < places.size(); ++i) EXPECT_EQ(legal_place(clause_of(parsed, i)), places[i]);
}

TEST(Pins, ExtendTheOneAroundThem) {
    EXPECT_EQ(cited("33(3)", {"b", {}}), "33(3)(b)");
    EXPECT_EQ(cited("33(3)", {"33(1)", {}}), "33(1)");
    EXPECT_EQ(cited("1", {"b-1", {}}), "b-1");
    EXPECT_EQ((Pin{"DPO 15(3)", {}}).instrument(), "DPO");
    EXPECT_EQ((Pin{"24(1)", {}}).instrument(), "");
    EXPECT_EQ((Pin{"1.05 Instr. 2", {}}).instrument(), "");
}

TEST(Recovery, SoundItemsSurviveTheirNeighbours) {
    const Parsed parsed("edition 1\n[1] define a means b\n[2] define c means any of { d; \n[3] define e means f\n");
    EXPECT_FALSE(parsed.result.ok);
    EXPECT_EQ(parsed.diagnostics.size(), 1U) << parsed.rendered();
    EXPECT_EQ(parsed.result.file.items.size(), 2U);
}

TEST(Items, RememberFreeLinesAndComments) {
    const Parsed parsed("edition 1\n\n-- about a\nfact a : yes-no\n\nfact b : yes-no -- about b\n");
    ASSERT_TRUE(parsed.result.ok) << parsed.rendered();
    const File& file = parsed.result.file;
    ASSERT_EQ(file.comments.size(), 2U);
    EXPECT_TRUE(file.comments[0].own_line);
    EXPECT_TRUE(file.comments[0].blank_before);
    EXPECT_FALSE(file.comments[1].own_line);
    EXPECT_FALSE(file.items[0].blank_before);
    EXPECT_TRUE(file.items[1].blank_before);
}

}  // namespace
}  // namespace breachlaw::rules::testing
