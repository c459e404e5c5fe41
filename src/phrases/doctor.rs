//! What the doctor says of this machine.

words! {
    recordings(kept: usize, scenes: usize, oldest):
        "{kept} of {scenes} scenes are recorded, the oldest of {oldest}";
    no_recordings(scenes: usize):
        "none of the {scenes} scenes is recorded: `socklab rehearse` keeps them for a class";
}
