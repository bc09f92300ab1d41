//! `chapterhouse cms`: forms in the browser, for whoever would rather not write front matter.

use std::io::Write as _;
use std::path::Path;

use serde_json::{Map, Value as Json};

use crate::Error;
use crate::cms::{CmsConfig, config};
use crate::config::{Flags, Forge};
use crate::diagnostics::{Severity, Sink};
use crate::discover::{GitHistory, folder_in_repository};
use crate::output::WholeFile;
use crate::pipeline::{self, Site};
use crate::render::escape::{escape_attribute, escape_text};

use super::args::{CmsArguments, CmsHost, SiteArguments};
use super::chapter_named::chapter_named;
use super::exit::ExitStatus;
use super::problems::{count_problems, print_problems};
use super::terminal::{machine_failed, note, say, say_error, settings_only, write_out};

/// The CMS that the page loads: a version that forms were tried with, and its digest, so that a browser runs no other.
const SCRIPT: &str = "https://unpkg.com/@sveltia/cms@0.221.1/dist/sveltia-cms.js";
const INTEGRITY: &str = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6";

/// The page that it runs in.
const PAGE: &str = include_str!("index.html");

/// How many lines are said of what forms lack.
const MOST_SAID: usize = 20;

pub(super) fn run(site: &SiteArguments, arguments: &CmsArguments) -> ExitStatus {
    let mut sink = Sink::new();
    let flags = Flags { drafts: true, ..Flags::default() };
    let read = match pipeline::read_site(&site.root, flags, &mut sink) {
        Ok(Some(read)) => read,
        Ok(None) => {
            print_problems(&sink.into_sorted(), &settings_only(&site.root), false);
            return ExitStatus::Problems;
        }
        Err(error) => return machine_failed(&error),
    };
    let words = match pipeline::theme(&read) {
        Ok((_, words)) => words,
        Err(problems) => {
            print_problems(&problems, &read.sources, false);
            return ExitStatus::Problems;
        }
    };
    // What can't be read has no say in which forms there are, so that they could lose it.
    let mut errors = sink.into_sorted();
    errors.retain(|problem| problem.severity == Severity::Error);
    if !errors.is_empty() {
        print_problems(&errors, &read.sources, false);
        note(&format!("{}. Nothing was written.", count_problems(&errors)));
        return ExitStatus::Problems;
    }
    let wanted = match wanted(&read, &site.root, arguments) {
        Ok(wanted) => wanted,
        Err(message) => {
            say_error(&message);
            return ExitStatus::Usage;
        }
    };
    let (text, lacking) = config(&read, &words, &wanted);
    for line in lacking.iter().take(MOST_SAID) {
        note(line);
    }
    if lacking.len() > MOST_SAID {
        note(&format!("\u{2026} and {} more.", lacking.len() - MOST_SAID));
    }
    let Some(folder) = &arguments.out else {
        write_out(&text);
        return ExitStatus::Done;
    };
    match write(folder, &text, &page(&read.settings.title, arguments.script.as_deref())) {
        Ok(()) => {
            say(&format!(
                "Wrote `{0}/config.yml` and `{0}/index.html`; put them beside the published site, or anywhere else on the web.",
                folder.display()
            ));
            ExitStatus::Done
        }
        Err(error) => machine_failed(&error),
    }
}

fn write(folder: &Path, config: &str, page: &str) -> Result<(), Error> {
    for (name, text) in [("config.yml", config), ("index.html", page)] {
        let place = folder.join(name);
        let mut file = WholeFile::begin(&place)?;
        file.write_all(text.as_bytes()).map_err(|source| Error::new("write", &place, source))?;
        file.finish()?;
    }
    Ok(())
}

fn page(title: &str, script: Option<&str>) -> String {
    let integrity = match script {
        Some(_) => String::new(),
        None => format!(" integrity=\"{INTEGRITY}\" crossorigin=\"anonymous\""),
    };
    PAGE.replace("{{integrity}}", &integrity)
        .replace("{{script}}", &escape_attribute(script.unwrap_or(SCRIPT)))
        .replace("{{title}}", &escape_text(title))
}

fn wanted(site: &Site, root: &Path, arguments: &CmsArguments) -> Result<CmsConfig, String> {
    let chapter = chapter_named(&site.organisation, arguments.chapter.as_deref().unwrap_or_default())?;
    let forge = site.settings.forge(GitHistory::remote(root).as_deref());
    let backend = backend(forge.as_ref(), arguments)?;
    Ok(CmsConfig { backend, folder: folder_in_repository(root), chapter })
}

/// How the CMS reaches the repository, by the command line and what is known of its host.
fn backend(forge: Option<&Forge>, arguments: &CmsArguments) -> Result<Map<String, Json>, String> {
    let known = match forge.map(Forge::program) {
        Some("github") => Some(CmsHost::GitHub),
        Some("gitlab") => Some(CmsHost::GitLab),
        Some(_) => Some(CmsHost::Gitea),
        None => None,
    };
    let host = arguments.backend.or(known);
    let (origin, repository) =
        match forge.and_then(|forge| forge.url().strip_prefix("https://")?.split_once('/')) {
            Some((host, path)) => (Some(format!("https://{host}")), Some(path.to_owned())),
            None => (None, None),
        };
    // What is known of another host is of no use.
    let origin = origin.filter(|_| host == known);
    let mut keys = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            keys.insert(key.to_owned(), value.into());
        }
    };
    let Some(host) = host else {
        return Err(
            "it is not known where the repository is: say `--backend github --repo commons/site`, or set `repository` in site.yaml"
                .to_owned(),
        );
    };
    let name = match host {
        CmsHost::GitHub => "github",
        CmsHost::GitLab => "gitlab",
        CmsHost::Gitea => "gitea",
        CmsHost::Test => "test-repo",
    };
    put("name", Some(name.to_owned()));
    if host != CmsHost::Test {
        let Some(repository) = arguments.repo.clone().or(repository) else {
            return Err("say which repository, with `--repo commons/site`".to_owned());
        };
        put("repo", Some(repository));
        put("branch", arguments.branch.clone());
        put("base_url", arguments.auth.clone());
        put("app_id", arguments.app_id.clone());
    }
    let elsewhere = origin.filter(|origin| {
        !["https://github.com", "https://gitlab.com", "https://gitea.com"].contains(&origin.as_str())
    });
    if let Some(origin) = elsewhere {
        let (api, is_own_door) = match host {
            CmsHost::GitHub => ("/api/v3", false),
            CmsHost::GitLab => ("/api/v4", true),
            CmsHost::Gitea | CmsHost::Test => ("/api/v1", true),
        };
        put("api_root", Some(format!("{origin}{api}")));
        if is_own_door && arguments.auth.is_none() {
            put("base_url", Some(origin));
        }
    }
    Ok(keys)
}
