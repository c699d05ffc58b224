#include "cli/answers.hpp"

#include "engine/image/image.hpp"
#include "rules/near_miss.hpp"

namespace breachlaw::cli {

std::map<std::string, std::string> law_titles(const Rulebook& rulebook) {
    const auto& image = rulebook.image();
    std::map<std::string, std::string> titles;
    for (const auto& law : image.all<engine::image::Law>()) titles.emplace(image[law.id], image[law.title]);
    return titles;
}

std::map<std::string, std::map<std::string, std::string>> recipient_names(const Rulebook& rulebook) {
    const auto& image = rulebook.image();
    std::map<std::string, std::map<std::string, std::string>> names;
    for (const auto& recipient : image.all<engine::image::Recipient>())
        for (const auto& line : image[recipient.lines]) {
            if (image[line.key] != "name") continue;
            std::string name(image[recipient.name]);
            if (recipient.of) name += "@" + std::string(image[image[recipient.of].code]);
            names[std::move(name)].emplace(image[line.tag], image[line.value]);
        }
    return names;
}

std::map<std::string, std::string> recipient_titles(const Rulebook& rulebook) {
    std::map<std::string, std::string> titles;
    for (const auto& [name, languages] : recipient_names(rulebook))
        if (const auto english = languages.find("en"); english != languages.end()) titles.emplace(name, english->second);
    return titles;
}

std::map<std::string, std::string> word_aliases(const Rulebook& rulebook) {
    const auto& image = rulebook.image();
    std::map<std::string, std::string> aliases;
    for (const auto& alias : image.all<engine::image::Alias>()) {
        std::string word(image[image[image[alias.domain].members][alias.member].name]);
        if (alias.place) word += "@" + std::string(image[image[alias.place].code]);
        aliases.emplace(image[alias.name], std::move(word));
    }
    return aliases;
}

std::int32_t offset_at(const Rulebook& rulebook, const std::string& zone, Instant at) {
    const auto& image = rulebook.image();
    for (const auto& record : image.all<engine::image::Zone>())
        if (image[record.name] == zone)
            return engine::ZoneView{static_cast<std::int32_t>(record.first_offset), image[record.transitions]}.offset_at(
                engine::Instant{at.seconds});
    return 0;
}

std::string duty_named(const Assessment& assessment, const std::string& name) {
    std::vector<std::string> ids, same_name;
    for (const auto& duty : assessment.duties) {
        if (duty.id == name) return name;
        ids.push_back(duty.id);
        if (duty.name == name) same_name.push_back(duty.id);
    }
    if (same_name.size() == 1) return same_name.front();
    if (!same_name.empty()) {
        std::string all;
        for (const auto& id : same_name) all += (all.empty() ? "`" : ", `") + id + "`";
        stop(Exit::usage, "`" + name + "` is the name of several duties", "write one of " + all);
    }
    stop(Exit::usage, "there is no duty `" + name + "`", rules::did_you_mean(name, ids));
}

}  // namespace breachlaw::cli
