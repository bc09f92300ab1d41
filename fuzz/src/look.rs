//! Builds a site in memory, and looks at what comes out.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use chapterhouse::diagnostics::human::HumanPrinter;
use chapterhouse::diagnostics::{Diagnostic, Sink, github, json, sarif};
use chapterhouse::discover::SourceSet;
use chapterhouse::pipeline::{STACK_BYTES, Site, plan, renderer, statuses_with_versions};
use chapterhouse::plan::{Route, SitePlan};
use chapterhouse::privacy::Unpublished;
use chapterhouse::render::{RenderError, Renderer};
use jiff::civil::{Date, date};
use rayon::ThreadPool;

use super::harmless::assert_harmless;
use super::texts::Texts;

/// The day that sites are built for, unless they say.
const DAY: Date = date(2014, 6, 30);

/// Reads a site, shows what is wrong with it in every format, and makes the files that are wanted, by their
/// addresses.
pub(crate) fn look_at(texts: &Texts, is_wanted: impl Fn(&str) -> bool + Sync) {
    // One thread, so that what is reached depends on the input alone, with the stack that builds have.
    static POOL: OnceLock<ThreadPool> = OnceLock::new();
    let pool = POOL.get_or_init(|| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES);
        pool.build().expect("a thread")
    });
    pool.install(|| look(texts, &is_wanted));
}

fn look(texts: &Texts, is_wanted: &dyn Fn(&str) -> bool) {
    let mut sink = Sink::new();
    let Some(site) = Site::of_texts(&texts.site_yaml, texts.documents.clone(), &mut sink) else {
        return;
    };
    let statuses = statuses_with_versions(&site, site.settings.as_of.unwrap_or(DAY));
    match kept_renderer(&site, &texts.site_yaml) {
        Ok(renderer) => {
            let plan = plan(&site, &statuses, &renderer, &mut sink);
            make(&site, &plan, &renderer, is_wanted, &mut sink);
        }
        Err(problems) => sink.extend(problems),
    }
    show(&sink.into_sorted(), &site.sources);
}

/// The renderer of a site, kept from the last one where that has the same settings.
fn kept_renderer(site: &Site, site_yaml: &str) -> Result<Rc<Renderer>, Vec<Diagnostic>> {
    thread_local! {
        static KEPT: RefCell<Option<(String, Rc<Renderer>)>> = const { RefCell::new(None) };
    }
    KEPT.with_borrow_mut(|kept| match kept {
        Some((settings, renderer)) if settings == site_yaml => Ok(Rc::clone(renderer)),
        _ => {
            let made = Rc::new(renderer(site)?);
            *kept = Some((site_yaml.to_owned(), Rc::clone(&made)));
            Ok(made)
        }
    })
}

/// Makes the files that are wanted.
fn make(
    site: &Site,
    plan: &SitePlan,
    renderer: &Renderer,
    is_wanted: &dyn Fn(&str) -> bool,
    sink: &mut Sink,
) {
    let unpublished = Unpublished::new(&site.organisation);
    let mut found = Vec::new();
    for (path, route) in &plan.routes {
        // No input reaches the files of the theme.
        if matches!(route, Route::ThemeAsset(_)) || !is_wanted(path.as_str()) {
            continue;
        }
        let view = plan.view(path, route);
        let _ = renderer.digest(&view, path, &site.sources);
        match renderer.render(&view, path, &site.sources) {
            Ok(bytes) => {
                let file = path.output_file();
                assert_harmless(&file, &bytes);
                let names = unpublished.found_in(&file, &bytes);
                if !names.is_empty() {
                    found.push((path.clone(), names));
                }
            }
            Err(RenderError::Problem(problem)) => sink.push(problem),
            Err(RenderError::Machine(error)) => panic!("{path:?}: {error}"),
        }
    }
    sink.extend(unpublished.problems(&found, &site.organisation, &site.sources));
}

/// Shows problems in every format.
fn show(problems: &[Diagnostic], sources: &SourceSet) {
    for (is_coloured, columns) in [(false, None), (true, Some(40))] {
        let mut printer = HumanPrinter::new(sources, is_coloured).narrow(columns);
        for problem in problems {
            let _ = printer.render(problem);
        }
    }
    let _ = github::render(problems, sources, "");
    for log in [json::render(problems, sources), sarif::render(problems, sources, "")] {
        let _: serde_json::Value = serde_json::from_str(&log).expect("problems as JSON");
    }
}
