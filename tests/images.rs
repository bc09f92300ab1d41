//! Images beside documents: their size, smaller versions, and what can't be shown.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::harness::Site;

/// An image that does not compress well.
fn noise(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let picture = RgbImage::from_fn(width, height, |_, _| Rgb([next(), next(), next()]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, format).expect("an image");
    bytes.into_inner()
}

const FOLDER: &str = "content/dublin/blog/2014-05-01-x";

fn with_text(matter: &str, text: &str) -> Site {
    let site = Site::fixture("diagnostics/base");
    site.write("site.yaml", "title: Commons\nurl: https://commons.example/\n");
    site.write(&format!("{FOLDER}/index.md"), format!("---\ntitle: X\n{matter}---\n{text}\n"));
    site.write(&format!("{FOLDER}/boat.jpg"), noise(1400, 70, ImageFormat::Jpeg));
    site.write(&format!("{FOLDER}/drawing.png"), noise(160, 120, ImageFormat::Png));
    site.write(&format!("{FOLDER}/moving.gif"), b"GIF89a\x07\x00\x05\x00\x00\x00\x00;");
    site.write(&format!("{FOLDER}/sign.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site
}

/// The `<img>` elements of a page.
fn images(site: &Site) -> Vec<String> {
    let page = site.page("dublin/blog/2014-05-01-x/index.html");
    let tags = page.split("<img").skip(1).filter_map(|rest| rest.split('>').next());
    tags.map(|tag| format!("<img{tag}>")).collect()
}

fn size(site: &Site, name: &str) -> (u32, u32) {
    let bytes = std::fs::read(site.path("public/dublin/blog/2014-05-01-x").join(name)).expect(name);
    let picture = image::load_from_memory(&bytes).expect("an image");
    (picture.width(), picture.height())
}

#[test]
fn images_say_their_size_and_have_smaller_versions() {
    let site = with_text(
        "",
        "![A boat](boat.jpg)\n\n![A drawing](drawing.png) ![A wheel](moving.gif) ![A sign](sign.svg)",
    );
    site.build_with(&["--no-minify"]);
    insta::assert_snapshot!(images(&site).join("\n"));
    assert_eq!(size(&site, "boat.480w.jpg"), (480, 24));
    assert_eq!(size(&site, "boat.960w.jpg"), (960, 48));
    let built = site.built();
    let versions = built.iter().filter(|path| path.contains("w.jpg") || path.contains("w.png"));
    assert_eq!(versions.count(), 2);
}

#[test]
fn an_image_before_the_text_is_the_first_of_its_page() {
    let site = with_text("image: boat.jpg\n", "![A drawing](drawing.png)");
    site.build_with(&["--no-minify"]);
    insta::assert_snapshot!(images(&site).join("\n"));
    let page = site.page("dublin/blog/2014-05-01-x/index.html");
    let preview =
        "<meta property=\"og:image\" content=\"https://commons.example/dublin/blog/2014-05-01-x/boat.jpg\">";
    assert!(page.contains(preview), "{page}");
}

#[test]
fn raw_html_beside_them_changes_nothing_and_chooses_nothing() {
    let site = with_text(
        "",
        "![A boat](boat.jpg)\n\n<p><img src=\"drawing.png\" srcset=\"https://evil.example/x 1w\" sizes=\"1px\"></p>",
    );
    site.build_with(&["--no-minify"]);
    let [boat, drawing] = images(&site).try_into().expect("two images");
    assert!(boat.contains("srcset=\"boat.480w.jpg 480w, boat.960w.jpg 960w, boat.jpg 1400w\""), "{boat}");
    assert!(boat.contains("width=\"1400\" height=\"70\""), "{boat}");
    assert!(!drawing.contains("srcset") && !drawing.contains("sizes"), "{drawing}");
}

#[test]
fn feeds_have_their_size_alone() {
    let site = with_text("", "![A boat](boat.jpg)");
    site.build_well();
    let feed = site.json("dublin/feed.json");
    let text = feed["items"].as_array().expect("items").iter().find(|item| item["title"] == "X");
    assert_eq!(
        text.expect("the post")["content_html"].as_str().expect("a text").trim(),
        "<p><img src=\"https://commons.example/dublin/blog/2014-05-01-x/boat.jpg\" alt=\"A boat\" width=\"1400\" height=\"70\"></p>"
    );
}

#[test]
fn smaller_versions_are_made_again_only_if_the_image_changed() {
    let site = with_text("", "![A boat](boat.jpg)");
    site.build_well();
    let smaller = "public/dublin/blog/2014-05-01-x/boat.480w.jpg";
    let made = std::fs::read(site.path(smaller)).expect("a version");
    // What is there of this length counts as what was made: nothing is decoded, even if pages change.
    let marked = vec![b'x'; made.len()];
    site.write(smaller, &marked);
    site.build_with(&["--no-minify"]);
    assert!(std::fs::read(site.path(smaller)).expect("a version") == marked);
    site.write(&format!("{FOLDER}/boat.jpg"), noise(1400, 71, ImageFormat::Jpeg));
    site.build_well();
    let again = std::fs::read(site.path(smaller)).expect("a version");
    assert!(again != marked && again != made);
    site.remove(&format!("{FOLDER}/boat.jpg"));
    site.write(&format!("{FOLDER}/index.md"), "---\ntitle: X\n---\n");
    site.build_well();
    assert!(!site.path(smaller).exists());
}

#[test]
fn threads_and_runs_make_the_same_bytes() {
    let site = with_text("", "![A boat](boat.jpg)");
    site.build_well();
    let again = site.path("again");
    site.build_with(&["--out", &again.display().to_string(), "--threads", "1"]);
    for name in ["boat.480w.jpg", "boat.960w.jpg"] {
        let at = |out: &str| {
            std::fs::read(site.path(&format!("{out}/dublin/blog/2014-05-01-x/{name}"))).expect(name)
        };
        assert!(at("public") == at("again"));
    }
}

#[test]
fn an_image_that_breaks_off_stops_the_build_and_no_tolerant_one() {
    let site = with_text("", "![A plan](plan.png)");
    let whole = noise(700, 40, ImageFormat::Png);
    site.write(&format!("{FOLDER}/plan.png"), &whole[..whole.len() / 2]);
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("plan.png: error[unreadable-image]"), "{}", run.stderr);
    let run = site.build_with(&["--tolerant"]);
    assert!(run.stderr.contains("plan.png: error[unreadable-image]"), "{}", run.stderr);
    let published = std::fs::read(site.path("public/dublin/blog/2014-05-01-x/plan.480w.png"));
    assert!(published.expect("a file") == whole[..whole.len() / 2]);
}

#[test]
fn a_file_of_the_name_of_a_smaller_version_is_in_the_way() {
    let site = with_text("", "![A boat](boat.jpg)");
    site.write(&format!("{FOLDER}/boat.480w.jpg"), "something else");
    let run = site.build();
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("boat.jpg: error[path-collision]"), "{}", run.stderr);
}
