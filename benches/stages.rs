//! What each stage costs, for a federation of a thousand documents, on one thread.
//!
//! The site is made by `benches/speed/site.py`, so that Python has to be there.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

use chapterhouse::Error;
use chapterhouse::config::Flags;
use chapterhouse::diagnostics::Sink;
use chapterhouse::output::{Due, Files, OutputFolder, stage};
use chapterhouse::pipeline::{self, Site, SiteFiles};
use criterion::{BatchSize, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use jiff::civil::{Date, date};

const DOCUMENTS: u64 = 1000;

/// The day that the site speaks for.
const AS_OF: Date = date(2024, 6, 30);

fn made_up_site() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stages");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/speed/site.py");
    let _ = fs::remove_dir_all(&folder);
    let made = Command::new("python3")
        .arg(script)
        .args(["chapterhouse".as_ref(), folder.as_os_str()])
        .arg(DOCUMENTS.to_string())
        .status();
    assert!(made.is_ok_and(|status| status.success()), "the site could not be made");
    folder
}

fn find(root: &Path) -> SiteFiles {
    let files = SiteFiles::find(root, Flags::default(), &mut Sink::new());
    files.expect("readable files").expect("settings")
}

fn stages(criterion: &mut Criterion) {
    // What runs in parallel otherwise: threads would measure the machine.
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("the first pool");
    let root = made_up_site();
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(20).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(DOCUMENTS));
    group.bench_function("finding", |bencher| bencher.iter(|| find(&root)));
    group.bench_function("reading", |bencher| {
        bencher.iter_batched(|| find(&root), SiteFiles::read, BatchSize::PerIteration);
    });
    group.bench_function("assembling", |bencher| {
        bencher.iter_batched(
            || find(&root).read(),
            |reader| reader.into_site(&mut Sink::new()),
            BatchSize::PerIteration,
        );
    });
    let site: Site = find(&root).read().into_site(&mut Sink::new());
    group.bench_function("statuses", |bencher| bencher.iter(|| pipeline::statuses(&site, AS_OF)));
    group.bench_function("theme", |bencher| bencher.iter(|| pipeline::renderer(&site).is_ok()));
    let statuses = pipeline::statuses(&site, AS_OF);
    let renderer = pipeline::renderer(&site).expect("a theme");
    group.bench_function("planning", |bencher| {
        bencher.iter(|| pipeline::plan(&site, &statuses, &renderer, &mut Sink::new()).routes.len());
    });
    let plan = pipeline::plan(&site, &statuses, &renderer, &mut Sink::new());
    let views = || plan.routes.iter().map(|(path, route)| (path, plan.view(path, route)));
    group.bench_function("views", |bencher| bencher.iter(|| views().map(black_box).count()));
    let made: Vec<_> = views().collect();
    group.bench_function("digests", |bencher| {
        bencher.iter(|| {
            for (path, view) in &made {
                black_box(renderer.digest(view, path, &site.sources));
            }
        });
    });
    group.bench_function("rendering", |bencher| {
        bencher.iter(|| {
            for (path, view) in &made {
                black_box(renderer.render(view, path, &site.sources).is_ok());
            }
        });
    });
    let due: Vec<String> = made.iter().map(|(path, _)| path.output_file()).collect();
    let bytes = made.iter().map(|(path, view)| renderer.render(view, path, &site.sources).expect("bytes"));
    let bytes = Rendered(bytes.collect());
    group.bench_function("writing", |bencher| {
        bencher.iter_batched(
            || tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder"),
            |out| {
                let folder = OutputFolder::take(out.path(), None, || {}).expect("a folder");
                let due = Due { paths: &due, searched_for: [0; 32], is_forced: false, packed_unless: None };
                let staged = stage(due, &bytes, &folder, &|_, _| {}).expect("written");
                staged.put_in_place(None).expect("in place");
                out
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

/// The bytes of all files.
struct Rendered(Vec<Vec<u8>>);

impl Files for Rendered {
    type View = ();

    fn view(&self, _: usize) -> ((), [u8; 32]) {
        ((), [0; 32])
    }

    fn render(&self, index: usize, (): ()) -> Result<Vec<u8>, Error> {
        Ok(self.0[index].clone())
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
