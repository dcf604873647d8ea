"""Ten minutes in which one is wholly there for the other, and then perhaps the other way round."""
