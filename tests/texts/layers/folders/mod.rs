//! Inside the folders: no circle among the parts of one, and no import up where an order is written down.

mod paths;

use std::collections::{BTreeMap, BTreeSet};

use self::paths::{Import, paths};
use super::{Source, none, sources};

/// The parts of a folder from the bottom up; parts of one line do not import each other.
const ORDERS: [(&str, &[&[&str]]); 4] = [
    (
        "lab",
        &[
            &["conductor", "errno", "process", "scratch"],
            &["editor", "kernel", "speaker_link"],
            // Any other program, watched.
            &["elsewhere", "outside"],
            &["launch", "machine"],
            // What runs in the scene's own process; all else does not.
            &["inside"],
            &["live"],
        ],
    ),
    (
        "lab/outside",
        &[
            &["kernel", "refusal", "request"],
            &["quiescence"],
            &["birth", "call", "place", "sockets"],
            &["crowd", "lanes"],
            &["witness"],
            &["tracer"],
            &["watched"],
        ],
    ),
    (
        "lab/inside",
        &[
            &["counters", "script"],
            &["register"],
            &["thread_state"],
            &["report", "shared"],
            &["gates"],
            &["hook", "settled"],
            &["conducting", "traced"],
            &["child"],
        ],
    ),
    (
        "session",
        &[
            &["findings", "fold", "hands", "part", "quiz", "rest"],
            &["poll", "subject"],
            &["page", "time_line"],
            &["run"],
            &["walk"],
            &["playback"],
        ],
    ),
];

#[test]
fn no_folder_has_a_circle_among_its_parts() {
    let house = House::of(sources());
    let circles = house.folders();
    let circles = circles.iter().flat_map(|folder| house.circles(folder));
    none(&circles.collect::<Vec<String>>());
}

#[test]
fn where_an_order_is_written_down_imports_go_down() {
    let house = House::of(sources());
    let faults = ORDERS
        .iter()
        .flat_map(|(folder, order)| house.faults(folder, order));
    none(&faults.collect::<Vec<String>>());
}

/// The modules of src, by path: `lab/inside/gates`. A folder's `mod.rs` is the module of that folder.
struct House {
    modules: BTreeMap<String, Module>,
}

struct Module {
    imports: Vec<Import>,
    named: Vec<Vec<String>>,
    /// It is the `mod.rs` of its folder.
    is_door: bool,
}

impl House {
    fn of(sources: impl Iterator<Item = Source>) -> House {
        let mut modules = BTreeMap::new();
        for source in sources {
            let Some(name) = source.name.strip_prefix("src/") else {
                continue;
            };
            let name = name.trim_end_matches(".rs");
            if name.split('/').any(|part| part == "tests") {
                continue;
            }
            let (name, is_door) = match name.strip_suffix("/mod") {
                Some(folder) => (folder, true),
                None => (name, false),
            };
            let code: Vec<&str> = source.code().map(|(_, line)| line).collect();
            let (imports, named) = paths(&code.join("\n"));
            let module = Module {
                imports,
                named,
                is_door,
            };
            modules.insert(name.to_owned(), module);
        }
        House { modules }
    }

    fn folders(&self) -> Vec<String> {
        let doors = self.modules.iter().filter(|(_, module)| module.is_door);
        doors.map(|(name, _)| name.clone()).collect()
    }

    /// Who of a folder's parts imports whom, and by which files. The door is a part, too, `mod`, if it has code of its own.
    fn imports(&self, folder: &str) -> BTreeMap<(String, String), String> {
        let mut found = BTreeMap::new();
        for (name, module) in &self.modules {
            let Some(part) = part(folder, name) else {
                continue;
            };
            for used in self.used(name, module) {
                match self::part(folder, &used) {
                    Some(other) if other != part => {
                        let how = format!("{name} imports {used}");
                        found.entry((part.clone(), other)).or_insert(how);
                    }
                    _ => {}
                }
            }
        }
        found
    }

    /// The modules that one names.
    fn used(&self, name: &str, module: &Module) -> BTreeSet<String> {
        let own = |path: &String| path.starts_with(&format!("{name}/"));
        let imported = module.imports.iter().filter_map(|import| {
            let used = self.resolved(&self.absolute(name, &import.path)?, 0)?;
            // A door hands on what its folder has: that is no import.
            (!(module.is_door && import.handed_on && own(&used))).then_some(used)
        });
        let named = module.named.iter();
        let named = named.filter_map(|path| self.resolved(&self.absolute(name, path)?, 0));
        imported.chain(named).filter(|used| used != name).collect()
    }

