"""Plan, run, explain, status: knows phases, never vendors."""
