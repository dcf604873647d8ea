"""The first conversation: the card, consent, and the language, which can be changed at any later time."""

from dataclasses import replace

from bot.core.audience import ChatOf
from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import NotNow
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.features.pairing import home, hours, introduction, store, zone
from bot.features.pairing.rules import Phase, Step, after_step, phase_of
from bot.features.pairing.screens import full_name, note, show, who_agreed
from bot.features.pairing.store import Invitation
from bot.storage import outbox, people
from bot.storage.transaction import Tx

NO_INVITATION = 0


def show_card(tx: Tx, incoming: Incoming, language: str, invitation: Invitation | None) -> None:
    """Show what there is to agree to; nothing about the reader is kept before they do."""
    paragraphs: tuple[Text, ...] = (introduction.card(),)
    if invitation is not None:
        inviter = full_name(people.partner_by_id(tx, invitation.inviter))
        paragraphs = (text("pairing-card-invited", inviter=inviter), *paragraphs)
    args = (language, invitation.id if invitation else NO_INVITATION)
    agree = (Button(text("pairing-agree"), "me.agree", args),)
    others = tuple((Button(_name_of(code), "me.card", (code, args[1])),) for code in _other_languages(language))
    to = ChatOf(incoming.chat_id, language)
    outbox.owe(tx, Say(to=to, text=paragraphs, keys=(agree, *others), edit=incoming.pressed))


def change_card(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the card in another language."""
    if phase_of(incoming.partner) is not Phase.STRANGER:
        raise NotNow
    show_card(tx, incoming, _language(incoming), store.invitation(tx, incoming.number(1)))
    return None


def agree(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the consent: which text was shown, and when."""
    after_step(phase_of(incoming.partner), Step.AGREED)
    language = _language(incoming)
    partner = store.add_partner(tx, incoming.user, language, introduction.card_hash(language))
    invitation = store.invitation(tx, incoming.number(1))
    if invitation is not None:
        store.hold_invitation(tx, partner.id, invitation.id)
    note(tx, incoming, partner, introduction.card(), text("pairing-agreed"))
    go_on(tx, _as_words(incoming), partner)
    return None


def go_on(tx: Tx, incoming: Incoming, partner: Partner) -> None:
    """Ask the next open question, or show where the person stands."""
    match phase_of(partner):
        case Phase.ZONE:
            zone.show_clocks(tx, incoming, partner)
        case Phase.HOURS:
            hours.show_hours(tx, incoming, partner, partner.waking)
        case _:
            home.show_home(tx, partner)


def ask_language(tx: Tx, incoming: Incoming) -> Toast | None:
    """Open the choice of languages."""
    keys: Keys = tuple((Button(_name_of(code), "me.speak", (code,)),) for code in introduction.languages())
    show(tx, incoming, who_agreed(incoming), text("pairing-language-ask"), keys=keys)
    return None


def speak(tx: Tx, incoming: Incoming) -> Toast | None:
    """Speak another language with this partner from now on."""
    partner = who_agreed(incoming)
    if not incoming.args or incoming.args[0] not in introduction.languages():
        raise NotNow
    store.set_language(tx, partner.id, incoming.args[0])
    show(tx, incoming, partner, text("pairing-language-saved"))
    return None


def _language(incoming: Incoming) -> str:
    """Return the language chosen on the card, or Telegram's own word for it, which a later catalogue may know."""
    chosen = incoming.args[0] if incoming.args else ""
    return chosen if chosen in introduction.languages() else incoming.user.language


def _other_languages(language: str) -> list[str]:
    return [code for code in introduction.languages() if code != introduction.resolved(language)]


def _name_of(code: str) -> Text:
    return text(f"pairing-language-{code}")


def _as_words(incoming: Incoming) -> Incoming:
    """Let what follows come as a message of its own instead of turning the pressed one."""
    return replace(incoming, is_press=False)
