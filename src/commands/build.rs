//! `chapterhouse build`

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use jiff::civil::Date;

use crate::config::Flags;
use crate::diagnostics::human::printable;
use crate::diagnostics::{Diagnostic, Sink};
use crate::discover::{GatheredSource, Revision, SourceSet};
use crate::model::SitePath;
use crate::output::manifest::{Manifest, Outcome};
use crate::output::{Due, Files, IsTaken, OutputFolder, PublishReport, Shard, StagedSite, stage, unchanged};
use crate::pipeline::{self, RECORD, Site, SiteFiles, stops_build};
use crate::plan::{Hindsight, Route, SitePlan, SmallerImage, StaleDocument, View};
use crate::privacy::Unpublished;
use crate::render::{RenderError, Renderer};
use crate::{Error, PROGRAM};

use super::args::{BuildArguments, SiteArguments};
use super::clock;
use super::exit::ExitStatus;
use super::interrupt::{self, is_interrupted};
use super::problems::{count_problems, print_problems};
use super::profile::Profile;
use super::progress::Progress;
use super::reading::Failure;
use super::terminal::{self, machine_failed, note, say, say_error};

pub(super) fn run(site: &SiteArguments, arguments: &BuildArguments) -> ExitStatus {
    interrupt::listen();
    let root = &site.root;
    let out_dir = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    if let Err(message) = check_out_dir(root, &out_dir, arguments.force) {
        say_error(&message);
        return ExitStatus::Usage;
    }
    let flags = Flags {
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        offline: arguments.offline,
        minify: !arguments.no_minify,
        from: arguments.from.iter().cloned().collect(),
        ..Flags::default()
    };
    let mut sink = Sink::new();
    let progress = Progress::of("Reading the site");
    let mut profile = Profile::begin();
    let revision = match arguments.at.as_deref().map(|at| Revision::check_out(root, at)).transpose() {
        Ok(revision) => revision,
        Err(error) => return Failure::from(error).tell(),
    };
    let found = match &revision {
        Some(revision) => SiteFiles::find_at(revision, flags.clone(), &mut sink),
        None => SiteFiles::find(root, flags.clone(), &mut sink),
    };
    let files = match found {
        Ok(Some(files)) => files,
        Ok(None) => {
            print_problems(&sink.into_sorted(), &terminal::settings_only(root), arguments.all);
            return ExitStatus::Problems;
        }
        Err(error) => return machine_failed(&error),
    };
    profile.end_of("finding");
    let of_revision = revision.as_ref().map(|at| files.settings().time_zone.to_datetime(at.time).date());
    let day = arguments.as_of.or(files.settings().as_of).or(of_revision);
    let as_of = match clock::as_of(day, files.settings()) {
        Ok(as_of) => as_of,
        Err(message) => {
            say_error(&message);
            return ExitStatus::Usage;
        }
    };
    let found = sink.into_sorted();
    let hindsight = of_revision.and_then(|known| pipeline::hindsight(root, flags, known, as_of));
    let mut build = Build {
        arguments,
        out_dir,
        progress,
        profile,
        as_of,
        hindsight,
        found,
        inputs: None,
        problems: None,
    };
    // A tolerant build looks at former versions, too, which are no part of the files.
    if !arguments.tolerant {
        let inputs = build.inputs(&files);
        build.inputs = Some(inputs);
        if !arguments.force
            && let Some(summary) = build.unchanged(inputs, files.sources())
        {
            say(&summary);
            return ExitStatus::Done;
        }
    }
    let mut reader = files.read();
    build.profile.end_of("reading");
    if !arguments.tolerant {
        let built = build.attempt(|sink| reader.into_site(sink));
        return built.unwrap_or_else(|_| build.fail());
    }
    loop {
        match build.attempt(|sink| reader.site(sink)) {
            Ok(status) => return status,
            Err(problems) if reader.do_without(&problems) => {}
            Err(_) => return build.fail(),
        }
    }
}

