"""Printing rules as JavaScript: from the tree to expressions of JavaScript, and from these to lines as prettier breaks them."""
