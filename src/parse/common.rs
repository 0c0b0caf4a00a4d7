//! The front matter that all kinds of files share.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::document::{Common, ImageRef, Line, SourceRef, Version, VideoRef};
use super::front_matter::Parts;
use super::keys;
use super::markdown::Converter;
use super::prose::{Piece, Target};
use super::{DocumentKind, path_slug, vague_prose};
use crate::diagnostic::{Span, catalogue};
use crate::text;
use crate::yaml::{Fields, Node, Reader, Text};

pub(super) fn read(
    kind: DocumentKind,
    fields: &Fields<'_, '_>,
    parts: Parts<'_>,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> Common {
    let (slug, slug_span) = slug(kind, fields, reader);
    let title = fields.text("title", reader).unwrap_or_else(|| Text::implied(slug.clone(), fields.span));
    let date = fields.date("date", reader);
    let updated = fields.date("updated", reader);
    if let (Some(date), Some(updated)) = (date, updated)
        && updated < date
    {
        let span = fields.key_span("updated").unwrap_or(fields.span);
        reader.report(catalogue::updated_before_date(&reader.place(span), &date.to_string()));
    }
    let summary = line(fields, "summary", converter, reader);
    let images = fields.list("images", reader, |node, reader| image(node, converter, reader)).unwrap_or_default();
    if let Some(span) = vague_prose(parts.body, parts.body_at) {
        reader.report(catalogue::vague_prose(&reader.place(span)));
    }
    Common {
        file: reader.file.clone(),
        slug,
        slug_span,
        title,
        aliases: fields.texts("aliases", reader),
        summary,
        images,
        video: video(fields, reader),
        sources: fields.list("sources", reader, source).unwrap_or_default(),
        tags: fields.texts("tags", reader),
        author: fields.text("author", reader).map(|text| text.value),
        reviewed: reviewed(fields, reader),
        date,
        updated,
        draft: fields.flag("draft", reader),
        extra: fields.free("extra", reader),
        body: match kind {
            DocumentKind::Exercise => converter.body_with_steps(parts.body, parts.body_at),
            DocumentKind::Routine | DocumentKind::Page => converter.body(parts.body, parts.body_at),
        },
        links: Vec::new(),
        version: Version::default(),
        folded: OnceLock::new(),
    }
}

fn slug(kind: DocumentKind, fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> (String, Span) {
    let path = path_slug(kind, reader.file);
    let Some(text) = fields.text("slug", reader) else {
        if !path.split('/').any(str::is_empty) {
            return (path, Span::default());
        }
        reader.report(catalogue::file_without_slug(reader.file));
        // Stands in, so that nothing else comes of it.
        return (reader.file.as_str().bytes().map(|byte| format!("{byte:02x}")).collect(), Span::default());
    };
    let parts: Vec<String> = text.value.split('/').map(text::slugify).filter(|part| !part.is_empty()).collect();
    let wanted = parts.join("/");
    if wanted != text.value {
        reader.report(catalogue::bad_slug(&reader.place(text.span), &text.value, &wanted));
    }
    (if wanted.is_empty() { path } else { wanted }, text.span)
}

/// A line of inline Markdown as HTML and as text.
pub(super) fn line(
    fields: &Fields<'_, '_>,
    key: &str,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> Option<Line> {
    let text = fields.text(key, reader)?;
    let html = inline(&text, converter);
    let plain = html.plain();
    Some(Line { html, plain })
}

pub(super) fn inline(text: &Text, converter: &mut Converter) -> Piece {
    converter.inline(&text.value, |range| text.within(range))
}

/// A list of lines of inline Markdown.
pub(super) fn lines(
    fields: &Fields<'_, '_>,
    key: &str,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> Vec<Piece> {
    fields.texts(key, reader).iter().map(|text| inline(text, converter)).collect()
}

fn image(node: &Node<'_>, converter: &mut Converter, reader: &mut Reader<'_>) -> Option<ImageRef> {
    let fields = Fields::read(node, keys::IMAGE, "a picture", reader)?;
    let src = fields.text("src", reader)?;
    let alt = fields.text("alt", reader).map(|text| text.value);
    if fields.key_span("alt").is_none() {
        reader.report(catalogue::picture_without_alt(&reader.place(src.span)));
    }
    if !matches!(Target::of_destination(&src.value), Target::Path { .. }) {
        reader.report(catalogue::outside_picture(&reader.place(src.span)));
        return None;
    }
    Some(ImageRef {
        src,
        alt,
        phase: fields.text("phase", reader).map(|text| text.value),
        caption: fields.text("caption", reader).map(|text| inline(&text, converter)),
        credit: fields.text("credit", reader).map(|text| text.value),
        licence: fields.text("licence", reader).map(|text| text.value),
    })
}

fn video(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Option<VideoRef> {
    let fields = fields.mapping("video", keys::VIDEO, "a video", reader)?;
    let url = address(&fields, "url", reader);
    let src = fields.text("src", reader);
    if fields.key_span("url").is_none() && fields.key_span("src").is_none() {
        reader.report(catalogue::video_without_source(&reader.place(fields.span)));
    }
    Some(VideoRef {
        title: fields.text("title", reader)?.value,
        url,
        src,
        poster: fields.text("poster", reader),
        captions: fields.text("captions", reader),
    })
}

fn source(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<SourceRef> {
    let fields = Fields::read(node, keys::SOURCE, "a source", reader)?;
    Some(SourceRef { title: fields.text("title", reader)?.value, url: address(&fields, "url", reader) })
}

/// An address of another site; anything else is reported.
pub(super) fn address(fields: &Fields<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<Text> {
    let text = fields.text(key, reader)?;
    if matches!(Target::of_destination(&text.value), Target::Outside(_)) {
        return Some(text);
    }
    reader.report(catalogue::not_an_address(&reader.place(text.span), key, &text.value));
    None
}

fn reviewed(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Option<(String, Option<Date>)> {
    let fields = fields.mapping("reviewed", keys::REVIEWED, "a review", reader)?;
    let date = fields.date("date", reader);
    Some((fields.text("by", reader)?.value, date))
}
