//! People and their memberships.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostics::Span;
use crate::parse::front_matter::roster::NameDisplay;

use super::chapter::ChapterId;

super::number! {
    /// A person, by the place in `Organisation::people`.
    PersonId
}

/// One person, whatever the number of chapters.
#[derive(Clone, Debug)]
pub struct Person {
    /// Unique in the site.
    pub id: String,
    /// The name as the roster has it; published only as `show` allows.
    pub name: Option<String>,
    /// The chapter whose roster lists them in full.
    pub listed_in: ChapterId,
    /// The chapters they belong or belonged to, by path, with the place in `Chapter::members`.
    pub memberships: Vec<(ChapterId, usize)>,
    /// When they renewed, ascending.
    pub renewed: Vec<Date>,
    /// What they do.
    pub roles: Vec<Role>,
    /// Handles and other spellings.
    pub aliases: Vec<String>,
    /// Free keys. A key that is missing is not stated, which is not the same as "no".
    pub attributes: BTreeMap<String, Vec<String>>,
    /// How much of the name is published.
    pub show: NameDisplay,
    /// Where they are listed.
    pub span: Span,
}

/// A person's membership of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub person: PersonId,
    /// First day; always a member before `left` if none.
    pub joined: Option<Date>,
    /// The first day on which they no longer are a member.
    pub left: Option<Date>,
}

/// Something that a person does, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub role: String,
    /// First day; open if none.
    pub from: Option<Date>,
    /// Last day; open if none.
    pub until: Option<Date>,
}

impl Membership {
    /// Whether they are a member on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.joined.is_none_or(|joined| joined <= day) && self.left.is_none_or(|left| day < left)
    }
}

impl Role {
    /// Whether it is held on a day (as far as its own dates say).
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Person {
    /// What the person may be called: the name, aliases, the id.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        self.name.iter().chain(&self.aliases).chain([&self.id]).map(String::as_str)
    }

    /// The name as it may be published: the whole, initials, or nothing. Initials are the first
    /// letter of each word, so `Ada Byron` is `A. B.`.
    #[must_use]
    pub fn published_name(&self) -> Option<Cow<'_, str>> {
        let name = self.name.as_deref()?;
        match self.show {
            NameDisplay::Name => Some(Cow::Borrowed(name)),
            NameDisplay::Initials => Some(initials(name).into()),
            NameDisplay::None => None,
        }
    }
}

fn initials(name: &str) -> String {
    let letters = name.split([' ', '-']).filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    let initials: Vec<String> = letters.map(|letter| format!("{}.", letter.to_uppercase())).collect();
    initials.join(" ")
}