/// A build, in one attempt or, where it is to be tolerant, in several.
struct Build<'a> {
    arguments: &'a BuildArguments,
    out_dir: PathBuf,
    progress: Progress,
    profile: Profile,
    as_of: Date,
    /// What is known now, where the site is built as it was known earlier.
    hindsight: Option<Hindsight>,
    /// What is wrong with which files there are.
    found: Vec<Diagnostic>,
    /// The digest of everything that the site is made from, where that is known.
    inputs: Option<[u8; 32]>,
    /// What is wrong with the site as its files have it; none before the first attempt.
    problems: Option<Vec<Diagnostic>>,
}

/// Why nothing was put in place.
enum Stopped {
    Machine(Error),
    Problems(Vec<Diagnostic>),
}

/// What is wrong with pages.
#[derive(Default)]
struct Wrong {
    problems: Vec<Diagnostic>,
    unpublished: Vec<(SitePath, BTreeSet<usize>)>,
}

impl Build<'_> {
    /// The digest of everything that the site is made from: its files, the day, this very program.
    fn inputs(&self, files: &SiteFiles) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let shard = self.arguments.shard.map(|shard| shard.to_string()).unwrap_or_default();
        let known = (&self.found, &self.hindsight);
        hasher.update(format!("{PROGRAM} {} {shard} {known:?}", self.as_of).as_bytes());
        hasher.update(&[u8::from(self.arguments.precompress)]);
        hasher.update(&files.digest());
        *hasher.finalize().as_bytes()
    }

    /// What to say where the last build was made from the same, and what it wrote is still there.
    fn unchanged(&mut self, inputs: [u8; 32], sources: &SourceSet) -> Option<String> {
        if !Manifest::exists(&self.out_dir) {
            return None;
        }
        let folder = self.take_out_dir().ok()?;
        let (outcome, files) = unchanged(&folder, inputs)?;
        self.profile.end_of("comparing");
        print_problems(&outcome.problems, sources, self.arguments.all);
        let report = PublishReport { unchanged: files, ..PublishReport::default() };
        Some(self.summary(&outcome, report, &[], sources))
    }

    fn take_out_dir(&self) -> Result<OutputFolder, Error> {
        OutputFolder::take(&self.out_dir, self.arguments.shard, || {
            let out_dir = self.out_dir.display();
            note(&format!("Another build is writing to `{out_dir}`; this one waits until it is done."));
        })
    }

    /// Builds a site.
    ///
    /// # Errors
    /// Problems that stop it. Those of the first attempt were printed.
    fn attempt(&mut self, read: impl FnOnce(&mut Sink) -> Site) -> Result<ExitStatus, Vec<Diagnostic>> {
        let mut sink = Sink::new();
        sink.extend(self.found.iter().cloned());
        let site = read(&mut sink);
        self.profile.end_of("assembling");
        let (statuses, renderer) =
            rayon::join(|| pipeline::statuses(&site, self.as_of), || pipeline::renderer(&site));
        let renderer = match renderer {
            Ok(renderer) => renderer,
            Err(problems) => {
                sink.extend(problems);
                return Err(self.report(sink, &site));
            }
        };
        self.profile.end_of("statuses, theme");
        let mut plan = pipeline::plan(&site, &statuses, &renderer, &mut sink);
        if let Some(hindsight) = &self.hindsight {
            plan = plan.with_hindsight(hindsight.clone());
        }
        self.profile.end_of("planning");
        let problems = self.report(sink, &site);
        if problems.iter().any(|problem| stops_build(problem, self.arguments.tolerant)) {
            return Err(problems);
        }
        let outcome = Outcome {
            inputs: self.inputs.unwrap_or_default(),
            pages: part_of(&plan, self.arguments.shard).filter(|(path, _)| path.is_page()).count(),
            statuses: crate::status::count_by_status(&site.organisation, &statuses),
            problems: self.problems.clone().unwrap_or_default(),
        };
        match self.write(&plan, &renderer, &site, &outcome) {
            Ok(report) => {
                say(&self.summary(&outcome, report, &site.stale, &site.sources));
                // The program ends here, and the system takes back at once what would take long to take apart.
                std::mem::forget(plan);
                std::mem::forget((renderer, statuses, site));
                Ok(ExitStatus::Done)
            }
            Err(Stopped::Machine(_)) if is_interrupted() => {
                note(&format!("Stopped{}.", self.former_site()));
                Ok(ExitStatus::Interrupted)
            }
            Err(Stopped::Machine(error)) => Ok(machine_failed(&error)),
            Err(Stopped::Problems(found)) => {
                print_problems(&found, &site.sources, self.arguments.all);
                self.problems.get_or_insert_default().extend(found.iter().cloned());
                Err(found)
            }
        }
    }

    /// Prints what is wrong with the site as its files have it; what is wrong only without some of them
    /// is not for anybody to mend.
    fn report(&mut self, sink: Sink, site: &Site) -> Vec<Diagnostic> {
        let problems = sink.into_sorted();
        if self.problems.is_none() {
            print_problems(&problems, &site.sources, self.arguments.all);
            self.problems = Some(problems.clone());
        }
        problems
    }

    fn fail(&self) -> ExitStatus {
        let problems = self.problems.as_deref().unwrap_or_default();
        note(&format!("{}. Nothing was built{}.", count_problems(problems), self.former_site()));
        ExitStatus::Problems
    }

    /// What becomes of the site that an earlier build left, as the end of a sentence.
    fn former_site(&self) -> String {
        if Manifest::exists(&self.out_dir) {
            format!("; `{}` is as it was", self.out_dir.display())
        } else {
            String::new()
        }
    }

    /// Renders what changed, and puts it in place unless something is wrong with it.
    fn write(
        &mut self,
        plan: &SitePlan,
        renderer: &Renderer,
        site: &Site,
        outcome: &Outcome,
    ) -> Result<PublishReport, Stopped> {
        let routes: Vec<(&SitePath, &Route)> = part_of(plan, self.arguments.shard).collect();
        let due: Vec<String> = routes.iter().map(|(path, _)| path.output_file()).collect();
        let folder = self.take_out_dir().map_err(Stopped::Machine)?;
        interrupt::expect_while_writing();
        let unpublished = Unpublished::new(&site.organisation);
        let files = Rendering {
            build: self,
            plan,
            renderer,
            site,
            routes,
            due: &due,
            unpublished: &unpublished,
            wrong: Mutex::default(),
        };
        let progress = |done, of| self.progress.tell(done, of);
        let searched_for = unpublished.digest();
        let is_taken = |path: &str| plan.routes.contains_key(&SitePath::file(path));
        let packed_unless: Option<IsTaken<'_>> =
            if self.arguments.precompress { Some(&is_taken) } else { None };
        let what = Due { paths: &due, searched_for, is_forced: self.arguments.force, packed_unless };
        let mut staged = stage(what, &files, &folder, &progress).map_err(Stopped::Machine)?;
        let Wrong { problems, unpublished: mut found } =
            files.wrong.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.profile.end_of("rendering");
        // A part does not know what the others are: the build of the whole site that puts them together does.
        if self.arguments.shard.is_none() {
            let mut names = BTreeSet::new();
            let record = |staged: &StagedSite<'_>, out: &mut dyn Write| {
                plan.record(|path| staged.digests(path)).try_for_each(|part| {
                    names.extend(unpublished.found_in(RECORD, part.as_bytes()));
                    out.write_all(part.as_bytes())
                })
            };
            staged.add(RECORD, record).map_err(Stopped::Machine)?;
            found.extend((!names.is_empty()).then(|| (SitePath::file(RECORD), names)));
        }
        found.sort_unstable();
        let mut sink = Sink::new();
        sink.extend(problems);
        sink.extend(unpublished.problems(&found, &site.organisation, &site.sources));
        let problems = sink.into_sorted();
        if problems.is_empty() {
            let outcome = self.inputs.map(|_| outcome.clone());
            let report = staged.put_in_place(outcome).map_err(Stopped::Machine);
            self.profile.end_of("putting in place");
            report
        } else {
            Err(Stopped::Problems(problems))
        }
    }

    fn summary(
        &self,
        outcome: &Outcome,
        report: PublishReport,
        stale: &[StaleDocument],
        sources: &SourceSet,
    ) -> String {
        let pages = outcome.pages;
        let mut lines = vec![format!(
            "Built {} {} and {} other files{} into `{}` in {:.2} s: {} written, {} unchanged, {} removed.",
            pages,
            if pages == 1 { "page" } else { "pages" },
            report.written + report.unchanged - pages,
            self.arguments.shard.map(|shard| format!(" (part {shard})")).unwrap_or_default(),
            self.out_dir.display(),
            self.progress.elapsed().as_secs_f64(),
            report.written,
            report.unchanged,
            report.removed,
        )];
        if !outcome.statuses.is_empty() {
            let counts =
                outcome.statuses.iter().map(|(label, count)| format!("{count} {}", printable(label)));
            let counts: Vec<String> = counts.collect();
            lines.push(format!("Chapters as of {}: {}.", self.as_of, counts.join(", ")));
        }
        lines.extend(sources.gathered.iter().filter_map(source_line));
        lines.extend(stale.iter().map(stale_line));
        lines.push(format!("{}.", count_problems(&outcome.problems)));
        if self.arguments.profile {
            lines.push(String::new());
            lines.extend(self.profile.lines());
        }
        lines.join("\n")
    }
}

