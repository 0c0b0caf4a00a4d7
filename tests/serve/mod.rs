//! The preview server: what it answers, what it refuses, what it puts up with, and who hears of changes.

mod client;
mod crowd;
mod events;
mod hostile;
mod pages;
