#include <cstring>
#include <functional>

#include "engine/image/image.hpp"
#include "engine/image/layout.hpp"

namespace breachlaw::engine {

image::Text ImageWriter::text(std::string_view text) {
    if (text.empty()) return {};
    const auto found = interned_.find(std::string(text));
    if (found != interned_.end()) return found->second;
    const image::Text place{static_cast<image::Index>(pool_.size()), static_cast<image::Index>(text.size())};
    pool_ += text;
    interned_.emplace(text, place);
    return place;
}

std::string ImageWriter::finish() const {
    std::string out(sizeof(ImageHeader), '\0');
    ImageHeader header;
    const auto align = [&] { out.resize((out.size() + 7) / 8 * 8, '\0'); };
    std::size_t at = 0;
    image::for_each_section([&]<class T>() {
        align();
        const auto& section = all<T>();
        header.sections[at++] = {out.size(), section.size()};
        for (T record : section) {
#if defined(__has_builtin)
#if __has_builtin(__builtin_clear_padding)
            __builtin_clear_padding(&record);  // the same records give the same bytes
#endif
#endif
            out.append(reinterpret_cast<const char*>(&record), sizeof record);
        }
    });
    align();
    header.pool = {out.size(), pool_.size()};
    out += pool_;
    align();
    header.size = out.size();
    std::memcpy(out.data(), &header, sizeof header);
    const Digest digest = digest_of_image({reinterpret_cast<const std::byte*>(out.data()), out.size()});
    std::memcpy(out.data() + offsetof(ImageHeader, digest), digest.data(), digest.size());
    return out;
}

}  // namespace breachlaw::engine
