// Every ```law block of docs/language parses, in the canonical layout or not; `edition 1` is understood where it is left out.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/parse.hpp"

namespace breachlaw::rules {
namespace {

struct Block {
  std::string place, text;
};

std::vector<Block> blocks_of(const std::filesystem::path& path) {
  std::vector<Block> blocks;
  std::ifstream file(path);
  std::string line, text;
  bool inside = false;
  int number = 0, from = 0;
  while (std::getline(file, line)) {
    ++number;
    if (!inside && line == "```law") {
      inside = true, from = number + 1, text.clear();
    } else if (inside && line == "```") {
      inside = false;
      blocks.push_back({path.filename().string() + ":" + std::to_string(from), text});
    } else if (inside) {
      text += line + "\n";
    }
  }
  return blocks;
}

TEST(Docs, LawBlocksParse) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(DOCS)) {
    if (entry.path().extension() != ".md") continue;
    for (const Block& block : blocks_of(entry.path())) {
      ++count;
      const bool headed = block.text.find("edition 1") != std::string::npos;
      const SourceFile source(block.place, headed ? block.text : "edition 1\n" + block.text);
      Diagnostics diagnostics;
      const bool ok = parse(source, FileId{0}, diagnostics).ok;
      EXPECT_TRUE(ok) << render(diagnostics, std::span(&source, 1));
    }
  }
  EXPECT_GE(count, 10u);
}

}  // namespace
}  // namespace breachlaw::rules
