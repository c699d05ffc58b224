#include "tests/clock/law_data.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace breachlaw::clock_test {
namespace {

using engine::Unit;

class Reader {
public:
    Reader(std::string path, LawData& data) : path_(std::move(path)), data_(data) {
        std::ifstream file(path_);
        text_.assign(std::istreambuf_iterator<char>(file), {});
        next();
    }

    void file() {
        expect("edition");
        expect("1");
        while (!token_.empty()) {
            if (token_ == "calendar") {
                calendar();
            } else if (token_ == "counting") {
                counting();
            } else {
                fail();
            }
        }
    }

private:
    [[noreturn]] void fail() const {
        throw std::runtime_error(path_ + ": unexpected `" + token_ + "` at byte " + std::to_string(at_));
    }

    // Words, strings (without their quotes) and single marks; `--` begins a comment.
    void next() {
        token_.clear();
        while (at_ < text_.size()) {
            if (text_.compare(at_, 2, "--") == 0) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_[at_] == ' ' || text_[at_] == '\n') {
                ++at_;
            } else {
                break;
            }
        }
        if (at_ >= text_.size()) return;
        const std::string marks = "{};,";
        if (text_[at_] == '"') {
            const auto close = text_.find('"', at_ + 1);
            if (close == std::string::npos) fail();
            token_ = text_.substr(at_ + 1, close - at_ - 1);
            at_ = close + 1;
        } else if (marks.find(text_[at_]) != std::string::npos) {
            token_ = text_[at_++];
        } else {
            const auto end = std::min(text_.find_first_of(" \n{};,", at_), text_.size());
            token_ = text_.substr(at_, end - at_);
            at_ = end;
        }
    }

    std::string take() {
        std::string taken = token_;
        next();
        return taken;
    }

    bool accept(const std::string& token) {
        if (token_ != token) return false;
        next();
        return true;
    }

    void expect(const std::string& token) {
        if (!accept(token)) fail();
    }

    engine::Day day() {
        const auto date = engine::parse_date(token_);
        if (!date) fail();
        next();
        return engine::day_of(*date);
    }

    template <class T>
    T one_of(const std::map<std::string, T>& names) {
        const auto found = names.find(token_);
        if (found == names.end()) fail();
        next();
        return found->second;
    }

    engine::Weekday weekday() {
        using enum engine::Weekday;
        return one_of<engine::Weekday>({{"monday", monday},
                                        {"tuesday", tuesday},
                                        {"wednesday", wednesday},
                                        {"thursday", thursday},
                                        {"friday", friday},
                                        {"saturday", saturday},
                                        {"sunday", sunday}});
    }

    void calendar() {
        expect("calendar");
        const std::string id = take();
        CalendarData one;
        expect("{");
        while (!accept("}")) {
            if (accept("weekend")) {
                do {
                    one.weekend |= engine::weekend_bit(weekday());
                } while (accept(","));
            } else if (accept("closed")) {
                do {
                    one.closed.push_back(day());
                } while (accept(","));
            } else if (accept("like")) {
                const CalendarData& other = data_.calendars.at(take());
                one.weekend |= other.weekend;
                one.closed.insert(one.closed.end(), other.closed.begin(), other.closed.end());
            } else if (accept("covers")) {
                one.from = day();
                expect("..");
                one.to = day();
            } else {
                expect("source");
                next();
            }
            expect(";");
        }
        std::sort(one.closed.begin(), one.closed.end());
        if (!data_.calendars.emplace(id, one).second) fail();
    }

    engine::Units units(engine::Units fallback) {
        if (!accept("for")) return fallback;
        engine::Units set = 0;
        do {
            set |= engine::unit_bit(one_of<Unit>({{"minutes", Unit::minutes},
                                                  {"hours", Unit::hours},
                                                  {"days", Unit::days},
                                                  {"weeks", Unit::weeks},
                                                  {"months", Unit::months},
                                                  {"years", Unit::years}}));
        } while (accept(","));
        return set;
    }

    void counting() {
        expect("counting");
        const std::string id = take();
        CountingData one;
        engine::CountingRule& rule = one.rule;
        expect("{");
        while (!accept("}")) {
            if (accept("first-hour")) {
                rule.first_hour_excluded = one_of<bool>({{"counted", false}, {"excluded", true}});
            } else if (accept("first-day")) {
                using enum engine::FirstDay;
                rule.first_day =
                    one_of<engine::FirstDay>({{"counted", counted}, {"excluded", excluded}, {"contested", contested}});
            } else if (accept("roll")) {
                using enum engine::Roll;
                rule.roll = one_of<engine::Roll>({{"none", none},
                                                  {"next-working-day", next_working_day},
                                                  {"previous-working-day", previous_working_day}});
                rule.roll_units = units(engine::units_of_days);
            } else if (accept("least-working-days")) {
                rule.least_working_days = static_cast<std::uint8_t>(std::stoi(take()));
                rule.least_working_days_units = units(engine::units_of_days);
            } else if (accept("months")) {
                using enum engine::MonthEnd;
                rule.months = one_of<engine::MonthEnd>({{"clamp", clamp}, {"overflow", overflow}});
            } else if (accept("day-ends")) {
                const auto minutes = engine::parse_clock(take());
                if (!minutes) fail();
                rule.day_ends = static_cast<std::uint16_t>(*minutes);
            } else if (accept("calendar")) {
                one.calendar = take();
            } else {
                expect("source");
                next();
            }
            expect(";");
        }
        if (!data_.countings.emplace(id, one).second) fail();
    }

    std::string path_;
    std::string text_;
    std::string token_;
    std::size_t at_ = 0;
    LawData& data_;
};

}  // namespace

LawData read_law_data(const std::string& jurisdictions) {
    std::vector<std::string> paths{jurisdictions + "/counting.law", jurisdictions + "/EU/counting.law"};
    for (const auto& entry : std::filesystem::directory_iterator(jurisdictions + "/calendars")) {
        if (entry.path().extension() == ".law") paths.push_back(entry.path().string());
    }
    LawData data;
    for (const std::string& path : paths) Reader(path, data).file();
    return data;
}

}  // namespace breachlaw::clock_test
