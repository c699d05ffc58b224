// Reading, assessing, writing; compiling and loading law. Counters give bytes a second and time a duty.
#include <benchmark/benchmark.h>

#include <breachlaw/breachlaw.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/evaluate/evaluation.hpp"
#include "rules/compiler.hpp"
#include "rules/parse.hpp"

namespace {

using namespace breachlaw;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::string& practice() {
    static const std::string text = text_of(std::filesystem::path(SOURCE) / "examples/swiss-medical-practice.json");
    return text;
}

const Incident& incident() {
    static const Incident made = *Incident::parse(Rulebook::shipped(), practice());
    return made;
}

std::vector<rules::SourceFile> law_files() {
    std::vector<rules::SourceFile> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(SOURCE) / "jurisdictions"))
        if (entry.path().extension() == ".law") files.emplace_back(entry.path().string(), text_of(entry.path()));
    return files;
}

void read_incident(benchmark::State& state) {
    const Rulebook& rulebook = Rulebook::shipped();
    for (auto _ : state) benchmark::DoNotOptimize(Incident::parse(rulebook, practice()));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(practice().size()));
}
BENCHMARK(read_incident);

/// The graph alone: leaves, both readings, no reasons and no clocks.
void evaluate(benchmark::State& state) {
    const auto& image = Rulebook::shipped().image();
    std::vector<engine::Index> laws(image.all<engine::image::Law>().size());
    for (engine::Index at = 0; at < laws.size(); ++at) laws[at] = at;
    engine::EvaluateOptions options;
    options.now = incident().facts().now;
    engine::Evaluation evaluation(image, incident().facts(), options);
    for (auto _ : state) evaluation.run(laws);
    const double duties = static_cast<double>(image.all<engine::image::Duty>().size());
    state.counters["per_duty"] = benchmark::Counter(duties, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(evaluate);

void assess_all(benchmark::State& state) {
    std::size_t duties = 0;
    for (auto _ : state) duties = assess(incident()).duties.size();
    state.counters["per_duty"] =
        benchmark::Counter(static_cast<double>(duties), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(assess_all);

void assess_one_law(benchmark::State& state) {
    AssessOptions options;
    options.laws = {"ch.fadp"};
    for (auto _ : state) benchmark::DoNotOptimize(assess(incident(), options));
}
BENCHMARK(assess_one_law);

void write_json(benchmark::State& state) {
    const Assessment assessment = assess(incident());
    std::size_t bytes = 0;
    for (auto _ : state) bytes = to_json(assessment).size();
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(write_json);

void load_image(benchmark::State& state) {
    const auto bytes = Rulebook::shipped().image().bytes();
    for (auto _ : state) benchmark::DoNotOptimize(Rulebook::load(bytes));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(load_image);

void compile_law(benchmark::State& state) {
    const auto files = law_files();
    std::size_t bytes = 0;
    for (const auto& file : files) bytes += file.text().size();
    for (auto _ : state) benchmark::DoNotOptimize(rules::compile_all(files).image.size());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(compile_law)->Unit(benchmark::kMillisecond);

void parse_law(benchmark::State& state) {
    const auto files = law_files();
    std::size_t bytes = 0;
    for (const auto& file : files) bytes += file.text().size();
    for (auto _ : state)
        for (std::size_t at = 0; at < files.size(); ++at) {
            rules::Diagnostics diagnostics;
            benchmark::DoNotOptimize(rules::parse(files[at], static_cast<rules::FileId>(at), diagnostics));
        }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(parse_law)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
