//! Questions, predictions and verdicts.

words! {}
