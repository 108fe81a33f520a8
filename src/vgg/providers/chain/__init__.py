"""Who is asked, how often, and what it may cost: the decisions and their bookkeeping."""
