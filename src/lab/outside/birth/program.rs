//! A program as the command line names it, and how it is run.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use super::super::refusal::Refusal;
use super::compile::{compile, parse};
use super::file::{check, find, is_runnable};
use crate::lab::process::tools;

/// Programs whose first argument that is a file is the program meant.
const INTERPRETERS: [&str; 9] = [
    "python", "node", "nodejs", "ruby", "perl", "sh", "bash", "java", "php",
];

/// What runs a source file that is not run by itself, by how its name ends.
const RUNS: [(&str, &str); 7] = [
    ("js", "node"),
    ("mjs", "node"),
    ("java", "java"),
    ("pl", "perl"),
    ("rb", "ruby"),
    ("php", "php"),
    ("sh", "sh"),
];

/// A program that is ready to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Program {
    /// What it is called on the page: `server.py`, `nc`.
    pub(in crate::lab::outside) name: String,
    /// As the user typed it, in one line.
    pub(in crate::lab::outside) typed: String,
    pub(in crate::lab::outside) file: PathBuf,
    /// Its name for itself first.
    pub(in crate::lab::outside) arguments: Vec<OsString>,
    /// The folder of what the user wrote.
    pub(in crate::lab::outside) folder: Option<PathBuf>,
}

impl Program {
    /// How these words are run; what must be compiled is, into a folder; a project into its own or that which is named.
    pub(in crate::lab::outside) fn prepare(
        words: &[OsString],
        folder: &Path,
        built: Option<&Path>,
    ) -> Result<Program, Refusal> {
        let Some(first) = words.first() else {
            return Err(Refusal::NotFound {
                program: "''".into(),
            });
        };
        // A sentence is one line, and shows a line's end as all else in plain text does.
        let shown = first.to_string_lossy().replace('\n', "␊");
        let source = Path::new(first);
        let not_found = || Refusal::NotFound {
            program: shown.clone(),
        };
        let (file, arguments) = match source.extension().and_then(OsStr::to_str) {
            Some("py") if !source.exists() => return Err(not_found()),
            // Python runs a folder that has a `__main__.py`.
            Some("py") if !source.is_file() && !source.is_dir() => {
                return Err(Refusal::NoFile { program: shown });
            }
            Some("py") => {
                let tool = "python3";
                let program = shown.clone();
                let file = find(tool).ok_or(Refusal::NoTool { program, tool })?;
                let file = interpreter(file);
                let mut arguments = vec![file.clone().into()];
                arguments.extend_from_slice(words);
                if shown.starts_with('-') {
                    // Not an option of Python's.
                    arguments[1] = Path::new(".").join(source).into();
                }
                (file, arguments)
            }
            Some("c" | "rs") if !source.exists() => return Err(not_found()),
            // A compiler would wait for ever at a pipe.
            Some("c" | "rs") if !source.is_file() => {
                return Err(Refusal::NoFile { program: shown });
            }
            Some("c" | "rs") => (compile(source, &shown, folder, built)?, words.to_vec()),
            _ if source.is_dir() && find(first).is_none() => (source.to_owned(), words.to_vec()),
            _ => {
                let file = find(first).filter(|file| is_runnable(file));
                let needs = || {
                    runs(source).map(|tool| Refusal::NeedsInterpreter {
                        program: shown.clone(),
                        tool,
                    })
                };
                let file = file.or_else(|| find(first).filter(|_| needs().is_none()));
                let missing = || needs().unwrap_or_else(not_found);
                (file.ok_or_else(missing)?, words.to_vec())
            }
        };
        check(&file, &shown)?;
        let meant = meant(&arguments);
        let absolute = meant.canonicalize().or_else(|_| file.canonicalize());
        Ok(Program {
            name: Program::name(&arguments).unwrap_or_else(|| shown.clone()),
            typed: shown,
            folder: absolute
                .ok()
                .and_then(|path| Some(path.parent()?.to_owned())),
            file,
            arguments,
        })
    }

    /// Lets Python read its program, as far as it is one.
    pub(in crate::lab::outside) fn parse(&self) -> Result<(), Refusal> {
        let script = self.arguments.get(1).map(Path::new);
        match script.filter(|script| script.extension() == Some(OsStr::new("py"))) {
            Some(script) => parse(&self.file, script),
            None => Ok(()),
        }
    }

    /// The name of what these words run, as the user means it: `python3 -m http.server` runs `http.server`.
    pub(in crate::lab::outside) fn name(words: &[OsString]) -> Option<String> {
        let path = (!words.is_empty()).then(|| meant(words))?;
        let module = words
            .iter()
            .position(|word| word == "-m")
            .and_then(|at| words.get(at + 1));
        let module = module.filter(|_| is_interpreter(path));
        let name = module.map_or(path.file_name(), |module| Some(module));
        name.map(|name| name.to_string_lossy().into_owned())
    }
}

