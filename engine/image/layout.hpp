// How an image lies in memory: header, sections on 8-byte boundaries, text pool.
#pragma once

#include <cstddef>

#include "engine/image/image.hpp"

namespace breachlaw::engine {

struct ImageHeader {
    struct Section {
        std::uint64_t first = 0, count = 0;
    };
    std::array<char, 8> magic{'b', 'r', 'e', 'a', 'c', 'h', 'l', 'w'};
    std::uint32_t version = kImageVersion;
    std::uint32_t sections_count = static_cast<std::uint32_t>(Image::sections());
    std::uint64_t size = 0;
    Digest digest{};  ///< of the whole image with these bytes zero
    Section pool;
    std::array<Section, 64> sections{};
};
static_assert(Image::sections() <= 64);

[[nodiscard]] Digest digest_of_image(std::span<const std::byte> bytes);

}  // namespace breachlaw::engine
