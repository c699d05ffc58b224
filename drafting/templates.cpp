// The shipped words, embedded beside the library, and a firm's own in their place.
#include <algorithm>
#include <charconv>

#include <breachlaw/drafting.hpp>

#include "drafting/catalogue.hpp"

extern "C" const char breachlaw_shipped_templates[];
extern "C" const char breachlaw_shipped_templates_end[];

namespace breachlaw {
namespace {

/// As rules/tool/bundle.cpp packs it: name, line break, number of bytes, line break, bytes.
std::vector<SourceText> shipped_files() {
    std::vector<SourceText> files;
    std::string_view rest(breachlaw_shipped_templates, static_cast<std::size_t>(breachlaw_shipped_templates_end - breachlaw_shipped_templates));
    while (!rest.empty()) {
        const auto name_end = rest.find('\n');
        const auto size_end = rest.find('\n', name_end + 1);
        if (name_end == std::string_view::npos || size_end == std::string_view::npos) break;
        std::size_t size = 0;
        std::from_chars(rest.data() + name_end + 1, rest.data() + size_end, size);
        std::string name(rest.substr(0, name_end));
        name = name.substr(name.find('/') + 1);
        files.push_back({std::move(name), std::string(rest.substr(size_end + 1, size))});
        rest.remove_prefix(std::min(size_end + 1 + size, rest.size()));
    }
    return files;
}

}  // namespace

Result<Templates> Templates::shipped() { return load({}); }

Result<Templates> Templates::load(const std::vector<SourceText>& own) {
    auto files = shipped_files();
    files.insert(files.end(), own.begin(), own.end());
    auto catalogue = drafting::read_catalogue(files);
    if (!catalogue) return catalogue.diagnostics();
    Templates templates;
    templates.catalogue_ = std::make_shared<const drafting::Catalogue>(std::move(*catalogue));
    return templates;
}

}  // namespace breachlaw
