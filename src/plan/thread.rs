//! Archived comments on a document, as a tree.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostics::FileId;
use crate::model::{Comment, Detail, DocumentId, LinkTarget, SitePath};
use crate::parse::markdown::{Link, LinkKind, scan};

use super::SitePlan;
use super::page::{BodyRef, BodySource};

/// How deep answers are set under what they answer; further ones stand beside the last.
const MAX_DEPTH: usize = 6;

/// A comment with its answers.
#[derive(Debug, Serialize)]
pub(super) struct CommentView {
    anchor: String,
    author: Option<String>,
    date: Option<String>,
    /// The name of its text among the page's bodies.
    body: String,
    answers: Vec<CommentView>,
}

/// A thread.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub(super) top: Vec<CommentView>,
    pub(super) count: usize,
}

impl SitePlan<'_> {
    /// The comments on a document; their texts are added to the bodies of the page.
    pub(super) fn thread(&self, id: DocumentId, bodies: &mut Vec<BodyRef>) -> Thread {
        let Some(comments) = self.index.comments(id) else { return Thread::default() };
        let document = self.organisation.document(comments);
        let Detail::Comments { comments, .. } = &document.detail else { return Thread::default() };
        bodies.extend(
            comments.iter().enumerate().map(|(place, one)| self.comment_body(place, one, document.file)),
        );
        let mut answers: Vec<Vec<usize>> = vec![Vec::new(); comments.len()];
        let mut top = Vec::new();
        // Of each comment: how deep it is set, and under which other one.
        let mut settings: Vec<(usize, Option<usize>)> = Vec::with_capacity(comments.len());
        for (place, comment) in comments.iter().enumerate() {
            // What is answered stands before its answers.
            let above = match comment.reply_to {
                Some(above) if settings[above].0 == MAX_DEPTH => settings[above].1,
                above => above,
            };
            match above {
                Some(above) => answers[above].push(place),
                None => top.push(place),
            }
            settings.push((above.map_or(0, |above| settings[above].0 + 1), above));
        }
        Thread { top: views(&top, comments, &answers), count: comments.len() }
    }

    fn comment_body(&self, place: usize, comment: &Comment, file: FileId) -> BodyRef {
        // What is wrong with it can't be said here; a link that leads nowhere is marked as such.
        let body = scan(&comment.text, 0, file, &mut Vec::new());
        BodyRef {
            name: body_name(place),
            links: body.links.iter().map(|link| self.comment_target(link)).collect(),
            digest: body.digest,
            blocks: Vec::new(),
            images: BTreeMap::new(),
            has_first_image: false,
            body: Arc::new(body),
            source: BodySource::Text(comment.text.clone()),
            drop_title: false,
            top_level: 4,
        }
    }

    /// Where a link of a comment leads: elsewhere, or to an address of this site as readers saw it.
    fn comment_target(&self, link: &Link) -> LinkTarget {
        let destination = link.destination.as_str();
        let has_scheme = destination.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        });
        if link.is_unsafe || link.kind == LinkKind::Wiki {
            return LinkTarget::Broken;
        }
        if has_scheme || destination.starts_with("//") {
            return LinkTarget::External(link.elsewhere());
        }
        let (path, fragment) = destination.split_once('#').map_or((destination, None), |(path, fragment)| {
            (path, Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty()))
        });
        let path = path.trim_matches('/');
        let candidates = [SitePath::page(path), SitePath::file(path)];
        let found = candidates.into_iter().find(|address| self.routes.contains_key(address));
        match found.filter(|_| destination.starts_with('/')) {
            Some(url) => LinkTarget::Page { url, fragment, document: None, title: None },
            None => LinkTarget::Broken,
        }
    }
}

fn body_name(place: usize) -> String {
    format!("comment-{}", place + 1)
}

fn views(places: &[usize], comments: &[Comment], answers: &[Vec<usize>]) -> Vec<CommentView> {
    places
        .iter()
        .map(|place| CommentView {
            anchor: format!("ch-comment-{}", place + 1),
            author: comments[*place].author.clone(),
            date: comments[*place].date.map(|date| date.to_string()),
            body: body_name(*place),
            answers: views(&answers[*place], comments, answers),
        })
        .collect()
}
