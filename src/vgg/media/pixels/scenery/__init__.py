"""Scenery: planes of light and the things that stand in them, out of which far and near layers are composed."""
