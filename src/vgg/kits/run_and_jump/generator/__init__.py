"""Levels drawn by a procedure: rhythm groups inside the measured jump, in the order a good teacher would choose."""
