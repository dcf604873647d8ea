"""Words and rules that every part shares, free of clock, randomness and I/O."""
