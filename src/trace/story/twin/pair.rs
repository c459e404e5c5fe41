//! A place of a scene beside one of its twin, and the `.twin` file that tells of them.

/// One place of a scene beside one of its twin, and what both do there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The scene's line; `None` where only the twin does it, and for what is printed.
    pub scene: Option<u32>,
    pub twin: Option<u32>,
    /// `sender.send`, or what the two do, where that differs.
    pub what: String,
    pub differs: bool,
}

/// The pairs that a `.twin` file tells.
pub fn read(text: &str) -> Vec<Pair> {
    let pair = |line: &str| {
        let mut words = line.splitn(4, ' ');
        let scene = words.next()?.parse().ok();
        let differs = words.next()? == "≠";
        let twin = words.next()?.parse().ok();
        let what = words.next()?.to_owned();
        Some(Pair {
            scene,
            twin,
            what,
            differs,
        })
    };
    text.lines().filter_map(pair).collect()
}

/// What a `.twin` file says of these pairs.
pub fn write(pairs: &[Pair]) -> String {
    let line = |at: Option<u32>| at.map_or("-".into(), |line| line.to_string());
    let pair = |pair: &Pair| {
        let sign = if pair.differs { "≠" } else { "=" };
        let (scene, twin) = (line(pair.scene), line(pair.twin));
        format!("{scene} {sign} {twin} {}\n", pair.what)
    };
    pairs.iter().map(pair).collect()
}
