//! Reading a prediction: its question, where the run has the answer, and the list of what one can expect.

use crate::lesson::contents::{Predict, PredictOption};
use crate::lesson::parse::Fault;
use crate::lesson::parse::directives::Directives;
use crate::lesson::parse::id::{self, Odd};
use crate::lesson::parse::markdown::{Item, Part};
use crate::lesson::parse::source::Source;
use crate::lesson::text::{Block, Inline, plain};
use crate::phrases::phrases;
use crate::program::Program;
use crate::trace::Measure;

/// The prediction of a note, and the parts of the note that are no option of it.
pub(super) fn read<'s>(
    program: &Program<'_>,
    directives: &Directives,
    parts: &'s [Part],
    heading: &str,
    source: &Source,
) -> Result<(Option<Predict>, &'s [Part]), Fault> {
    let Some(question) = directives.get("predict") else {
        return match directives.get("measure") {
            None => Ok((None, parts)),
            Some(stray) => Err(source.fault(stray.line, heading, phrases().faults.no_predict)),
        };
    };
    let Some(words) = directives.get("measure") else {
        let what = phrases().faults.no_measure;
        return Err(source.fault(question.line, heading, what));
    };
    let fault = |what: String| source.fault(words.line, heading, what);
    let measure = Measure::parse(&words.value).map_err(|error| fault(error.to_string()))?;
    if let Measure::Sample { socket, .. } = &measure
        && !program
            .text
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == socket)
    {
        return Err(fault(phrases().faults.no_socket(socket, program.file())));
    }
    let (options, rest) = match parts.split_first() {
        Some((list, rest)) if !list.items.is_empty() => (options(list, heading, source)?, rest),
        _ => (Vec::new(), parts),
    };
    if let Some(what) = unanswerable(&measure, &options) {
        return Err(fault(what));
    }
    let predict = Predict {
        question: question.value.clone(),
        options,
        measure,
    };
    Ok((Some(predict), rest))
}

/// Why nobody could be right, if the options do not fit the measure.
fn unanswerable(measure: &Measure, options: &[PredictOption]) -> Option<String> {
    if options.is_empty() && measure.is_words() {
        return Some(phrases().faults.no_words(measure));
    }
    let found = ["waits", "returns"];
    let fit = options.len() == found.len()
        && options
            .iter()
            .all(|option| found.contains(&option.id.as_str()));
    (*measure == Measure::Waits && !fit).then(|| phrases().faults.waits_or_returns.into())
}

/// The list right under the directives.
fn options(list: &Part, heading: &str, source: &Source) -> Result<Vec<PredictOption>, Fault> {
    let mut options: Vec<PredictOption> = Vec::new();
    for (item, blocks) in list.listed() {
        let fault = |what: String| source.fault(item.line, heading, what);
        let option = option(item, blocks).map_err(fault)?;
        if options.iter().any(|other| other.id == option.id) {
            return Err(fault(phrases().faults.second_option(&option.id)));
        }
        options.push(option);
    }
    if options.len() < 2 {
        return Err(source.fault(list.line, heading, phrases().faults.one_option));
    }
    Ok(options)
}

/// `` `4608`: why `` or `it waits <!-- waits -->: why`.
fn option(item: &Item, blocks: &[Block]) -> Result<PredictOption, String> {
    let [Block::Paragraph(words)] = blocks else {
        return Err(phrases().faults.option_of_paragraphs.into());
    };
    let (text, why) = match (&item.id, words.split_first()) {
        (Some((_, why)), _) => (&words[..], &why[..]),
        (None, Some((Inline::Code(_), why))) => (&words[..1], why),
        (None, _) => (&words[..], &[][..]),
    };
    Ok(PredictOption {
        id: id::option(item, text).map_err(|odd| match odd {
            Odd::None => phrases().faults.option_without_id(plain(text)),
            Odd::NoKebab(id) => phrases().faults.no_kebab_of_prediction(id),
        })?,
        text: plain(text),
        why: reason(why)?,
    })
}

/// What stands behind the colon.
fn reason(behind: &[Inline]) -> Result<Option<Vec<Inline>>, String> {
    let Some((first, rest)) = behind.split_first() else {
        return Ok(None);
    };
    match first {
        Inline::Text(text) if text.starts_with(": ") => {
            let mut why = vec![Inline::Text(text[2..].to_owned())];
            why.retain(|first| *first != Inline::Text(String::new()));
            why.extend_from_slice(rest);
            Ok(Some(why))
        }
        _ => Err(phrases().faults.option_without_colon(plain(behind).trim())),
    }
}
