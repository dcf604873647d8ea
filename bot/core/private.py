"""Text with an owner: who wrote it decides where it may be shown."""

from dataclasses import dataclass, field

from bot.core.ids import PartnerId


@dataclass(frozen=True, slots=True)
class Private:
    """Words that may be shown only in their author's private chat."""

    author: PartnerId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Released:
    """Words whose author released them to the couple after seeing a preview."""

    author: PartnerId
    text: str = field(repr=False)
