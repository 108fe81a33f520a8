"""vgg: a concept in, a playable vintage game out, with tapes that prove it can be won."""

__version__ = "0.1.0"
