//! Measures the right answers of quiz 4.
