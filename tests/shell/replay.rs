//! A lesson as a file for a browser: whole, one file, and walked by keys in a real one where there is one.

use std::fs;
use std::process::Command;

use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;

use crate::command::Socklab;
use crate::machine::not_tested;

/// Presses keys and buttons as a reader does, and writes down what is shown.
const READER: &str = r#"<script>
const seen = [], press = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
const here = () => document.querySelectorAll('.frame.here').length + ':' + document.querySelector('output').textContent;
seen.push(here());
press('ArrowRight'); press('Enter'); press('PageDown'); seen.push(here());
const asked = document.querySelector('.frame.here fieldset');
seen.push(asked ? 'asked' : 'not asked');
press('1'); seen.push(asked.querySelector('[role=status]').textContent);
press('4'); seen.push(asked.querySelector('[role=status]').textContent);
press('ArrowLeft'); seen.push(here());
press('End'); press('ArrowRight'); seen.push(here());
press('Home'); seen.push(here());
document.title = JSON.stringify(seen);
</script></body>"#;

fn written(arguments: &[&str]) -> (String, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lesson.html");
    let path = path.to_str().expect("a path");
    let ran = Socklab::new(&[&["replay"], arguments, &["--html", path]].concat()).run();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    let text = fs::read_to_string(path).expect("a file");
    (text, ran.out, folder)
}

#[test]
fn every_note_is_there_once_and_nothing_is_asked_of_the_network() {
    let (text, said, folder) = written(&["5"]);
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let page = roxmltree::Document::parse_with_options(&text, options).expect("well-formed");
    for element in page.descendants().filter(|node| node.is_element()) {
        let outside = element
            .attributes()
            .any(|it| matches!(it.name(), "src" | "href"));
        assert!(!outside, "{element:?}");
    }
    assert!(text.contains("default-src &apos;none&apos;") || text.contains("default-src 'none'"));
    let frames = page
        .descendants()
        .filter(|node| node.attribute("class") == Some("frame"))
        .count();
    assert!(said.contains(&format!("{frames} pages")), "{said}");
    let words: String = page
        .descendants()
        .filter(|node| node.is_text())
        .filter_map(|node| node.text())
        .collect();
    let folder_of = SYLLABUS
        .iter()
        .find(|folder| folder.number == 5)
        .expect("lesson 5");
    let lesson = Lesson::read(folder_of).expect("a lesson");
    for note in lesson
        .scenes
        .iter()
        .filter(|scene| scene.free.is_none())
        .flat_map(|scene| &scene.notes)
    {
        let head = format!("note {}, line {}: {}", note.number, note.line, note.title);
        assert_eq!(words.matches(&head).count(), 1, "{head}");
    }
    // At full speed no call is told.
    assert!(words.contains(", step 1 of 44") && !words.contains("of 0"));
    // A window scrolls, and no key of a terminal reads on there.
    for cut in ["read on (", "lines below", "line below"] {
        assert_eq!(words.matches(cut).count(), 0, "{cut}");
    }
    assert!(words.contains("RECORDED ") && !words.contains("LIVE"));
    // What is there already is somebody's.
    let path = folder.path().join("lesson.html");
    let ran = Socklab::new(&["replay", "5", "--html", path.to_str().expect("a path")]).run();
    assert!(
        ran.code == Some(1) && ran.err.contains("is there already"),
        "{ran:?}"
    );
    assert_eq!(fs::read_to_string(path).expect("a file"), text);
}

#[test]
fn a_class_of_ones_own_is_a_file_too() {
    let (text, ..) = written(&["5:sizes", "6:glued"]);
    for scene in ["sizes.rs", "glued.rs", "Recap"] {
        assert!(text.contains(&format!(">{scene}</option>")), "{scene}");
    }
    assert!(!text.contains("fill.rs</option>"));
    assert!(text.contains("<title>A class of your own: sizes, glued</title>"));
    // Nothing there is for the keys of a terminal, and nobody is told that he has passed a question over.
    for word in ["Enter &gt;", "> ▏", "passed over"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_browser_walks_forward_and_back_and_answers() {
    let browser = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| {
            Command::new(name)
                .arg("--version")
                .output()
                .is_ok_and(|ran| ran.status.success())
        });
    let Some(browser) = browser else {
        not_tested("no browser is here");
        return;
    };
    let (text, _, folder) = written(&["5:sizes"]);
    let frames = text.matches("class=\"frame\"").count();
    let path = folder.path().join("read.html");
    fs::write(&path, text.replace("</body>", READER)).expect("written");
    let ran = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        ))
        .arg(format!("file://{}", path.display()))
        .env("HOME", folder.path())
        .output()
        .expect("the browser starts");
    let dom = String::from_utf8_lossy(&ran.stdout);
    let log = String::from_utf8_lossy(&ran.stderr);
    assert!(!log.contains(":CONSOLE"), "{log}");
    let title = dom
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    let seen: Vec<String> = serde_json::from_str(title.expect("a title")).expect("what was seen");
    assert_eq!(seen[0], format!("1:1 of {frames}"));
    assert_eq!(seen[1], format!("1:4 of {frames}"));
    assert_eq!(seen[2], "asked");
    assert!(
        seen[3].starts_with("✗ A limit of one byte") && seen[3].ends_with(" Measured: 4608."),
        "{seen:?}"
    );
    assert!(seen[4].starts_with("✓ This is the least size"), "{seen:?}");
    assert_eq!(seen[5], format!("1:3 of {frames}"));
    assert_eq!(seen[6], format!("1:{frames} of {frames}"));
    assert_eq!(seen[7], format!("1:1 of {frames}"));
}
