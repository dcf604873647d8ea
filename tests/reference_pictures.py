"""Draw the reference pictures anew: `make pictures`. Look at each of them before committing it."""

from pathlib import Path

from bot.core.pictures import Sheet
from bot.pictures.draw import draw
from tests.support.sheets import SHEETS

FOLDER = Path(__file__).parent / "pictures" / "reference"


def path_of(name: str) -> Path:
    """Return where the reference picture of a sheet lies."""
    return FOLDER / f"{name}.png"


def renew(sheets: dict[str, Sheet]) -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for name, sheet in sheets.items():
        path_of(name).write_bytes(draw((sheet,)))


if __name__ == "__main__":
    renew(SHEETS)
