//! What a user notices, checked through the program itself: one module a capability, one binary.

mod guide;
mod harness;

mod atomic_output;
mod attendance;
mod bad_input;
mod badges;
mod boards;
mod calendars;
mod checks;
mod completions;
mod deadlines;
mod diagnostics;
mod directory;
mod feeds;
mod hostile;
mod images;
mod init;
mod lists;
mod new;
mod own_site;
mod pages;
mod search;
mod serve;
mod status_command;
mod status_reference;
mod statuses;
mod themes;
mod tolerant;
