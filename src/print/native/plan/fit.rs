//! Fitting: the first step at which all rows have room on one page; else the pages they take.

use typst::diag::SourceResult;

/// How much taller than a page guesses may say that rows are, for a step to be measured all the same: as the only hope, and when
/// a lower one is known to fit.
const WORTH_A_TRIAL: f64 = 1.1;
const WORTH_ANOTHER: f64 = 1.03;
/// How far guesses are off before anything is measured.
const FIRST_GUESS: f64 = 1.06;
/// The most rows for which steps are tried that give every exercise the width of the page.
pub(super) const FEW: usize = 4;

/// How the head and the foot of the document are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// Whether the head is tight.
    pub(super) tight: bool,
    /// Whether the foot has the text of the routine's page.
    pub(super) with_body: bool,
}

/// What the search has to know of a step of the ladder.
pub(super) trait Rung {
    /// Whether it has figures below names: such steps are not in the order of their heights.
    fn is_station(&self) -> bool;
    /// Whether it shows steps of exercises, which those without a figure need.
    fn has_steps(&self) -> bool;
    /// The fewest and the most cues of a row.
    fn cues(&self) -> (usize, usize);
    /// The ways that may be tried, in order.
    fn ways(&self) -> &[Way];
}

/// The page, and what stands on it besides the rows; heights in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) height: f64,
    /// The head of the document, roomy and tight.
    pub(super) openings: [f64; 2],
    /// Its foot, without the text of the routine's page and with it.
    pub(super) feet: [f64; 2],
}

impl Page {
    fn opening(&self, way: Way) -> f64 {
        self.openings[usize::from(way.tight)]
    }

    fn foot(&self, way: Way) -> f64 {
        self.feet[usize::from(way.with_body)]
    }

    /// The most room that rows and the heads of their columns can have on the first page.
    fn room(&self) -> f64 {
        self.height - self.openings[0].min(self.openings[1]) - self.feet[0].min(self.feet[1])
    }

    /// The rows of each page, where the foot stays with the last row.
    fn shares(&self, heights: &[f64], heads: f64, way: Way) -> Vec<Vec<usize>> {
        let mut pages = vec![Vec::new()];
        self.turn(heights, heads, way, |at, turned| {
            if turned {
                pages.push(Vec::new());
            }
            if at < heights.len()
                && let Some(page) = pages.last_mut()
            {
                page.push(at);
            }
        });
        pages
    }

    /// How many pages that makes.
    fn pages(&self, heights: &[f64], heads: f64, way: Way) -> usize {
        let mut pages = 1;
        self.turn(heights, heads, way, |_, turned| pages += usize::from(turned));
        pages
    }

    /// Tells of each row in turn whether it begins a page other than the first; a foot without rows counts as one.
    fn turn(&self, heights: &[f64], heads: f64, way: Way, mut row: impl FnMut(usize, bool)) {
        let mut left = self.height - self.opening(way) - heads;
        let last = heights.len().saturating_sub(1);
        for at in 0..=last {
            let own = heights.get(at).copied().unwrap_or_default();
            let height = if at == last { own + self.foot(way) } else { own };
            let turned = height > left;
            if turned {
                left = self.height - heads;
            }
            left -= height;
            row(at, turned);
        }
    }
}

/// How tall a row is, with any number of cues; in points.
#[derive(Debug)]
pub(super) struct Row {
    /// The space above and below it.
    pub(super) above: f64,
    pub(super) below: f64,
    /// The name of a block above its body, with the space between; none where no block begins.
    pub(super) head: Option<f64>,
    /// How wide the column of its words is.
    pub(super) width: f64,
    /// How tall its words are with no cue, with one, with two.
    pub(super) words: Vec<f64>,
    /// How tall the rest is, at the least.
    pub(super) least: f64,
    /// Its figure, if it may be taller where words are.
    pub(super) figure: Option<super::figure::Figure>,
    /// How many cues it has.
    pub(super) cues: usize,
    /// Whether its name has room in one line.
    pub(super) in_line: bool,
}

impl Row {
    /// How tall the words are with so many cues.
    pub(super) fn words(&self, count: usize) -> f64 {
        let at = count.min(self.words.len().saturating_sub(1));
        self.words.get(at).copied().unwrap_or_default()
    }

    /// How tall all of it but what is around is.
    pub(super) fn body(&self, count: usize) -> f64 {
        let words = self.words(count);
        let figure = self.figure.as_ref().map_or(0.0, |figure| figure.beside(words));
        words.max(self.least).max(figure)
    }

    /// How tall it is.
    pub(super) fn height(&self, count: usize) -> f64 {
        self.above + self.below + self.head.unwrap_or_default() + self.body(count)
    }
}

