"""How blame is said in English."""

from bot.features.rehearse.rules.english_parts import ASKED, LABELS, NEVER_MEANT, PRAISE, TO_CLAUSE_END, YOU, said
from bot.features.rehearse.rules.findings import Rule

BLAME = (
    said(
        Rule.BLAME,
        rf"{ASKED}\b{YOU}(?:'re| are) (?:always|constantly|forever|never) (?!{PRAISE})(?P<own>{TO_CLAUSE_END})",
        "blame-are",
    ),
    said(
        Rule.BLAME,
        rf"\bwhy (?:do you never|are you never|(?:can't|don't|won't) you (?:just|ever|even|at least)(?: just)?) "
        rf"(?P<own>{TO_CLAUSE_END})",
        "blame-why",
        r"why (?:don't|can't) you (?:just )?(?:come|join|sit|rest)\b|why don't you (?!(?:ever|always|even)\b)",
        is_base=True,
    ),
    said(Rule.BLAME, r"\bwhy (?:do|are|must|can) you (?:always|constantly|forever|have to|keep)\b", "blame-ask"),
    said(
        Rule.BLAME,
        rf"{ASKED}\b{YOU} (?:always|constantly|forever) (?!{PRAISE})(?P<own>{TO_CLAUSE_END})",
        "blame-when",
    ),
    said(
        Rule.BLAME,
        rf"{ASKED}\b{YOU} never (?!{NEVER_MEANT})(?P<own>{TO_CLAUSE_END})",
        "blame-wish",
        is_base=True,
    ),
    said(
        Rule.BLAME,
        rf"\b(?:every|each) (?:single )?time (?:that )?(?:we [^.,;!?\n]+? )?{YOU} (?P<own>{TO_CLAUSE_END})",
        "blame-when",
        r"time (?:that )?you (?:laugh|smile|hug|kiss|hold|call|text|come home|make me (?:laugh"
        r"|smile)|say that you love)",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} keep (?:on )?(?P<own>(?!(?:me|us|surprising|amazing|making me (?:laugh|smile)"
        rf"|going|well|warm|safe|it up|the|your|calm)\b)\w+ing\b{TO_CLAUSE_END}|\w+ing\b)",
        "blame-keep",
        r"you keep (?:surprising|amazing|inspiring|trying|going|making me (?:laugh|smile))",
    ),
    said(
        Rule.BLAME,
        r"\b(?:all |only )?(?:your|ur) (?:own )?(?:fault|doing)\b",
        "blame-happened",
        r"\b(?:not|isn't|wasn't|never) (?:all )?your",
    ),
    said(
        Rule.BLAME,
        rf"\b(?:because of|thanks to) {YOU}\b|\b{YOU}(?:'re| are) the reason\b",
        "blame-happened",
        r"(?:learn|got through|grew|able|smil|laugh|happ|better|love|brave|believe|found|won|warm|safe)",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} (?:just |totally |really |completely )?(?:ruin(?:ed|s)?|spoil(?:ed|t)"
        r"|wreck(?:ed)?|messed up|screwed up)\b",
        "blame-happened",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} ma[kd]e (?:me|everything|everybody|it|us|things|my life)\b(?: look| feel)?(?: so"
        r"| like| all| too)* "
        r"(?:angry|mad|sick|furious|crazy|sad|feel (?:bad|small|stupid|guilty|worthless)|look|bad"
        r"|small|stupid|guilty"
        r"|worthless|a fool|cry|complicated|difficult|hard|worse|miserable|impossible|unhappy)",
        "blame-happened",
        r"happy tears|laugh",
    ),
    said(
        Rule.BLAME,
        rf"{ASKED}\b{YOU}(?:'re| are|r)? (?:just |being |acting |really |always |such an? )*(?:so "
        rf"|too |very |really |completely |just )*(?:{LABELS})\b",
        "blame-label",
        r"not (?:so |being )?(?:selfish|lazy|stupid)|don't think",
    ),
    said(Rule.BLAME, r"\bwhat(?:'s| is) (?:wrong|the matter) with you\b|\byou can't do anything\b", "blame-label"),
    said(
        Rule.BLAME,
        rf"\bhow could {YOU} (?!(?:know|guess|tell that)\b)",
        "blame-ask",
    ),
    said(
        Rule.BLAME,
        rf"\bonce again,? {YOU}\b|\bif {YOU} hadn't\b|\b{YOU}(?:'re| are) (?:just|exactly) like your\b",
        "blame-happened",
    ),
    said(
        Rule.BLAME,
        r"\b(?:it's |it is )?always me who\b|\bi(?:'m| am) (?:always )?the (?:only )?one who (?:always|has to)\b",
        "blame-share",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU}\b[^.!?\n]*\b(?:like always|as always|as usual|yet again)\b|^typical\b|\bof "
        r"course you (?:didn't|don't|forgot|did(?! great)|would|haven't|never)\b",
        "blame-happened",
        r"\b(?:look|looked|smell|delicious|great|lovely|wonderful|helped|right) (?:\w+ )?as (?:always|usual)",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} (?:have |just )*(?:forgot(?:ten)?|left|missed|broke|lied|ignored|spent|lost"
        r"|were late|came late|didn't \w+|messed|started|cancel+ed)\b[^.!?\n]*\bagain\b"
        rf"|\b{YOU} leave (?:everything|it all|all (?:of )?the|me (?:alone )?with|your \w+ "
        r"(?:everywhere|lying|all over))\b|\band (?:then )?i (?:get|have|am left) to (?:fix|clean"
        r"|do|pay|explain|sort)\b",
        "blame-happened",
    ),
    said(
        Rule.BLAME,
        r"\b(?:not|never) once\b[^.!?\n]*\b(?:have|did|do) you\b|\bnothing i (?:do"
        r"|say)\b[^.!?\n]*\b(?:enough|right)\b|\b(?:it's|it is|everything (?:is|has to be)) "
        r"(?:always |all )?about (?:you|yourself)\b"
        r"|\b(?:anyone|anybody|nobody|no one) (?:but|except) yourself\b|\b(?:only|just) (?:care"
        r"|think) about yourself\b",
        "blame-happened",
    ),
    said(
        Rule.BLAME,
        rf"\bwouldn't (?:have|be)\b[^.!?\n]*\bif (?:only )?{YOU}\b|\bif (?:only )?{YOU} (?:hadn't"
        r"|weren't|had (?:just|only)|would (?:just|only|for once)|could (?:just|for once))\b",
        "blame-happened",
    ),
    said(
        Rule.BLAME,
        r"\b(?:why )?is it (?:so|too|that|really) (?:hard|difficult|much)\b[^.!?\n]*(?:for you|to "
        r"ask)\b|\btoo much to ask\b|\bwould it kill you\b|\bdo you (?:ever|even) (?:think|listen"
        r"|try|notice|realise|realize|hear)\b",
        "blame-share",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU}(?:'re| are) the one (?:who|that) (?!(?:made|taught|showed|i|makes|helped|gets "
        rf"me)\b)|\b{YOU} started (?:it|this)\b|\b(?:{YOU}|ur) (?:act|behave|treat me|acted|behaved"
        r"|talk to me) (?:like|as if)\b|\blook what you(?:'ve)? (?:did|done)\b",
        "blame-happened",
        r"\?\s*$",
    ),
    said(
        Rule.BLAME,
        rf"{ASKED}\b{YOU} (?:don't|didn't|can't|won't|couldn't|haven't) (?:even |ever |once "
        r")*(?:bother|listen|lift a finger|try|help|keep (?:your|a)|think of (?:me|us|anyone)"
        r"|take responsibility|answer me|ask me|consider)\b",
        "blame-happened",
        r"\?\s*$|\b(?:if|when) you\b",
    ),
    said(
        Rule.BLAME,
        r"\bhow (?:many times|often) (?:do|must|have|did) i\b|\b(?:a (?:hundred|thousand|million)"
        r"|hundreds of|\d+) times\b|\bfor the (?:last|hundredth|tenth|thousandth|millionth) time\b"
        r"|\bi shouldn't have to\b"
        r"|\b(?:because of|thanks to) your\b|\byour (?:own )?(?:laziness|stubbornness|selfishness"
        r"|temper|attitude|excuses|carelessness|moods)\b",
        "blame-share",
        r"(?:because of|thanks to) your (?:help|love|support|patience|advice|work|kindness|smile|idea)",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} promised\b[^.!?\n]*\b(?:and then|but|and (?:you|still)|again)\b|\b{YOU}(?:'ve| "
        r"have) (?:never|always|only ever|done nothing)\b(?! (?:been (?:so|there|my|the|good|kind)"
        r"|let me down|loved|made me))",
        "blame-happened",
    ),
    said(
        Rule.BLAME,
        r"\bwhy (?:do|must|am) i (?:always|the only)\b|\bwhy is it (?:always )?me\b|\bi ask you "
        r"(?:for|to)\b[^.!?\n]*\b(?:can't|don't|won't)\b",
        "blame-share",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} can be (?:so|such|very|really) (?:an? )?(?:{LABELS}|hurtful|pain)|\b(?:that's"
        r"|it's|is|all) on you\b|\byou(?:'ve| have) done it again\b"
        r"|\bnormal people\b|\b(?:any|every)(?:one|body) (?:else|with half a brain) would\b"
        rf"|\b{YOU} care more about\b|\b{YOU} (?:paid|listened|tried|helped|cared) [^.!?\n]*\bfor "
        r"once\b",
        "blame-happened",
        r"\bnot on you\b|\bnormal people (?:like|food)\b",
    ),
    said(
        Rule.BLAME,
        rf"\b{YOU} (?:don't|can't|won't|couldn't|didn't) even (?P<own>(?!(?:know|believe|imagine"
        rf"|need|have to)\b){TO_CLAUSE_END})|\b{YOU} and your (?:endless |stupid |constant |damn )",
        "blame-wish",
        r"\?\s*$|care|love|want",
        is_base=True,
    ),
)
