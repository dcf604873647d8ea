"""One thing that a person did, as every action receives it: who, where, what."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.errors import NoCoupleYet, NotForYou, NotKnownYet, PlanStopped, WrongChat
from bot.core.ids import HIGHEST_ID, ChatId, MessageId, UserId
from bot.core.people import ChatKind, Couple, Member, Partner


@dataclass(frozen=True, slots=True)
class User:
    """A Telegram user as an update names them."""

    id: UserId
    name: str = field(repr=False)
    username: str | None = field(default=None, repr=False)
    language: str = "en"
    is_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A command, press, line or event; partner and couple are loaded in the action's own transaction."""

    user: User
    chat_id: ChatId
    chat_kind: ChatKind
    at: datetime
    message_id: MessageId | None = None
    """The command's or line's message, or the message whose button was pressed."""
    words: str = field(default="", repr=False)
    """The line, or what follows a command."""
    args: tuple[str, ...] = field(default=(), repr=False)
    """A button's arguments, or an expectation's."""
    reply_to: MessageId | None = None
    is_press: bool = False
    is_reply_to_bot: bool = False
    details: dict[str, object] = field(default_factory=dict, repr=False)
    """What an event carries: see `bot.telegram.events`."""
    partner: Partner | None = None
    couple: Couple | None = None
    """In a private chat the partner's couple; in a group the couple of that chat."""

    @property
    def is_private(self) -> bool:
        """Whether this happened in a private chat."""
        return self.chat_kind is ChatKind.PRIVATE

    @property
    def me(self) -> Partner:
        """The partner who did it; raise NotKnownYet before consent and onboarding."""
        if self.partner is None or self.partner.onboarded_at is None:
            raise NotKnownYet
        return self.partner

    @property
    def us(self) -> Couple:
        """The couple this concerns; raise NoCoupleYet, or NotForYou for a third person in its chat.

        Who left and still writes in that chat is told what the other sees: raise PlanStopped.
        """
        me = self.me
        if self.couple is None:
            raise NoCoupleYet
        if self.couple.member(me.id).left_at is not None:
            raise PlanStopped
        return self.couple

    @property
    def mine(self) -> Member:
        """The actor's own place in the couple."""
        return self.us.member(self.me.id)

    @property
    def yours(self) -> Member:
        """The place of the actor's partner."""
        return self.us.other(self.me.id)

    @property
    def here(self) -> Audience:
        """The chat it happened in, as an audience."""
        if self.is_private and self.partner is not None:
            return PrivateOf(self.partner.id)
        if not self.is_private and self.couple is not None:
            return SharedOf(self.couple.id)
        return ChatOf(self.chat_id, self.user.language)

    @property
    def pressed(self) -> MessageId | None:
        """The message whose button was pressed, whose place the answer takes; None after a command or a line."""
        return self.message_id if self.is_press else None

    def check_private(self) -> None:
        """Raise WrongChat outside a private chat."""
        if not self.is_private:
            raise WrongChat

    def check_reader(self) -> None:
        """Raise NotKnownYet for a stranger, and in the shared chat NotForYou for a third person."""
        _ = self.me if self.is_private else self.us

    def number(self, index: int) -> int:
        """Return a button's argument that is a whole number; raise NotForYou when it is not one."""
        try:
            found = int(self.args[index], 36)
        except (IndexError, ValueError):
            raise NotForYou from None
        if not 0 <= found <= HIGHEST_ID:
            raise NotForYou
        return found
