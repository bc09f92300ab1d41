//! How much there may be of something. Without limits, what one of many hands writes could take all the time
//! and memory of a build; with these, what a page, a status or a search costs stays in proportion. They are
//! far above what organisations have. The guide's page on limits lists them.

/// The most values of the lists that have a limit, by their keys, in the order of the guide.
pub const MOST_VALUES: [(&str, usize); 38] = [
    ("tags", 100),
    ("categories", 100),
    ("authors", 100),
    ("aliases", 100),
    ("formerly", 20),
    ("links", 100),
    ("featured", 100),
    ("editors", 100),
    ("chapters", 500),
    ("cohosts", 50),
    ("declared", 1_000),
    ("stated", 1_000),
    ("override", 1_000),
    ("roles", 100),
    ("renewed", 200),
    ("supersedes", 100),
    ("topics", 20),
    ("who", 100),
    ("options", 200),
    ("columns", 30),
    ("statuses", 20),
    ("requires", 50),
    ("keeps", 50),
    ("recommends", 50),
    ("all", 50),
    ("any", 50),
    ("waivers", 100),
    ("levels", 20),
    ("goals", 100),
    ("menu", 100),
    ("redirects", 2_000),
    ("gone", 2_000),
    ("sources", 1_000),
    ("ignore", 100),
    ("publish_as_is", 100),
    ("contact", 20),
    ("languages", 20),
    ("attendance", 50),
];

/// The most requirements of a rule, with those that stand within others.
pub const MOST_REQUIREMENTS: usize = 100;

/// The most keys of a `where`, `of` or `has`.
pub const MOST_FILTER_KEYS: usize = 10;

/// The most headings of a text.
pub const MOST_HEADINGS: usize = 5_000;

/// The most figures and tables of a text.
pub const MOST_BLOCKS: usize = 100;

/// The most versions of the rules that a chapter has for chapters or for members.
pub const MOST_VERSIONS: usize = 100;

/// The most readings of them.
pub const MOST_READINGS: usize = 20;

/// The most times that a person can be a member, anywhere and one after the other.
pub const MOST_MEMBERSHIPS: usize = 100;

/// The most translations of a document.
pub const MOST_TRANSLATIONS: usize = 50;

/// How deep chapters may stand in each other, the whole organisation not counted.
pub const MOST_LEVELS: usize = 16;

/// The most values of a list, if it has a limit.
pub(crate) fn most_values(key: &str) -> Option<usize> {
    MOST_VALUES.iter().find(|(limited, _)| *limited == key).map(|(_, most)| *most)
}
