"""What the two, or one of them, do with curiosity cards: draw, keep, and bring one into the shared chat."""

from bot.core.audience import SharedOf
from bot.core.effects import Keys, Needs, Say, Text, Toast, text
from bot.core.errors import AlreadyDone, BotError, NotForYou, PlanStopped
from bot.core.incoming import Incoming
from bot.features.cards import screens, store
from bot.features.cards.catalogue import ANY, CARDS_IN_DECK, DECKS, is_card
from bot.storage import decks, outbox
from bot.storage.transaction import Tx


class NoSharedChat(BotError):
    """The two have no chat to bring a card into."""

    key = "cards-error-no-chat"


def open_cards(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the decks."""
    _check_couple(incoming)
    screen = screens.decks(is_private=incoming.is_private)
    if incoming.is_press and incoming.is_private:
        return _change(tx, incoming, screen)
    return _post(tx, incoming, screen)


def draw(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a card that was not seen until its deck is through."""
    _check_couple(incoming)
    source = incoming.args[0] if incoming.args else ""
    if source not in {*DECKS, ANY}:
        raise NotForYou
    deck = tx.random.choice(DECKS) if source == ANY else source
    if incoming.is_private:
        card = _drawn(tx, incoming, deck)
        is_kept = store.is_kept(tx, incoming.me.id, deck, card)
        return _change(tx, incoming, screens.alone(deck, card, source, is_kept=is_kept))
    below = _leave_standing(tx, incoming)
    card = _drawn(tx, incoming, deck)
    return _post(tx, incoming, screens.in_shared_chat(deck, card, source), below)


def done(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave the card standing, without its buttons."""
    _check_couple(incoming)
    return _change(tx, incoming, ((screens.put_away(*_card(incoming)),), ()))


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Add a card to the favourites of whoever pressed."""
    _check_couple(incoming)
    deck, card = _card(incoming)
    store.keep(tx, incoming.me.id, deck, card)
    if incoming.is_private:
        _change(tx, incoming, screens.alone(deck, card, _source(incoming), is_kept=True))
    return Toast(text("cards-toast-kept"))


def let_go(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a card from the favourites."""
    deck, card = _private_card(incoming)
    store.let_go(tx, incoming.me.id, deck, card)
    _change(tx, incoming, screens.alone(deck, card, _source(incoming), is_kept=False))
    return Toast(text("cards-toast-let-go"))


def show_favourites(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a page of one's own favourites."""
    if not incoming.is_private:
        raise NotForYou
    page = screens.favourites(store.kept(tx, incoming.me.id), incoming.number(0))
    return _change(tx, incoming, page)


def show(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a favourite."""
    deck, card = _private_card(incoming)
    is_kept = store.is_kept(tx, incoming.me.id, deck, card)
    return _change(tx, incoming, screens.alone(deck, card, deck, is_kept=is_kept))


def share(tx: Tx, incoming: Incoming) -> Toast | None:
    """Bring a card into the shared chat, without saying who chose it."""
    deck, card = _private_card(incoming)
    couple = incoming.us
    if not couple.runs:
        raise PlanStopped
    if couple.chat_id is None:
        raise NoSharedChat
    slot = f"card:{deck}:{card}"
    if store.was_just_posted(tx, couple.chat_id, slot):
        raise AlreadyDone
    decks.see(tx, couple.id, _shared_deck(deck), card)
    shown, keys = screens.brought(deck, card)
    to = SharedOf(couple.id)
    outbox.owe(tx, Say(to=to, text=shown, keys=keys, slot=slot, is_new=True, needs=Needs.COUPLE))
    return Toast(text("cards-toast-brought" if couple.frozen_at is None else "cards-toast-waits"))


def _drawn(tx: Tx, incoming: Incoming, deck: str) -> int:
    # A deck of one's own: what one looks at alone does not thin out what both are asked.
    name = f"{_shared_deck(deck)}:{incoming.mine.seat}" if incoming.is_private else _shared_deck(deck)
    shown = _card(incoming, 1)[1] if incoming.args[1:] else None
    return decks.draw(tx, incoming.us.id, name, CARDS_IN_DECK, after=shown)


def _shared_deck(deck: str) -> str:
    return f"cards-{deck}"


def _card(incoming: Incoming, at: int = 0) -> tuple[str, int]:
    deck, card = incoming.args[at] if len(incoming.args) > at else "", incoming.number(at + 1)
    if not is_card(deck, card):
        raise NotForYou
    return deck, card


def _private_card(incoming: Incoming) -> tuple[str, int]:
    _check_couple(incoming)
    if not incoming.is_private:
        raise NotForYou
    return _card(incoming)


def _source(incoming: Incoming) -> str:
    """Return where the next card comes from."""
    source = incoming.args[2] if len(incoming.args) > 2 else ""  # noqa: PLR2004 -- the third argument
    return source if source in {*DECKS, ANY} else incoming.args[0]


def _check_couple(incoming: Incoming) -> None:
    """Raise what keeps somebody from the cards: no couple, a third person, or a plan that rests, in the shared chat."""
    if not incoming.us.runs and not incoming.is_private:
        raise PlanStopped


def _leave_standing(tx: Tx, incoming: Incoming) -> str | None:
    """Take the buttons from the card under which another was asked for, once; return the place below it."""
    if not incoming.args[1:]:
        return None
    deck, card = _card(incoming, 1)
    below = f"card-after:{deck}:{card}"
    if store.was_just_posted(tx, incoming.chat_id, below):
        raise AlreadyDone
    outbox.owe(tx, Say(to=incoming.here, text=(screens.put_away(deck, card),), edit=incoming.message_id))
    return below


def _change(tx: Tx, incoming: Incoming, screen: tuple[tuple[Text, ...], Keys]) -> Toast | None:
    shown, keys = screen
    outbox.owe(tx, Say(to=incoming.here, text=shown, keys=keys, edit=incoming.message_id))
    return None


def _post(tx: Tx, incoming: Incoming, screen: tuple[tuple[Text, ...], Keys], slot: str | None = None) -> Toast | None:
    shown, keys = screen
    outbox.owe(tx, Say(to=incoming.here, text=shown, keys=keys, slot=slot, is_new=slot is not None))
    return None
