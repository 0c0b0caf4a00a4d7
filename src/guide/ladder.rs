//! Ladders from easier to harder, and the cycles that must not be.

use super::ExerciseId;

/// Who is harder than whom: one list per exercise, in both directions.
#[derive(Debug, Default)]
pub(super) struct Ladders {
    easier: Vec<Vec<ExerciseId>>,
    harder: Vec<Vec<ExerciseId>>,
}

/// The most rungs a ladder shows.
const MOST: usize = 5;

impl Ladders {
    pub(super) fn new(exercises: usize) -> Self {
        Self { easier: vec![Vec::new(); exercises], harder: vec![Vec::new(); exercises] }
    }

    /// Notes that `harder` is harder than `easier`; saying it from both ends counts once.
    pub(super) fn insert(&mut self, easier: ExerciseId, harder: ExerciseId) {
        if !self.harder[easier.at()].contains(&harder) {
            self.harder[easier.at()].push(harder);
            self.easier[harder.at()].push(easier);
        }
    }

    /// The rungs around an exercise, easiest first, it among them; empty when it stands alone.
    pub(super) fn around(&self, exercise: ExerciseId) -> Vec<ExerciseId> {
        let down = climb(&self.easier, exercise);
        let up = climb(&self.harder, exercise);
        if down.is_empty() && up.is_empty() {
            return Vec::new();
        }
        // The nearest rungs matter most; a side that has fewer leaves its place to the other.
        let half = MOST / 2;
        let below = down.len().min(half.max((MOST - 1).saturating_sub(up.len())));
        let above = up.len().min(MOST - 1 - below);
        let below = down[..below].iter().rev().copied();
        below.chain([exercise]).chain(up[..above].iter().copied()).collect()
    }

    /// Every cycle, as the exercises along it.
    pub(super) fn cycles(&self) -> Vec<Vec<ExerciseId>> {
        #[derive(Clone, Copy, PartialEq)]
        enum Seen {
            Not,
            Open,
            Done,
        }
        let mut seen = vec![Seen::Not; self.harder.len()];
        let mut cycles = Vec::new();
        for start in 0..self.harder.len() {
            if seen[start] != Seen::Not {
                continue;
            }
            // An explicit stack: a guide may hold a ladder longer than the thread's stack is deep.
            let mut path = vec![(start, 0)];
            seen[start] = Seen::Open;
            while let Some((at, next)) = path.last_mut() {
                let Some(harder) = self.harder[*at].get(*next).map(|id| id.at()) else {
                    seen[*at] = Seen::Done;
                    path.pop();
                    continue;
                };
                *next += 1;
                match seen[harder] {
                    Seen::Not => {
                        seen[harder] = Seen::Open;
                        path.push((harder, 0));
                    }
                    Seen::Open => {
                        let first = path.iter().position(|(on, _)| *on == harder).unwrap_or(0);
                        let id = |at: usize| ExerciseId(u32::try_from(at).unwrap_or(u32::MAX));
                        cycles.push(path[first..].iter().map(|(on, _)| id(*on)).collect());
                    }
                    Seen::Done => {}
                }
            }
        }
        cycles
    }
}

/// Follows the first choice at each rung.
fn climb(next: &[Vec<ExerciseId>], from: ExerciseId) -> Vec<ExerciseId> {
    let mut rungs = Vec::new();
    let mut at = from;
    while let Some(rung) = next[at.at()].first().copied() {
        if rung == from || rungs.contains(&rung) || rungs.len() == MOST {
            break;
        }
        rungs.push(rung);
        at = rung;
    }
    rungs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladders(pairs: &[(u32, u32)]) -> Ladders {
        let mut ladders = Ladders::new(10);
        for (easier, harder) in pairs {
            ladders.insert(ExerciseId(*easier), ExerciseId(*harder));
        }
        ladders
    }

    fn around(pairs: &[(u32, u32)], exercise: u32) -> Vec<u32> {
        ladders(pairs).around(ExerciseId(exercise)).iter().map(|id| id.0).collect()
    }

    #[test]
    fn a_ladder_shows_the_nearest_rungs() {
        let long: Vec<(u32, u32)> = (0..9).map(|rung| (rung, rung + 1)).collect();
        assert_eq!(around(&long, 4), [2, 3, 4, 5, 6]);
        assert_eq!(around(&long, 0), [0, 1, 2, 3, 4]);
        assert_eq!(around(&long, 9), [5, 6, 7, 8, 9]);
        assert!(around(&[(1, 2)], 5).is_empty());
    }

    #[test]
    fn cycles_are_found_and_named() {
        assert!(ladders(&[(0, 1), (1, 2), (0, 2)]).cycles().is_empty());
        assert_eq!(
            ladders(&[(0, 1), (1, 2), (2, 0), (5, 6)]).cycles(),
            [[ExerciseId(0), ExerciseId(1), ExerciseId(2)]]
        );
        assert_eq!(ladders(&[(3, 3)]).cycles(), [[ExerciseId(3)]]);
    }
}
