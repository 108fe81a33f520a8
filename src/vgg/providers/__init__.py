"""The outside world: one file a vendor, and the chain that asks them. SDKs live here and nowhere else."""
