//! Sources in odd places: folders and files whose names are no text, that have moved, or that are in no file at all.

use super::*;

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/watch")
        .join(name)
}

/// What a program that makes a pair tells of it: the line and the socket of each call, where they are known.
fn told(words: &[&OsStr]) -> Vec<String> {
    let run = run(Request {
        programs: vec![words.iter().map(|word| (*word).to_owned()).collect()],
        ..Request::default()
    });
    let told = run.calls().map(|(pending, _)| pending);
    let told = told.skip_while(|pending| pending.call != Call::Socketpair);
    let told = told.filter(|pending| pending.call != Call::Getsockname);
    told.map(|it| format!("{} {}.{}", it.line, it.socket, it.call))
        .collect()
}

const OF_C: [&str; 3] = ["6 pair.socketpair", "7 pair[0].close", "8 pair[1].close"];
const OF_RUST: [&str; 3] = ["4 left.socketpair", "5 left.close", "6 right.close"];
const OF_PYTHON: [&str; 3] = ["3 left.socketpair", "4 left.close", "5 right.close"];

fn compiled(source: &Path, program: &Path) {
    let mut compiler = Command::new("cc");
    compiler.arg("-g").arg("-o").arg(program).arg(source);
    assert!(compiler.status().expect("a compiler").success());
}

