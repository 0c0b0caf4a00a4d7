//! The integration tests: one binary, one module for each subject.

mod cli;
mod output;
mod pages;
