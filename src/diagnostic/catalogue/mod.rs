//! Every kind of diagnostic: its code, its wording, and what to do about it, each in one place.

mod content;
mod figure;
mod files;
mod format;
mod print;
mod references;
mod theme;
mod yaml;

pub use content::*;
pub use figure::*;
pub use files::*;
pub use format::*;
pub use print::*;
pub use references::*;
pub use theme::*;
pub use yaml::*;

/// "Did you mean `a`, `b` or `c`?"; none when nothing comes near.
fn did_you_mean(near: &[impl AsRef<str>]) -> Option<String> {
    (!near.is_empty()).then(|| format!("Did you mean {}?", crate::text::either(near)))
}

/// `text` cut to at most `most` characters, for messages.
fn short(text: &str, most: usize) -> String {
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= most {
        return line.to_owned();
    }
    format!("{}…", line.chars().take(most).collect::<String>().trim_end())
}
