"""The run-and-jump kit: a figure seen from the side runs, jumps and collects its way through worlds of levels."""
