"""The two daily steps of the evening: one honest thing, one small win."""
