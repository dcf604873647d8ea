"""A Telegram that fits on a laptop: a Bot API server, the people who use it, and a clock one can move."""
