"""A row of the outbox while it is being sent: opened, addressed, and with the message that it edits."""

from dataclasses import dataclass, field

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Say, Unsay
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId
from bot.storage import payloads, people
from bot.storage.encryption import Unreadable
from bot.storage.outbox import message_in
from bot.storage.transaction import Row, Tx

START = "UPDATE outbox SET state = 'sending', copies = copies + ?, attempts = attempts + 1 WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row that is being sent, with what rendering needs to know of its recipient."""

    id: RowId
    chat_id: ChatId
    effect: Effect = field(repr=False)
    languages: tuple[str, ...]
    owner: PartnerId | None
    """Whose private chat it is."""
    couple: CoupleId | None
    zone: str
    is_quiet: bool
    message_id: MessageId | None
    """The message that it edits or deletes."""
    copies: int
    resend_cap: int
    tries: int
    size: int | None
    """How many members a shared chat may have; None where nobody counts."""

    @property
    def has_picture(self) -> bool:
        """Whether it must be drawn first."""
        return isinstance(self.effect, Say) and self.effect.has_picture

    @property
    def is_edit(self) -> bool:
        """Whether sending it twice leaves no second copy."""
        return _is_edit(self.effect, self.message_id)


def start(tx: Tx, row: Row) -> Parcel:
    """Begin to send a row: count the copy, and return what is to be sent; raise Unreadable when it cannot be opened."""
    row_id, chat = RowId(row["id"]), ChatId(row["chat_id"])
    effect = _opened(tx, row_id, row["payload"])
    target = _target(tx, chat, effect)
    reader = _reader(tx, effect.to, may_sound=_may_sound(effect, target))
    if reader.private_chat not in {None, chat}:
        raise Unreadable("it lies in another chat than it was written for")
    added = 0 if _is_edit(effect, target) else 1
    tx.do(START, added, row_id)
    return Parcel(
        id=row_id,
        chat_id=chat,
        effect=effect,
        languages=reader.languages,
        owner=reader.owner,
        couple=reader.couple,
        zone=reader.zone,
        is_quiet=reader.is_quiet,
        message_id=target,
        copies=row["copies"] + added,
        resend_cap=row["resend_cap"],
        tries=row["attempts"] + 1,
        size=reader.size,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    languages: tuple[str, ...]
    owner: PartnerId | None = None
    private_chat: ChatId | None = None
    couple: CoupleId | None = None
    zone: str = "UTC"
    is_quiet: bool = False
    size: int | None = None


def _opened(tx: Tx, row: RowId, payload: bytes) -> Effect:
    known = tx.vault.recall(payloads.place(row), payload)
    return known if isinstance(known, Say | Unsay | Ask) else payloads.opened(tx, row, payload)


def _is_edit(effect: Effect, target: MessageId | None) -> bool:
    match effect:
        case Ask():
            return not effect.leaves_copy
        case Unsay():
            return True
        case _:
            return target is not None


def _may_sound(effect: Effect, target: MessageId | None) -> bool:
    """Whether a phone could sound: an edit is silent, and telling whether somebody sleeps takes time."""
    if isinstance(effect, Ask):
        return effect.leaves_message
    return isinstance(effect, Say) and target is None


def _reader(tx: Tx, to: Audience, *, may_sound: bool) -> _Reader:
    match to:
        case PrivateOf(partner_id):
            partner = people.partner_by_id(tx, partner_id)
            return _Reader(
                languages=(partner.language,),
                owner=partner_id,
                private_chat=ChatId(partner.user_id),
                zone=partner.zone or "UTC",
                is_quiet=may_sound and partner.sleeps(tx.now),
            )
        case SharedOf(couple_id):
            couple = people.couple_by_id(tx, couple_id)
            readers = [member.partner for member in couple.members]
            return _Reader(
                languages=tuple(dict.fromkeys(reader.language for reader in readers)),
                couple=couple_id,
                zone=couple.zone,
                is_quiet=may_sound and any(reader.sleeps(tx.now) for reader in readers),
                size=couple.size,
            )
        case ChatOf(chat, language):
            us = people.couple_in_chat(tx, chat) if may_sound else None  # a stranger may write in theirs
            is_quiet = us is not None and any(member.partner.sleeps(tx.now) for member in us.members)
            return _Reader(languages=(language,), is_quiet=is_quiet)


def _target(tx: Tx, chat: ChatId, effect: Effect) -> MessageId | None:
    match effect:
        case Say(is_new=True) | Ask():
            return None
        case Say() if effect.ask is not None or effect.document is not None:
            return None  # neither can be edited in, so it is always a new message
        case Say(edit=int() as message) | Unsay(message=int() as message):
            return message
        case Say(slot=str() as slot) | Unsay(slot=str() as slot):
            return message_in(tx, chat, slot)
        case _:
            return None
