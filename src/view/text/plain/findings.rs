//! What a run of watched programs suggests, a finding a line.

use super::clean;
use crate::phrases::phrases;
use crate::session::Finding;

/// Nothing where there is nothing to suggest.
pub fn findings(findings: &[Finding]) -> Vec<String> {
    let mut lines = Vec::new();
    if !findings.is_empty() {
        lines.extend([String::new(), phrases().page.run_suggests.to_owned()]);
    }
    for finding in findings {
        let steps: Vec<String> = finding.steps.iter().map(u32::to_string).collect();
        let told = phrases().plain.finding(
            finding.place(),
            &finding.text,
            phrases().plain.steps(finding.steps.len(), steps.join(", ")),
            finding.read(),
        );
        lines.push(clean(&format!("    {told}")));
    }
    lines
}
