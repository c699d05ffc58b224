// Any bytes as a rulebook image whose digest fits: it is refused, or an incident can be read and assessed with it.
//
// The input is a list of changes to a sound image of five bytes each (where, and what stands there), or an image itself.
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

#include <breachlaw/breachlaw.hpp>

#include "engine/image/layout.hpp"
#include "tests/facts/test_image.hpp"

using namespace breachlaw;

namespace {

constexpr std::string_view kIncident = R"({"format": "incident/1", "incident": "x", "as-of": "2026-03-04T09:00", "zone": "Europe/Zurich",
    "established-in": "only CH", "roles": "controller", "staff": "about 12", "timeline": {"aware": "2026-03-02"},
    "datasets": {"d": {"data": ["full-name", "ahv"], "people": {"CH": 30, "EU": "10-30"}, "effects": {"access": "likely"}}},
    "judgments": {"risk-to-people": {"value": "present", "by": "counsel", "on": "2026-03-04"}}, "notices": "none"})";

std::span<const std::byte> bytes_of(const std::string& image) { return std::as_bytes(std::span(image)); }

const std::string& sound(bool shipped) {
    static const std::string law = [] {
        const auto bytes = Rulebook::shipped().image().bytes();
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }();
    static const std::string small = engine::test::test_image().bytes();
    return shipped ? law : small;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string image;
    if (data[0] >= 0xF0) {
        image.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
    } else {
        image = sound(data[0] >= 0xE8);
        for (std::size_t at = 1; at + 5 <= size && at < 41; at += 5) {
            std::uint32_t where = 0;
            std::memcpy(&where, data + at, sizeof where);
            image[where % image.size()] = static_cast<char>(data[at + 4]);
        }
    }
    if (image.size() >= sizeof(engine::ImageHeader)) {
        const engine::Digest digest = engine::digest_of_image(bytes_of(image));
        std::memcpy(image.data() + offsetof(engine::ImageHeader, digest), digest.data(), digest.size());
    }
    const auto rulebook = Rulebook::load(bytes_of(image));
    if (!rulebook) return 0;
    const auto incident = Incident::parse(*rulebook, kIncident);
    if (!incident) return 0;
    AssessOptions options;
    options.lanes = 64;
    options.laws = {"ch.fadp"};  // answers take their time under a sanitizer
    const Assessment assessment = assess(*incident, options);
    (void)to_json(assessment);
    if (!assessment.duties.empty()) (void)explain(*incident, assessment.duties[size % assessment.duties.size()].id, options);
    return 0;
}
