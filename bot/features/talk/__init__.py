"""The weekly device-free talk: finding a time that suits both, keeping it free, and hearing that it took place."""
