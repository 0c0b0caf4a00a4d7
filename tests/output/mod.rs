//! The site on disk: written whole, never over anything that is not ours, repaired after whatever happened.

mod changes;
mod disk_trouble;
mod foreign;
mod kill;
mod project;
mod refusals;
mod stage;