    /// A path from the root, as it is written in a module; `None` for one that leads out of the house.
    fn absolute(&self, module: &str, path: &[String]) -> Option<Vec<String>> {
        let mut at: Vec<String> = module.split('/').map(str::to_owned).collect();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" | "socklab" => {
                at.clear();
                rest = &path[1..];
            }
            "self" => rest = &path[1..],
            "super" => {
                while let Some((first, after)) = rest.split_first()
                    && first == "super"
                {
                    at.pop();
                    rest = after;
                }
            }
            first => {
                let child = format!("{module}/{first}");
                if !self.modules.contains_key(&child) {
                    let imports = &self.modules.get(module)?.imports;
                    let import = imports.iter().find(|import| import.name == first)?;
                    // `use kernel::…` of a crate of that name begins with itself.
                    if import.path.first().is_some_and(|root| root == first) {
                        return None;
                    }
                    at = self.absolute(module, &import.path)?;
                    rest = &path[1..];
                }
            }
        }
        at.extend_from_slice(rest);
        Some(at)
    }

    /// The module in which the thing stands that a path from the root names; what a door hands on stands elsewhere.
    fn resolved(&self, path: &[String], turns: u32) -> Option<String> {
        let lengths = (1..=path.len()).rev();
        let mut modules = lengths.map(|length| (length, path[..length].join("/")));
        let (length, name) = modules.find(|(_, name)| self.modules.contains_key(name))?;
        let mut imports = self.modules[&name].imports.iter();
        let item = path.get(length);
        match imports.find(|import| Some(&import.name) == item) {
            Some(import) if turns < 8 => {
                let mut path_on = self.absolute(&name, &import.path)?;
                path_on.extend_from_slice(&path[length + 1..]);
                self.resolved(&path_on, turns + 1)
            }
            _ => Some(name),
        }
    }

    /// The circles among the parts of a folder, each with the imports that make it.
    fn circles(&self, folder: &str) -> Vec<String> {
        let imports = self.imports(folder);
        let mut told = BTreeSet::new();
        let mut circles = Vec::new();
        for (part, _) in imports.keys() {
            let circle: BTreeSet<&String> = reached(&imports, part)
                .into_iter()
                .filter(|other| reached(&imports, other).contains(part))
                .collect();
            if !circle.is_empty() && told.insert(circle.clone()) {
                let within = imports
                    .iter()
                    .filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
                let how: Vec<&str> = within.map(|(_, how)| how.as_str()).collect();
                circles.push(format!("{folder}: a circle: {}", how.join(", ")));
            }
        }
        circles
    }

    /// What goes against the order of a folder's parts.
    fn faults(&self, folder: &str, order: &[&[&str]]) -> Vec<String> {
        let place = |part: &str| order.iter().position(|line| line.contains(&part));
        let parts = self.modules.keys().filter_map(|name| part(folder, name));
        let parts: BTreeSet<String> = parts.filter(|part| part != "mod").collect();
        let unplaced = parts.iter().filter(|part| place(part).is_none());
        let mut faults: Vec<String> = unplaced
            .map(|part| format!("{folder}: {part} has no place in the order"))
            .collect();
        let placed = order.iter().flat_map(|line| line.iter());
        let gone = placed.filter(|part| !parts.contains(**part));
        faults.extend(gone.map(|part| format!("{folder}: the order names {part}, which is gone")));
        for ((from, to), how) in self.imports(folder) {
            if let (Some(from), Some(to)) = (place(&from), place(&to))
                && from <= to
            {
                faults.push(format!("{folder}: an import that does not go down: {how}"));
            }
        }
        faults
    }
}

/// The part of a folder to which a module belongs.
fn part(folder: &str, module: &str) -> Option<String> {
    let within = module.strip_prefix(folder)?;
    match within.strip_prefix('/') {
        Some(within) => Some(within.split('/').next()?.to_owned()),
        None => within.is_empty().then(|| "mod".to_owned()),
    }
}

/// Whom a part imports, and whom they import, and so on.
fn reached<'a>(
    imports: &'a BTreeMap<(String, String), String>,
    part: &str,
) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut from = vec![part];
    while let Some(part) = from.pop() {
        for (_, other) in imports.keys().filter(|(from, _)| from == part) {
            if reached.insert(other) {
                from.push(other);
            }
        }
    }
    reached
}

