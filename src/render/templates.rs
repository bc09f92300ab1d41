//! The theme's templates, and the filters that they have.
//!
//! | filter | gives |
//! | --- | --- |
//! | `link` | a path of the site, or an address elsewhere, as this page links to it (needs `here`) |
//! | `absolute` | a path of the site with the site's URL before it |
//! | `date` | a date as readers see it |
//! | `time` | the same as a `time` element |
//! | `say` | the message of that name; quicker than the function, which makes a map of what it is given |
//!
//! | function | gives |
//! | --- | --- |
//! | `say(id=NAME, name=value, …)` | a message of the page's language; a value that is HTML stands in it as such |
//!
//! A component that links has to take `@here`, so that it knows which page it stands on.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use ahash::RandomState;
use fluent_bundle::FluentValue;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use crate::config::Settings;
use crate::diagnostics::Diagnostic;
use crate::messages::{Messages, Words};
use crate::plan::{Link, menu};
use crate::theme::Theme;

use super::address::{LinkStyle, absolute};
use super::escape::escape_attribute;
use super::template_problems::TemplateFiles;

/// The templates of a theme, checked.
pub(super) struct Templates {
    /// In English, as they are checked.
    checked: Tera,
    /// By language in lower case.
    languages: BTreeMap<String, InLanguage>,
    files: TemplateFiles,
}

/// The templates in the words of a language: a copy, which is made when the first page needs it, since few sites are
/// written in all languages.
struct InLanguage {
    words: Arc<Words>,
    menu: Vec<Link>,
    tera: OnceLock<Tera>,
}

impl Templates {
    /// Reads all templates of the theme.
    ///
    /// Raises `missing-template`, `template-error` and `not-utf8`.
    pub(super) fn new(
        settings: &Settings,
        theme: &Theme,
        messages: &Messages,
        links: &LinkStyle,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        register_filters(&mut tera, links, settings.url.as_deref());
        tera.global_context().insert("site_title", &settings.title);
        tera.global_context().insert("has_url", &settings.url.is_some());
        let mut files = TemplateFiles::default();
        let mut problems = Vec::new();
        for (path, file) in &theme.files {
            if let Some(name) = path.strip_prefix("templates/").filter(|name| is_html(name)) {
                problems.extend(files.add(name, file).err());
            }
        }
        register_words(&mut tera, messages.english());
        let parsed = tera.add_raw_templates(files.texts());
        let languages = messages.languages().map(|(language, words)| {
            let (menu, words) = (menu(settings, words), Arc::clone(words));
            (language.clone(), InLanguage { words, menu, tera: OnceLock::new() })
        });
        let languages = languages.collect();
        if let Err(error) = parsed {
            problems.extend(files.problems(&error));
        }
        if problems.is_empty() { Ok(Self { checked: tera, languages, files }) } else { Err(problems) }
    }

    /// Renders a page by the template of that name, without `.html`, in the words of a language that
    /// the messages have.
    pub(super) fn render(
        &self,
        template: &str,
        language: &str,
        context: &Context,
    ) -> Result<String, Diagnostic> {
        let InLanguage { words, menu, tera } =
            self.languages.get(language).expect("there are templates for each language");
        let tera = tera.get_or_init(|| {
            let mut tera = self.checked.clone();
            register_words(&mut tera, words);
            tera.global_context().insert("menu", menu);
            tera
        });
        tera.render(&format!("{template}.html"), context).map_err(|error| self.files.problem(&error))
    }
}

fn is_html(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "html")
}

fn register_filters(tera: &mut Tera, links: &LinkStyle, url: Option<&str>) {
    let style = links.clone();
    tera.register_filter("link", move |to: &str, _: Kwargs, state: &State| -> tera::TeraResult<String> {
        let here: Option<Value> = state.get("here")?;
        let here = here.as_ref().and_then(Value::as_str);
        let here = here
            .ok_or_else(|| Error::message("`link` needs to know the page: let the component take `@here`"))?;
        Ok(style.link(here, to))
    });
    let url = url.map(str::to_owned);
    tera.register_filter("absolute", move |to: &str, _: Kwargs, _: &State| absolute(url.as_deref(), to));
}

