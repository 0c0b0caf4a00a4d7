//! Side, hold, load, effort, pace, tempo and rest in short.

use std::fmt;

use super::time;
use crate::dose::types::{
    Band, CountRange, DistanceUnit, Effort, EffortWord, Hold, Limb, Load, Manner, NumberRange, Pace, PaceName,
    PaceReference, PaceUnit, Part, Phase, Place, Reference, Rest, Side, Tempo, WeightUnit, Which,
};

/// A pace in minutes and seconds: "5:30–5:45".
fn pace_time(range: NumberRange) -> String {
    match (range.low.as_count(), range.high.as_count()) {
        (Some(low), Some(high)) => {
            let clock = |seconds: u32| format!("{}:{:02}", seconds / 60, seconds % 60);
            if low == high { clock(low) } else { format!("{}–{}", clock(low), clock(high)) }
        }
        _ => format!("{range} s"),
    }
}

impl fmt::Display for DistanceUnit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Metres => "m",
            Self::Kilometres => "km",
            Self::Miles => "mi",
            Self::Yards => "yd",
            Self::Feet => "ft",
        })
    }
}

impl fmt::Display for WeightUnit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Kilograms => "kg",
            Self::Pounds => "lb",
        })
    }
}

/// "each side", "alternating legs", "left arm only".
impl fmt::Display for Side {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limb = self.limb;
        match self.which {
            Which::Each => write!(out, "each {}", limb.one()),
            Which::Both => write!(out, "both {}", limb.many()),
            Which::Alternating => write!(out, "alternating {}", limb.many()),
            Which::Left => write!(out, "left {} only", limb.one()),
            Which::Right => write!(out, "right {} only", limb.one()),
            Which::Affected => write!(out, "affected {} only", limb.one()),
        }
    }
}

impl Limb {
    /// "side", "leg" …
    pub(in crate::dose) fn one(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Leg => "leg",
            Self::Arm => "arm",
            Self::Hand => "hand",
            Self::Foot => "foot",
            Self::Direction => "direction",
            Self::Way => "way",
        }
    }

    /// "sides", "legs" …
    pub(in crate::dose) fn many(self) -> &'static str {
        match self {
            Self::Side => "sides",
            Self::Leg => "legs",
            Self::Arm => "arms",
            Self::Hand => "hands",
            Self::Foot => "feet",
            Self::Direction => "directions",
            Self::Way => "ways",
        }
    }
}

/// "hold 5 s", "hold 3 breaths".
impl fmt::Display for Hold {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "hold {}", self.length())
    }
}

impl Hold {
    /// "5 s", "3 breaths", "5 counts".
    pub(in crate::dose) fn length(&self) -> String {
        let one = |count: &CountRange| *count == CountRange::exactly(1);
        match self {
            Self::Time { time: length } => time(*length),
            Self::Breaths { count } => format!("{count} {}", if one(count) { "breath" } else { "breaths" }),
            Self::Counts { count } => format!("{count} {}", if one(count) { "count" } else { "counts" }),
        }
    }
}

/// "80% 1RM", "20–25 kg", "BW + 10 kg", "5RM", "red band".
impl fmt::Display for Load {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent { percent, of } => {
                let of = match of {
                    Some(Reference::OneRepMax) => " 1RM",
                    Some(Reference::TrainingMax) => " TM",
                    Some(Reference::Bodyweight) => " BW",
                    None => "",
                };
                write!(out, "{percent}%{of}")
            }
            Self::Weight { weight, unit, each_hand } => {
                write!(out, "{weight} {unit}{}", if *each_hand { " each hand" } else { "" })
            }
            Self::Bodyweight { plus: Some((weight, unit)) } => write!(out, "BW + {weight} {unit}"),
            Self::Bodyweight { plus: None } => out.write_str("BW"),
            Self::RepMax { reps } => write!(out, "{reps}RM"),
            Self::Band { band } => write!(out, "{band} band"),
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Tan => "tan",
            Self::White => "white",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
            Self::Pink => "pink",
            Self::Purple => "purple",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Brown => "brown",
            Self::Black => "black",
            Self::Grey => "grey",
            Self::Silver => "silver",
            Self::Gold => "gold",
            Self::Light => "light",
            Self::Medium => "medium",
            Self::Heavy => "heavy",
        })
    }
}

