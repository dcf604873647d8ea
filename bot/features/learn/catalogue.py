"""The shelves of the library and the cards on each; their words are in the language catalogues."""

from collections.abc import Mapping

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "practices": (
        "what-empathy-is",
        "active-listening",
        "validating",
        "openness",
        "presence",
        "cues",
        "reflect-first",
        "compassionate-acts",
        "emotional-skill",
        "shared-experience",
    ),
    "kinds": ("cognitive", "emotional", "compassionate"),
    "apart": ("apart-empathy", "apart-sympathy", "apart-validation", "apart-agreement", "apart-enabling"),
    "texting": (
        "texting-table",
        "texting-hot",
        "texting-tone",
        "texting-received",
        "texting-long",
        "texting-good-news",
        "texting-quiet",
    ),
    "signs": ("sign-eyes", "sign-face", "sign-voice", "sign-body", "sign-distance", "sign-silence"),
    "mistakes": ("mistake-fixing", "mistake-stealing", "mistake-minimising", "mistake-interrogating"),
    "myths": (
        "myth-born",
        "myth-agree",
        "myth-mind-reading",
        "myth-fix",
        "myth-quarrel",
        "myth-strong",
        "myth-time",
        "myth-gender",
        "myth-positive",
        "myth-enough",
    ),
}

SECTION_OF: Mapping[str, str] = {card: section for section, cards in SECTIONS.items() for card in cards}


def after(card: str) -> str:
    """Return the next card of the same shelf; the first one follows the last."""
    shelf = SECTIONS[SECTION_OF[card]]
    return shelf[(shelf.index(card) + 1) % len(shelf)]
