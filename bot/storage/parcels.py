"""A row of the outbox while it is being sent: opened, addressed, and with the message that it edits."""

from dataclasses import dataclass, field, replace

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Say, Unsay
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId
from bot.core.waking import is_awake
from bot.core.wire import from_json
from bot.storage import people
from bot.storage.encryption import Place, Unreadable
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
    tries: int = 1
    size: int | None = None
    """How many members a shared chat may have; None where nobody counts."""

    @property
    def has_picture(self) -> bool:
        """Whether it must be drawn first."""
        return isinstance(self.effect, Say) and self.effect.has_picture

    @property
    def is_edit(self) -> bool:
        """Whether sending it twice leaves no second copy."""
        match self.effect:
            case Ask():
                return not self.effect.leaves_copy
            case Unsay():
                return True
            case _:
                return self.message_id is not None


def start(tx: Tx, row: Row) -> Parcel:
    """Begin to send a row: count the copy, and return what is to be sent; raise Unreadable when it cannot be opened."""
    row_id, chat = RowId(row["id"]), ChatId(row["chat_id"])
    effect = _opened(tx, row_id, row["payload"])
    target = _target(tx, chat, effect)
    addressed = _addressed(tx, effect.to, may_sound=_may_sound(effect, target))
    if addressed.owner is not None and addressed.chat_id != chat:
        raise Unreadable("it lies in another chat than it was written for")
    parcel = replace(
        addressed,
        id=row_id,
        chat_id=chat,
        effect=effect,
        message_id=target,
        resend_cap=row["resend_cap"],
    )
    added = 0 if parcel.is_edit else 1
    tx.do(START, added, row_id)
    return replace(parcel, copies=row["copies"] + added, tries=row["attempts"] + 1)


def _opened(tx: Tx, row: RowId, payload: bytes) -> Effect:
    place = Place("outbox", "payload", row)
    known = tx.vault.recall(place, payload)
    return known if isinstance(known, Say | Unsay | Ask) else from_json(tx.vault.open_bytes(tx, place, payload))


def _may_sound(effect: Effect, target: MessageId | None) -> bool:
    """Whether a phone could sound: an edit is silent, and telling whether somebody sleeps takes time."""
    if isinstance(effect, Ask):
        return effect.leaves_message
    return isinstance(effect, Say) and (target is None or effect.ask is not None or effect.document is not None)


def _addressed(tx: Tx, to: Audience, *, may_sound: bool) -> Parcel:
    """Return an empty parcel that knows its recipient."""
    blank = Parcel(RowId(0), ChatId(0), Unsay(to=to), ("en",), None, None, "UTC", is_quiet=False, message_id=None,
                   copies=0, resend_cap=0)  # fmt: skip
    match to:
        case PrivateOf(partner_id):
            partner = people.partner_by_id(tx, partner_id)
            zone = partner.zone or "UTC"
            quiet = may_sound and partner.zone is not None and not is_awake(partner.waking, zone, tx.now)
            return replace(
                blank, chat_id=ChatId(partner.user_id), languages=(partner.language,), owner=partner_id, zone=zone,
                is_quiet=quiet,
            )  # fmt: skip
        case SharedOf(couple_id):
            couple = people.couple_by_id(tx, couple_id)
            languages = tuple(dict.fromkeys(member.partner.language for member in couple.members))
            quiet = may_sound and any(
                not is_awake(m.partner.waking, m.partner.zone, tx.now) for m in couple.members if m.partner.zone
            )
            return replace(
                blank, languages=languages, couple=couple_id, zone=couple.zone, is_quiet=quiet, size=couple.size
            )
        case ChatOf(_, language):
            return replace(blank, languages=(language,))


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