/// Where this Python really is. `python3` may be a shell script that chooses one (pyenv): it starts dozens of programs
/// first, whose look-ups of names are sockets, too. What it says once is known.
fn interpreter(python: PathBuf) -> PathBuf {
    static CHOSEN: Mutex<BTreeMap<PathBuf, PathBuf>> = Mutex::new(BTreeMap::new());
    let mut begin = [0; 2];
    let read = File::open(&python).and_then(|mut file| file.read_exact(&mut begin));
    if read.is_err() || begin != *b"#!" {
        return python;
    }
    let mut chosen = CHOSEN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = chosen.get(&python) {
        return known.clone();
    }
    let asks = ["-c", "import sys; print(sys.executable)"];
    let mut asked = Command::new(&python);
    asked.args(asks);
    let said = tools::output(asked).ok();
    let said = said.filter(|said| said.status.success());
    let path = said.map(|said| PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()));
    let Some(path) = path.filter(|path| path.is_file()) else {
        return python;
    };
    chosen.entry(python).or_insert(path).clone()
}

/// What runs this file, if it is there.
fn runs(source: &Path) -> Option<&'static str> {
    let ending = source.extension().and_then(OsStr::to_str);
    let tool = RUNS.iter().find(|(known, _)| ending == Some(*known));
    tool.filter(|_| source.is_file()).map(|(_, tool)| *tool)
}

/// The file that the user means: the script that an interpreter is to run, otherwise the program itself.
fn meant(arguments: &[OsString]) -> &Path {
    let program = Path::new(&arguments[0]);
    let mut others = arguments[1..].iter().map(Path::new);
    // Python also runs a folder.
    let script = others.find(|path| path.is_file() || path.join("__main__.py").is_file());
    script
        .filter(|_| is_interpreter(program))
        .unwrap_or(program)
}

fn is_interpreter(program: &Path) -> bool {
    let name = program
        .file_name()
        .and_then(OsStr::to_str)
        .unwrap_or_default();
    let base = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    INTERPRETERS.contains(&base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(words: &[&str], folder: &Path) -> Result<Program, String> {
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        Program::prepare(&words, folder, None).map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn a_program_is_run_by_what_its_name_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("server.py");
        std::fs::write(&script, "print(1)\n").expect("written");
        let script = script.to_str().expect("a name in UTF-8");
        let own = folder.path().canonicalize().expect("a folder");
        let shell = prepared(&["sh", "-c", "true"], folder.path()).expect("a shell");
        assert_eq!((shell.name.as_str(), shell.arguments.len()), ("sh", 3));
        for words in [
            &["sh", "-x", script][..],
            &["python3", "-u", script],
            &[script],
        ] {
            if let Ok(program) = prepared(words, folder.path()) {
                assert_eq!(
                    (program.name.as_str(), &program.folder),
                    ("server.py", &Some(own.clone()))
                );
            }
        }
        let other = folder.path().join("server.js");
        std::fs::write(&other, "process.exit(0)\n").expect("written");
        let other = other.to_str().expect("a name in UTF-8");
        let said = prepared(&[other], folder.path()).expect_err("not run by itself");
        let cure = format!("`socklab watch node {other}`");
        assert!(said.ends_with(&cure), "{said}");
        let nothing = prepared(&["nothing.py"], folder.path()).expect_err("no such file");
        assert!(
            nothing.starts_with("there is no program nothing.py"),
            "{nothing}"
        );
    }

    #[test]
    fn who_needs_crates_is_told_where_they_come_from_and_nobody_else_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = folder.path().join("client.rs");
        let names = [source.to_str().expect("a name")];
        let cases = [
            ("use serde::Serialize;\nfn main() {}\n", true),
            ("fn main() { rand::random(); }\n", true),
            ("use std::net::TcpLisener;\nfn main() {}\n", false),
            ("fn main() { HashMap::new(); }\n", false),
        ];
        for (text, needs) in cases {
            std::fs::write(&source, text).expect("written");
            let said = prepared(&names, folder.path()).expect_err("alone");
            let told = said.contains("beside a Cargo.toml");
            assert!(said.contains("needs rustc") || told == needs, "{said}");
        }
    }

    #[test]
    fn a_link_is_compiled_beside_what_lies_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| folder.path().join(name);
        std::fs::create_dir(file("real")).expect("made");
        let text = "#include \"my.h\"\nint main(void) { return MINE; }\n";
        std::fs::write(file("real/program"), text).expect("written");
        std::fs::write(file("my.h"), "#define MINE 0\n").expect("written");
        std::os::unix::fs::symlink("real/program", file("one.c")).expect("a link");
        let source = file("one.c");
        let made = prepared(&[source.to_str().expect("a name")], folder.path());
        let said = made.err().unwrap_or_default();
        assert!(said.is_empty() || said.contains("needs cc"), "{said}");
    }

    #[test]
    fn a_compiler_that_says_much_is_told_as_far_as_somebody_reads() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = folder.path().join("flood.c");
        std::fs::write(&source, "int a = x;\n".repeat(500)).expect("written");
        let said = prepared(&[source.to_str().expect("a name")], folder.path()).expect_err("many");
        assert!(
            said.contains("needs cc") || said.contains(" lines more") && said.lines().count() < 70,
            "{said}"
        );
    }

    #[test]
    fn what_does_not_compile_says_why() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = folder.path().join("broken.c");
        std::fs::write(&source, "int main(void) { return x; }\n").expect("written");
        let said =
            prepared(&[source.to_str().expect("a name")], folder.path()).expect_err("it is broken");
        assert!(
            said.contains("needs cc") || said.contains("broken.c:1:"),
            "{said}"
        );
    }
}
