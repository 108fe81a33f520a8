"""The built-in provider: answers every shipped request procedurally, from facts and a seed, with no key and no network."""
