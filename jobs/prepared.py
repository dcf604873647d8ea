"""Messages put into words while the commit that owes them is on its way to the disk."""

from collections.abc import Iterable

from bot.core.ids import RowId, base36
from bot.storage.parcels import Parcel
from bot.telegram.calls import Call
from bot.telegram.rendering import render
from bot.telegram.view import View
from bot.texts import Catalogue


class Prepared:
    """Calls to Telegram by the row that they are made from, until the row may be sent."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the texts."""
        self._catalogue = catalogue
        self._calls: dict[RowId, Call] = {}

    def prepare(self, parcels: Iterable[Parcel]) -> None:
        """Put these into words; what cannot be, says so when it is to be sent."""
        for parcel in parcels:
            try:
                self._calls[parcel.id] = self._written(parcel)
            except Exception:  # noqa: BLE001, S112 -- it is met again, and dealt with, when the row may be sent
                continue

    def forget(self, parcels: Iterable[Parcel]) -> None:
        """Let go of what will not be sent."""
        for parcel in parcels:
            self._calls.pop(parcel.id, None)

    def take(self, parcel: Parcel) -> Call:
        """Return the call, once; raise NoMessage, or whatever is wrong with the row."""
        return self._calls.pop(parcel.id, None) or self._written(parcel)

    def _written(self, parcel: Parcel) -> Call:
        return render(parcel.effect, _view(parcel), self._catalogue, base36(parcel.id))


def _view(parcel: Parcel) -> View:
    return View(
        chat_id=parcel.chat_id,
        languages=parcel.languages,
        owner=parcel.owner,
        is_shared=parcel.couple is not None,
        zone=parcel.zone,
        message_id=parcel.message_id,
        is_quiet=parcel.is_quiet,
    )
