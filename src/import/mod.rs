//! Other collections of exercises turned into files of ours: data in, files out, nothing read or written here.

mod escape;
pub mod free_exercise_db;
mod movement;
mod remark;

pub use remark::{Remark, group};

/// An exercise as a file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExerciseFile {
    /// The slug: the file's name without `.md`.
    pub slug: String,
    /// The name of the exercise.
    pub title: String,
    /// The whole text: front matter and steps.
    pub text: String,
    /// What the data says that the text does not, or leaves open.
    pub remarks: Vec<Remark>,
}
