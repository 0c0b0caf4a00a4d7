//! The `cuecard` program: arguments in, exit code out.

use std::process::ExitCode;

// Pages are made of many small strings: an allocator made for that saves a sixth of a large build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cuecard::cli::run()
}
