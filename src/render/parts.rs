//! Pieces that are the same on many pages, such as header and footer: rendered once for each place of the guide.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use tera::Context;

use super::engines::Engines;
use super::own::EachThread;
use super::ready::{Html, Shared};
use super::views::{self, Place, SiteView};

/// The parts of the guide that a page can belong to (see [`views::PageView::section`]).
const SECTIONS: [&str; 5] = ["", "home", "routines", "exercises", "articles"];

/// The templates in `parts/`, rendered for each place when the first page there asks for them.
pub(super) struct Parts<'s> {
    /// Name of the template in the page's data, and the template.
    templates: Vec<(String, String)>,
    places: BTreeMap<Place<'s>, EachThread<OnceLock<Shared<views::Parts>>>>,
}

impl<'s> Parts<'s> {
    /// The places of `site`, nothing rendered yet.
    pub(super) fn new(engines: &Engines<'_>, site: &'s SiteView<'_>) -> Self {
        let menu = site.nav.iter().map(|item| item.url.as_str());
        let urls: BTreeSet<&str> = menu.chain(["", site.urls.home.as_str()]).collect();
        let places = SECTIONS.iter().flat_map(|section| urls.iter().map(move |url| Place { section, url }));
        let templates = engines.templates_in("parts/");
        let named = |template: String| {
            let name = template.trim_start_matches("parts/").trim_end_matches(".html").replace(['-', '/', '.'], "_");
            (name, template)
        };
        Self {
            templates: templates.into_iter().map(named).collect(),
            places: places.map(|place| (place, EachThread::new(engines.pages, OnceLock::new))).collect(),
        }
    }

    /// The parts of the page at `url`.
    pub(super) fn at(&self, engines: &Engines<'_>, section: &'static str, url: &str) -> Shared<views::Parts> {
        let own = self.places.get_key_value(&Place { section, url });
        let place = own.or_else(|| self.places.get_key_value(&Place { section, url: "" }));
        place.map_or_else(
            || Shared::new(views::Parts::new()),
            |(place, parts)| parts.own().get_or_init(|| self.render(engines, *place)).clone(),
        )
    }

    /// Renders all parts; one whose template fails stays empty and is reported, so that the pages show what else is wrong.
    fn render(&self, engines: &Engines<'_>, place: Place<'_>) -> Shared<views::Parts> {
        let mut context = Context::new();
        context.insert("place", &place);
        let part = |(name, template): &(String, String)| {
            let html = engines.piece(template, &context).unwrap_or_else(|error| {
                engines.report(&error, "the parts that pages share");
                String::new()
            });
            (name.clone(), Html::from(html))
        };
        Shared::new(self.templates.iter().map(part).collect())
    }
}
