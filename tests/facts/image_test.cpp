// Damaged rulebooks: any byte changed is noticed, and where the digest is made to fit again nothing crashes.
#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include <breachlaw/breachlaw.hpp>

#include "engine/image/layout.hpp"
#include "tests/facts/files.hpp"
#include "tests/facts/test_image.hpp"

namespace breachlaw {
namespace {

std::span<const std::byte> bytes_of(const std::string& image) { return std::as_bytes(std::span(image)); }

/// The image says of itself that it arrived whole.
void make_digest_fit(std::string& image) {
    if (image.size() < sizeof(engine::ImageHeader)) return;
    const engine::Digest digest = engine::digest_of_image(bytes_of(image));
    std::memcpy(image.data() + offsetof(engine::ImageHeader, digest), digest.data(), digest.size());
}

std::string shipped() {
    const auto bytes = Rulebook::shipped().image().bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Everything a caller may ask of a rulebook that was let in.
void use(const Rulebook& rulebook, const std::string& text) {
    const auto incident = Incident::parse(rulebook, text);
    if (!incident) return;
    AssessOptions options;
    options.lanes = 64;
    const Assessment assessment = assess(*incident, options);
    (void)to_json(assessment);
    if (!assessment.duties.empty()) (void)explain(*incident, assessment.duties.front().id, options);
}

TEST(DamagedImage, EveryByteCounts) {
    std::string image = engine::test::test_image().bytes();
    ASSERT_TRUE(Rulebook::load(bytes_of(image)));
    for (std::size_t at = 0; at < image.size(); ++at) {
        for (const char flip : {'\x01', '\x80', '\xFF'}) {
            image[at] = static_cast<char>(image[at] ^ flip);
            const auto loaded = Rulebook::load(bytes_of(image));
            EXPECT_FALSE(loaded) << "byte " << at;
            if (!loaded) { EXPECT_EQ(loaded.diagnostics().front().code, "R0001"); }
            image[at] = static_cast<char>(image[at] ^ flip);
        }
    }
    ASSERT_TRUE(Rulebook::load(bytes_of(image)));
}

TEST(DamagedImage, EveryLengthCounts) {
    const std::string image = engine::test::test_image().bytes();
    for (std::size_t length = 0; length < image.size(); ++length) EXPECT_FALSE(Rulebook::load(bytes_of(image.substr(0, length)))) << length;
    EXPECT_FALSE(Rulebook::load(bytes_of(image + std::string(8, '\0'))));
}

TEST(DamagedImage, ThatSaysItIsWholeIsReadOrRefused) {
    const std::string text = R"({"format": "incident/1", "incident": "x", "as-of": "2026-03-04T09:00", "zone": "Europe/Zurich",
        "established-in": "only CH", "roles": "controller", "staff": "about 12", "timeline": {"aware": "2026-03-02"},
        "datasets": {"d": {"data": ["full-name", "ahv"], "people": {"CH": 30, "EU": "10-30"}, "effects": {"access": "likely"}}},
        "judgments": {"risk-to-people": {"value": "present", "by": "counsel", "on": "2026-03-04"}}, "notices": "none"})";
    const std::string sound = engine::test::test_image().bytes();
    ASSERT_TRUE(Incident::parse(*Rulebook::load(bytes_of(sound)), text));
    std::size_t let_in = 0;
    for (std::size_t at = 0; at < sound.size(); ++at) {
        for (const char flip : {'\x01', '\x80', '\xFF'}) {
            std::string image = sound;
            image[at] = static_cast<char>(image[at] ^ flip);
            make_digest_fit(image);
            const auto loaded = Rulebook::load(bytes_of(image));
            if (!loaded) continue;
            ++let_in;
            use(*loaded, text);
        }
    }
    EXPECT_GT(let_in, 0u);  // texts, for one, may be anything
}

/// The law that is shipped, a sample of its bytes; BREACHLAW_FLIPS asks for more.
TEST(DamagedImage, OfTheShippedLaw) {
    const char* asked = std::getenv("BREACHLAW_FLIPS");
    const std::size_t rounds = asked != nullptr ? std::strtoull(asked, nullptr, 10) : 300;
    const std::string text = test::read(EXAMPLES "/swiss-medical-practice.json"), sound = shipped();
    std::mt19937_64 random(20'260'304);
    std::size_t let_in = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        std::string image = sound;
        // Half of the sample in the header and the first tables: most of an image is text.
        const std::size_t at = random() % (round % 2 == 0 ? image.size() : image.size() / 4);
        image[at] = static_cast<char>(image[at] ^ static_cast<char>(1U << random() % 8));
        ASSERT_FALSE(Rulebook::load(bytes_of(image))) << at;
        make_digest_fit(image);
        const auto loaded = Rulebook::load(bytes_of(image));
        if (!loaded) continue;
        ++let_in;
        SCOPED_TRACE(at);
        use(*loaded, text);
    }
    EXPECT_GT(let_in, 0u);
}

}  // namespace
}  // namespace breachlaw
