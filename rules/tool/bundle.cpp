// Packs the files of a folder into one text to embed: `breachlaw_bundle FOLDER OUT [ENDING]`, law files where no ending is given.
// For each file, in the order of their names: the name, a line break, the number of bytes, a line break, the bytes.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    if (argc != 3 && argc != 4) {
        std::fputs("usage: breachlaw_bundle FOLDER OUT [ENDING]\n", stderr);
        return 2;
    }
    const fs::path folder = argv[1];
    const std::string ending = argc == 4 ? argv[3] : ".law";
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ending) paths.push_back(entry.path());
    std::ranges::sort(paths);

    std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        out << (folder.filename() / fs::relative(path, folder)).generic_string() << '\n' << text.size() << '\n' << text;
    }
    out.close();
    return out ? 0 : 4;
}
