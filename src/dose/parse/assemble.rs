//! Puts sets, work and clauses together to schemes, and the schemes to a dose.

use super::{Parsed, Parser};
use crate::dose::error::{Fault, MOST_SETS, Problem};
use crate::dose::keywords::{Keyword, keyword};
use crate::dose::types::{Clock, CountRange, Dose, Hold, Rest, Scheme, Tally, Work};

/// Schemes.
impl Parser<'_> {
    /// Whether the scheme being read has its amount.
    pub(super) fn has_work(&self) -> bool {
        self.scheme.work.is_some()
    }

    /// Whether the scheme being read says how many sets.
    pub(super) fn has_sets(&self) -> bool {
        self.scheme.sets.is_some() || matches!(self.scheme.work, Some(Work::Ladder { .. }))
    }

    /// Starts the scheme with its sets and its work; what came before belongs to the one before, or to all.
    pub(super) fn add_scheme(&mut self, first: usize, sets: Option<CountRange>, work: Work) -> Parsed<()> {
        if self.has_work() {
            let complete = std::mem::take(&mut self.scheme);
            self.dose.schemes.push(complete);
        } else if self.has_sets() {
            return self.fault(first, Problem::Twice("The number of sets"));
        }
        self.start_scheme();
        self.scheme.sets = sets;
        self.scheme.work = Some(work);
        self.check_ladder(first)
    }

    /// Gives the scheme being read its sets.
    pub(super) fn add_sets(&mut self, first: usize, sets: CountRange) -> Parsed<()> {
        if self.scheme.sets.is_some() {
            return self.fault(first, Problem::Twice("The number of sets"));
        }
        self.start_scheme();
        self.scheme.sets = Some(sets);
        self.bare_count = None;
        self.check_ladder(first)
    }

    /// Gives the scheme being read its work.
    pub(super) fn add_work(&mut self, first: usize, work: Work) -> Parsed<()> {
        if matches!(work, Work::Ladder { .. }) && self.has_work() {
            return self.add_scheme(first, None, work);
        }
        if self.has_work() {
            return self.fault(first, Problem::AmountTwice);
        }
        self.start_scheme();
        if matches!(work, Work::Count { unit: None, .. }) && self.scheme.sets.is_none() {
            self.bare_count = Some(self.span(first));
        }
        self.scheme.work = Some(work);
        self.check_ladder(first)
    }

    /// Sets aside what was said before the first scheme.
    fn start_scheme(&mut self) {
        if self.dose.schemes.is_empty() && !self.has_work() && !self.has_sets() {
            self.leading = std::mem::take(&mut self.scheme);
        }
    }

    /// A ladder has as many counts as there are sets, and then says how many there are.
    fn check_ladder(&mut self, first: usize) -> Parsed<()> {
        let Some(Work::Ladder { counts, .. }) = &self.scheme.work else { return Ok(()) };
        let Some(sets) = self.scheme.sets.take() else { return Ok(()) };
        let length = counts.len();
        if sets.exact().and_then(|sets| usize::try_from(sets).ok()) == Some(length) {
            return Ok(());
        }
        self.fault(first, Problem::LadderLength { sets: sets.to_string(), counts: length })
    }

    /// Load, effort, pace and rest are given once for each scheme, or once for all.
    pub(super) fn once_each<T>(
        &mut self,
        first: usize,
        what: &'static str,
        place: fn(&mut Scheme) -> &mut Option<T>,
        value: T,
    ) -> Parsed<()> {
        let twice = place(&mut self.leading).is_some() || place(&mut self.scheme).replace(value).is_some();
        if twice { self.fault(first, Problem::Twice(what)) } else { Ok(()) }
    }

    /// The dose, when all is read.
    pub(super) fn finish(mut self) -> Parsed<Dose> {
        self.hold_as_work();
        self.settle_sets();
        let last = std::mem::take(&mut self.scheme);
        let amount = !self.dose.schemes.is_empty() || last.work.is_some() || last.sets.is_some();
        if !amount && matches!(self.dose.clock, None | Some(Clock::ForTime)) {
            let start = self.text.len() - self.text.trim_start().len();
            return Err(Fault::new(start..self.text.trim_end().len(), Problem::NoAmount));
        }
        if amount || last != Scheme::default() {
            self.dose.schemes.push(last);
        }
        if let Some(span) = self.bare_count.take()
            && !self.is_count_clear()
        {
            let count = self.slice(span.clone()).to_owned();
            return Err(Fault::new(span, Problem::CountUnclear(count)));
        }
        self.share_clauses();
        let schemes = &self.dose.schemes;
        self.dose.notes.retain(|note| !schemes.iter().any(|scheme| is_gloss(note, scheme)));
        Ok(self.dose)
    }

    /// A hold without any other work is the work.
    fn hold_as_work(&mut self) {
        if !self.dose.schemes.is_empty() || self.has_work() {
            return;
        }
        let Some(hold) = self.dose.hold.take() else { return };
        self.scheme.work = Some(hold_work(hold));
    }

    /// A first part without sets is one set where that would otherwise be unclear: beside other parts, and where both
    /// the amount and its repetitions are holds.
    fn settle_sets(&mut self) {
        let held = matches!(self.scheme.work, Some(Work::Time { held: true, .. })) && self.dose.hold.is_some();
        let several = !self.dose.schemes.is_empty();
        let first = self.dose.schemes.first_mut().unwrap_or(&mut self.scheme);
        let ladder = matches!(first.work, Some(Work::Ladder { .. }));
        if (several || held) && first.sets.is_none() && !ladder {
            first.sets = Some(CountRange::exactly(1));
        }
    }

    /// Whether something else says that a bare count means repetitions.
    fn is_count_clear(&self) -> bool {
        let dose = &self.dose;
        let loaded = dose.schemes.first().is_some_and(|scheme| scheme.load.is_some()) || self.leading.load.is_some();
        loaded || dose.side.is_some() || dose.hold.is_some() || dose.tempo.is_some() || dose.clock.is_some()
    }

    /// What was said before the first scheme counts for all; so does a rest said at the end only.
    fn share_clauses(&mut self) {
        let rest_at_end = match self.dose.schemes.split_last() {
            Some((last, others)) if others.iter().all(|scheme| scheme.rest.is_none()) => last.rest,
            _ => None,
        };
        // One walks back from a run, not from whatever came before it.
        let rest_at_end = rest_at_end.filter(|rest| *rest != Rest::WalkBack);
        let leading = &self.leading;
        for scheme in &mut self.dose.schemes {
            scheme.load = scheme.load.or(leading.load);
            scheme.effort = scheme.effort.or(leading.effort);
            scheme.pace = scheme.pace.or(leading.pace);
            scheme.rest = scheme.rest.or(leading.rest).or(rest_at_end);
        }
    }
}

/// The work that a hold alone stands for; a slow count is taken as a second.
pub(super) fn hold_work(hold: Hold) -> Work {
    match hold {
        Hold::Time { time } => Work::Time { time, held: true },
        Hold::Counts { count } => Work::Time { time: count.map(crate::dose::types::Number::whole), held: true },
        Hold::Breaths { count } => Work::Count { count, unit: Some(Tally::Breaths) },
    }
}

/// Whether a remark only names the unit again: "repetitions (reps)".
fn is_gloss(note: &str, scheme: &Scheme) -> bool {
    let Some(Work::Count { unit: Some(unit), .. }) = scheme.work else { return false };
    keyword(note) == Some(Keyword::Tally(unit))
}

/// The sets, if there are neither none nor too many.
pub(super) fn checked_sets(sets: CountRange) -> Result<CountRange, Problem> {
    match sets {
        CountRange { low: 0, .. } => Err(Problem::SetsZero),
        CountRange { high, .. } if high > MOST_SETS => Err(Problem::TooManySets),
        sets => Ok(sets),
    }
}
