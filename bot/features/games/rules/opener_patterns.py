"""The words of "Yes, and" in each language, every run of one letter written once, with the typos that fingers make."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens a line in one language, and what closes a door."""

    yes: frozenset[str]
    and_: frozenset[str]
    grown_together: frozenset[str]
    torn_apart: frozenset[tuple[str, str]]
    interjections: frozenset[str]
    """May stand before "yes"."""
    fillers: frozenset[str]
    """One may stand between "yes" and "and"."""
    half_yes: frozenset[str]
    """Agreement that is not a yes yet."""
    no: frozenset[str]
    but: frozenset[str]
    but_in_disguise: frozenset[str]
    """Takes the yes back when it follows at once."""
    but_after_and: frozenset[str]
    harmless_after_yet: frozenset[str]
    arguing: re.Pattern[str]
    """Searched in what follows the opening, in lower case."""
    advice: re.Pattern[str]
    taken_back: re.Pattern[str]
    """A "but" further on that takes the yes back; its end is where a rewrite can begin."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SENSES = "see|hear|smell|taste|feel|meet|know|have seen|have heard|have been|come|be|look|watch"
"""After "you should" these share something rather than advise."""

_ENGLISH = Openers(
    yes=_words("yes yed yse eys ys yws ues tes yea yeah yeh yah yep yup yas"),
    and_=_words("and nad adn amd abd snd anf nd dna n & +"),
    grown_together=_words("yesand yesnad yesadn yeahand yepand yupand"),
    torn_apart=frozenset({("ye", "sand"), ("yesa", "nd"), ("y", "esand"), ("yesan", "d")}),
    interjections=_words("wel oh ah aw oh ha haha hahaha hehe hm m wow lol omg yay hey o ho"),
    fillers=_words("exactly indeed please absolutely totally definitely love darling dear honey of so"),
    half_yes=_words("mhm ok okay sure right true fine agred god great know maybe perhaps and alright"),
    no=_words("no nope nah nay"),
    but=_words("but btu ubt bt vut"),
    but_in_disguise=_words("however though tho although except yet still only unles nevertheles"),
    but_after_and=_words("however yet nevertheles"),
    harmless_after_yet=_words("another more"),
    arguing=re.compile(
        r"""
        \b(?:
            (?:that\ is|that's|this\ is|it\ is|it's)\ (?:just\ |simply\ |so\ )?(?:not\ (?:true|right|fair|what\ i)
                |wrong|nonsense|rubbish|ridiculous|stupid|unfair)
          | (?:that|this|it)\ (?:isn't|wasn't|is\ not)\ (?:true|right|fair|what)
          | not\ true
          | you(?:'re|\ are)\ (?:just\ |simply\ |so\ )?(?:wrong|mistaken|exaggerating
                |overreacting|being\ (?:silly|unfair|ridiculous))
          | i\ (?:totally\ |really\ )?(?:disagree|don't\ agree|don't\ think\ so|told\ you\ so|already\ told\ you)
          | you\ never(?!\ (?:know|fail|cease|look|looked|stop\ making|run\ out))
          | you\ always\ (?:forget|say\ that|do\ this|do\ that|complain|ruin|interrupt
                |want|have\ to|start|make\ (?:it\ about|me\ feel)|leave)
          | (?:your|whose)\ (?:own\ )?fault(?!\ or\ mine)
          | that(?:'s|\ is)\ (?:exactly\ |just\ )?your\ problem
          | you(?:'re|\ are)\ not\ listening
          | never\ happened
          | (?:as|like)\ (?:usual|always),?\ you
          | what\ about\ (?:when|the\ time)\ you
        )
        """,
        re.VERBOSE,
    ),
    advice=re.compile(
        rf"""
        \b(?:
            you\ (?:really\ |just\ |probably\ )?(?:should|ought\ to|need\ to|have\ to|must|had\ better)
                (?:\ just)?(?!\ (?:{_SENSES})\b|\ (?:promise|show|tell|teach|let)\ me\b|n't\ have)
          | you\ shouldn't(?!\ have)
          | you'd\ better
          | you\ (?:could|can|might\ want\ to)\ (?:just|simply|always|try|at\ least)
          | why\ (?:don't|not|didn't)\ (?:you|just)
          | have\ you\ (?:ever\ )?(?:tried|thought\ of|thought\ about|considered)
          | (?:if\ i\ were|were\ i)\ you
          | (?:my|a\ little|some)\ advice
          | i\ (?:would\ |'d\ )?(?:advise|suggest|recommend)
          | i'd\ (?:suggest|recommend|advise|just)
          | (?:it's|it\ is)\ (?:best|better)\ (?:to|if\ you)
          | the\ (?:solution|answer|trick|fix)\ is
          | all\ you\ (?:need|have)\ to\ do
          | (?:^|[,.!?]\ *)(?:just|simply)\ (?:relax|ignore|tell|call|ask|talk|stop|calm|forget
                |let|quit|write|try|do|go|say)
          | ^maybe\ (?:talk|call|ask|tell|try|write|go)\b
          | (?:^|[,.!?]\ *)(?:try\ to|try\ not|calm\ down|cheer\ up|don't\ (?:worry|be|let|overthink))
        )
        """,
        re.VERBOSE,
    ),
    taken_back=re.compile(
        r"\bbut\ (?=(?:no|not|never|i|i'm|we|you|it|it's|that|that's|there|then|what|who|how|why)\b)", re.IGNORECASE
    ),
)

OPENERS: Mapping[str, Openers] = MappingProxyType({"en": _ENGLISH})
