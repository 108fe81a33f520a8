"""What the built-in provider composes, speaks and shapes: music, effects and a voice from facts and a seed."""
