"""The nine steps of a week: their names, and the words by which features announce them to each other."""

from enum import IntEnum

from bot.core.effects import Button, Keys, text


class Step(IntEnum):
    """One of the nine steps; the number is its row on the board."""

    TALK = 1
    OTHER_SIDE = 2
    GIVE_BACK = 3
    HOW_I_LISTEN = 4
    HONEST = 5
    BOUNDARY = 6
    BOLD = 7
    CHECK_IN = 8
    WIN = 9

    @property
    def slug(self) -> str:
        """The step's name in keys, verbs and kinds: `other-side`."""
        return self.name.lower().replace("_", "-")

    @property
    def is_shared(self) -> bool:
        """Whether it is offered in the shared chat; its feature posts it when `<slug>.offer` is due."""
        return self in {Step.TALK, Step.GIVE_BACK, Step.BOLD}

    @property
    def opening_verb(self) -> str:
        """The button that opens a private step: `other-side.open` with the offer's id."""
        return f"{self.slug}.open"

    @property
    def offer_kind(self) -> str:
        """The timer by which the plan lets a shared step's feature post its offer: `talk.offer`."""
        return f"{self.slug}.offer"


def offer_keys(offer: int) -> Keys:
    """Return the row that stands under every offered step: how, later, not this week."""
    return (
        (
            Button(text("offer-how"), "plan.how", (offer,)),
            Button(text("offer-later"), "plan.later", (offer,)),
            Button(text("offer-skip"), "plan.skip", (offer,)),
        ),
    )


def open_key(step: Step, offer: int) -> Button:
    """Return the button that opens a private step from a card."""
    return Button(text(f"offer-open-{step.slug}"), step.opening_verb, (offer,))
