"""What a phase of each kind does: paid ones ask a provider, free ones are functions of artifacts."""