/// "RPE 8", "RIR 2", "easy".
impl fmt::Display for Effort {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rpe { rating } => write!(out, "RPE {rating}"),
            Self::Rir { reps } => write!(out, "RIR {reps}"),
            Self::Word { word } => write!(out, "{word}"),
        }
    }
}

impl fmt::Display for EffortWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Easy => "easy",
            Self::Moderate => "moderate",
            Self::Hard => "hard",
        })
    }
}

/// "5:30–5:45/km", "mile race pace", "zone 2", "140 bpm".
impl fmt::Display for Pace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Per { time, per } => {
                let per = match per {
                    PaceUnit::Kilometre => "km",
                    PaceUnit::Mile => "mi",
                    PaceUnit::FiveHundredMetres => "500 m",
                };
                write!(out, "{}/{per}", pace_time(*time))
            }
            Self::Named { name, race } => write!(out, "{name}{} pace", if *race { " race" } else { "" }),
            Self::Zone { zone } => write!(out, "zone {zone}"),
            Self::Percent { percent, of: PaceReference::MaximumHeartRate } => write!(out, "{percent}% HRmax"),
            Self::Percent { percent, of: PaceReference::ThresholdPower } => write!(out, "{percent}% FTP"),
            Self::HeartRate { bpm } => write!(out, "{bpm} bpm"),
        }
    }
}

impl fmt::Display for PaceName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Distance { distance, unit } => return write!(out, "{distance} {unit}"),
            Self::Mile => "mile",
            Self::HalfMarathon => "half marathon",
            Self::Marathon => "marathon",
            Self::Threshold => "threshold",
            Self::Tempo => "tempo",
            Self::Interval => "interval",
            Self::Race => "race",
            Self::Goal => "goal",
            Self::Sprint => "sprint",
            Self::Steady => "steady",
            Self::Easy => "easy",
            Self::Moderate => "moderate",
            Self::Hard => "hard",
            Self::Recovery => "recovery",
            Self::Conversational => "conversational",
            Self::Walking => "walking",
        })
    }
}

/// "31X1".
impl fmt::Display for Tempo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for phase in [Some(self.lowering), Some(self.bottom), Some(self.lifting), self.top].into_iter().flatten() {
            match phase {
                Phase::Seconds(seconds) => write!(out, "{seconds}")?,
                Phase::Fast => out.write_str("X")?,
            }
        }
        Ok(())
    }
}

/// "rest 60 s", "rest 90 s walking between sets", "walk back".
impl fmt::Display for Rest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::For { time: length, manner, place } => {
                write!(out, "rest {}", time(*length))?;
                if let Some(manner) = manner {
                    write!(out, " {manner}")?;
                }
                place.map_or(Ok(()), |place| write!(out, " {place}"))
            }
            Self::AsNeeded => out.write_str("rest as needed"),
            Self::None => out.write_str("no rest"),
            Self::WalkBack => out.write_str("walk back"),
        }
    }
}

impl fmt::Display for Manner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Standing => "standing",
            Self::Walking => "walking",
            Self::Jogging => "jogging",
            Self::Easy => "easy",
        })
    }
}

/// "between sets", "after each round".
impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = match self.part {
            Part::Sets => ("set", "sets"),
            Part::Reps => ("rep", "reps"),
            Part::Rounds => ("round", "rounds"),
            Part::Sides => ("side", "sides"),
            Part::Exercises => ("exercise", "exercises"),
        };
        if self.after_each { write!(out, "after each {one}") } else { write!(out, "between {many}") }
    }
}