/// The files of a site as they are made.
struct Rendering<'b, 's> {
    build: &'b Build<'b>,
    plan: &'b SitePlan<'s>,
    renderer: &'b Renderer,
    site: &'b Site,
    routes: Vec<(&'b SitePath, &'b Route)>,
    due: &'b [String],
    unpublished: &'b Unpublished,
    wrong: Mutex<Wrong>,
}

impl Rendering<'_, '_> {
    fn wrong(&self) -> MutexGuard<'_, Wrong> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Rendering<'_, '_> {
    type View = (View, Instant);

    fn view(&self, index: usize) -> (Self::View, [u8; 32]) {
        let began = Instant::now();
        let (path, route) = self.routes[index];
        let view = self.plan.view(path, route);
        let digest = self.renderer.digest(&view, path, &self.site.sources);
        ((view, began), digest)
    }

    fn render(&self, index: usize, (view, began): Self::View) -> Result<Vec<u8>, Error> {
        if is_interrupted() {
            return Err(Error::new("write to", &self.build.out_dir, std::io::ErrorKind::Interrupted.into()));
        }
        let (path, _) = self.routes[index];
        let sources = &self.site.sources;
        let rendered = match &view {
            View::SmallerImage(smaller) if self.build.arguments.tolerant => {
                return smaller_or_itself(self.renderer, *smaller, path, sources);
            }
            view => self.renderer.render(view, path, sources),
        };
        match rendered {
            Ok(bytes) => {
                let found = self.unpublished.found_in(&self.due[index], &bytes);
                if !found.is_empty() {
                    self.wrong().unpublished.push((path.clone(), found));
                }
                if self.build.arguments.profile {
                    self.build.profile.made(kind_of(&view), path.as_str(), began, bytes.len());
                }
                Ok(bytes)
            }
            Err(RenderError::Machine(error)) => Err(error),
            // Nothing is put in place then, and what is wrong with others is told as well.
            Err(RenderError::Problem(problem)) => {
                self.wrong().problems.push(problem);
                Ok(Vec::new())
            }
        }
    }
}

