"""What a boundary may answer to what does not fit."""

from bot.core.errors import BotError


class DateWanted(BotError):
    """Words came where one of the dates on the buttons is asked for."""

    key = "boundary-error-date-wanted"


class DatePassed(BotError):
    """The day to look again lies behind."""

    key = "boundary-error-date-passed"
