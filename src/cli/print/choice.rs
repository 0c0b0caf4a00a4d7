//! Which routines are meant.

use super::Failure;
use crate::guide::{Guide, RoutineId};
use crate::text;

/// So many letters of a name tell which is meant.
const PART: usize = 3;

/// The routines of these names, each once and in their order, or every routine.
pub(super) fn routines(guide: &Guide, names: &[String], every: bool) -> Result<Vec<RoutineId>, Failure> {
    let all: Vec<RoutineId> = (0..).take(guide.routines.len()).map(RoutineId).collect();
    if all.is_empty() {
        return Err(Failure::with_help("the guide has no routines", "`cuecard new routine \"Evening\"` begins one"));
    }
    if every {
        return Ok(all);
    }
    if names.is_empty() {
        let help = format!("{}; `--all` prints every routine", there_is(guide, &all));
        return Err(Failure::with_help("name the routines to print", help));
    }
    let mut chosen = Vec::new();
    for name in names {
        let id = find(guide, &all, name)?;
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    Ok(chosen)
}

/// The routine that has this slug, title or alias; a slug settles what the others leave open.
fn find(guide: &Guide, all: &[RoutineId], name: &str) -> Result<RoutineId, Failure> {
    let wanted = text::fold(name);
    let common = |id: RoutineId| &guide.routine(id).doc.common;
    let others = |id: RoutineId| {
        let common = common(id);
        std::iter::once(&common.title).chain(&common.aliases).map(|name| name.value.as_str())
    };
    let by_slug = all.iter().find(|id| common(**id).slug == name || text::fold(&common(**id).slug) == wanted);
    let by_name = || all.iter().find(|id| others(**id).any(|other| text::fold(other) == wanted));
    if let Some(id) = by_slug.or_else(by_name) {
        return Ok(*id);
    }
    let names = all.iter().flat_map(|id| {
        let slug = common(*id).slug.as_str();
        // A title that is spelled like its slug needs no second mention.
        std::iter::once(slug).chain(others(*id).filter(move |name| text::slugify(name) != slug))
    });
    let names: Vec<&str> = names.collect();
    let mut near = text::nearest(name, names.iter().copied(), 3);
    if near.is_empty() && wanted.len() >= PART {
        // Whoever writes a word of a name means the name.
        near = names.into_iter().filter(|name| text::fold(name).contains(&wanted)).take(3).collect();
    }
    let help = if near.is_empty() { there_is(guide, all) } else { format!("Did you mean {}?", text::either(&near)) };
    Err(Failure::with_help(format!("there is no routine `{name}`"), help))
}

/// The first of the routines there are, in words.
fn there_is(guide: &Guide, all: &[RoutineId]) -> String {
    let slugs = all.iter().take(6).map(|id| format!("`{}`", guide.routine(*id).doc.common.slug));
    let more = if all.len() > 6 { ", and more" } else { "" };
    format!("There is {}{more}", slugs.collect::<Vec<_>>().join(", "))
}
