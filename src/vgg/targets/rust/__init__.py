"""The Rust target: the rules as a crate without dependencies; its hand-written parts lie in `project/`."""
