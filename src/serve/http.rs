//! Answers browsers on this machine.
//!
//! A page on the web may have a name of its own resolved to this machine and then read what is here as if it
//! were its own: so only requests that name this machine as their host are answered. Nor may it show or
//! run what it finds here.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::sync::{mpsc, watch};

use crate::media_type::HTML;
use crate::model::percent_decode;

use super::version::Answer;
use super::{Shown, live};

/// Listens from now on.
///
/// # Errors
/// Where the machine refuses.
pub(super) fn listen(listener: TcpListener, shown: watch::Receiver<Shown>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    tokio::spawn(async move {
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // Too many files are open, as a rule: it gets better when a connection ends.
                tokio::task::yield_now().await;
                continue;
            };
            let shown = shown.clone();
            let service = service_fn(move |request| answer(request, shown.clone()));
            let connection = hyper::server::conn::http1::Builder::new();
            // A browser that goes away is no error.
            tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
        }
    });
    Ok(())
}

/// What goes to a browser.
enum Content {
    Whole(Option<Bytes>),
    Events(mpsc::Receiver<Bytes>),
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Self::Events(events) => events.poll_recv(context).map(|event| Some(Ok(Frame::data(event?)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Self::Events(_) => SizeHint::default(),
        }
    }
}

async fn answer(
    request: Request<Incoming>,
    mut shown: watch::Receiver<Shown>,
) -> Result<Response<Content>, Infallible> {
    if !is_for_this_machine(&request) {
        return Ok(text(StatusCode::FORBIDDEN, "This site is shown at http://localhost only.\n"));
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "Pages can only be read.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Ok(response);
    }
    match request.uri().path() {
        live::SCRIPT_ADDRESS => {
            return Ok(whole(StatusCode::OK, "text/javascript; charset=utf-8", live::SCRIPT));
        }
        live::EVENTS_ADDRESS => return Ok(events(shown)),
        _ => {}
    }
    let path = percent_decode(request.uri().path());
    let is_browser = asks_for_a_page(request.headers());
    loop {
        // The first page waits for the first version.
        let Ok(now) = shown.wait_for(Shown::has_something).await.map(|now| now.clone()) else {
            return Ok(text(StatusCode::SERVICE_UNAVAILABLE, "The site is not read any more.\n"));
        };
        let with_script = |page: Vec<u8>| if is_browser { live::with_script(page, &now) } else { page };
        let problem_page = |problems: &str| {
            let page = with_script(live::problem_page(problems).into_bytes());
            whole(StatusCode::INTERNAL_SERVER_ERROR, HTML, page)
        };
        let Some(version) = &now.version else {
            return Ok(problem_page(now.problems.as_deref().unwrap_or_default()));
        };
        return Ok(match version.ask(path.clone()).await {
            Some(Answer::File { bytes, content_type }) => {
                let bytes = if content_type == HTML { with_script(bytes) } else { bytes };
                whole(StatusCode::OK, content_type, bytes)
            }
            Some(Answer::Elsewhere(to)) => elsewhere(&to, request.uri().query()),
            Some(Answer::Nothing(page)) => whole(StatusCode::NOT_FOUND, HTML, with_script(page)),
            Some(Answer::Problem(problems)) => problem_page(&problems),
            // A later version took its place meanwhile, unless it failed.
            None if shown.has_changed().unwrap_or_default() => continue,
            None => text(StatusCode::INTERNAL_SERVER_ERROR, "The page could not be made.\n"),
        });
    }
}

/// Whether the host of a request is this machine by one of its own names.
fn is_for_this_machine(request: &Request<Incoming>) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (host, further) = (hosts.next(), hosts.next());
    let host = host.and_then(|host| host.to_str().ok());
    let is_elsewhere = request.uri().authority().is_some_and(|host| !is_own_name(host.as_str()));
    host.is_some_and(is_own_name) && further.is_none() && !is_elsewhere
}

/// `localhost:8000`; any port, since it may have been passed on from another machine.
fn is_own_name(host: &str) -> bool {
    let port = host.rfind(':').filter(|colon| !host[*colon..].contains(']'));
    let (name, port) = port.map_or((host, ":"), |colon| host.split_at(colon));
    let is_number = port[1..].bytes().all(|byte| byte.is_ascii_digit());
    let is_own = ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own));
    is_own && is_number
}

/// Whether somebody wants to look at a page, rather than have the bytes of a file.
fn asks_for_a_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

fn whole(status: StatusCode, content_type: &'static str, bytes: impl Into<Bytes>) -> Response<Content> {
    respond(status, content_type, Content::Whole(Some(bytes.into())))
}

fn text(status: StatusCode, text: &'static str) -> Response<Content> {
    whole(status, "text/plain; charset=utf-8", text)
}

fn elsewhere(to: &str, query: Option<&str>) -> Response<Content> {
    let to = query.map_or_else(|| to.to_owned(), |query| format!("{to}?{query}"));
    let mut response = text(StatusCode::FOUND, "");
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// An event for what is shown, and one whenever that changes.
fn events(mut shown: watch::Receiver<Shown>) -> Response<Content> {
    let (sender, events) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            let event = {
                let now = shown.borrow_and_update();
                now.has_something().then(|| live::event(&now))
            };
            if let Some(event) = event
                && sender.send(event.into()).await.is_err()
            {
                return;
            }
            if shown.changed().await.is_err() {
                return;
            }
        }
    });
    respond(StatusCode::OK, "text/event-stream", Content::Events(events))
}

fn respond(status: StatusCode, content_type: &'static str, content: Content) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // No page on the web may run the scripts or show the pictures of this site.
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(headers.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_has_its_names() {
        for own in ["localhost", "localhost:8000", "LOCALHOST:80", "127.0.0.1:8000", "[::1]:8000", "[::1]"] {
            assert!(is_own_name(own), "{own}");
        }
        for other in [
            "evil.example",
            "evil.example:8000",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "0.0.0.0:8000",
            "192.168.0.1",
            "localhost:80@evil.example",
            "[::1].evil.example",
            "",
            ":8000",
        ] {
            assert!(!is_own_name(other), "{other}");
        }
    }
}
