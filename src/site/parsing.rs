//! The documents of a tree parsed, on all processors.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::Cache;
use crate::config;
use crate::diagnostic::{self, Diagnostic, SourcePath};
use crate::dose::DoseMemo;
use crate::figure::FigureMemo;
use crate::guide::{Input, Missing};
use crate::parse::{self, Context, Document, Parsed};
use crate::source::{DocumentKind, Kind, Tree};

/// Every document, and those of them that were parsed just now.
pub(super) struct Parsing {
    pub(super) input: Input,
    pub(super) fresh: Vec<Document>,
}

/// Parses all documents that have changed since the cache kept them.
pub(super) fn parse_all(
    tree: &Tree,
    mut cache: Option<&mut Cache>,
    drafts: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsing {
    let files = tree.files.iter().filter_map(|(path, file)| match (file.kind, &file.bytes) {
        (Kind::Document(kind), Some(bytes)) => Some((kind, path, bytes)),
        _ => None,
    });
    let files: Vec<(DocumentKind, &SourcePath, &Arc<[u8]>)> = files.collect();
    if let Some(cache) = &mut cache {
        cache.read_with(tree.files.get(&SourcePath::new(config::FILE)).and_then(|file| file.bytes.as_ref()));
    }
    let own = (DoseMemo::default(), FigureMemo::default());
    let (doses, figures) = cache.as_ref().map_or((&own.0, &own.1), |cache| (&cache.doses, &cache.figures));
    let context = Context { vocabulary: &tree.config.vocabulary, raw_html: tree.config.raw_html, doses, figures };
    let kept = cache.as_deref();
    let at_a_time = (files.len() / 32).clamp(1, 8);
    let parsed: Vec<(Parsed<Document>, bool)> = files
        .par_iter()
        .with_min_len(at_a_time)
        .map(|(kind, path, bytes)| match kept.and_then(|cache| cache.document(*kind, path, bytes)) {
            Some(parsed) => (parsed, false),
            None => (parse::document(*kind, path, bytes, context), true),
        })
        .collect();
    let kept_any = cache.is_some();
    if let Some(cache) = cache {
        for ((kind, path, bytes), (parsed, is_new)) in files.iter().zip(&parsed) {
            if *is_new {
                cache.keep(*kind, path, bytes, parsed.clone());
            }
        }
        cache.forget_all_but(tree, files.len());
    }
    let mut input =
        Input { documents: Vec::with_capacity(parsed.len()), missing: Vec::new(), faulty: HashSet::new(), drafts };
    let mut fresh = Vec::new();
    for ((kind, path, bytes), (mut parsed, is_new)) in files.into_iter().zip(parsed) {
        if diagnostic::has_errors(&parsed.diagnostics) {
            input.faulty.insert(path.clone());
        }
        diagnostics.append(&mut parsed.diagnostics);
        match parsed.value {
            Some(document) => {
                if is_new && kept_any {
                    fresh.push(document.clone());
                }
                input.documents.push(document);
            }
            None => {
                let names = parse::guessed_names(kind, path, bytes);
                input.missing.push(Missing { file: path.clone(), names });
            }
        }
    }
    input.missing.extend(tree.unreadable.iter().map(|(path, kind)| {
        let names = match kind {
            Kind::Document(kind) => parse::guessed_names(*kind, path, b""),
            _ => Vec::new(),
        };
        Missing { file: path.clone(), names }
    }));
    Parsing { input, fresh }
}
