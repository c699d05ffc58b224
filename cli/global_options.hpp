// The options that every command takes.
#pragma once

#include "cli/command.hpp"

namespace breachlaw::cli {

/// `options` must live as long as `program`.
void add_global_options(CLI::App& program, Options& options);

}  // namespace breachlaw::cli
