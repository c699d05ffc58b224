// Reads an incident and prints the status of every duty, one a line: `claims FILE`.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <breachlaw/breachlaw.hpp>
#include <breachlaw/words.hpp>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ifstream in(argv[1]);
    const std::string json(std::istreambuf_iterator<char>(in), {});
    const auto incident = breachlaw::Incident::parse(breachlaw::Rulebook::shipped(), json);
    if (!incident) {
        std::puts(to_json(incident.diagnostics()).c_str());
        return 3;
    }
    for (const auto& duty : breachlaw::assess(*incident).duties)
        std::printf("%s %s\n", duty.id.c_str(), std::string(breachlaw::word(duty.status)).c_str());
}
