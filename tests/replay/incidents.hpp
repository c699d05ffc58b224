// Incidents of the examples and of the worked cases, and changes to their facts.
#pragma once

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <vector>

#include <breachlaw/breachlaw.hpp>

namespace breachlaw::replay {

using Json = nlohmann::ordered_json;

struct File {
    std::string name;
    Json json;          ///< `like` resolved, comments gone
    Incident incident;
};
[[nodiscard]] const std::vector<File>& files();

/// The fields of the incident file that facts of an answer stand in.
[[nodiscard]] std::set<std::string> paths_of(const Incident& incident, const std::vector<FactRef>& facts);
/// The incident with those fields alone: format, time and zone stay, and the names of the records.
[[nodiscard]] Json only(const Json& incident, const std::set<std::string>& paths);

/// Values that a missing fact could be found to have, each with the field it is to be set in.
struct Answer {
    std::string path, value;
};
[[nodiscard]] std::vector<Answer> answers_to(const Incident& incident, const FactRef& fact);

/// Every fact that a proof names.
[[nodiscard]] std::vector<FactRef> cited(const Proof& proof);

}  // namespace breachlaw::replay
