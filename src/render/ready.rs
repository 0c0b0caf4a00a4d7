//! Values that templates take as they are: finished HTML, and what is made once for many pages.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};
use tera::Value;
use xxhash_rust::xxh3::Xxh3;

use crate::text;

/// Finished, safe HTML: printed as it is, without `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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

/// A view that stands on many pages: turned into a template value once, when the first page needs it.
#[derive(Debug)]
pub struct Shared<T>(Arc<Inner<T>>);

#[derive(Debug)]
struct Inner<T> {
    view: T,
    /// The hash of the view: to a page that shows it, equal views are the same thing.
    key: u128,
    value: OnceLock<Value>,
}

impl<T: Serialize + Hash> Shared<T> {
    /// Shares a view.
    #[must_use]
    pub fn new(view: T) -> Self {
        let key = key_of(&view);
        Self(Arc::new(Inner { view, key, value: OnceLock::new() }))
    }

    /// The view as a template value.
    #[must_use]
    pub fn value(&self) -> &Value {
        self.0.value.get_or_init(|| Value::from_serializable(&self.0.view))
    }

    /// The view.
    pub(super) fn view(&self) -> &T {
        &self.0.view
    }

    /// The hash of the view.
    pub(super) fn key(&self) -> u128 {
        self.0.key
    }
}

/// The hash of anything that a page can depend on.
pub(super) fn key_of(view: &impl Hash) -> u128 {
    let mut hasher = Xxh3::new();
    view.hash(&mut hasher);
    hasher.digest128()
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0.key);
    }
}

impl<T: Serialize + Hash> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Hash, Serialize)]
    struct View<'a> {
        text: &'a str,
        text_html: Html<'a>,
        inner: Option<Shared<Vec<Html<'a>>>>,
    }

    #[test]
    fn html_stays_safe_however_deep_it_lies() {
        let html = || Html(Cow::Borrowed("<b>1</b>"));
        let inner = Shared::new(vec![html()]);
        let view = View { text: "<b>", text_html: html(), inner: Some(inner) };
        let mut context = tera::Context::new();
        context.insert("view", &view);
        let mut tera = tera::Tera::default();
        tera.add_raw_template("t.html", "{{ view.text }}{{ view.text_html }}{{ view.inner[0] }}").expect("a template");
        assert_eq!(tera.render("t.html", &context).expect("a page"), "&lt;b&gt;<b>1</b><b>1</b>");
    }
}
