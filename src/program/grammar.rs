//! What a language writes for what: its comments, quotes and words, as far as colours need them.

use super::token::Class;

#[derive(Debug)]
pub(super) struct Grammar {
    /// How its files end.
    endings: &'static [&'static str],
    /// What begins a comment that the line ends.
    pub comments: &'static [&'static str],
    /// Whether it has `/* … */`, and whether these lie within one another.
    pub blocks: bool,
    pub nested: bool,
    pub quotes: &'static [Quote],
    /// Letters that may stand before a quote.
    pub prefixes: &'static [&'static str],
    /// `r#"…"#`
    pub hashes: bool,
    /// `'a` is a name, `'a'` a letter.
    pub lifetimes: bool,
    /// `println!`
    pub macros: bool,
    /// `#include <…>`
    pub directives: bool,
    /// Whether a capital makes a type.
    capitals: bool,
    keywords: &'static str,
    types: &'static str,
    /// What the word behind these names.
    names: &'static [(&'static str, Class)],
}

#[derive(Debug)]
pub(super) struct Quote {
    pub sign: &'static str,
    pub escapes: bool,
    /// Whether it goes on over the end of a line.
    pub lines: bool,
}

const fn quote(sign: &'static str, escapes: bool, lines: bool) -> Quote {
    Quote {
        sign,
        escapes,
        lines,
    }
}

const NAMES: &[(&str, Class)] = &[
    ("fn", Class::Function),
    ("def", Class::Function),
    ("func", Class::Function),
    ("function", Class::Function),
    ("class", Class::Type),
    ("struct", Class::Type),
    ("enum", Class::Type),
    ("trait", Class::Type),
    ("interface", Class::Type),
];

static RUST: Grammar = Grammar {
    endings: &["rs"],
    comments: &["//"],
    blocks: true,
    nested: true,
    quotes: &[quote("\"", true, true), quote("'", true, false)],
    prefixes: &["b", "c", "r", "br", "cr"],
    hashes: true,
    lifetimes: true,
    macros: true,
    directives: false,
    capitals: true,
    keywords: "as async await box break const continue crate dyn else enum extern false fn for if impl in let loop \
               match mod move mut pub ref return self static struct super trait true type union unsafe use where \
               while yield Self",
    types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
    names: NAMES,
};

static PYTHON: Grammar = Grammar {
    endings: &["py", "pyw"],
    comments: &["#"],
    blocks: false,
    nested: false,
    quotes: &[
        quote("\"\"\"", true, true),
        quote("'''", true, true),
        quote("\"", true, false),
        quote("'", true, false),
    ],
    prefixes: &[
        "b", "f", "r", "u", "B", "F", "R", "U", "br", "rb", "fr", "rf", "Rb", "bR",
    ],
    hashes: false,
    lifetimes: false,
    macros: false,
    directives: false,
    capitals: true,
    keywords: "and as assert async await break case class continue def del elif else except False finally for from \
               global if import in is lambda match None nonlocal not or pass raise return self cls True try while \
               with yield",
    types: "bool bytearray bytes complex dict float frozenset int list object set str tuple type memoryview",
    names: NAMES,
};

static C: Grammar = Grammar {
    endings: &["c", "h", "cc", "cpp", "cxx", "hh", "hpp"],
    comments: &["//"],
    blocks: true,
    nested: false,
    quotes: &[quote("\"", true, false), quote("'", true, false)],
    prefixes: &["L", "u", "U", "u8"],
    hashes: false,
    lifetimes: false,
    macros: false,
    directives: true,
    capitals: false,
    keywords: "alignas alignof auto break case catch class const constexpr continue default delete do else enum \
               extern false final for friend goto if inline mutable namespace new noexcept NULL nullptr operator \
               override private protected public register restrict return sizeof static struct switch template this \
               throw true try typedef typename union using virtual volatile while",
    types: "bool char double float int int8_t int16_t int32_t int64_t intptr_t long off_t pid_t short signed size_t \
            socklen_t ssize_t time_t uint8_t uint16_t uint32_t uint64_t uintptr_t unsigned void wchar_t",
    names: NAMES,
};

/// Go, Java, JavaScript and their kin: one grammar, which knows the words of all of them.
static SLASHES: Grammar = Grammar {
    endings: &[
        "go", "java", "js", "mjs", "ts", "cs", "kt", "swift", "zig", "scala", "php", "dart",
    ],
    quotes: &[
        quote("\"", true, false),
        quote("'", true, false),
        quote("`", false, true),
    ],
    prefixes: &[],
    directives: false,
    capitals: true,
    keywords: "abstract as async await break case catch chan class const continue def default defer do else enum \
               export extends fallthrough false final finally for foreach from fun func function go goto guard if \
               implements import in instanceof interface is let map match namespace new nil null object of override \
               package private protected pub public range return select self static struct super switch this throw \
               throws true try type typeof undefined using val var when where while with yield",
    types: "any bool boolean byte char double error float float32 float64 int int8 int16 int32 int64 long number \
            rune short string uint uint8 uint16 uint32 uint64 uintptr usize void",
    ..C
};

/// Shells, Ruby, Perl and their kin.
static HASHES: Grammar = Grammar {
    endings: &[
        "sh", "bash", "rb", "pl", "pm", "tcl", "lua", "jl", "r", "ex", "exs",
    ],
    quotes: &[quote("\"", true, true), quote("'", true, true)],
    prefixes: &[],
    keywords: "and begin break case class continue def defmodule do done elif else elsif end ensure esac exit export \
               false fi for foreach function if import in last local loop module my next nil not or our package \
               proc raise redo require rescue retry return self set shift sub super then true undef unless until use \
               when while yield",
    types: "",
    capitals: false,
    ..PYTHON
};

impl Grammar {
    /// By the ending of a file's name; without one, by its first line.
    pub(super) fn of(file: &str, text: &str) -> Option<&'static Grammar> {
        let all = [&RUST, &PYTHON, &C, &SLASHES, &HASHES];
        if let Some((_, ending)) = file.rsplit_once('.') {
            return all.into_iter().find(|it| it.endings.contains(&ending));
        }
        let first = text.lines().next().filter(|line| line.starts_with("#!"))?;
        let is = |language: &str| first.contains(language);
        Some(match () {
            () if is("python") => &PYTHON,
            () if is("node") || is("deno") => &SLASHES,
            () => &HASHES,
        })
    }

    /// The class of a word, from itself, the word before it, and what stands behind it.
    pub(super) fn word(&self, word: &str, before: &str, behind: &str) -> Class {
        let among = |words: &str| words.split_ascii_whitespace().any(|one| one == word);
        let has = |is: fn(&char) -> bool| word.chars().any(|letter| is(&letter));
        if word == "_" {
            return Class::Punctuation;
        }
        if among(self.keywords) {
            return Class::Keyword;
        }
        if among(self.types) {
            return Class::Type;
        }
        if let Some((_, class)) = self.names.iter().find(|(name, _)| *name == before) {
            return *class;
        }
        let capital = self.capitals && word.starts_with(|first: char| first.is_ascii_uppercase());
        match () {
            // A constant, such as `IPV4`, is no type.
            () if capital && (word.len() == 1 || has(char::is_ascii_lowercase)) => Class::Type,
            () if capital => Class::Plain,
            () if behind.starts_with('(') || behind.starts_with("::<") => Class::Function,
            () => Class::Plain,
        }
    }
}
