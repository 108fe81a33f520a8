"""What a finished game looks like to people: decisions.md and report.html, made from artifacts alone."""
