//! What an import could not carry over, and how that is told.

use std::collections::BTreeMap;

use super::ExerciseFile;

/// Something in the data that has no place in an exercise file, or something that the data leaves open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// A muscle that the vocabulary does not know.
    UnknownMuscle(String),
    /// Equipment that the vocabulary does not know; it became a new term.
    NewEquipment(String),
    /// Equipment that is only said to be something else.
    OtherEquipment,
    /// Nothing is said of equipment.
    NoEquipment,
    /// A level that is none of ours.
    UnknownLevel(String),
    /// Neither the name nor anything else tells the movement pattern.
    NoPattern,
    /// There are no steps.
    NoSteps,
    /// Steps that only said to repeat, and left the number open.
    VagueSteps,
    /// A direction of the effort, which exercises of ours do not have.
    Force,
    /// Names of pictures whose files are not in the data.
    Pictures,
    /// A field that has no counterpart.
    UnknownField(String),
}

impl Remark {
    /// In a few words, for a list of files.
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Self::UnknownMuscle(name) => format!("muscle “{name}” not known"),
            Self::NewEquipment(name) => format!("new equipment “{name}”"),
            Self::OtherEquipment => "equipment “other”".to_owned(),
            Self::NoEquipment => "no equipment stated".to_owned(),
            Self::UnknownLevel(word) => format!("level “{word}” not known"),
            Self::NoPattern => "no pattern".to_owned(),
            Self::NoSteps => "no steps".to_owned(),
            Self::VagueSteps => "without “repeat …”".to_owned(),
            Self::Force => "without “force”".to_owned(),
            Self::Pictures => "without pictures".to_owned(),
            Self::UnknownField(name) => format!("without “{name}”"),
        }
    }

    /// As a sentence on all the exercises it concerns.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::UnknownMuscle(name) => {
                format!("muscle “{name}” is not in the vocabulary: left out; add it under `muscles:` in cuecard.yaml")
            }
            Self::NewEquipment(name) => format!("equipment “{name}” is not in the vocabulary: written as it is"),
            Self::OtherEquipment => "equipment is “other”, which names nothing: `equipment` left out".to_owned(),
            Self::NoEquipment => "nothing is said of equipment: `equipment` left out".to_owned(),
            Self::UnknownLevel(word) => format!("level “{word}” is none of ours: `level` left out"),
            Self::NoPattern => "the movement pattern is not clear from the name: `pattern` left out".to_owned(),
            Self::NoSteps => "there are no steps: the text is empty".to_owned(),
            Self::VagueSteps => {
                "a step only said “repeat for the recommended amount”: left out, a dose says it".to_owned()
            }
            Self::Force => "“force” (push, pull) has no counterpart: it only helped to tell the pattern".to_owned(),
            Self::Pictures => "pictures are named, but the data does not hold them: left out".to_owned(),
            Self::UnknownField(name) => format!("the field “{name}” has no counterpart: left out"),
        }
    }
}

/// All remarks of an import, each with the titles of the exercises it concerns, the same order every time.
#[must_use]
pub fn group(files: &[ExerciseFile]) -> BTreeMap<&Remark, Vec<&str>> {
    let mut groups: BTreeMap<&Remark, Vec<&str>> = BTreeMap::new();
    for file in files {
        for remark in &file.remarks {
            groups.entry(remark).or_default().push(&file.title);
        }
    }
    groups
}
