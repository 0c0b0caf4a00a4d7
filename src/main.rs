//! The `cuecard` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    cuecard::cli::run()
}
