"""The Ruby target: the rules as a project of plain Ruby, proved by tape; its hand-written parts lie in `project/`."""
