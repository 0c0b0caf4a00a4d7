//! Programs that look into PDFs. `tests/run.sh` sees that they are there; without it tests do without them.

use std::ffi::OsStr;
use std::process::Command;

/// What a program says; none when it is missing and nobody promised it.
pub(super) fn tool(name: &str, arguments: &[&OsStr]) -> Option<String> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{name}: {said}{}", String::from_utf8_lossy(&output.stderr));
            Some(said)
        }
        Err(error) => {
            assert!(std::env::var_os("CUECARD_TOOLS").is_none(), "{name} is missing: {error}");
            None
        }
    }
}
