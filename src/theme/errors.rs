//! What the template engine says, made into diagnostics at the template's own characters.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

use super::{DEFAULT_PREFIX, THEME_PREFIX};
use crate::diagnostic::{Diagnostic, Place, SourcePath, Span, catalogue};
use crate::text;

/// The templates of a theme, as far as errors need them.
pub(super) struct Templates<'a> {
    /// Template name to file.
    pub(super) files: &'a BTreeMap<String, SourcePath>,
    /// Template name to text.
    pub(super) texts: BTreeMap<&'a str, &'a str>,
    /// Templates that have been left out already: that they are missing is no news.
    pub(super) left_out: &'a [String],
}

/// What is wrong with a set of templates, and which of them to leave out to go on.
#[derive(Default)]
pub(super) struct Fault {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) broken: Vec<String>,
}

impl Fault {
    fn add(&mut self, template: &str, diagnostic: Diagnostic) {
        self.broken.push(template.to_owned());
        self.diagnostics.push(diagnostic);
    }
}

impl Templates<'_> {
    /// What keeps the templates from being added.
    pub(super) fn fault(&self, error: &Error) -> Fault {
        let mut fault = Fault::default();
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                fault.add(report.filename(), at_report(self.files, report, None));
            }
            ErrorKind::MissingParent { current, parent } if self.left_out.contains(parent) => {
                fault.broken.push(current.clone());
            }
            ErrorKind::MissingParent { current, parent } => fault.add(current, self.missing(current, parent)),
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain } => {
                fault.add(tpl, self.circle(tpl, chain.iter().map(String::as_str)));
            }
            ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                fault.add(tpl, self.circle(tpl, chain.iter().map(String::as_str).skip(1)));
            }
            other => self.reports(&other.to_string(), &mut fault),
        }
        fault
    }

    /// Names that nothing has come as a text of several reports, each with a place.
    fn reports(&self, text: &str, fault: &mut Fault) {
        for report in text.split("\n\n") {
            let Some(report) = Report::read(report) else {
                fault.diagnostics.push(catalogue::bad_template(&self.component_twice(text), text, None, None));
                return;
            };
            let place = self.place(report.template, report.range(self.texts.get(report.template).unwrap_or(&"")));
            if let Some(name) = report.names("Unknown template `") {
                match self.left_out.iter().any(|known| known == name) {
                    true => fault.broken.push(report.template.to_owned()),
                    false => {
                        let near = self.near(name);
                        fault.add(report.template, catalogue::missing_template(Some(&place), name, "the theme", &near));
                    }
                }
            } else if let Some(block) = report.names("Block `")
                && let Some(frame) = self.own_frame(report.template)
            {
                // The fault of a frame that lacks a block, not of the built-in pages that fill it.
                let file = Place::whole(self.files.get(frame).unwrap_or(&place.file));
                let diagnostic =
                    catalogue::block_missing(&file, block, report.template.trim_start_matches(DEFAULT_PREFIX));
                if !fault.diagnostics.iter().any(|known| known.message == diagnostic.message) {
                    fault.add(frame, diagnostic);
                }
            } else {
                fault.add(report.template, catalogue::bad_template(&place, report.message, None, None));
            }
        }
    }

    /// The place behind "Component `x` is defined in both `a.html` and `b.html`": the second of them.
    fn component_twice(&self, message: &str) -> Place {
        let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        let [component, _, template] = names.as_slice() else { return self.place("", 0..0) };
        let text = self.texts.get(template).copied().unwrap_or_default();
        let at = text.find(&format!("component {component}")).unwrap_or(0);
        self.place(template, at..at + "component ".len() + component.len())
    }

    /// The site's or its theme's own template that a built-in one extends.
    fn own_frame(&self, template: &str) -> Option<&str> {
        let text = self.texts.get(template).filter(|_| template.starts_with(DEFAULT_PREFIX))?;
        let parent = text.split("extends \"").nth(1)?.split('"').next()?;
        let names = [parent.to_owned(), format!("{THEME_PREFIX}{parent}")];
        names.iter().find_map(|name| self.texts.get_key_value(name.as_str())).map(|(name, _)| *name)
    }

    fn missing(&self, current: &str, parent: &str) -> Diagnostic {
        let by = self.files.get(current).map_or_else(|| current.to_owned(), ToString::to_string);
        let place = self.mention(current, parent);
        catalogue::missing_template(place.as_ref(), parent, &by, &self.near(parent))
    }

    fn circle<'c>(&self, first: &'c str, chain: impl Iterator<Item = &'c str>) -> Diagnostic {
        let chain: Vec<&str> = std::iter::once(first).chain(chain).collect();
        let next = chain.get(1).copied().unwrap_or(first);
        let place = self.mention(first, next).unwrap_or_else(|| self.place(first, 0..0));
        catalogue::template_circle(&place, &chain)
    }

    /// Where a template names another one.
    fn mention(&self, template: &str, other: &str) -> Option<Place> {
        let text = self.texts.get(template)?;
        let bare = other.trim_start_matches(THEME_PREFIX).trim_start_matches(DEFAULT_PREFIX);
        [other, bare].iter().find_map(|name| {
            let quoted = ['"', '\''].map(|quote| format!("{quote}{name}{quote}"));
            let at = quoted.iter().find_map(|quoted| text.find(quoted.as_str()))?;
            Some(self.place(template, at..at + name.len() + 2))
        })
    }

    fn place(&self, template: &str, range: Range<usize>) -> Place {
        let file = self.files.get(template).cloned();
        let file = file.unwrap_or_else(|| SourcePath::new("templates"));
        Place::new(&file, Span::new(range.start, range.end))
    }

    /// Names of templates that may have been meant.
    fn near(&self, name: &str) -> Vec<&str> {
        let bare =
            self.texts.keys().map(|known| known.trim_start_matches(THEME_PREFIX).trim_start_matches(DEFAULT_PREFIX));
        let full = self.texts.keys().copied().filter(|known| known.contains('/'));
        text::nearest(name, bare.chain(full), 1)
    }
}

