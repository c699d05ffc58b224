// What the tests of a law have reached: every condition as the law writes it, seen true and seen false, and every exception seen
// to apply and not to.
#pragma once

#include <breachlaw/breachlaw.hpp>

#include <string>
#include <vector>

namespace breachlaw::rules {

class Coverage {
 public:
  /// A node that the file says is never complete (`incomplete`, a law not loaded) has no value to see, and is not counted.
  explicit Coverage(const Rulebook& rulebook);

  /// Evaluates every condition of the laws asked for and of those they read, at every record that is really there.
  void add(const Incident& incident, const AssessOptions& options);

  /// What was seen of one condition or exception, in any test and at any record.
  struct Seen {
    std::string id;  // `law.id/name#if.2.1`, `law.id/exception`
    bool yes = false, no = false, unknown = false;
  };
  struct OfLaw {
    std::string law;
    std::vector<Seen> nodes, exceptions;
  };
  /// By law, in the order of the rulebook; laws without conditions are left out.
  [[nodiscard]] std::vector<OfLaw> laws() const;

 private:
  Rulebook rulebook_;
  std::vector<Seen> nodes_;             // by coverage node
  std::vector<bool> counted_;
  std::vector<Seen> exceptions_;        // by identity
  std::vector<std::size_t> exception_;  // identity of each exception of the image
  std::vector<std::size_t> law_of_;     // by identity
};

}  // namespace breachlaw::rules
