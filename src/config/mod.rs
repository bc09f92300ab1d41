//! `site.yaml`, in two steps: [`options`] are its keys as written, [`Settings`] is what they come
//! to together with the command line, with nothing left to interpret.

mod attendance;
mod email;
mod forge;
mod git_address;
mod host;
mod oai;
pub mod options;
mod security;
mod settings;
mod site_url;
mod source;

pub use attendance::AttendanceWords;
pub(crate) use email::is_email;
pub use forge::{Forge, RepositoryOption};
pub use git_address::GitAddress;
pub(crate) use git_address::{PROTOCOLS, masked};
pub(crate) use host::domain;
pub use host::{Host, HostFile};
pub use oai::Oai;
pub use security::Security;
pub use settings::{FORMAT, Flags, Goal, MenuEntry, Privacy, Settings, read_settings};
pub(crate) use settings::{parse_settings, time_zone};
pub(crate) use site_url::{SITE_URL_HELP, site_url};
pub use source::Source;
pub(crate) use source::{is_branch, is_commit};