/// The rows, measured at one step.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) step: usize,
    /// How tall the heads of the columns are, in points.
    pub(super) heads: f64,
    /// Between the name of a block and its first row.
    pub(super) head_gap: f64,
    pub(super) rows: Vec<Row>,
}

impl Trial {
    fn heights(&self, count: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row.height(count)).collect()
    }
}

/// Rows that can be measured at a step.
pub(super) trait Measure {
    /// How many there are.
    fn count(&self) -> usize;
    /// Whether any has a figure.
    fn any_figure(&self) -> bool;
    /// About how tall all of them are at a step with the least cues, in points.
    fn guess(&self, step: usize) -> f64;
    /// How tall they are.
    ///
    /// # Errors
    /// What goes wrong where the layout makes what is measured.
    fn trial(&mut self, step: usize) -> SourceResult<Trial>;
}

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) trial: Trial,
    pub(super) way: Way,
    /// How many cues each row shows.
    pub(super) counts: Vec<usize>,
    /// The rows of each page.
    pub(super) pages: Vec<Vec<usize>>,
}

/// The first step that needs one page; if none does, from the `usual` one and its neighbours the roomiest that needs the fewest.
///
/// # Errors
/// As [`Measure::trial`].
pub(super) fn fitted(ladder: &[impl Rung], usual: usize, page: &Page, rows: &mut impl Measure) -> SourceResult<Plan> {
    if let Some((trial, way)) = on_one_page(ladder, page, rows)? {
        return Ok(filled(trial, ladder, page, way));
    }
    let way = Way { tight: false, with_body: true };
    let pages = |trial: &Trial| page.pages(&trial.heights(ladder[trial.step].cues().0), trial.heads, way);
    let last = ladder.len().saturating_sub(1);
    let roomiest = rows.trial(usual.saturating_sub(1).min(last))?;
    if pages(&roomiest) == 2 {
        return Ok(filled(roomiest, ladder, page, way));
    }
    let mut tried = vec![roomiest];
    for step in usual..=(usual + 1).min(last) {
        tried.push(rows.trial(step)?);
    }
    let fewest = tried.last().map_or(0, pages);
    let best = tried.iter().position(|trial| pages(trial) == fewest).unwrap_or_default();
    Ok(filled(tried.swap_remove(best), ladder, page, way))
}

/// The first step and way that need one page, if any do.
fn on_one_page(ladder: &[impl Rung], page: &Page, rows: &mut impl Measure) -> SourceResult<Option<(Trial, Way)>> {
    let room = page.room();
    let (mut found, mut from, mut to) = (None, roomiest(ladder, rows), ladder.len());
    // Each step that is measured tells how far guesses are off, and what is far from fitting by them is not measured.
    let mut off = FIRST_GUESS;
    while from < to {
        let fits = |step: usize| rows.guess(step) * off <= room;
        // What is too tall at the last step is so at all others.
        let at = if fits(to - 1) {
            first_from(ladder, from, to, fits)
        } else if rows.guess(to - 1) * off > room * if found.is_none() { WORTH_A_TRIAL } else { WORTH_ANOTHER } {
            break;
        } else {
            to - 1
        };
        let trial = rows.trial(at)?;
        let heights = trial.heights(ladder[at].cues().0);
        off = (trial.heads + heights.iter().sum::<f64>()) / rows.guess(at);
        let way = ladder[at].ways().iter().find(|way| page.pages(&heights, trial.heads, **way) == 1);
        match way {
            None => from = at + 1,
            Some(way) => (found, to) = (Some((trial, *way)), at),
        }
    }
    Ok(found)
}

/// The roomiest step that these rows may be set at. Where they are many, stations never fit a page.
fn roomiest(ladder: &[impl Rung], rows: &impl Measure) -> usize {
    let may_be_stations = |rung: &_| rows.count() <= FEW && (rows.any_figure() || Rung::has_steps(rung));
    ladder.iter().position(|rung| !rung.is_station() || may_be_stations(rung)).unwrap_or_default()
}

