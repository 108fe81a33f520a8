"""What a run-and-jump game promises, as states put into its true rules and what must come of them."""
