"""Pictures and sound as pure functions of values."""
