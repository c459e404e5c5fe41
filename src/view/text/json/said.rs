//! The lines of the `--json` form, as data.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::lesson::{Lesson, Scene};
use crate::session::Finding;
use crate::trace::{Sample, TimeWait};
use crate::view::escape;

/// A line. Its `Display` is the JSON text, `event` first; `value` is the same as data.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Said {
    Lesson {
        number: u8,
        slug: String,
        title: String,
        scenes: Vec<String>,
        /// Those that are no extra, and about how many minutes they take.
        core: Vec<String>,
        minutes: u32,
    },
    /// The first line of programs that are watched.
    Watch {
        programs: Vec<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cut: Option<u64>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        interrupt: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        recorded: Option<String>,
    },
    Call(Box<Called>),
    /// A call that was under way at the end: it has waited in vain.
    Unfinished(Box<Begun>),
    /// How watched programs ended; `ended` names those that still ran.
    Over {
        scene: String,
        told: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        ended: Vec<String>,
    },
    /// What a run suggests.
    Finding {
        finding: &'static str,
        text: String,
        steps: Vec<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        line: u32,
        lesson: u8,
        scene: &'static str,
    },
    Printed {
        scene: String,
        text: String,
    },
    /// What watching cannot show, in our own words.
    Caveat {
        scene: String,
        text: String,
    },
    /// So much of what was printed here is not kept in a recording.
    Omitted {
        scene: String,
        lines: u64,
        bytes: u64,
    },
    Free {
        scene: String,
        counts: BTreeMap<String, u64>,
    },
    /// What a proof found.
    Proved {
        scene: String,
        answer: String,
    },
    /// A scene that did not return: the lesson ends, with exit code 1.
    Failed {
        scene: String,
        error: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        call: Option<String>,
    },
    End {
        /// Of the lesson, if it was one.
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<u8>,
        calls: u64,
        /// How long it took; a recording does not know.
        #[serde(skip_serializing_if = "Option::is_none")]
        ms: Option<u64>,
    },
}

/// A call that came back, with what the kernel said right after it.
#[derive(Clone, Debug, Serialize)]
pub struct Called {
    #[serde(flatten)]
    pub begun: Begun,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ok: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errno: Option<i32>,
    /// The error in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<String>,
    /// It was a datagram to an address of this computer that no socket had.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub to_nobody: bool,
    /// It was a bind to a port of TCP on which this program listens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<String>,
    /// It was not made: `--interrupt` had it return EINTR.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub injected: bool,
    pub waited: bool,
    pub us: u64,
    pub sockets: Vec<Arc<Sample>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub time_waits: Vec<TimeWait>,
}

/// A call, and where it was made; it may never come back.
#[derive(Clone, Debug, Serialize)]
pub struct Begun {
    pub scene: String,
    pub step: u32,
    pub thread: String,
    pub socket: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub line: u32,
    pub column: u32,
    pub call: String,
    pub args: Map<String, Value>,
}

impl Said {
    /// The first line of a lesson.
    pub fn lesson(lesson: &Lesson) -> Said {
        let names = |scenes: &mut dyn Iterator<Item = &Scene>| {
            scenes.map(|scene| scene.program.name.to_owned()).collect()
        };
        Said::Lesson {
            number: lesson.folder.number,
            slug: lesson.folder.slug().to_owned(),
            title: lesson.title.clone(),
            scenes: names(&mut lesson.scenes.iter()),
            core: names(&mut lesson.core()),
            minutes: lesson.minutes(),
        }
    }

    pub fn finding(finding: &Finding) -> Said {
        let (lesson, scene) = finding.kind.explained();
        Said::Finding {
            finding: finding.kind.name(),
            text: finding.text.clone(),
            steps: finding.steps.clone(),
            file: finding.file.clone(),
            line: finding.line,
            lesson,
            scene,
        }
    }

    pub fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&escape::json(self))
    }
}
