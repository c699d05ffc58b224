#include <breachlaw/breachlaw.hpp>

#include "engine/image/image.hpp"

/// The image that the build embeds; nothing lies between the two where the library stands alone.
extern "C" {
extern const std::byte breachlaw_shipped_rulebook[];
extern const std::byte breachlaw_shipped_rulebook_end[];
}

namespace breachlaw {
namespace {

Diagnostic fault(std::string message) {
    Diagnostic made;
    made.code = "R0001";
    made.message = std::move(message);
    made.help = "build the image again with `breachlaw law build`";
    return made;
}

}  // namespace

Result<Rulebook> Rulebook::load(std::span<const std::byte> bytes) {
    engine::ImageFault why;
    Rulebook made;
    made.image_ = engine::load_image(bytes, false, why);
    if (!made.image_) return {{fault(why.message)}};
    return made;
}

const Rulebook& Rulebook::shipped() {
    static const Rulebook made = [] {
        Rulebook rulebook;
        engine::ImageFault why;
        rulebook.image_ = engine::load_image({breachlaw_shipped_rulebook, breachlaw_shipped_rulebook_end}, true, why);
        if (!rulebook.image_) {
            // A library without law: an image with nothing in it answers that there are no duties.
            engine::ImageWriter empty;
            empty.add(engine::image::About{});
            empty.add(engine::image::Node{});
            const std::string bytes = empty.finish();
            rulebook.image_ = engine::load_image(std::as_bytes(std::span(bytes)), false, why);
        }
        return rulebook;
    }();
    return made;
}

std::string Rulebook::digest() const { return engine::hex(image_->digest()); }

std::string Rulebook::tz_version() const {
    return std::string((*image_)[image_->all<engine::image::About>().front().tz_version]);
}

}  // namespace breachlaw
