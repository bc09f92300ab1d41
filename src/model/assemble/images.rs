//! Images that pages show: in the text of documents, and before it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, FileId, Sink};
use crate::model::{Image, LinkTarget, Organisation, SitePath};
use crate::parse::ParsedImage;
use crate::parse::image::{ImageProblem, MAX_PIXELS};
use crate::parse::markdown::LinkKind;

/// Finds the images that pages show. What raw HTML shows is as its author wrote it, and not among them.
///
/// Raises `unreadable-image` and `image-too-large`.
pub(super) fn assemble_images(
    parsed: &BTreeMap<FileId, Result<ParsedImage, ImageProblem>>,
    organisation: &mut Organisation,
    sink: &mut Sink,
) {
    let mut images = BTreeMap::new();
    for address in shown(organisation) {
        let Some(file) = organisation.assets.get(address).map(|asset| asset.file) else { continue };
        match parsed.get(&file) {
            Some(Ok(ParsedImage { head, digest, length })) => {
                let image = Image {
                    file,
                    width: head.width,
                    height: head.height,
                    smaller_as: head.smaller_as,
                    digest: *digest,
                    length: *length,
                };
                images.insert(address.clone(), image);
            }
            Some(Err(problem)) => sink.push(diagnostic(file, problem)),
            None => {}
        }
    }
    organisation.images = images;
}

fn shown(organisation: &Organisation) -> BTreeSet<&SitePath> {
    let in_texts = organisation.documents.iter().flat_map(|document| {
        let links = document.body.links.iter().zip(&document.links);
        links.filter_map(|(link, target)| match target {
            LinkTarget::Asset(address) if link.kind == LinkKind::Image => Some(address),
            _ => None,
        })
    });
    let before_texts = organisation.documents.iter().filter_map(|document| document.image.as_ref());
    in_texts.chain(before_texts).collect()
}

fn diagnostic(file: FileId, problem: &ImageProblem) -> Diagnostic {
    match problem {
        ImageProblem::Unreadable(why) => {
            Diagnostic::error("unreadable-image", file, format!("the image can't be read: {why}"))
                .help("open it in a program for images and save it again, under a name that says its kind")
        }
        ImageProblem::TooLarge { width, height } => {
            let limit = MAX_PIXELS / 1_000_000;
            Diagnostic::error("image-too-large", file, format!("the image has {width} × {height} pixels"))
                .help(format!("an image has at most {limit} million of them: make it smaller, or link to it"))
        }
    }
}
