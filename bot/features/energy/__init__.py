"""The energy check: a private look at how much is left to give, and a lighter plan that nobody else notices."""
