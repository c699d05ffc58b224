// Due dates through the whole pipeline: law text, incident file, assessment.
#include <gtest/gtest.h>

#include <breachlaw/breachlaw.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using namespace breachlaw;

const Rulebook& rulebook() {
    static const Rulebook made = [] {
        std::vector<SourceText> files;
        const std::filesystem::path source(SOURCE);
        const auto add = [&](const std::filesystem::path& path) {
            std::ifstream file(path, std::ios::binary);
            files.push_back({path.string(), {std::istreambuf_iterator<char>(file), {}}});
        };
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source / "jurisdictions"))
            if (entry.path().extension() == ".law") add(entry.path());
        add(source / "tests/law/made/clocks.law");
        auto image = compile(files);
        EXPECT_TRUE(image) << (image.diagnostics().empty() ? "" : image.diagnostics().front().message);
        return *Rulebook::load(std::as_bytes(std::span(*image)));
    }();
    return made;
}

/// Hours after midnight of 10 March 2026 in Zurich.
std::int64_t hours(std::optional<Instant> at) { return at ? (at->seconds - 1773097200) / 3600 : -1; }

DutyAssessment initial(const std::string& aware, const std::string& classified) {
    const auto incident = Incident::parse(rulebook(), R"({"format": "incident/1", "as-of": "2026-03-13T00:00+01:00", "zone": "Europe/Zurich",
        "established-in": "only CH", "discovered": "2026-03-10T00:00", "aware": ")" + aware + R"(", "no-further-datasets": true,
        "judgments": {"xx.clocks/classified-major": {"value": "yes", "by": "ciso", "on": ")" + classified + R"("}}})");
    EXPECT_TRUE(incident) << (incident.diagnostics().empty() ? "" : incident.diagnostics().front().message);
    AssessOptions options;
    options.laws = {"xx.clocks"};
    for (auto& duty : assess(*incident, options).duties)
        if (duty.name == "initial") return duty;
    return {};
}

// Aware at some time from hour 10 to 12, classified at hour 35. Where awareness was at 11 or later, 24 hours after it (35 to 36)
// come before 4 hours after classification; where it was earlier, classification was late and 4 hours after it (39) count. The hull
// is [35, 39]; mapping the end points across the guard would say [34, 39].
TEST(Deadline, IsSplitWhereTheGuardTurns) {
    const auto duty = initial("2026-03-10T10:00..2026-03-10T12:00", "2026-03-11T11:00");
    EXPECT_EQ(duty.status, Status::owed);
    EXPECT_EQ(hours(duty.clock.due_lo), 35);
    EXPECT_EQ(hours(duty.clock.due_hi), 39);
    EXPECT_EQ(hours(duty.clock.act_by), 35);
}

TEST(Deadline, ClassifiedInTime) {
    const auto duty = initial("2026-03-10T12:00", "2026-03-10T14:00");
    EXPECT_EQ(hours(duty.clock.due_lo), 18);
    EXPECT_EQ(hours(duty.clock.due_hi), 18);
}

TEST(Deadline, ClassifiedLate) {
    const auto duty = initial("2026-03-10T02:00", "2026-03-11T11:00");
    EXPECT_EQ(hours(duty.clock.due_lo), 39);
    EXPECT_EQ(hours(duty.clock.due_hi), 39);
}

}  // namespace
