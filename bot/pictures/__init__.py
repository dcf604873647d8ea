"""Pictures: the week's card for both, a partner's own week, and how listening goes; drawn from data, kept nowhere."""
