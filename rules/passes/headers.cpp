// One law for each header, in the order of ids.
#include <algorithm>

#include "rules/passes/passes.hpp"

namespace breachlaw::rules {

void headers(Compilation& c) {
  struct Found {
    const syntax::Header* header;
    std::size_t file;
  };
  std::vector<Found> found;
  for (std::size_t f = 0; f < c.files.size(); ++f) {
    for (const syntax::Item& item : c.files[f].items) {
      const auto* header = std::get_if<syntax::Header>(&item.node);
      if (!header) continue;
      if (header->kind == syntax::Header::Kind::model) break;  // its clauses went to the laws that are like it; the rest is everybody's
      found.push_back({header, f});
      break;
    }
  }
  std::sort(found.begin(), found.end(), [&c](const Found& a, const Found& b) {
    return a.header->id.text != b.header->id.text ? a.header->id.text < b.header->id.text
                                                  : c.earlier(a.header->id.span, b.header->id.span);
  });
  for (const auto& [header, file] : found) {
    if (!c.program.laws.empty() && c.program.laws.back().id == header->id.text) {
      c.twice("L0202", c.program.laws.back().header->id.span, header->id.span, header->id.text,
              "two files say that they are the law `" + header->id.text + "`", "put its clauses into one file, or give one another id");
      c.skipped[file] = true;
      continue;
    }
    Law& law = c.program.laws.emplace_back();
    law.id = header->id.text;
    law.title = header->title.text;
    law.kind = header->kind;
    law.header = header;
    law.file = static_cast<FileId>(file);
  }
  for (Law& law : c.program.laws) c.law_of_file[static_cast<std::size_t>(law.file)] = &law;
}

}  // namespace breachlaw::rules