/// A house of these files of src, and the circles of one of its folders: as many as expected, and each names this.
#[track_caller]
fn case(folder: &str, files: &[(&str, &str)], expected: &[&str]) {
    let circles = house(files).circles(folder);
    let fits = circles.len() == expected.len()
        && circles
            .iter()
            .zip(expected)
            .all(|(circle, words)| circle.contains(words));
    assert!(fits, "{files:?}: {circles:?}");
}

fn house(files: &[(&str, &str)]) -> House {
    House::of(files.iter().map(|(name, text)| Source {
        name: format!("src/{name}.rs"),
        layer: String::new(),
        text: (*text).to_owned(),
    }))
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let door = ("a/mod", "mod b;\nmod c;\n");
    let both = |b, c, expected| case("a", &[door, ("a/b", b), ("a/c", c)], expected);
    both(
        "use super::c::C;",
        "use super::b::B;",
        &["a/b imports a/c, a/c imports a/b"],
    );
    both("use crate::a::c;", "use super::b;", &["a/b imports a/c"]);
    both(
        "use crate::{x::X, a::{c::{self, C}}};",
        "use super::{b::*};",
        &["a/c imports a/b"],
    );
    both(
        "fn f() { super::c::g() }",
        "fn g(b: crate::a::b::B) {}",
        &["a/b imports a/c"],
    );
    both("use super::c::C as D;", "pub use super::b::B;", &["a/b"]);
    // One way, a comment, a text, another crate of the same name, and the file itself.
    both("use super::c::C;", "use c::C;\nuse std::b;", &[]);
    both(
        "use super::c::C;",
        "// super::b\nconst B: &str = \"super::b::B\";",
        &[],
    );
    both("use super::c::C;", "use self::inner::C;\nmod inner {}", &[]);
}

#[test]
fn a_circle_goes_through_doors_and_folders() {
    // What a door hands on stands behind it: the door is no part of the circle, and no reason for one.
    let door = (
        "a/mod",
        "mod b;\nmod c;\npub use b::B;\npub use self::c::C;\n",
    );
    case("a", &[door, ("a/b", "use super::C;"), ("a/c", "")], &[]);
    case(
        "a",
        &[door, ("a/b", "use super::C;"), ("a/c", "use crate::a::B;")],
        &["a/b imports a/c, a/c imports a/b"],
    );
    // A door with code of its own is a part.
    let door = ("a/mod", "mod b;\nuse b::B;\npub struct A(B);\n");
    case("a", &[door, ("a/b", "")], &[]);
    case(
        "a",
        &[door, ("a/b", "use super::A;")],
        &["a/b imports a, a imports a/b"],
    );
    case(
        "a",
        &[("a/mod", "fn f() { b::g() }"), ("a/b", "use super::A;")],
        &["a/b imports a"],
    );
    // Two folders, by different files; each of them is clean.
    let files = [
        ("a/mod", ""),
        ("a/b/mod", ""),
        ("a/b/one", "use crate::a::c::two::Two;"),
        ("a/b/other", ""),
        ("a/c/mod", ""),
        ("a/c/two", ""),
        ("a/c/more", "use super::super::b::other::Other;"),
    ];
    case(
        "a",
        &files,
        &["a/b/one imports a/c/two, a/c/more imports a/b/other"],
    );
    case("a/b", &files, &[]);
    // Three in a row, and by the name of a module that was brought in.
    let files = [
        ("a/mod", ""),
        ("a/b", "use super::c;\nfn f() { c::g() }"),
        ("a/c/mod", "mod d;\npub use d::g;"),
        ("a/c/d", "use crate::a::e::E;"),
        ("a/e", "use super::b::B;"),
    ];
    case("a", &files, &["a/b imports a/c"]);
}

#[test]
fn an_import_against_the_order_is_found() {
    #[track_caller]
    fn case(b: &str, order: &[&[&str]], expected: &[&str]) {
        let house = house(&[("a/mod", "mod b;"), ("a/b", b), ("a/c", "")]);
        assert_eq!(house.faults("a", order), expected, "{b}");
    }
    case("use super::c::C;", &[&["c"], &["b"]], &[]);
    let up = ["a: an import that does not go down: a/b imports a/c"];
    case("use super::c::C;", &[&["b"], &["c"]], &up);
    case("use super::c::C;", &[&["b", "c"]], &up);
    case("", &[&["b"]], &["a: c has no place in the order"]);
    case(
        "",
        &[&["b", "c", "d"]],
        &["a: the order names d, which is gone"],
    );
}
