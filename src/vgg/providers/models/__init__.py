"""What is known about models, and what calls cost."""