/// What is made, as a profile tells it: a page by its template.
fn kind_of(view: &View) -> &'static str {
    match view {
        View::Page(page) => page.template,
        View::Feed(_) => "a feed",
        View::Calendar(_) => "a calendar",
        View::Badge(_) => "a badge",
        View::Book(_) => "a book",
        View::Text(_) => "data",
        View::Search(_) => "the search index",
        View::Asset(_) => "an attachment",
        View::SmallerImage(_) => "a smaller image",
        View::ThemeAsset(_) => "a file of the theme",
    }
}

/// The files of a site that are to be made before its record: all, or those of a part.
fn part_of<'p>(
    plan: &'p SitePlan<'_>,
    shard: Option<Shard>,
) -> impl Iterator<Item = (&'p SitePath, &'p Route)> {
    let files = || plan.routes.iter().filter(|(_, route)| !matches!(route, Route::Record));
    let part = shard.map_or(0..plan.routes.len(), |shard| shard.range(plan.routes.len() - 1));
    files().skip(part.start).take(part.len())
}

/// An output folder that would take the site's own sources, or files that are not ours.
fn check_out_dir(root: &Path, out_dir: &Path, is_forced: bool) -> Result<(), String> {
    let whole = |path: &Path| -> Option<PathBuf> {
        let mut existing = std::path::absolute(path).ok()?;
        let mut rest = Vec::new();
        while !existing.exists() {
            rest.push(existing.file_name()?.to_owned());
            existing.pop();
        }
        let mut whole = existing.canonicalize().ok()?;
        whole.extend(rest.into_iter().rev());
        Some(whole)
    };
    let (Some(root), Some(out)) = (whole(root), whole(out_dir)) else { return Ok(()) };
    let content = root.join("content");
    if root.starts_with(&out) || out.starts_with(&content) || out.starts_with(root.join("themes")) {
        return Err(format!(
            "the site can't be built into `{}`, where its sources are; name another folder with `--out`",
            out_dir.display()
        ));
    }
    let is_foreign = out.is_dir()
        && !Manifest::exists(&out)
        && out.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_foreign && !is_forced {
        return Err(format!(
            "`{}` holds files that chapterhouse did not write; name another folder with `--out`, or add `--force` to build among them (none of them is removed)",
            out_dir.display()
        ));
    }
    Ok(())
}

