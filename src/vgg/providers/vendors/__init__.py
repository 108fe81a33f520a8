"""Those who answer: services, servers of the user's own, and a person."""
