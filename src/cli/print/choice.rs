//! Which routines are meant.

use super::Failure;
use crate::guide::{Guide, RoutineId};
use crate::text;

/// The routines of these names, each once and in their order; all of them when none is named.
pub(super) fn routines(guide: &Guide, names: &[String]) -> Result<Vec<RoutineId>, Failure> {
    let all: Vec<RoutineId> = (0..).take(guide.routines.len()).map(RoutineId).collect();
    if all.is_empty() {
        return Err(Failure::with_help("the guide has no routines", "`cuecard new routine \"Evening\"` begins one"));
    }
    if names.is_empty() {
        return Ok(all);
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
    let near = text::nearest(name, names, 3);
    let help = if near.is_empty() {
        let slugs: Vec<String> = all.iter().take(6).map(|id| format!("`{}`", common(*id).slug)).collect();
        let more = if all.len() > slugs.len() { ", and more" } else { "" };
        format!("There is {}{more}", slugs.join(", "))
    } else {
        format!("Did you mean {}?", text::either(&near))
    };
    Err(Failure::with_help(format!("there is no routine `{name}`"), help))
}
