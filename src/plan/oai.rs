//! The site as a static repository of the Open Archives Initiative: one file with what is known of each dated
//! document in the terms of Dublin Core, which a gateway serves to harvesters (OAI-PMH 2.0).

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::config::{Oai, Settings, is_email};
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::{ChapterId, Document, DocumentId, Organisation, SitePath};
use crate::parse::partial_date::PartialDate;
use crate::render::xhtml::push_text;

use super::SitePlan;
use super::metadata::dcmi_type_of;
use super::routes::Route;

/// Its name at the root of the site.
pub(super) const REPOSITORY: &str = "oai.xml";

/// Whom harvesters write to: as `site.yaml` says, or the contact of the whole organisation.
///
/// Raises `missing-key` where neither is an e-mail address.
pub(super) fn admin_of<'a>(
    settings: &'a Settings,
    organisation: &'a Organisation,
    sink: &mut Sink,
) -> Option<&'a str> {
    let oai = settings.oai.as_ref()?;
    let admin = admin(oai, organisation);
    if admin.is_none() {
        sink.push(Diagnostic::error("missing-key", oai.span, "`oai` needs the key `contact`").help(
            "add `contact:` with an e-mail address here, or to the `chapter.md` of the whole organisation",
        ));
    }
    admin
}

fn admin<'a>(oai: &'a Oai, organisation: &'a Organisation) -> Option<&'a str> {
    let of_all = || organisation.chapter(ChapterId::from_index(0)).contact.as_deref();
    oai.contact.as_deref().or_else(of_all).filter(|contact| is_email(contact))
}

/// Whether a document is there that has a date.
pub(super) fn is_dated(route: &Route, organisation: &Organisation, as_of: Date) -> bool {
    matches!(route, Route::Document(id) if organisation.document(*id).day.is_some_and(|day| day <= as_of))
}

impl SitePlan<'_> {
    /// The repository. It is only there where the site's URL, a gateway and somebody to write to are known.
    pub(super) fn static_repository(&self) -> String {
        let Some(oai) = &self.settings.oai else { return String::new() };
        let here = self.absolute(&SitePath::file(REPOSITORY));
        let records: Vec<(String, DocumentId)> =
            self.routes.values().filter_map(|route| self.dated(route)).collect();
        let earliest = records.iter().map(|(day, _)| day.as_str()).min().unwrap_or_default();
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Repository xmlns=\"http://www.openarchives.org/OAI/2.0/static-repository\" xmlns:oai=\"http://www.openarchives.org/OAI/2.0/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd\">\n<Identify>\n",
        );
        // Harvesters ask the gateway, by the address of this file without its scheme.
        let base = format!("{}/{}", oai.gateway, here.split_once("://").map_or("", |(_, rest)| rest));
        element("oai:repositoryName", &self.settings.title, &mut xml);
        element("oai:baseURL", &base, &mut xml);
        element("oai:protocolVersion", "2.0", &mut xml);
        element("oai:adminEmail", admin(oai, self.organisation).unwrap_or_default(), &mut xml);
        element("oai:earliestDatestamp", earliest, &mut xml);
        element("oai:deletedRecord", "no", &mut xml);
        element("oai:granularity", "YYYY-MM-DD", &mut xml);
        xml.push_str("</Identify>\n<ListMetadataFormats>\n<oai:metadataFormat>\n");
        element("oai:metadataPrefix", "oai_dc", &mut xml);
        element("oai:schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", &mut xml);
        element("oai:metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/", &mut xml);
        xml.push_str(
            "</oai:metadataFormat>\n</ListMetadataFormats>\n<ListRecords metadataPrefix=\"oai_dc\">\n",
        );
        for (day, id) in &records {
            self.push_record(day, self.organisation.document(*id), &mut xml);
        }
        xml.push_str("</ListRecords>\n</Repository>\n");
        xml
    }

    /// A document with a date, and the day of its last change.
    fn dated(&self, route: &Route) -> Option<(String, DocumentId)> {
        let as_of = self.statuses.as_of;
        let Route::Document(id) = route else { return None };
        if !is_dated(route, self.organisation, as_of) {
            return None;
        }
        let document = self.organisation.document(*id);
        let day = document.day?;
        let stated = document.updated.map(PartialDate::first_day).filter(|day| *day <= as_of);
        let committed = document.change_days().find(|day| *day <= as_of);
        let changed = stated.into_iter().chain(committed).fold(day, std::cmp::Ord::max);
        Some((changed.to_string(), *id))
    }

    fn push_record(&self, day: &str, document: &Document, xml: &mut String) {
        let url = self.absolute(&document.url);
        xml.push_str("<oai:record>\n<oai:header>\n");
        element("oai:identifier", &url, xml);
        element("oai:datestamp", day, xml);
        xml.push_str("</oai:header>\n<oai:metadata>\n<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">\n");
        let chapter = &self.organisation.chapter(document.chapter).name;
        element("dc:title", &self.title_of(document), xml);
        let authors: Vec<String> = self.author_names(document).collect();
        for author in if authors.is_empty() { std::slice::from_ref(chapter) } else { &authors } {
            element("dc:creator", author, xml);
        }
        for term in document.tags.iter().chain(&document.categories) {
            element("dc:subject", term, xml);
        }
        let description = document.description.as_ref().unwrap_or(&document.body.excerpt);
        if !description.is_empty() {
            element("dc:description", description, xml);
        }
        element("dc:publisher", chapter, xml);
        if let Some(date) = document.date {
            element("dc:date", &date.to_string(), xml);
        }
        element("dc:type", dcmi_type_of(document.kind), xml);
        element("dc:format", "text/html", xml);
        element("dc:identifier", &url, xml);
        element("dc:language", &document.language, xml);
        if let Some(rights) = document.rights.as_deref() {
            element("dc:rights", rights.url.as_ref().unwrap_or(&rights.label), xml);
        }
        xml.push_str("</oai_dc:dc>\n</oai:metadata>\n</oai:record>\n");
    }
}

fn element(name: &str, text: &str, xml: &mut String) {
    let _ = write!(xml, "<{name}>");
    push_text(text, xml);
    let _ = writeln!(xml, "</{name}>");
}
