"""A stable shift per couple, so that everybody's nine o'clock is not one burst."""

from hashlib import blake2b


def offset_minutes(couple_id: int, span_minutes: int = 30) -> int:
    """Return this couple's shift, 0 to span_minutes - 1: always the same for a couple, even over all couples."""
    if span_minutes < 1:
        raise ValueError("The span must be at least one minute.")
    digest = blake2b(str(couple_id).encode(), digest_size=8, person=b"spread").digest()
    return int.from_bytes(digest) % span_minutes
