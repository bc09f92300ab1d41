//! `chapterhouse serve`

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Mutex;

use crate::config::Flags;
use crate::diagnostics::{Diagnostic, Severity};
use crate::discover::SourceSet;
use crate::serve::{Service, Told, serve};

use super::args::{ServeArguments, SiteArguments};
use super::clock;
use super::exit::ExitStatus;
use super::problems::{count_problems, print_problems};
use super::progress::Progress;
use super::terminal::{machine_failed, note, say, say_error};

/// The port that is tried first, and how many after it.
const PORT: u16 = 8000;
const FURTHER_PORTS: u16 = 50;

pub(super) fn run(site: &SiteArguments, arguments: &ServeArguments) -> ExitStatus {
    let root = match site.root.canonicalize() {
        Ok(root) => root,
        Err(error) => return machine_failed(&crate::Error::new("read", &site.root, error)),
    };
    let (port, listeners) = match listen(arguments.port) {
        Ok(listening) => listening,
        Err(message) => {
            say_error(&message);
            return ExitStatus::Machine;
        }
    };
    say(&format!("The site is at http://localhost:{port}/ and follows each change. Ctrl-C ends this."));
    let day = arguments.as_of;
    let teller =
        Teller { progress: Mutex::new(Some(Progress::of("Reading the site"))), printed: Mutex::default() };
    let service = Service {
        root,
        flags: Flags {
            drafts: arguments.drafts,
            from: arguments.from.iter().cloned().collect(),
            ..Flags::default()
        },
        listeners,
        as_of: Box::new(move |settings| clock::as_of(day, settings)),
        tell: Box::new(move |told| teller.tell(told)),
    };
    match serve(service) {
        Ok(()) => ExitStatus::Done,
        Err(error) => machine_failed(&error),
    }
}

/// Listens at a port of this machine alone, by both kinds of address. Without a port, at the first free
/// one.
///
/// # Errors
/// A message that says which port is taken.
fn listen(port: Option<u16>) -> Result<(u16, Vec<TcpListener>), String> {
    let free = |from: u16| {
        (from..=from.saturating_add(FURTHER_PORTS)).find_map(|port| Some((port, listen_at(port).ok()?)))
    };
    let Some(port) = port else {
        let none =
            || format!("the ports {PORT} to {} are taken; name another with `--port`", PORT + FURTHER_PORTS);
        return free(PORT).ok_or_else(none);
    };
    match listen_at(port) {
        Ok(listeners) => {
            let port = listeners.first().and_then(|one| one.local_addr().ok()).map_or(port, |at| at.port());
            Ok((port, listeners))
        }
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let other = free(port.saturating_add(1))
                .map(|(free, _)| format!("; `--port {free}` is free"))
                .unwrap_or_default();
            Err(format!("port {port} is taken by another program{other}"))
        }
        Err(error) => Err(format!("could not listen at port {port}: {error}; name another with `--port`")),
    }
}

fn listen_at(port: u16) -> io::Result<Vec<TcpListener>> {
    let first = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = first.local_addr()?.port();
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(second) => Ok(vec![first, second]),
        // `localhost` would lead some browsers to the other program.
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(error),
        // The machine has no such addresses.
        Err(_) => Ok(vec![first]),
    }
}

/// Tells on the terminal what happens, and nothing twice.
struct Teller {
    /// Until there is something to tell.
    progress: Mutex<Option<Progress>>,
    printed: Mutex<Vec<Diagnostic>>,
}

impl Teller {
    fn tell(&self, told: Told<'_>) {
        if !matches!(told, Told::Polling) {
            drop(self.progress.lock().ok().and_then(|mut progress| progress.take()));
        }
        match told {
            Told::Shown(problems, sources) => {
                self.print(problems, sources);
                say(&format!("Shown. {}.", count_problems(problems)));
            }
            Told::Refused(problems, sources) => {
                self.print(problems, sources);
                note(&format!("{}. What is shown is as it was.", count_problems(problems)));
            }
            Told::Unreadable(message) => say_error(message),
            Told::Polling => note(
                "The system watches no more folders for this program, so they are looked at every second. \
                 On Linux, `sysctl fs.inotify.max_user_watches=524288` raises the limit.",
            ),
        }
    }

    fn print(&self, problems: &[Diagnostic], sources: &SourceSet) {
        let Ok(mut printed) = self.printed.lock() else { return };
        let has_errors = problems.iter().any(|problem| problem.severity == Severity::Error);
        if has_errors || *printed != problems {
            print_problems(problems, sources, false);
            problems.clone_into(&mut printed);
        }
    }
}
