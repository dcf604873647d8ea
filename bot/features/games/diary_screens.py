"""What a diary looks like: the board, one's own pages, the page that may be shown and what comes back; pure."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Needs, Say, Text, text
from bot.core.people import Couple, Member
from bot.core.private import Private, Released
from bot.features.games.asking import NOT_NOW
from bot.features.games.rules.diary import EVENINGS, Diary, Phase, can_show
from bot.features.games.screens import GAME_OVER, Screen
from bot.features.games.store import Round

IN_A_ROW = 2

_BOARDS = {
    Phase.ASKING: Screen((text("diary-opening"), text("diary-asking"))),
    Phase.WRITING: Screen((text("diary-begun"),)),
    Phase.DONE: Screen((text("diary-over"),)),
    Phase.ENDED: GAME_OVER,
    Phase.EXPIRED: NOT_NOW,
}


def answers(played: Round[Diary]) -> Keys:
    """Return the two answers to the private question."""
    return (
        (Button(text("games-key-willing"), "diary.yes", (played.id,)),),
        (Button(text("games-key-unwilling"), "diary.no", (played.id,)),),
    )


def board(played: Round[Diary], couple: Couple) -> Screen:
    """Show both how far it has come; nothing of who wrote."""
    return _BOARDS[played.game.phase]


def page(played: Round[Diary], couple: Couple, writer: Member, words: Private | None) -> Say:
    """Show one partner the page of their newest evening."""
    evening = played.game.evenings[writer.seat]
    if not evening:
        return _own(played, writer, (text("diary-welcome"),), ((_end(played),),))
    paragraphs: tuple[Text, ...] = (_empty(played, couple, writer), _hint(couple, writer))
    keys: tuple[Button, ...] = (_write(played, "diary-key-write"),)
    if words is not None:
        paragraphs = (
            text("diary-written", evening=evening, evenings=EVENINGS, words=words),
            text("diary-written-hint"),
        )
        keys = _written_keys(played, writer)
    rows: Keys = (keys,) if keys else ()
    if can_show(played.game, writer.seat):
        paragraphs = (*paragraphs, text("diary-choose", partner=couple.other(writer.id).partner.name))
        rows = (*rows, *_choices(played, writer))
    return _own(played, writer, paragraphs, (*rows, (_end(played),)))


def page_question(played: Round[Diary], couple: Couple, writer: Member) -> Say:
    """Ask for the page."""
    has_page = played.game.evenings[writer.seat] in played.game.pages[writer.seat]
    again = (text("diary-page-hint-again"),) if has_page else ()
    paragraphs = (_empty(played, couple, writer), _hint(couple, writer), *again)
    return _own(played, writer, paragraphs, ((_back(played, "diary-key-not-now"),),))


def preview(played: Round[Diary], couple: Couple, writer: Member, evening: int, words: Private, edition: int) -> Say:
    """Show an author their page as the other would get it."""
    other = couple.other(writer.id).partner.name
    shown = text("diary-preview", partner=other, name=writer.partner.name, evening=evening, words=words)
    release = Button(text("diary-key-release", partner=other), "diary.show", (played.id, evening, edition))
    kept = () if evening in played.game.kept[writer.seat] else (_keep(played, evening),)
    return _own(played, writer, (shown,), ((release,), (*kept, _back(played, "diary-key-back"))))


def shown(played: Round[Diary], couple: Couple, writer: Member) -> Say:
    """Tell an author that their page is on its way."""
    return _own(played, writer, (text("diary-shown", partner=couple.other(writer.id).partner.name),), ())


def told(played: Round[Diary], writer: Member, key: str) -> Say:
    """Say something in the place of one's own page."""
    return _own(played, writer, (text(key),), ())


def received(
    played: Round[Diary],
    couple: Couple,
    reader: Member,
    evening: int,
    words: Released,
    *,
    is_open: bool,
    below: str = "diary-received-hint",
) -> Say:
    """Show one partner the page that the other released; the answers stand below while it is open."""
    name = couple.other(reader.id).partner.name
    paragraphs = (text("diary-received", name=name, evening=evening, words=words), text(below, partner=name))
    right = Button(text("diary-key-right"), "diary.right", (played.id,))
    answers = ((right, _correct(played)), (_leave(played),)) if is_open else ()
    return Say(
        to=PrivateOf(reader.id), text=paragraphs, keys=answers, slot=f"game:{played.id}:received", needs=Needs.COUPLE
    )


def correction_preview(played: Round[Diary], couple: Couple, reader: Member, words: Private, edition: int) -> Say:
    """Show a reader their correction as the page's author would get it."""
    name = couple.other(reader.id).partner.name
    preview = text("diary-correction-preview", partner=name, name=reader.partner.name, words=words)
    send = Button(text("diary-key-send", partner=name), "diary.send", (played.id, edition))
    keys = ((send,), (_correct(played), _leave(played)))
    return Say(to=PrivateOf(reader.id), text=(preview,), keys=keys, slot=f"game:{played.id}:received")


def page_slot(played: Round[Diary]) -> str:
    """Name the place of one's own page in each private chat."""
    return f"game:{played.id}:page"


def _own(played: Round[Diary], writer: Member, paragraphs: tuple[Text, ...], keys: Keys) -> Say:
    return Say(to=PrivateOf(writer.id), text=paragraphs, keys=keys, slot=page_slot(played))


def _empty(played: Round[Diary], couple: Couple, writer: Member) -> Text:
    evening = played.game.evenings[writer.seat]
    prompt = text(f"diary-prompt-{evening}", partner=couple.other(writer.id).partner.name)
    return text("diary-page", evening=evening, evenings=EVENINGS, prompt=prompt)


def _hint(couple: Couple, writer: Member) -> Text:
    return text("diary-page-hint", partner=couple.other(writer.id).partner.name)


def _written_keys(played: Round[Diary], writer: Member) -> tuple[Button, ...]:
    game, evening = played.game, played.game.evenings[writer.seat]
    kept = () if evening in game.kept[writer.seat] else (_keep(played, evening),)
    return kept if evening == game.shown[writer.seat] else (_write(played, "diary-key-again"), *kept)


def _choices(played: Round[Diary], writer: Member) -> Keys:
    keys = [
        Button(text("diary-key-choose", evening=evening), "diary.choose", (played.id, evening))
        for evening in sorted(played.game.pages[writer.seat])
    ]
    return tuple(tuple(keys[at : at + IN_A_ROW]) for at in range(0, len(keys), IN_A_ROW))


def _write(played: Round[Diary], label: str) -> Button:
    return Button(text(label), "diary.write", (played.id,))


def _keep(played: Round[Diary], evening: int) -> Button:
    return Button(text("diary-key-keep"), "diary.keep", (played.id, evening))


def _back(played: Round[Diary], label: str) -> Button:
    return Button(text(label), "diary.page", (played.id,))


def _correct(played: Round[Diary]) -> Button:
    return Button(text("diary-key-correct"), "diary.correct", (played.id,))


def _leave(played: Round[Diary]) -> Button:
    return Button(text("diary-key-leave"), "diary.leave", (played.id,))


def _end(played: Round[Diary]) -> Button:
    return Button(text("diary-key-end"), "diary.end", (played.id,))