/// What is said and written otherwise in each language.
fn register_words(tera: &mut Tera, words: &Arc<Words>) {
    let of_language = Arc::clone(words);
    tera.register_filter("date", move |written: &str, _: Kwargs, _: &State| date(&of_language, written));
    let of_language = Arc::clone(words);
    tera.register_filter("time", move |written: &str, _: Kwargs, _: &State| {
        let (day, shown) = (escape_attribute(written), date(&of_language, written));
        Value::safe_string(&format!("<time datetime=\"{day}\">{}</time>", escape_attribute(&shown)))
    });
    let of_language = Arc::clone(words);
    let plain = words.plain().map(|(id, text)| (id.to_owned(), Value::safe_string(&escape_attribute(text))));
    let plain: Arc<HashMap<String, Value, RandomState>> = Arc::new(plain.collect());
    let said = move |id: &str, arguments: &Kwargs| match plain.get(id) {
        Some(said) => Ok(said.clone()),
        None => say(&of_language, id, arguments),
    };
    let of_filter = said.clone();
    tera.register_filter("say", move |id: &str, arguments: Kwargs, _: &State| of_filter(id, &arguments));
    tera.register_function("say", move |arguments: Kwargs, _: &State| {
        said(arguments.must_get("id")?, &arguments)
    });
}

/// A date as readers see it; what is none, as it is written.
fn date(words: &Words, written: &str) -> String {
    written.parse().map_or_else(|_| written.to_owned(), |date| words.date(&date))
}

/// Marks of the places at which HTML goes into a message, once the rest of it is escaped. Both are
/// from the private use area, and are taken out of other values.
const HTML: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A message as HTML.
fn say(words: &Words, id: &str, arguments: &Kwargs) -> TeraResult<Value> {
    let mut html = Vec::new();
    let mut given: Vec<(String, FluentValue<'_>)> = Vec::new();
    for (name, value) in arguments.iter().filter(|(name, _)| name.as_str() != Some("id")) {
        let value = match (value.as_str(), value.as_f64()) {
            (Some(text), _) if value.is_safe() => {
                html.push(text);
                FluentValue::from(format!("{}{}{}", HTML[0], html.len() - 1, HTML[1]))
            }
            (Some(text), _) => FluentValue::from(text.replace(HTML, "")),
            (None, Some(number)) => FluentValue::from(number),
            (None, None) => FluentValue::from(value.to_string()),
        };
        given.push((name.to_string(), value));
    }
    let said = words
        .say_if_known(id, &given.into_iter().collect())
        .ok_or_else(|| Error::message(format!("there is no message `{id}`")))?;
    let mut parts = said.split(HTML);
    let mut safe = escape_attribute(parts.next().unwrap_or_default()).into_owned();
    while let (Some(place), after) = (parts.next(), parts.next()) {
        safe.push_str(place.parse().ok().and_then(|place: usize| html.get(place)).unwrap_or(&""));
        safe.push_str(&escape_attribute(after.unwrap_or_default()));
    }
    Ok(Value::safe_string(&safe))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::messages;

    fn check(template: &str, expected: &str) {
        let mut tera = Tera::new();
        register_words(&mut tera, messages().english());
        let component = "{% component bold(of) %}<b>{{ of }}</b>{% endcomponent bold %}";
        tera.add_raw_templates([("parts.html", component), ("page.html", template)]).expect("templates");
        let mut context = Context::new();
        context.insert("name", "Ada \u{e000}0\u{e001}<Byrne> & \"sons\"");
        assert_eq!(tera.render("page.html", &context).expect("a page"), expected);
    }

    #[test]
    fn text_in_messages_is_escaped_and_html_is_not() {
        check(
            "{{ say(id=\"deadlines\", chapter=name) }}",
            "Deadlines of Ada 0&lt;Byrne&gt; &amp; &quot;sons&quot;",
        );
        check(
            "{{ say(id=\"deadlines\", chapter=<bold of={name} />) }}",
            "Deadlines of <b>Ada \u{e000}0\u{e001}&lt;Byrne&gt; &amp; &quot;sons&quot;</b>",
        );
        check("{{ say(id=\"counts-without\", count=1200) }}", "1,200 without a status");
    }
}
