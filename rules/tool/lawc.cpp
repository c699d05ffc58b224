// Compiles a folder of law files to a rulebook image: `breachlaw_lawc FOLDER IMAGE`. Used by the build.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <breachlaw/breachlaw.hpp>

namespace {

namespace fs = std::filesystem;

std::vector<breachlaw::SourceText> read_laws(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".law") paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<breachlaw::SourceText> laws;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        laws.push_back({(folder.filename() / fs::relative(path, folder)).generic_string(),
                        std::string(std::istreambuf_iterator<char>(in), {})});
    }
    return laws;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: breachlaw_lawc FOLDER IMAGE\n", stderr);
        return 2;
    }
    std::error_code failure;
    if (!fs::is_directory(argv[1], failure)) {
        std::fprintf(stderr, "error: `%s` is no folder\n", argv[1]);
        return 4;
    }
    const auto image = breachlaw::compile(read_laws(argv[1]));
    for (const auto& diagnostic : image.diagnostics())
        if (!image || diagnostic.severity != breachlaw::Severity::note) std::fputs(diagnostic.rendered.c_str(), stderr);
    if (!image) return 3;
    std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
    out.write(image->data(), static_cast<std::streamsize>(image->size()));
    out.close();
    if (!out) {
        std::fprintf(stderr, "error: cannot write `%s`\n", argv[2]);
        return 4;
    }
}
