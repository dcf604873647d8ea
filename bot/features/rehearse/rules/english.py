"""What the message check looks for in English."""

import re

from bot.features.rehearse.rules.english_advice import ADVICE
from bot.features.rehearse.rules.english_blame import BLAME
from bot.features.rehearse.rules.english_dismissal import MINIMISING, STEALING
from bot.features.rehearse.rules.english_guessing import MIND_READING
from bot.features.rehearse.rules.english_tone import HOT, SARCASM
from bot.features.rehearse.rules.language import Language

_JOYFUL = (
    r"\b(?:love you|i love|birthday|yes+|yay|woo+h?oo*|won\b|win\b|congrat\w*|happy|thanks?|miss you|got the|hurray"
    r"|hooray|wow|finally|amazing|wonderful|excited|can't wait|welcome|well done|proud|best|omg|so good|beautiful"
    r"|kiss\w*|hugs?|it worked|good luck|merry|(?:it|sign|door|label|box|screen) (?:says|said|reads))\b"
)
_HEART = (
    r"^(?:and |but |so )?(?:i (?:feel|felt|need|want|wish|miss|hope|would like|am hurt|was hurt)\b|i'd like\b"
    r"|i'm (?:hurt|sad|afraid|tired)\b|could (?:we|you)\b|can we\b|what i (?:need|want|would like)\b|please\b)"
    r"|\bi (?:feel|need|wish|would like)\b"
)

ENGLISH = Language(
    patterns=(*HOT, *BLAME, *MIND_READING, *MINIMISING, *STEALING, *ADVICE, *SARCASM),
    joyful=re.compile(_JOYFUL, re.IGNORECASE),
    heart=re.compile(_HEART, re.IGNORECASE),
    abbreviations=frozenset(
        {
            "ok", "tv", "dvd", "cd", "usb", "usa", "uk", "eu", "lol", "omg", "asap", "atm", "bbc", "hbo", "nasa", "pm",
            "am", "pc", "gps", "id", "pin", "faq", "diy", "fyi", "btw", "imo", "tbh", "ps", "hr", "gp", "er", "ikea",
            "nhs", "wifi", "pdf", "sms", "url", "vat", "nyc", "la", "bmw", "vw", "dj", "vip", "rsvp", "aa", "html",
        }
    ),
    keeps_capitals=frozenset(
        {
            "i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
            "april", "june", "july", "august", "september", "october", "november", "december", "christmas", "easter",
            "english", "mum", "dad", "mom",
        }
    ),
)  # fmt: skip
