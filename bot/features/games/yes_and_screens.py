"""What "Yes, and" looks like: invitation, board, prompts with their hints, and the words at its end; pure."""

from collections.abc import Mapping

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import At, Button, ForceReply, Keys, Needs, Say, Style, Text, text
from bot.core.ids import CoupleId, PartnerId
from bot.core.people import Couple, Partner
from bot.core.private import Released
from bot.features.games.frame import Prompt
from bot.features.games.rules.openers import Finding
from bot.features.games.rules.yes_and import Phase, YesAnd
from bot.features.games.rules.yes_and_events import Note
from bot.features.games.screens import GAME_OVER, GONE_BY, Screen, end_key
from bot.features.games.store import Round

LONGEST_REST = 200
"""A rewrite repeats so much of a line; a longer one is hinted at."""
WORDS_FELT = 5


def invitation(played: Round[YesAnd], opening: Text) -> Screen:
    """Invite both; who is in does not show."""
    topic = text("yes-and-topic", topic=_topic(played))
    keys: Keys = (
        (Button(text("yes-and-key-join"), "yes-and.join", (played.id,)),),
        (
            Button(text("yes-and-key-other"), "yes-and.other", (played.id,)),
            Button(text("yes-and-key-own"), "yes-and.own", (played.id,)),
        ),
        (Button(text("yes-and-key-close"), "games.end", (played.id,)),),
    )
    return Screen((opening, topic, text("yes-and-invite")), keys)


def board(played: Round[YesAnd], couple: Couple) -> Screen:
    """Show whose turn it is, the bridges, and the time; or how it ended."""
    game = played.game
    match game.phase:
        case Phase.EXPIRED:
            return GONE_BY
        case Phase.ENDED:
            return GAME_OVER
        case Phase.CLOSING:
            return Screen((text("yes-and-over", bridges=_bridges(game)),))
        case Phase.DONE:
            return Screen((text("yes-and-revealed", bridges=_bridges(game)),))
        case _:
            return _running(played, couple)


def revealed(played: Round[YesAnd], couple: Couple, felt: Mapping[PartnerId, str]) -> Screen:
    """Show both words, now that there are two."""
    first, second = couple.members
    words = {member.id: text(f"yes-and-felt-{felt[member.id]}") for member in couple.members}
    both = text(
        "yes-and-revealed-felt",
        first=first.partner.name,
        firstfelt=words[first.id],
        second=second.partner.name,
        secondfelt=words[second.id],
    )
    return Screen((text("yes-and-revealed", bridges=_bridges(played.game)), both))


def prompt(played: Round[YesAnd], couple: Couple, seat: int) -> Prompt:
    """Ask the one whose turn it is."""
    game = played.game
    name = couple.members[seat].partner.name
    if game.is_late:
        asked = text("yes-and-prompt-last", name=name)
    else:
        asked = text("yes-and-prompt" if game.lines else "yes-and-prompt-first", name=name)
    return Prompt(asked, text("yes-and-placeholder"))


def hinted(asked: Prompt, hint: Text) -> Prompt:
    """Let a hint for the line before ride along with the question for the next one; both go with the next line."""
    return Prompt(text("yes-and-hinted", prompt=asked.text, hint=hint), asked.placeholder)


def hint(finding: Finding, author: PartnerId, rest: str) -> Text | None:
    """Return the hint for a line, with its rewrite; None for a good one."""
    match finding:
        case Finding.BRIDGE:
            return None
        case Finding.YES_BUT | Finding.NO_OPENER:
            kept = Released(author, rest) if 0 < len(rest) <= LONGEST_REST else text("yes-and-rest")
            return text(f"yes-and-hint-{finding}", rest=kept)
        case _:
            return text(f"yes-and-hint-{finding}")


def ask_topic(played: Round[YesAnd], couple: CoupleId, who: Partner) -> Say:
    """Open the reply field for a topic in own words."""
    return Say(
        to=SharedOf(couple),
        text=(text("yes-and-topic-ask", name=who.name),),
        ask=ForceReply(text("yes-and-placeholder-topic"), only=who.user_id),
        slot=topic_slot(played.id),
        is_new=True,
        needs=Needs.COUPLE,
        resend_cap=1,
    )


def topic_slot(round_id: int) -> str:
    """Name the place of the question for a topic."""
    return f"game:{round_id}:topic"


def ask_felt(played: Round[YesAnd], reader: PartnerId) -> Say:
    """Ask one partner privately how built-on they felt."""
    keys = tuple(
        (Button(text(f"yes-and-felt-{word}"), "yes-and.felt", (played.id, word)),) for word in range(1, WORDS_FELT + 1)
    )
    return Say(
        to=PrivateOf(reader), text=(text("yes-and-felt-asked"),), keys=keys, slot=_felt_slot(played), needs=Needs.COUPLE
    )


def thank_felt(played: Round[YesAnd], reader: PartnerId) -> Say:
    """Thank in the same words, whether the other has answered or not; a line can still be kept."""
    keep = ((Button(text("games-key-keep"), "games.keep", (played.id,)),),)
    return Say(to=PrivateOf(reader), text=(text("yes-and-felt-thanks"),), keys=keep, slot=_felt_slot(played))


def _running(played: Round[YesAnd], couple: Couple) -> Screen:
    game = played.game
    turn = text("yes-and-turn-last" if game.is_late else "yes-and-turn", name=couple.members[game.turn].partner.name)
    state = _bridges(game)
    if not game.is_late and played.ends_at is not None:
        state = text("yes-and-until", bridges=state, ends=At(played.ends_at, Style.TIME))
    note = (text(f"yes-and-note-{game.note}"),) if game.note is not Note.NONE else ()
    said = Button(text("yes-and-key-said"), "yes-and.said", (played.id, played.version))
    head = text("yes-and-board", topic=_topic(played))
    return Screen((head, turn, state, *note), ((said, end_key(played)),))


def _topic(played: Round[YesAnd]) -> Text:
    return text(f"yes-and-topic-{played.game.card}" if played.game.card else "yes-and-topic-own")


def _bridges(game: YesAnd) -> Text:
    return text("yes-and-bridges", bridges=game.bridges)


def _felt_slot(played: Round[YesAnd]) -> str:
    return f"game:{played.id}:felt"