/// A smaller version of an image, or the image itself where that is broken.
fn smaller_or_itself(
    renderer: &Renderer,
    smaller: SmallerImage,
    path: &SitePath,
    sources: &SourceSet,
) -> Result<Vec<u8>, Error> {
    match renderer.render(&View::SmallerImage(smaller), path, sources) {
        Ok(bytes) => Ok(bytes),
        Err(RenderError::Machine(error)) => Err(error),
        Err(RenderError::Problem(problem)) => {
            print_problems(&[problem], sources, true);
            let location = &sources.file(smaller.file).location;
            sources.read_bytes(smaller.file).map_err(|error| Error::new("read", location, error))
        }
    }
}

/// What is shown of a source that is not at its latest commit.
fn source_line(source: &GatheredSource) -> Option<String> {
    let path = printable(&source.path);
    let because = source.held.as_ref().map(|held| format!("since {} {}", held.since, held.reason.because()));
    match (source.day, because) {
        (Some(day), Some(because)) if source.is_here => {
            Some(format!("Shown as it was on {day}: the repository of `{path}` ({because})."))
        }
        (_, Some(because)) => Some(format!("Left out: the repository of `{path}` ({because}).")),
        (_, None) if source.is_here => None,
        (_, None) => Some(format!("Left out: the repository of `{path}` (it is not fetched).")),
    }
}

/// What is shown instead of a document with errors.
fn stale_line(document: &StaleDocument) -> String {
    let StaleDocument { shown, because, .. } = document;
    match document.version {
        Some(version) => format!("Shown as it was on {version}: `{shown}` ({because})."),
        None => format!("Left out: `{shown}` ({because})."),
    }
}
