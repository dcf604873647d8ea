"""What can be wrong with a press on something of the plan."""

from bot.core.errors import BotError


class OfferOver(BotError):
    """The week or day of an offer has ended."""

    key = "plan-offer-over"


class PlanNotBegun(BotError):
    """The couple has not begun its first week."""

    key = "plan-not-begun"
