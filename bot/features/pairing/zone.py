"""The time zone, without anybody's location: what the clock shows, then a city; or a typed name at any point."""

from collections import Counter
from typing import TypeVar

from bot.core.effects import Button, Keys, Text, Toast, text
from bot.core.errors import NotNow
from bot.core.incoming import Incoming
from bot.core.local_time import canonical, local, zone_exists
from bot.core.people import Partner
from bot.core.zones import City, ClockChoice, ZoneMatch, cities_at, city_name, find_zone, offsets_now
from bot.features.pairing import hours, store
from bot.features.pairing.rules import Phase, Step, after_step, phase_of
from bot.features.pairing.screens import show, who_agreed
from bot.storage import expectations
from bot.storage.transaction import Tx

FLOW = "pairing.zone"
CLOCKS_ON_A_PAGE = 10
CITIES_ON_A_PAGE = 10
IN_A_ROW = 2

# Buttons carry whole numbers from zero on, so an offset is counted from a day west of Greenwich.
_DAY_MINUTES = 1440

T = TypeVar("T")


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Open the question what the clock shows, from settings or on the way there."""
    show_clocks(tx, incoming, who_agreed(incoming))
    return None


def turn_page(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show other times."""
    show_clocks(tx, incoming, who_agreed(incoming), incoming.number(0))
    return None


def show_clocks(tx: Tx, incoming: Incoming, partner: Partner, page: int = 0) -> None:
    """Ask what the clock shows; from here on a typed place is understood, too."""
    expectations.expect(tx, partner.user_id, incoming.chat_id, FLOW)
    choices = offsets_now(tx.now, partner.language)
    shown, others = _page(choices, page, CLOCKS_ON_A_PAGE)
    often = Counter(choice.at for choice in choices)
    buttons = [
        Button(_clock(choice, is_unique=often[choice.at] == 1), "zone.clock", (choice.offset_minutes + _DAY_MINUTES, 0))
        for choice in shown
    ]
    more = (Button(text("pairing-zone-other-times"), "zone.page", (others,)),)
    show(tx, incoming, partner, text("pairing-zone-ask"), keys=(*_rows(buttons), more))


def choose_clock(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the cities whose clocks show this time."""
    partner, offset, page = who_agreed(incoming), incoming.number(0), incoming.number(1)
    cities = cities_at(offset - _DAY_MINUTES, tx.now, partner.language, limit=100)
    if not cities:
        raise NotNow
    expectations.expect(tx, partner.user_id, incoming.chat_id, FLOW)
    shown, others = _page(cities, page, CITIES_ON_A_PAGE)
    last: list[Button] = [Button(text("pairing-zone-back"), "zone.page", (0,))]
    if len(cities) > CITIES_ON_A_PAGE:
        last.append(Button(text("pairing-zone-other-cities"), "zone.clock", (offset, others)))
    keys = (*_rows([_city(city) for city in shown]), tuple(last))
    show(tx, incoming, partner, text("pairing-zone-cities"), keys=keys)
    return None


def choose_city(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the zone of a city that was tapped."""
    partner = who_agreed(incoming)
    zone = incoming.args[0] if incoming.args else ""
    if not zone_exists(zone):
        raise NotNow
    _take(tx, incoming, partner, zone)
    return None


def typed(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a typed city, country or zone, or ask which one is meant."""
    partner = who_agreed(incoming)
    found = find_zone(incoming.words, partner.language)
    if not found:
        show(tx, incoming, partner, text("pairing-zone-not-found"))
    elif _is_clear(found):
        _take(tx, incoming, partner, found[0].zone)
    else:
        buttons = [_city(City(match.zone, match.name)) for match in found]
        show(tx, incoming, partner, text("pairing-zone-which"), keys=_rows(buttons))
    return None


def _take(tx: Tx, incoming: Incoming, partner: Partner, zone: str) -> None:
    before = phase_of(partner)
    after = after_step(before, Step.ZONE_CHOSEN)
    partner = store.set_zone(tx, partner.id, canonical(zone))
    expectations.forget_flow(tx, partner.user_id, FLOW)
    if after is Phase.HOURS:
        hours.show_hours(tx, incoming, partner, partner.waking)
        return
    hours.tell_plan(tx, partner)
    clock = local(tx.now, zone).strftime("%H:%M")
    show(tx, incoming, partner, text("pairing-zone-saved", city=city_name(zone, partner.language), time=clock))


def _is_clear(found: list[ZoneMatch]) -> bool:
    """Whether there is only one match, or only one that is not a guess."""
    return len(found) == 1 or (found[0].is_exact and not found[1].is_exact)


def _clock(choice: ClockChoice, *, is_unique: bool) -> Text:
    time = choice.at.strftime("%H:%M")
    if is_unique:
        return text("pairing-clock", time=time)
    return text("pairing-clock-and-day", time=time, day=choice.on.isoweekday())


def _city(city: City) -> Button:
    return Button(text("pairing-city", city=city.name), "zone.city", (city.zone,))


def _page(items: list[T], page: int, size: int) -> tuple[list[T], int]:
    """Return a page's items and the next page, the first after the last."""
    pages = max(1, -(-len(items) // size))
    page %= pages
    return items[page * size : (page + 1) * size], (page + 1) % pages


def _rows(buttons: list[Button]) -> Keys:
    return tuple(tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW))
