"""How somebody is told in English what goes on inside them."""

from bot.features.rehearse.rules.english_parts import ASKED, TO_CLAUSE_END, YOU, said
from bot.features.rehearse.rules.findings import Rule

MIND_READING = (
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:just |really |obviously |clearly |simply )*don't (?:even "
        r"|really |actually |just )*"
        rf"(?:care|love me|like (?:me|my|being)|respect|trust me|appreciate|give a|want)\b(?:{TO_CLAUSE_END})?)",
        "mind-story",
        r"\?\s*$|\b(?:if|do|whether) you\b|don't want (?:any|some|the|more|milk|sugar)\b",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:must |probably |clearly |really |obviously )*think (?:that "
        rf")?(?:i'm|i am|i'll|i was|i can't|i don't|you're better|your \w+)\b{TO_CLAUSE_END})",
        "mind-story",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:just|only) (?:want(?:ed)?|do|did|say|said|care|married)\b{TO_CLAUSE_END})",
        "mind-story",
        r"you (?:just|only) (?:want(?:ed)? (?:tea|coffee|me to (?:know|be happy))|did what)|\?\s*$",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:obviously|clearly|secretly)\b{TO_CLAUSE_END})",
        "mind-story",
        r"(?:obviously|clearly) (?:love|enjoyed|worked|put)",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?:obviously|clearly|deep down|admit it),? (?P<own>{YOU} (?!(?:can|are right|were "
        rf"right)\b){TO_CLAUSE_END})",
        "mind-story",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?P<own>{YOU} (?:\w+ )?(?:did|do|said) (?:it|that|this)(?: \w+)? on purpose)\b",
        "mind-story",
    ),
    said(
        Rule.MIND_READING,
        r"\byou\b[^.!?\n]*\bon purpose\b",
        "mind-ask",
        r"\b(?:not|didn't|nothing)\b[^.!?\n]*on purpose",
    ),
    said(
        Rule.MIND_READING,
        r"\b(?<!don't )(?<!not )(?<!wish )i know (?:exactly |very well |perfectly well )?(?:what"
        rf"|why|how) {YOU}(?:'re| are| did| do| feel about| want| think| really)\b",
        "mind-ask",
        r"wish i know|want to know",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?<!don't )i (?:know|can tell|can see|bet)(?: that)? (?P<own>{YOU}(?:'re| are|'d| "
        r"would)(?: just| still| really)? "
        r"(?:angry|mad|lying|hiding|bored|jealous|upset|annoyed|rather|ashamed|cheating"
        rf"|avoiding)\b(?:{TO_CLAUSE_END})?)",
        "mind-story",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?P<own>{YOU}(?:'re| are)(?: just| only| always)? trying to (?:make|change|hurt|get"
        rf"|control|avoid|punish|manipulate|provoke|start|embarrass)\b{TO_CLAUSE_END})",
        "mind-story",
    ),
    said(Rule.MIND_READING, rf"\b{YOU} couldn't care less\b", "mind-ask"),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:(?:just )?want me to (?:feel|suffer|fail|beg|leave|go|think"
        r"|be)|(?:really )?(?:hate|regret|resent|despise)"
        r" (?:me|my|us|our|being|moving|it when i|having)|never (?:really |truly |actually "
        rf")?(?:wanted|loved|cared))\b(?:{TO_CLAUSE_END})?)",
        "mind-story",
        r"\?\s*$|want me to be happy",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:were|are|'re) (?:just |secretly |only |probably )*(?:hoping"
        r"|planning to|waiting for me to|pretending|avoiding me|punishing me|testing me|hiding"
        rf"|lying)\b(?:{TO_CLAUSE_END})?)"
        rf"|{ASKED}\b(?P<second>{YOU}(?:'re| are) (?:just |only |so )?(?:embarrassed|ashamed|bored"
        r"|jealous|tired|sick|afraid|scared|glad|happy|relieved) (?:of|by|with|when|without|that) "
        r"(?:me|us|my|our|i|i'm)\b)",
        "mind-story",
        r"\?\s*$",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?:i )?bet (?P<own>{YOU}\b{TO_CLAUSE_END})|\b(?P<second>{YOU}\b[^.!?\n]*\b(?:just"
        r"|only) to (?:annoy|hurt|spite|punish|embarrass|provoke|test|make me|get back at|get rid"
        r"|impress)\b)",
        "mind-story",
        r"bet you (?:can|looked|were great|look|will love)|\?\s*$",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:just |really |obviously |clearly )*don't (?:even |really "
        r"|actually )*(?:believe me|trust|miss me|need me|mean (?:it|that)|want me|find me|see "
        rf"me)\b(?:{TO_CLAUSE_END})?)",
        "mind-story",
        r"\?\s*$",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:think you(?:'re| are) (?:too|so|better|smarter)|(?:'re|are) "
        r"(?:only|just) (?:being|doing|saying|here|nice|with me|staying)|'re not (?:even |really "
        r")?(?:sorry|interested|listening|happy with|in love)"
        r"|(?:'ve|have) already (?:decided|made up|given up)|feel (?:guilty|nothing|superior)"
        r"|take me for|see me as|want to (?:hurt|leave me|get rid|punish|control|get away|break "
        rf"up)|wish (?:i|you had|you'd)|would rather|'d rather)\b(?:{TO_CLAUSE_END})?)",
        "mind-story",
        r"\?\s*$|\bif you\b|when you",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?P<own>{YOU}(?:'re| are) (?:only|just) (?:being|doing|saying|here|staying"
        rf"|with)\b{TO_CLAUSE_END})|\b(?P<second>{YOU}(?:'re| are) not (?:even |really )?(?:sorry"
        r"|interested|listening|in love))\b"
        r"|\b(?:to|for) you,? i(?:'m| am) (?:just|only|nothing)\b|\bi(?:'m| am) (?:just|only"
        r"|nothing but) [^.!?\n]* (?:to|for) you\b|\bi mean nothing to you\b",
        "mind-story",
        r"\?\s*$",
    ),
    said(
        Rule.MIND_READING,
        rf"\b(?P<own>{YOU}(?:'re| are) (?:just |only )?(?:doing|saying) (?:this|that|it) (?:just "
        rf"|only )?(?:to|because you)\b{TO_CLAUSE_END})|\b(?P<second>{YOU}(?:'d| would) be "
        rf"(?:happier|better off|glad|relieved) (?:without|if i)\b{TO_CLAUSE_END})",
        "mind-story",
        r"\?\s*$",
    ),
    said(
        Rule.MIND_READING,
        rf"{ASKED}\b(?P<own>{YOU} (?:really |probably |actually )?(?:think|believe) (?:that "
        rf")?(?:everything|it's all|it is all|nobody|the whole|i)\b{TO_CLAUSE_END})"
        rf"|\b(?P<second>{YOU} (?:just|simply|never|only) (?:didn't want|wanted to|did it|needed "
        rf"an excuse)\b{TO_CLAUSE_END})|\b(?:was|is) (?:just |only )?an excuse\b",
        "mind-story",
        r"\?\s*$|just wanted to (?:help|say|be kind|know)",
    ),
)
