#include "rules/near_miss.hpp"

#include <algorithm>
#include <vector>

namespace breachlaw::rules {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit) return limit + 1;
        before.swap(above);
        above.swap(row);
    }
    return std::min(above[b.size()], limit + 1);
}

std::optional<std::string> near_miss(std::string_view word, std::span<const std::string> candidates) {
    const std::string* nearest = nullptr;
    std::size_t best = std::max<std::size_t>(word.size() / 3, 1) + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate, best);
        if (distance == 0 || distance >= best || distance >= candidate.size()) continue;
        best = distance;
        nearest = &candidate;
    }
    if (nearest == nullptr) return std::nullopt;
    return *nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
    const auto nearest = near_miss(word, candidates);
    return nearest ? "did you mean `" + *nearest + "`" : std::string();
}

}  // namespace breachlaw::rules
