//! A copy of a site at a host, which is asked over HTTP.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use ureq::Agent;

use crate::Error;
use crate::model::SitePath;
use crate::record::Record;
use crate::render::address::under;

use super::PublishedCopy;

/// How many files a host is asked for at the same time.
const AT_A_TIME: usize = 8;

/// How often a host that has trouble is asked again, and how long it is left alone before.
const FURTHER_TRIES: u32 = 2;
const PAUSE: Duration = Duration::from_millis(500);

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// The largest file that is read.
const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// A host that serves a site.
#[derive(Debug)]
pub struct Host {
    /// With a slash at its end.
    url: String,
    agent: Agent,
}

impl Host {
    /// The one at an address, which ends in a slash.
    #[must_use]
    pub fn new(url: &str) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .user_agent(concat!("chapterhouse/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { url: url.to_owned(), agent: agent.into() }
    }

    /// Its record; none where it has none, or one that can't be read.
    ///
    /// # Errors
    /// Where the host does not answer.
    fn record(&self) -> Result<Option<Record>, Error> {
        Ok(self.get("record.json")?.and_then(|bytes| Record::read(&bytes).ok()))
    }

    /// Asks once: the bytes, nothing, or what is wrong and whether it may be otherwise later.
    fn ask(&self, url: &str) -> Result<Option<Vec<u8>>, (bool, io::Error)> {
        let answer =
            self.agent.get(url).call().map_err(|error| (true, io::Error::other(error.to_string())))?;
        let status = answer.status().as_u16();
        match status {
            200 => {
                let mut body = answer.into_body();
                let bytes = body.with_config().limit(MAX_BYTES).read_to_vec();
                bytes.map(Some).map_err(|error| (true, io::Error::other(error.to_string())))
            }
            404 | 410 => Ok(None),
            _ => {
                let may_change = status == 429 || status >= 500;
                Err((may_change, io::Error::other(format!("the host answers with the status {status}"))))
            }
        }
    }
}

impl PublishedCopy for Host {
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        // Pages are asked for as readers do.
        let page = path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
        let url = under(&self.url, page.unwrap_or(path));
        let mut tries = 0;
        loop {
            match self.ask(&url) {
                Ok(bytes) => return Ok(bytes),
                Err((may_change, _)) if may_change && tries < FURTHER_TRIES => {
                    tries += 1;
                    std::thread::sleep(PAUSE * tries);
                }
                Err((_, error)) => return Err(Error::new("get", url, error)),
            }
        }
    }

    fn paths(&self) -> Result<BTreeSet<String>, Error> {
        let mut paths = BTreeSet::new();
        if let Some(record) = self.record()? {
            paths.insert("record.json".to_owned());
            paths.extend(record.files.iter().map(|file| {
                let path = file.url.trim_start_matches('/');
                if path.is_empty() || path.ends_with('/') {
                    format!("{path}index.html")
                } else {
                    path.to_owned()
                }
            }));
        }
        if let Some(map) = self.get("sitemap.xml")? {
            let map = String::from_utf8_lossy(&map);
            let places = map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
            let below = places.filter_map(|place| {
                let path = crate::model::percent_decode(place.strip_prefix(self.url.as_str())?);
                Some(SitePath::file(&path).output_file())
            });
            paths.extend(below);
        }
        Ok(paths)
    }

    fn shows_host_files(&self) -> bool {
        false
    }

    fn at_a_time(&self) -> usize {
        AT_A_TIME
    }
}
