//! What may stand in front matter and `site.yaml`, for editors.

use std::fs;

use serde_json::Value;

use crate::harness::Site;

fn schema(name: &str) -> Value {
    let run = Site::empty().run(&["schema", name]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn a_schema_has_the_keys_that_are_read() {
    let minutes = schema("minutes");
    let keys: Vec<&str> =
        minutes["properties"].as_object().expect("keys").keys().map(String::as_str).collect();
    for key in ["title", "date", "present", "decisions", "actions", "meetings", "aliases", "rights"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    assert_eq!(minutes["additionalProperties"], false);
    assert_eq!(schema("site")["required"], serde_json::json!(["title"]));
    // Of a member either is needed.
    let member = &schema("roster")["properties"]["members"]["anyOf"][0];
    assert_eq!(member["anyOf"], serde_json::json!([{"required": ["id"]}, {"required": ["member"]}]));
    assert!(schema("rule")["$defs"]["requirement"]["properties"]["longest_gap"]["anyOf"].is_array());
}

#[test]
fn all_schemas_go_into_a_folder() {
    let site = Site::empty();
    let folder = site.path("schemas").display().to_string();
    for _ in 0..2 {
        let run = site.run(&["schema", "--out", &folder]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stdout.contains("Wrote 14 schemas"), "{}", run.stdout);
    }
    assert_eq!(fs::read_dir(site.path("schemas")).expect("a folder").count(), 14);
    let run = site.run(&["schema", "minute"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no schema `minute`; there are site, chapter"), "{}", run.stderr);
}
