"""The plan: weeks of nine steps, offered at the right moment, on one card in the evening and on one board."""