#[test]
fn lines_are_known_whatever_a_folder_and_a_file_are_called() {
    if !can_watch(&["cc", "rustc"]) {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    for name in [
        &b"\xff\xfe"[..],
        b"new\nline",
        b"a 'b\" c",
        b"back\\012slash",
    ] {
        let name = OsStr::from_bytes(name);
        let folder = root.path().join(name);
        fs::create_dir(&folder).expect("its own");
        let file = folder.join(name).with_added_extension("c");
        fs::copy(source("pair.c"), &file).expect("copied");
        assert_eq!(told(&[file.as_os_str()]), OF_C, "{}", file.display());
        let program = folder.join(name);
        compiled(&file, &program);
        assert_eq!(told(&[program.as_os_str()]), OF_C, "{}", program.display());
        // A file whose name is no text is none that rustc takes.
        let file = match name.to_str() {
            Some(_) => folder.join(name).with_added_extension("rs"),
            None => folder.join("pair.rs"),
        };
        fs::copy(source("pair.rs"), &file).expect("copied");
        assert_eq!(told(&[file.as_os_str()]), OF_RUST, "{}", file.display());
    }
}

#[test]
fn a_source_that_has_moved_with_its_program_is_found_and_one_that_is_gone_has_its_lines() {
    if !can_watch(&["cc"]) {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    let [before, behind] = ["before", "behind"].map(|name| root.path().join(name));
    fs::create_dir(&before).expect("its own");
    fs::copy(source("pair.c"), before.join("pair.c")).expect("copied");
    compiled(&before.join("pair.c"), &before.join("pair"));
    fs::rename(&before, &behind).expect("its own");
    let program = behind.join("pair");
    assert_eq!(told(&[program.as_os_str()]), OF_C);
    fs::remove_file(behind.join("pair.c")).expect("its own");
    // Whoever runs the tests may have left descriptors open, which the program then has, too.
    let without_number = |line: String| match line.split_once(" fd ") {
        Some((before, behind)) => before.to_owned() + behind.trim_start_matches(char::is_numeric),
        None => line,
    };
    let told = told(&[program.as_os_str()]).into_iter().map(without_number);
    let expected = ["6 socket.socketpair", "7 pair.close", "8 pair.close"];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn a_header_is_told_without_the_way_to_it() {
    if !can_watch(&["cc"]) {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    let inner = root.path().join("inner");
    fs::create_dir(&inner).expect("its own");
    let text = fs::read_to_string(source("pair.c")).expect("its own");
    fs::write(root.path().join("pair.h"), text).expect("written");
    let file = inner.join("pair.c");
    fs::write(&file, "#include \"../inner/../pair.h\"\n").expect("written");
    let run = run(Request {
        programs: vec![vec![file.into()]],
        ..Request::default()
    });
    let files = run.calls().map(|(pending, _)| pending.file.clone());
    let header = root.path().canonicalize().expect("a folder").join("pair.h");
    let header = header.to_str().map(str::to_owned);
    assert_eq!(files.collect::<Vec<_>>(), vec![header; 3]);
}

#[test]
fn two_sources_of_one_name_are_two() {
    if !can_watch(&["cc"]) {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    let files = ["one", "two"].map(|name| root.path().join(name).join("pair.c"));
    for (file, begin) in files.iter().zip(["", "\n\n"]) {
        fs::create_dir(file.parent().expect("a folder")).expect("its own");
        let text = fs::read_to_string(source("pair.c")).expect("its own");
        fs::write(file, begin.to_owned() + &text).expect("written");
    }
    let run = run(Request {
        programs: files.iter().map(|file| vec![file.into()]).collect(),
        ..Request::default()
    });
    let places = run.calls().map(|(pending, _)| {
        let file = pending.file.as_deref().unwrap_or_default();
        let folder = file.rsplit('/').nth(1).unwrap_or_default();
        format!("{} {folder} {}", pending.thread, pending.line)
    });
    let expected = [
        "pair.c one 6",
        "pair.c one 7",
        "pair.c one 8",
        "pair.c 2 two 8",
        "pair.c 2 two 9",
        "pair.c 2 two 10",
    ];
    assert_eq!(places.collect::<Vec<_>>(), expected);
}

#[test]
fn python_has_lines_in_whatever_way_it_is_given_its_program() {
    if !can_watch(&["python3"]) {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    let package = root.path().join("package");
    fs::create_dir(&package).expect("its own");
    fs::copy(source("pair.py"), package.join("__main__.py")).expect("copied");
    let archive = root.path().join("pair.pyz");
    let mut packs = Command::new("python3");
    packs.args(["-m", "zipapp"]).arg(&package);
    assert!(
        packs
            .arg("-o")
            .arg(&archive)
            .status()
            .expect("it runs")
            .success()
    );
    let text = fs::read_to_string(source("pair.py")).expect("its own");
    for python in pythons() {
        let python = python.as_os_str();
        for words in [
            &[archive.as_os_str()][..],
            &[package.as_os_str()],
            &[OsStr::new("-c"), OsStr::new(&text)],
            &[OsStr::new(&format!("-uc{text}"))],
            &[OsStr::new("-W"), OsStr::new("ignore"), archive.as_os_str()],
        ] {
            let whole: Vec<&OsStr> = [&[python], words].concat();
            assert_eq!(told(&whole), OF_PYTHON, "{whole:?}");
        }
    }
}

/// A program beside a file `socket.py` does not find Python's own, watched or not; nor one beside what that imports.
#[test]
fn python_finds_the_modules_that_it_finds_alone() {
    if !can_watch(&["python3"]) {
        return;
    }
    for module in [
        "socket",
        "select",
        "fcntl",
        "selectors",
        "enum",
        "collections",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("client.py");
        fs::write(&file, "import socket\nsocket.socket()\nimport fcntl\n").expect("written");
        let own = folder.path().join(format!("{module}.py"));
        fs::write(own, "print('mine')\n").expect("written");
        let name = file.to_str().expect("UTF-8");
        let alone = Command::new("python3").arg(name).output().expect("runs");
        let alone = [alone.stdout, alone.stderr].concat();
        let alone = String::from_utf8(alone).expect("UTF-8");
        let run = run(Request {
            programs: programs(&[&["python3", name]]),
            ..Request::default()
        });
        let alone: Vec<&str> = alone.lines().collect();
        assert_eq!(run.printed(), alone, "{module}");
    }
}

/// Copies of a scene's program, each with another change, share what was built of the crates they use.
#[test]
fn of_two_copies_that_are_built_in_one_place_each_runs_itself() {
    if !can_watch(&["cargo"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let copy = |name: &str| {
        let folder = folder.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        let manifest = "[package]\nname = \"greet\"\nedition = \"2024\"\n\n[[bin]]\nname = \"greet\"\npath = \"greet.rs\"\n";
        fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        let source = folder.join("greet.rs");
        fs::write(&source, format!("fn main() {{ println!(\"{name}\"); }}\n")).expect("a program");
        source
    };
    let copies = ["one", "two"].map(|name| (name, copy(name)));
    for (name, source) in [&copies[0], &copies[1], &copies[0], &copies[1]] {
        let run = run(Request {
            programs: vec![vec![source.clone().into_os_string()]],
            built: Some(folder.path().join("built")),
            ..Request::default()
        });
        assert_eq!(run.printed(), [*name]);
    }
}
