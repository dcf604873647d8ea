"""What a person typed, made fit to be kept."""

from bot.core.errors import TooLong, WordsWanted


def within(words: str, limit: int) -> str:
    """Return the words without the blanks around them; raise WordsWanted for none, TooLong over the limit.

    Length is what Telegram counts, UTF-16 units, so that limits add up to messages that can be sent.
    """
    trimmed = words.strip()
    if not trimmed:
        raise WordsWanted
    length = len(trimmed.encode("utf-16-le", "surrogatepass")) // 2
    if length > limit:
        raise TooLong(limit=limit, length=length)
    return trimmed
