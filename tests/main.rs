//! The integration tests: one binary, one module for each subject.

mod artwork;
mod cli;
mod docs;
mod external;
mod figures;
mod import;
mod output;
mod pages;
mod preview;
mod print;
mod serve;
mod sites;
mod tidy;
mod warm;
