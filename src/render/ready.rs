//! Values that templates take as they are: finished HTML, and what is made once for many pages.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::text;

/// Finished, safe HTML: printed as it is, without `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html<'a>(pub Cow<'a, str>);

impl Html<'_> {
    /// Pieces of HTML as the items of a list; empty when there are none.
    #[must_use]
    pub fn items<'p>(pieces: impl IntoIterator<Item = Html<'p>>) -> Self {
        let mut items = String::new();
        for piece in pieces {
            items.push_str("<li>");
            items.push_str(&piece.0);
            items.push_str("</li>\n");
        }
        items.into()
    }

    /// A link with its text.
    #[must_use]
    pub fn link(text: &str, url: &str) -> Self {
        let mut link = String::with_capacity(text.len() + url.len() + 16);
        link.push_str("<a href=\"");
        text::escape_html(url, &mut link);
        link.push_str("\">");
        text::escape_html(text, &mut link);
        link.push_str("</a>");
        link.into()
    }
}

impl Serialize for Html<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The template engine takes its own values over as they are, and with them the knowledge that they are safe.
        Value::safe_string(&self.0).serialize(serializer)
    }
}

impl From<String> for Html<'_> {
    fn from(html: String) -> Self {
        Self(Cow::Owned(html))
    }
}

/// A view of the kind `T` that stands on many pages: turned into a template value once, and shared by all of them.
#[derive(Debug)]
pub struct Shared<T> {
    value: Value,
    kind: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// Makes the value.
    #[must_use]
    pub fn new(view: &T) -> Self {
        Self { value: Value::from_serializable(view), kind: PhantomData }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), kind: PhantomData }
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T> From<Shared<T>> for Value {
    fn from(shared: Shared<T>) -> Self {
        shared.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct View<'a> {
        text: &'a str,
        text_html: Html<'a>,
        inner: Option<Shared<Vec<Html<'a>>>>,
    }

    #[test]
    fn html_stays_safe_however_deep_it_lies() {
        let html = || Html(Cow::Borrowed("<b>1</b>"));
        let inner = Shared::new(&vec![html()]);
        let view = View { text: "<b>", text_html: html(), inner: Some(inner) };
        let mut context = tera::Context::new();
        context.insert("view", &view);
        let mut tera = tera::Tera::default();
        tera.add_raw_template("t.html", "{{ view.text }}{{ view.text_html }}{{ view.inner[0] }}").expect("a template");
        assert_eq!(tera.render("t.html", &context).expect("a page"), "&lt;b&gt;<b>1</b><b>1</b>");
    }
}
