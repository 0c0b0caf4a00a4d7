//! Functions that layouts have from cuecard, besides those of Typst: what would take a layout most of its time is done here.

mod boxes;
mod breaking;
mod heights;
mod measured;
mod plan;
mod typeface;
mod widths;

use std::sync::LazyLock;

pub(super) use breaking::LONGEST_WORD;
use typst::foundations::{CastInfo, Func, NativeFuncData, NativeFuncPtr, Scope};

/// Defines all of them.
pub(super) fn define(scope: &mut Scope) {
    for data in [
        &boxes::BOXES,
        &breaking::BREAKABLE,
        &widths::LINE_WIDTHS,
        &heights::LINE_HEIGHTS,
        &heights::TEXT_HEIGHT,
        &plan::PLAN_OF_ROWS,
    ] {
        scope.define(data.name, Func::from(data));
    }
}

/// A function of layouts.
const fn function(
    name: &'static str,
    title: &'static str,
    docs: &'static str,
    function: NativeFuncPtr,
) -> NativeFuncData {
    NativeFuncData {
        function,
        name,
        title,
        docs,
        def_site: None,
        keywords: &[],
        contextual: true,
        scope: LazyLock::new(&Scope::new),
        params: LazyLock::new(&Vec::new),
        returns: LazyLock::new(&|| CastInfo::Any),
    }
}
