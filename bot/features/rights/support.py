"""People to turn to: help lines of the reader's country, privately; nobody is told that they were opened."""

from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import NotForYou
from bot.core.ids import MessageId
from bot.core.incoming import Incoming
from bot.features.rights.catalogue import HelpLine, countries, country_of_zone, lines_of, worldwide
from bot.storage import outbox
from bot.storage.transaction import Tx

ELSEWHERE = "elsewhere"
_WIDTH = 3


def support(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the lines of the country in which the reader's clock is."""
    country = country_of_zone(incoming.partner.zone) if incoming.partner else None
    _show(tx, incoming, country if lines_of(country) else None)
    return None


def choose_country(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the countries whose lines are known."""
    keys = [_country_key(country) for country in (*countries(), ELSEWHERE)]
    rows = tuple(tuple(keys[start : start + _WIDTH]) for start in range(0, len(keys), _WIDTH))
    outbox.owe(tx, Say(to=incoming.here, text=(text("rights-support-choose"),), keys=rows, edit=incoming.message_id))
    return None


def show_country(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the lines of a country that was tapped."""
    country = incoming.args[0] if incoming.args else ""
    if country not in (*countries(), ELSEWHERE):
        raise NotForYou
    _show(tx, incoming, None if country == ELSEWHERE else country, edit=incoming.message_id)
    return None


def _show(tx: Tx, incoming: Incoming, country: str | None, *, edit: MessageId | None = None) -> None:
    lines = (*lines_of(country), *worldwide())
    as_of = min(line.as_of for line in lines)
    where = () if country is None else (text("rights-support-country", country=_name(country)),)
    shown = (text("support-intro"), *where, *map(_line, lines), text("rights-support-as-of", date=as_of))
    keys: Keys = ((Button(text("rights-support-key-choose"), "support.choose"),),)
    outbox.owe(tx, Say(to=incoming.here, text=shown, keys=keys, edit=edit))


def _line(line: HelpLine) -> Text:
    whom = text(f"rights-support-for-{line.kind}")
    if line.number is None:
        return text("rights-support-directory", name=line.name, source=line.source, whom=whom)
    hours = text(f"rights-support-hours-{line.hours}")
    return text("rights-support-line", name=line.name, source=line.source, number=line.number, whom=whom, hours=hours)


def _country_key(country: str) -> Button:
    return Button(_name(country), "support.country", (country,))


def _name(country: str) -> Text:
    return text(f"rights-country-{country.lower()}")
