"""How a model is asked for a shape, and how what it says is read."""
