"""Genres: rules in the restricted subset, level generator, answers, checks and what the metaprompts must know."""
