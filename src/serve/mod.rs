//! The preview: a web server on this machine that shows the site as it is now and tells open pages what changed.
//!
//! The loop that builds puts each finished site on a [`Stage`]; a [`Server`] answers from what is on it. Nothing is written
//! to disk, and the two wait for each other only for the moment in which a reference is exchanged.
//!
//! ```text
//! request ─▶ request::decide ─▶ answer::answer ─▶ deliver ─▶ response
//!            may it be?         what is there?    files read, pictures made
//!
//! Stage::publish ─▶ changes::compare ─▶ events to the tabs whose page changed
//! ```
//!
//! Three things keep a site in the making private. Requests are answered only when they name a host of ours ([`Hosts`]), so
//! no other site can reach the preview through a name of its own. An address is looked up among the files of the site, and
//! is never made into a path on disk. And pages of other origins may neither read nor embed what is served.

mod answer;
mod body;
mod changes;
mod connections;
mod deliver;
mod derived;
mod events;
mod files;
mod hosts;
mod html;
mod problem;
mod range;
mod request;
mod scene;
mod server;
mod stage;
mod wire;

pub use hosts::{BadHost, Hosts};
pub use problem::Problem;
pub use server::{Limits, Server};
pub use stage::Stage;
