//! What statuses cost: ten years of history and ten of forecast, for organisations of ten, a hundred
//! and a thousand local chapters. The time per chapter should not grow with their number.

mod federation;

use std::hint::black_box;

use chapterhouse::parse::duration::Duration;
use chapterhouse::status::{Terms, evaluate};
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};

use federation::{as_of, federation};

fn statuses(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("statuses");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for chapters in [10, 100, 1000] {
        let organisation = federation(chapters);
        let terms = Terms {
            as_of: as_of(),
            warn_before: Duration::days(60),
            smallest_group: 5,
            with_versions: false,
        };
        group.throughput(Throughput::Elements(chapters as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(chapters),
            &organisation,
            |bencher, organisation| {
                bencher.iter(|| evaluate(black_box(organisation), &terms));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, statuses);
criterion_main!(benches);