/// The first step of some for which something is so, as it is for the last. Without stations each step is lower than the one
/// before: half of those in question are ruled out by the one in their middle.
fn first_from(ladder: &[impl Rung], from: usize, to: usize, is_so: impl Fn(usize) -> bool) -> usize {
    if ladder[from].is_station() {
        return (from..to).find(|step| is_so(*step)).unwrap_or(to - 1);
    }
    let (mut low, mut high) = (from, to - 1);
    while low < high {
        let middle = usize::midpoint(low, high);
        if is_so(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// A step with more cues wherever they cost no page, one more for every row in turn.
fn filled(trial: Trial, ladder: &[impl Rung], page: &Page, way: Way) -> Plan {
    let (least, most) = ladder[trial.step].cues();
    let mut counts = vec![least; trial.rows.len()];
    let mut heights = trial.heights(least);
    let pages = page.pages(&heights, trial.heads, way);
    for count in least + 1..=most {
        for (at, row) in trial.rows.iter().enumerate() {
            if row.cues < count {
                continue;
            }
            let before = std::mem::replace(&mut heights[at], row.height(count));
            if heights[at] <= before || page.pages(&heights, trial.heads, way) <= pages {
                counts[at] = count;
            } else {
                heights[at] = before;
            }
        }
    }
    let pages = page.shares(&heights, trial.heads, way);
    Plan { trial, way, counts, pages }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Way = Way { tight: false, with_body: false };
    const PAGE: Page = Page { height: 100.0, openings: [20.0, 10.0], feet: [10.0, 15.0] };

    struct Step;

    impl Rung for Step {
        fn is_station(&self) -> bool {
            false
        }

        fn has_steps(&self) -> bool {
            false
        }

        fn cues(&self) -> (usize, usize) {
            (0, 2)
        }

        fn ways(&self) -> &[Way] {
            &[PLAIN]
        }
    }

    /// Rows of one height at each step, to which every cue adds some.
    struct Rows {
        heights: Vec<f64>,
        count: usize,
        cue: f64,
        /// How far guesses are off.
        off: f64,
    }

    impl Rows {
        fn new(heights: &[f64], count: usize) -> Self {
            Self { heights: heights.to_vec(), count, cue: 0.0, off: 1.0 }
        }

        fn fitted(&mut self, usual: usize) -> Plan {
            let ladder: Vec<Step> = self.heights.iter().map(|_| Step).collect();
            fitted(&ladder, usual, &PAGE, self).expect("nothing can go wrong")
        }
    }

    impl Measure for Rows {
        fn count(&self) -> usize {
            self.count
        }

        fn any_figure(&self) -> bool {
            false
        }

        fn guess(&self, step: usize) -> f64 {
            self.heights[step] * self.count as f64 * self.off
        }

        fn trial(&mut self, step: usize) -> SourceResult<Trial> {
            let row = |_| Row {
                above: 0.0,
                below: 0.0,
                head: None,
                width: 0.0,
                words: (0..3).map(|cues| self.heights[step] + f64::from(cues) * self.cue).collect(),
                least: 0.0,
                figure: None,
                cues: 2,
                in_line: true,
            };
            Ok(Trial { step, heads: 0.0, head_gap: 0.0, rows: (0..self.count).map(row).collect() })
        }
    }

    #[test]
    fn the_roomiest_step_that_needs_one_page_is_taken() {
        // There are 70 for the rows.
        let plan = Rows::new(&[20.0, 15.0, 14.0, 10.0, 9.0], 5).fitted(1);
        assert_eq!((plan.trial.step, plan.pages), (2, vec![vec![0, 1, 2, 3, 4]]));
    }

    #[test]
    fn where_nothing_fits_it_is_the_roomiest_of_the_middle_with_the_fewest_pages() {
        let plan = Rows::new(&[70.0, 60.0, 40.0, 30.0, 29.0], 6).fitted(2);
        // With 60 one row has room on a page, with 40 two; with 30 two and then three, which saves no page.
        assert_eq!((plan.trial.step, plan.way), (2, Way { tight: false, with_body: true }));
        assert_eq!(plan.pages, [vec![0, 1], vec![2, 3], vec![4, 5]]);
    }

    #[test]
    fn cues_are_added_one_by_one_while_they_cost_no_page() {
        let plan = Rows { cue: 4.0, ..Rows::new(&[30.0, 15.0], 4) }.fitted(1);
        // 70 less 60 is room for two of them.
        assert_eq!((plan.trial.step, plan.counts), (1, vec![1, 1, 0, 0]));
    }

    #[test]
    fn the_foot_stays_with_the_last_row() {
        let page = Page { feet: [85.0, 85.0], ..PAGE };
        assert_eq!(page.shares(&[10.0, 10.0], 0.0, PLAIN), [vec![0], vec![1]]);
        assert_eq!(page.shares(&[], 0.0, PLAIN), [Vec::<usize>::new(), Vec::new()]);
    }

    proptest! {
        #[test]
        fn the_search_finds_what_trying_every_step_finds(
            mut heights in prop::collection::vec(1.0..30.0f64, 1..20),
            count in 1..12usize,
            off in 0.93..1.0f64,
        ) {
            heights.sort_by(|one, other| other.total_cmp(one));
            let first = heights.iter().position(|height| height * count as f64 <= 69.9);
            let plan = Rows { off, ..Rows::new(&heights, count) }.fitted(1);
            let found = (plan.way == PLAIN).then_some(plan.trial.step);
            let borderline = heights.iter().any(|height| (height * count as f64 - 70.0).abs() < 0.2);
            prop_assert!(borderline || first == found, "{:?} instead of {:?}", found, first);
        }
    }
}
