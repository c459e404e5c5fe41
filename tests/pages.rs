//! Pages, drawn literally.

mod stage;

use socklab::view::{Guess, Line, Page, Sheet, Size, draw};

#[test]
fn look() {
    let lesson = stage::lesson();
    let recording = stage::fill().recording();
    for (stop, columns, rows) in [
        (0, 100, 30),
        (6, 100, 30),
        (12, 100, 30),
        (12, 80, 24),
        (17, 80, 24),
        (19, 100, 30),
        (19, 80, 24),
        (12, 60, 20),
    ] {
        let page = Page {
            lesson: &lesson,
            scene: 0,
            recording: &recording,
            stop,
            live: false,
            recorded: None,
            sheet: &Sheet::Scene,
            guess: Guess::None,
            figures: &|_| None,
            message: None,
            compact: false,
            scroll: 0,
        };
        println!("=== stop {stop} {columns}x{rows}");
        for line in draw(&page, Size { columns, rows }) {
            println!("{}", line.plain());
        }
    }
}
