// Whether two runs used the same words: a checksum for manifests, not a signature.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace breachlaw::drafting {

/// FNV-1a, 64 bits.
class Digest {
public:
    void add(std::string_view text) {
        for (const char c : text) step(static_cast<unsigned char>(c));
        step(0);
    }
    std::string text() const {
        std::string out;
        for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(value_ >> shift) & 15];
        return out;
    }

private:
    void step(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3ull; }
    std::uint64_t value_ = 0xcbf29ce484222325ull;
};

}  // namespace breachlaw::drafting
