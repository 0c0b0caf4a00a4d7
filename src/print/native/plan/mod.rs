//! The function `plan-of-rows` of layouts: at which step of a ladder rows are set, from roomy to tight, how many of their cues
//! are shown, and which of them stand on which page.
//!
//! A layout says how large everything is at each step, and sets what has to be measured; the search over steps, rows and cues
//! is done here, where it takes a tenth of the time that it would take there.

mod figure;
mod fit;
mod guess;
mod heights;
mod input;
mod made;
mod row;
mod sheet;

use typst::comemo::Tracked;
use typst::diag::{At as _, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Context, Dict, Func, IntoValue as _, NativeFuncData, NativeFuncPtr, Value, dict,
};

use super::function;
use super::heights::length;
use super::measured::Ruler;
use fit::Plan;
use heights::Rows;
use input::Entry;
use made::Maker;
use sheet::Sheet;

pub(super) static PLAN_OF_ROWS: NativeFuncData = function(
    "plan-of-rows",
    "Plan of Rows",
    "At which step of a ladder rows are set, with how many cues, and on which pages.",
    NativeFuncPtr(&plan_of_rows),
);

fn plan_of_rows(engine: &mut Engine<'_>, context: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let (entries, ladder): (Array, Array) = (args.expect("entries")?, args.expect("ladder")?);
    let (part, sheet): (Func, Dict) = (args.expect("part")?, args.expect("sheet")?);
    let sheet = Entry::new(sheet, context.styles().at(args.span)?, args.span);
    let mut maker = Maker::new(Ruler::new(engine, context, args.span)?, part);
    let sheet = Sheet::read(&entries, &ladder, &sheet, &mut maker)?;
    let plan = fit::fitted(&sheet.ladder, sheet.usual, &sheet.page, &mut Rows::new(&sheet, maker))?;
    Ok(value(&plan))
}

/// A plan as layouts read it.
fn value(plan: &Plan) -> Value {
    let trial = &plan.trial;
    let rows = trial.rows.iter().zip(&plan.counts).map(|(row, count)| {
        let count = *count;
        Value::Dict(dict! {
            "count" => count,
            "words" => length(row.words(count)),
            "body" => length(row.body(count)),
            "height" => length(row.height(count)),
            "in-line" => row.in_line,
            "above" => length(row.above),
            "below" => length(row.below),
            "has-head" => row.head.is_some(),
            "head-gap" => length(plan.trial.head_gap),
            "width" => length(row.width),
        })
    });
    let pages = plan.pages.iter().map(|page| page.iter().map(|at| (*at).into_value()).collect::<Array>().into_value());
    Value::Dict(dict! {
        "step" => trial.step,
        "tight" => plan.way.tight,
        "with-body" => plan.way.with_body,
        "heads" => length(trial.heads),
        "rows" => rows.collect::<Array>(),
        "pages" => pages.collect::<Array>(),
    })
}
