//! Values that change on some days and stay as they are between them.

use std::ops::Range;

use jiff::civil::Date;

/// A value over time, as a few runs of days: each begins on a day and lasts until the next begins.
#[derive(Clone, Debug)]
pub(crate) struct Steps<T> {
    runs: Vec<(Date, T)>,
}

impl<T> Default for Steps<T> {
    fn default() -> Self {
        Self { runs: Vec::new() }
    }
}

impl<T> Steps<T> {
    /// The value on a day; none before the first.
    pub(crate) fn on(&self, day: Date) -> Option<&T> {
        let count = self.runs.partition_point(|(from, _)| *from <= day);
        self.runs[..count].last().map(|(_, value)| value)
    }

    /// The first days of the runs, ascending.
    pub(crate) fn starts(&self) -> impl Iterator<Item = Date> + '_ {
        self.runs.iter().map(|(from, _)| *from)
    }

    /// The runs, each with its first day, ascending.
    pub(crate) fn runs(&self) -> &[(Date, T)] {
        &self.runs
    }

    /// The runs, each with its days, of which the last one ends before `end`.
    pub(crate) fn stretches(&self, end: Date) -> impl Iterator<Item = (Range<Date>, &T)> {
        let ends = self.starts().skip(1).chain([end]);
        self.runs.iter().zip(ends).map(|((from, value), until)| (*from..until, value))
    }
}

impl<T: PartialEq> Steps<T> {
    /// Adds a value that holds from a day on, which is none before those of the runs so far.
    pub(crate) fn push(&mut self, from: Date, value: T) {
        if self.runs.last().is_none_or(|(_, last)| *last != value) {
            self.runs.push((from, value));
        }
    }

    /// A value that is looked at on the first of the days and on its turns, the days on which it may
    /// change. These come in any order, and may lie outside.
    pub(crate) fn over(days: &Range<Date>, turns: Vec<Date>, mut look: impl FnMut(Date) -> T) -> Self {
        let mut steps = Self::default();
        for day in in_order(days, turns) {
            steps.push(day, look(day));
        }
        steps
    }

    /// A value read off a state that is kept up to date from change to change. Changes come in the
    /// order of their causes, and those before the first of the days belong to its beginning.
    pub(crate) fn sweep<S, C: Copy>(
        days: &Range<Date>,
        mut changes: Vec<(Date, C)>,
        mut state: S,
        apply: impl Fn(&mut S, C, Date),
        look: impl Fn(&S) -> T,
    ) -> Self {
        for (day, _) in &mut changes {
            *day = days.start.max(*day);
        }
        changes.retain(|(day, _)| *day < days.end);
        changes.sort_by_key(|(day, _)| *day);
        let mut steps = Self::default();
        if changes.first().is_none_or(|(day, _)| *day > days.start) {
            steps.push(days.start, look(&state));
        }
        for of_a_day in changes.chunk_by(|(a, _), (b, _)| a == b) {
            for (day, change) in of_a_day {
                apply(&mut state, *change, *day);
            }
            steps.push(of_a_day[0].0, look(&state));
        }
        steps
    }
}

/// The first of the days and those turns that lie among them, ascending, each once.
pub(crate) fn in_order(days: &Range<Date>, mut turns: Vec<Date>) -> Vec<Date> {
    turns.push(days.start);
    turns.retain(|day| days.contains(day));
    turns.sort_unstable();
    turns.dedup();
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_value_is_looked_at_on_its_turns_alone() {
        let (first, turn, end) = (date(2014, 1, 1), date(2014, 1, 5), date(2014, 2, 1));
        let turns = vec![end, date(2014, 1, 3), turn, date(2013, 1, 1), turn];
        let steps = Steps::over(&(first..end), turns, |day| day >= turn);
        assert_eq!(steps.runs(), [(first, false), (turn, true)]);
        assert_eq!(steps.on(date(2014, 1, 4)), Some(&false));
        assert_eq!(steps.on(date(2013, 12, 31)), None);
    }

    #[test]
    fn a_sweep_begins_with_all_that_was_before() {
        let day = |day| date(2014, 1, day);
        let changes = vec![(day(1), 1), (day(9), -1), (day(2), 1), (day(7), -1), (day(7), 1)];
        let sum = |state: &mut i32, change: i32, _: Date| *state += change;
        let steps = Steps::sweep(&(day(5)..day(9)), changes.clone(), 0, sum, |state| *state);
        assert_eq!(steps.runs(), [(day(5), 2)]);
        let steps = Steps::sweep(&(day(5)..day(10)), changes, 0, sum, |state| *state);
        assert_eq!(steps.runs(), [(day(5), 2), (day(9), 1)]);
    }
}
