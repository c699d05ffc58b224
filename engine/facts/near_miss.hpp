// "Did you mean": the nearest of some candidates, if one is near enough to be worth saying.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace breachlaw::engine {

/// Insertions, deletions, replacements and swaps of neighbours between two words; at most `limit + 1`.
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j - 1] + (a[i - 1] != b[j - 1]), above[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(above);
        above.swap(row);
    }
    return std::min(above[b.size()], limit + 1);
}

/// Collects candidates and keeps the nearest: within a third of the word, at least one edit; the first of equals.
class NearMiss {
public:
    explicit NearMiss(std::string_view word) : word_(word), best_(std::max<std::size_t>(word.size() / 3, 1) + 1) {}

    void offer(std::string_view candidate) {
        if (word_.size() > 64 || candidate.empty()) return;
        const std::size_t distance = edit_distance(word_, candidate, best_);
        if (distance == 0 || distance >= best_ || distance >= candidate.size()) return;
        best_ = distance;
        nearest_ = candidate;
    }
    [[nodiscard]] const std::string& nearest() const { return nearest_; }
    /// `did you mean` with the word in backticks, else `otherwise`.
    [[nodiscard]] std::string help(std::string otherwise = {}) const {
        return nearest_.empty() ? std::move(otherwise) : "did you mean `" + nearest_ + "`?";
    }

private:
    std::string_view word_;
    std::size_t best_;
    std::string nearest_;
};

}  // namespace breachlaw::engine
