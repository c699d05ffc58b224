// What the grammar needs beside the tokens: where it got farthest, and how deep it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/grammar/token.hpp"

namespace breachlaw::rules::grammar {

using It = const Token*;

inline constexpr int depth_limit = 200;

/// Nesting beyond the limit; ends the item.
struct TooDeep {
    It at;
};

/// Something else was expected; ends the item. `wanted` is said to the author as it is.
struct Unexpected {
    It at;
    std::string wanted;
};

class State {
public:
    State(It begin, FileId file, Diagnostics& diagnostics)
        : begin_(begin), file_(file), diagnostics_(diagnostics), farthest_(begin) {}

    /// Records that something was looked for at `at` and not found. Only the farthest place is kept:
    /// it is where the author and the grammar parted.
    void missed(It at, std::string_view keyword, std::string_view title = {}) {
        if (at < farthest_) return;
        if (at > farthest_) start_at(at);
        if (!keyword.empty()) keywords_.emplace_back(keyword);
        if (!title.empty()) titles_.emplace_back(title);
    }
    void start_at(It at) {
        farthest_ = at;
        keywords_.clear();
        titles_.clear();
    }

    [[nodiscard]] It farthest() const { return farthest_; }
    [[nodiscard]] const std::vector<std::string>& keywords() const { return keywords_; }
    [[nodiscard]] const std::vector<std::string>& titles() const { return titles_; }

    [[nodiscard]] Span span(It first, It last) const {
        if (first == last) return {file_, first->span.first, first->span.first};
        return {file_, first->span.first, (last - 1)->span.last};
    }
    [[nodiscard]] It begin() const { return begin_; }
    [[nodiscard]] FileId file() const { return file_; }
    [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }

    int depth = 0;

private:
    It begin_;
    FileId file_;
    Diagnostics& diagnostics_;
    It farthest_;
    std::vector<std::string> keywords_;
    std::vector<std::string> titles_;
};

/// One level deeper while it lives.
class Descent {
public:
    Descent(State& state, It at) : state_(state) {
        if (++state_.depth > depth_limit) {
            --state_.depth;
            throw TooDeep{at};
        }
    }
    Descent(const Descent&) = delete;
    Descent& operator=(const Descent&) = delete;
    ~Descent() { --state_.depth; }

private:
    State& state_;
};

}  // namespace breachlaw::rules::grammar