/// What went wrong while a page was rendered.
pub(super) fn while_rendering(files: &BTreeMap<String, SourcePath>, error: &Error, page: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => at_report(files, report, Some(page)),
        ErrorKind::TemplateNotFound(name) => catalogue::missing_template(None, name, page, &[]),
        other => {
            let place = Place::whole(&SourcePath::new("templates"));
            catalogue::bad_template(&place, &other.to_string(), None, Some(page))
        }
    }
}

fn at_report(files: &BTreeMap<String, SourcePath>, report: &ReportError, page: Option<&str>) -> Diagnostic {
    let file = files.get(report.filename()).cloned();
    let file = file.unwrap_or_else(|| SourcePath::new(report.filename().trim_start_matches('/')));
    let range = &report.span().range;
    let place = Place::new(&file, Span::new(range.start, range.end));
    // "Field `x` is not defined. Available fields: a, b": what there is belongs into the help.
    let (message, available) = match report.message().split_once(". Available ") {
        Some((message, available)) => (message, available.split_once(": ").map(|(_, names)| names)),
        None => (report.message(), None),
    };
    let names: Option<Vec<&str>> = available.map(|names| names.split(", ").collect());
    catalogue::bad_template(&place, message, names.as_deref(), page)
}

/// One report of the engine, as text:
///
/// ```text
/// error: Unknown filter `uper`
///  --> exercise.html:3:25
///   |
/// 3 | <h1>{{ exercise.title | uper }}</h1>
///   |                         ^^^^
/// ```
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
    /// How many characters are underlined.
    width: usize,
}

impl<'a> Report<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut lines = text.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line, template) = (place.next()?, place.next()?, place.next()?);
        let width = text.lines().last()?.chars().rev().take_while(|letter| *letter == '^').count();
        Some(Self { message, template, line: line.parse().ok()?, column: column.parse().ok()?, width })
    }

    /// The name in a message that begins with `start` and a backquoted name.
    fn names(&self, start: &str) -> Option<&'a str> {
        self.message.strip_prefix(start)?.split('`').next()
    }

    /// The bytes of the template's text that are underlined.
    fn range(&self, text: &str) -> Range<usize> {
        let before: usize = text.split_inclusive('\n').take(self.line - 1).map(str::len).sum();
        let line = text.get(before..).unwrap_or("").lines().next().unwrap_or("");
        let byte = |column: usize| before + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte);
        byte(self.column - 1)..byte(self.column - 1 + self.width)
    }
}
