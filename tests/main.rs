//! What a user notices, checked through the program itself: one module a capability, one binary.

#[expect(unreachable_pub, reason = "it is a library where it is built for fuzzing")]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;
mod guide;
mod harness;

mod archive;
mod atomic_output;
mod attendance;
mod bad_input;
mod badges;
mod boards;
mod calendars;
mod checks;
mod cms;
mod completions;
mod corpora;
mod deadlines;
mod diagnostics;
mod directory;
mod editors;
mod feeds;
mod figures;
mod hostile;
mod hosts;
mod images;
mod import;
mod incremental;
mod init;
mod limits;
mod lists;
mod metadata;
mod migrate;
mod new;
mod oai;
mod own_server;
mod own_site;
mod pages;
mod precompress;
mod record;
mod registers;
mod release;
mod resource_sync;
mod rights;
mod schema;
mod search;
mod security_txt;
mod serve;
mod signposting;
mod sources;
mod status_command;
mod status_reference;
mod statuses;
mod themes;
mod tolerant;
