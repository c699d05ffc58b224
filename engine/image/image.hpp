// A rulebook image in memory: proved whole once, then read in place.
//
//   auto loaded = load(bytes);            // Result: the image, or what is wrong with the bytes
//   for (const image::Duty& duty : loaded->all<image::Duty>()) …
//
// Images are hostile input: `load` checks size, version, digest and every reference, and that graph and trees run downhill.
// After that no reader needs a bounds check. An Image is immutable; any number of threads may read it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/image/records.hpp"

namespace breachlaw::engine {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256, for provenance and to know that an image arrived whole.
[[nodiscard]] Digest sha256(std::span<const std::byte> bytes);
[[nodiscard]] std::string hex(const Digest& digest);

inline constexpr std::uint32_t kImageVersion = 2;

class Image {
public:
    using Index = image::Index;

    template <class T>
    std::span<const T> all() const {
        const auto& [first, count] = sections_[section_of<T>()];
        return {reinterpret_cast<const T*>(bytes_.data() + first), count};
    }
    template <class T>
    const T& operator[](image::Ref<T> ref) const { return all<T>()[ref.index]; }
    template <class T>
    std::span<const T> operator[](image::List<T> list) const { return all<T>().subspan(list.first, list.count); }
    std::string_view operator[](image::Text text) const {
        return {reinterpret_cast<const char*>(bytes_.data()) + pool_ + text.first, text.count};
    }
    template <class T>
    image::Ref<T> ref_to(const T& record) const { return {static_cast<image::Index>(&record - all<T>().data())}; }

    /// Position of a node among the nodes of its level: evaluation keeps a plane of values a level.
    Index slot(Index node) const { return slots_[node]; }
    Index slots(image::Level level) const { return level_slots_[static_cast<Index>(level)]; }

    const Digest& digest() const { return digest_; }
    std::span<const std::byte> bytes() const { return bytes_; }

    template <class T>
    static constexpr std::size_t section_of() {
        std::size_t at = 0, found = 0;
        image::for_each_section([&]<class U>() {
            if constexpr (std::is_same_v<T, U>) found = at;
            ++at;
        });
        return found;
    }
    static constexpr std::size_t sections() {
        std::size_t n = 0;
        image::for_each_section([&]<class>() { ++n; });
        return n;
    }

private:
    friend class ImageLoader;
    struct Section {
        std::size_t first = 0, count = 0;
    };
    std::span<const std::byte> bytes_;
    std::vector<std::uint64_t> owned_;  ///< the bytes, where the caller's were not aligned or not kept
    std::array<Section, 64> sections_{};
    std::size_t pool_ = 0;
    std::vector<image::Index> slots_;
    std::array<image::Index, image::kLevels> level_slots_{};
    Digest digest_{};
};

/// What is wrong with the bytes of an image; empty message: nothing.
struct ImageFault {
    std::string message;
};

/// Proves `bytes` an image and takes a view of it. `borrow`: the bytes outlive the Image and are 8-byte aligned (an embedded
/// rulebook); otherwise they are copied. Cost: one pass over the bytes.
[[nodiscard]] std::shared_ptr<const Image> load_image(std::span<const std::byte> bytes, bool borrow, ImageFault& fault);

/// Collects records and texts and lays them out. The same records in the same order give the same bytes.
class ImageWriter {
public:
    template <class T>
    std::vector<T>& all() { return std::get<std::vector<T>>(sections_); }
    template <class T>
    const std::vector<T>& all() const { return std::get<std::vector<T>>(sections_); }
    template <class T>
    T& operator[](image::Ref<T> ref) { return all<T>()[ref.index]; }
    template <class T>
    image::Ref<T> add(T record) {
        auto& section = all<T>();
        section.push_back(std::move(record));
        return {static_cast<image::Index>(section.size() - 1)};
    }
    /// A run of records, appended together.
    template <class T>
    image::List<T> add_list(const std::vector<T>& records) {
        auto& section = all<T>();
        const image::List<T> list{static_cast<image::Index>(section.size()), static_cast<image::Index>(records.size())};
        section.insert(section.end(), records.begin(), records.end());
        return list;
    }
    image::Text text(std::string_view text);
    [[nodiscard]] std::string finish() const;

private:
    template <class>
    struct Vectors;
    template <class... T>
    struct Vectors<std::tuple<T...>> {
        using type = std::tuple<std::vector<T>...>;
    };
    Vectors<image::SectionTypes>::type sections_;
    std::string pool_;
    std::map<std::string, image::Text, std::less<>> interned_;  ///< equal texts are stored once
};

}  // namespace breachlaw::engine
