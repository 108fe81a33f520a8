//! Every tape in `proof/` is replayed; a game whose rules or data were changed fails here, at the tick it shows.

use std::fs;
use std::path::Path;

use sim::cartridge::Cartridge;
use sim::replay::replay;
use sim::tape::Tape;

#[test]
fn every_tape_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cartridge = Cartridge::load(&root.join("data/cartridge.json")).unwrap();
    let mut paths: Vec<_> = fs::read_dir(root.join("proof"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "tape"));
    paths.sort();
    assert!(!paths.is_empty(), "proof/ holds no tape; nothing is proved");
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let replayed = replay(&cartridge, &Tape::load(&path).unwrap(), |_, _| ()).unwrap();
        assert!(replayed.rules, "{name} was made with other rules");
        assert_eq!(replayed.differs_at, None, "{name} differs by that tick");
    }
}
