"""The parts that English patterns are made of."""

import re

from bot.features.rehearse.rules.findings import Rule
from bot.features.rehearse.rules.language import Pattern

TO_CLAUSE_END = r"[^.,;:!?\n]+?(?= (?:because|and (?:you|i|we|then)|but|when i|since|so that)\b|[.,;:!?\n]|$)"
YOU = r"(?:you|u)"
ASKED = "".join(
    f"(?<!{word} )"
    for word in ("do", "did", "if", "whether", "when", "should", "would", "can", "are", "have", "as")
)  # fmt: skip
"""Not in a question or a condition."""

PRAISE = (
    r"ma[kd]e me (?:laugh|smile|happy|feel)|know|knew|did have|smell|remember|find|found|support|help|there for me"
    r"|look(?:ed)? (?:so |really |very |absolutely )?(?:good|great|lovely|beautiful|amazing|nice|after|out for|up to)"
    r"|ha(?:ve|d) my back|listen|cheer|inspire|surprise|manage|take care|th(?:ink|ought) of|welcome|can\b|could\b"
    r"|say the (?:right|nicest|kindest|sweetest)|tell me the truth|on my mind|in my heart|my favou?rite|the best"
    r"|(?:so |very |really )?(?:patient|kind|sweet|gentle|thoughtful|brave|funny|beautiful|lovely|generous|good to me)"
    r"|bring (?:me|us)|brought (?:me|us)|believe|encourage|understand|keep your word|call when|st(?:an|oo)d by"
)
NEVER_MEANT = (
    r"fail(?:ed)? to (?!disappoint)|cease|stop(?:ped)? (?:amazing|surprising|making me)|know\b|let me down|disappoint"
    r"|g[ai]ve up|judge|forg[eo]t|lie[ds]?\b|told me (?:that )?you (?:can|could|were|play)|hurt|run out|get lost"
    r"|looked (?:better|so)|doubt|mind\b|left my side|need\b|have to|would have|complain|raise|too (?:late|old)"
    r"|(?:really |truly |actually )?(?:wanted|love[ds]?|care[ds]?)\b"
)
LABELS = (
    r"selfish|lazy|childish|immature|unfair|cruel|mean|rude|stupid|dumb|ignorant|arrogant|stubborn|impossible|useless"
    r"|unreliable|hopeless|pathetic|ridiculous|insensitive|inconsiderate|thoughtless|careless|cold|controlling|a mess"
    r"|egoistic|difficult|annoying|negative|irresponsible|ungrateful|lousy|messy|insufferable"
)
_PAST = re.compile(
    r"(?:even |really |ever )*(?:\w+ed|was|were|did|had|said|told|went|came|gave|got|made|thought|knew|took|saw|left"
    r"|been|brought|found|felt|kept|meant|sent|spoke|wrote|there|on|once|even|really|a|the|at|in|good|happy|ready"
    r"|home)\b"
)


def said(rule: Rule, expression: str, draft: str, spared: str = "", *, is_base: bool = False) -> Pattern:
    """Return a pattern; with `is_base`, words go into the draft only if "I would like you to ..." goes on with them."""
    return Pattern(
        rule,
        re.compile(expression, re.IGNORECASE),
        draft,
        _is_base_form if is_base else None,
        re.compile(spared, re.IGNORECASE) if spared else None,
    )


def _is_base_form(words: str) -> bool:
    return bool(words) and _PAST.match(words) is None
