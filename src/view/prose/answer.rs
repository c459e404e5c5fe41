//! An answer to a question as it is read.

use super::number::as_read;
use crate::lesson::Predict;
use crate::trace::Measure;

/// A number is grouped; what somebody sends stays as it is: `456789` are six bytes, and there is no space among them.
pub fn shown_answer(predict: &Predict, text: &str) -> String {
    match predict.measure {
        Measure::Data => text.to_owned(),
        _ => as_read(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_sends_is_no_number() {
        for (measure, shown) in [
            (Measure::Data, "456789"),
            (Measure::Result, "456\u{a0}789"),
            (Measure::Line("EAGAIN".into()), "456\u{a0}789"),
        ] {
            let predict = Predict {
                question: String::new(),
                options: Vec::new(),
                measure,
            };
            assert_eq!(shown_answer(&predict, "456789"), shown);
        }
    }
}
