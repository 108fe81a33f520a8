"""Places: how every kind of world looks from afar, one function each; they share the things of the scenery."""
