"""Consoles: one folder a language, each turning a cartridge and its rules into a project that plays alone."""
