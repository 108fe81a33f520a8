"""Sound: a chip synth, a composer, effects, a voice, and encoders."""
