// An assessment in which every duty of the shipped law is owed, and three states of the facts to write from.
#pragma once

#include <string>

#include <breachlaw/drafting.hpp>

#include "drafting/checks.hpp"
#include "drafting/document.hpp"
#include "engine/image/image.hpp"

namespace breachlaw {

inline Assessment everything_owed() {
    const auto incident = Incident::parse(Rulebook::shipped(), R"({"format": "incident/1", "as-of": "2026-03-11T08:00+01:00", "zone": "Europe/Zurich"})");
    Assessment assessment = assess(*incident);
    for (auto& duty : assessment.duties) {
        duty.status = Status::owed;
        duty.scope_only = false;
        duty.prohibition = Prohibition::none;
        for (auto& recipient : duty.recipients) recipient.open = false;
    }
    return assessment;
}

inline DraftInput input_of(const Assessment& assessment, std::string incident, std::string matter = {}) {
    DraftInput input{assessment, std::move(incident), {}, std::move(matter), {}, {}, {}, {}, {}};
    const auto& image = Rulebook::shipped().image();
    for (const auto& law : image.all<engine::image::Law>()) input.law_titles.emplace(image[law.id], image[law.title]);
    for (const auto& recipient : image.all<engine::image::Recipient>())
        for (const auto& line : image[recipient.lines]) {
            if (image[line.key] != "name") continue;
            std::string name(image[recipient.name]);
            if (recipient.of) name += "@" + std::string(image[image[recipient.of].code]);
            input.recipient_names[name].emplace(image[line.tag], image[line.value]);
        }
    return input;
}

inline const std::string kMatter = R"({"format": "matter/1", "sender": "Praxis am Bach", "address": "Quai 0, 2502 Biel/Bienne", "place": "Biel/Bienne",
  "date": "2026-03-11", "counsel": "Anna Muster", "signatory": "Noemi Berger", "policy": "CY-2026-7", "insurer": "Beispiel Versicherung",
  "offer": "example.ch/schutz", "reference": "CH-2026-014"})";

/// Everything known.
inline const std::string kKnown = R"({"format": "incident/1", "incident": "CH-2026-014", "as-of": "2026-03-11T08:00+01:00", "zone": "Europe/Zurich",
  "organisation": {"organisation-name": "Praxis am Bach", "established-in": "only CH", "roles": "only controller",
    "contact": {"name": "Noemi Berger", "e-mail": "datenschutz@example.ch", "telephone": "+41 32 000 00 00"}},
  "timeline": {"occurred": "2026-03-02T02:10..2026-03-02T07:55", "discovered": "2026-03-02T07:40", "aware": "2026-03-10T16:20",
    "determined": "2026-03-10T17:00", "contained": "2026-03-02T07:55", "recovered": "2026-03-03T18:00", "ransom-paid": "no"},
  "nature": {"cause": "ransomware", "malicious": "proven", "extortion": true, "direct-loss": "CHF 25000"},
  "investigation": {"investigation-status": "final-report", "investigation-scope": "all", "logs": "whole", "leak-watch": "found", "reports": ["F-12"]},
  "datasets": {"patients": {"data": ["full-name", "health-record", "password"], "subjects": "patient",
    "people": {"CH": "about 2400", "FR": "10-30", "US-CA": 3}, "records": "about 9000", "restored": "all",
    "effects": {"exfiltration": "proven", "publication": "likely", "misuse": "possible", "alteration": "excluded", "loss": "excluded", "destruction": "excluded"}}},
  "harms": {"extortion-or-threat": "likely", "loss-of-secrecy": "occurred"},
  "judgments": {"high-risk-forecast": {"value": "high", "by": "counsel", "on": "2026-03-10", "reasons": "F-12"}},
  "measures": [{"kind": "isolated", "taken": "2026-03-02T07:55"}, {"kind": "passwords-reset", "taken": "2026-03-02"}],
  "notices": [{"to": "police", "sent": "2026-03-11"}]})";

/// Everything asked, nothing known.
inline const std::string kAsked = R"({"format": "incident/1", "as-of": "2026-03-11T08:00+01:00", "zone": "Europe/Zurich",
  "timeline": {"occurred": "unknown", "discovered": "unknown", "aware": "unknown", "determined": "unknown", "contained": "unknown", "ransom-paid": "unknown"},
  "nature": {"cause": "unknown", "malicious": "unknown", "extortion": "unknown", "direct-loss": "unknown"},
  "datasets": {"all": {"data": "unknown", "subjects": "unknown", "people": "unknown", "records": "unknown", "effects": "unknown", "restored": "unknown"}},
  "harms": "unknown", "measures": "unknown", "notices": "unknown"})";

/// Nothing asked.
inline const std::string kEmpty = R"({"format": "incident/1"})";

}  // namespace breachlaw
