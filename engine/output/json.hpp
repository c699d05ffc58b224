// JSON by appending to one string: no tree of values, no locale. Keys stand in the order in which they are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace breachlaw::engine {

/// Members that are empty are left out where `member` says so; objects and arrays are closed by the caller in the order of opening.
class JsonWriter {
public:
    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_array() { open('['); }
    void close_array() { close(']'); }
    void key(std::string_view name);

    void string(std::string_view text);
    void integer(std::int64_t number);
    void boolean(bool value);
    void null();
    /// A text that is JSON already.
    void raw(std::string_view json);

    /// Left out where empty.
    void member(std::string_view name, std::string_view text) {
        if (!text.empty()) key(name), string(text);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();

    std::string out_;
    bool first_ = true;       ///< of the innermost object or array
    bool after_key_ = false;
};

}  // namespace breachlaw::engine
