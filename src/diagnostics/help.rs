//! Words of help: what may have been meant, and lists.

/// The longest name that suggestions are made for, in letters.
const MAX_MISTYPED: usize = 200;

/// The nearest of some names, if one is near enough to be what was meant. Where there may be very many names
/// and very many mistakes, [`Sink::nearest`](super::Sink::nearest) takes its place.
pub(crate) fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong_lower = wrong.to_lowercase();
    let length = wrong_lower.chars().count();
    // What has a longer name than a person would mistype is none of these.
    if length > MAX_MISTYPED {
        return None;
    }
    let near = names.into_iter().filter(|name| {
        // Letters that are too many, or missing, are mistakes by themselves.
        (name.len() <= 4 * MAX_MISTYPED) && name.chars().count().abs_diff(length) <= 3
    });
    near.map(|name| (strsim::osa_distance(&wrong_lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.chars().count().max(3) / 3).min(3))
        .min()
        .map(|(_, name)| name)
}

/// The most names of a list; of more, it says how many there are.
const MOST_LISTED: usize = 30;

/// `a`, `b` and `c`, in backticks.
pub(crate) fn quoted_list(names: &[&str]) -> String {
    let mut quoted: Vec<String> = names.iter().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST_LISTED {
        quoted.push(format!("{} more", names.len() - MOST_LISTED));
    }
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
