"""From a sheet to a PNG."""

from PIL import Image

from bot.core.pictures import ListeningTrend, PrivateWeek, Sheet, WeekCard
from bot.pictures import listening_trend, private_week, week_card
from bot.pictures.canvas import Canvas, to_png


def draw(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the picture as PNG; the sheets of a chat with two languages stand one below the other."""
    images = [_drawn(sheet).image for sheet in sheets]
    if len(images) == 1:
        return to_png(images[0])
    joined = Image.new("RGB", (max(image.width for image in images), sum(image.height for image in images)))
    y = 0
    for image in images:
        joined.paste(image, (0, y))
        y += image.height
    return to_png(joined)


def _drawn(sheet: Sheet) -> Canvas:
    match sheet:
        case WeekCard():
            return week_card.draw(sheet)
        case PrivateWeek():
            return private_week.draw(sheet)
        case ListeningTrend():
            return listening_trend.draw(sheet)
