"""How advice is given in English before anybody asked for it."""

from bot.features.rehearse.rules.english_parts import TO_CLAUSE_END, YOU, said
from bot.features.rehearse.rules.findings import Rule

_THEIR_TURN = r"(?:^|[,;:.] *|\b(?:and|so|then|deal|easy) )"
ADVICE = (
    said(
        Rule.ADVICE,
        rf"(?<!should )\b{YOU} (?:really |just |probably |definitely |simply )*(?:should|ought to"
        r"|'d better|had better|must)(?:n't)?(?: not)?(?: really| just| probably| definitely| "
        r"simply| maybe)* "
        r"(?!(?:see (?:the|this|that|my|his|her|it|how|what|their|our)\b|have (?:seen|heard|been)"
        r"|hear|be (?:proud|here|there|able|home|fine|ok|getting)|know\b|come\b|taste|get (?:a|an"
        rf"|my|the)\b|receive|think|have (?:got|received)|feel|miss)\b)(?P<own>{TO_CLAUSE_END})",
        "advice-idea",
        r"what (?:do you think )?(?:i|we) should|\byou must be\b|\byou must think\b|^what you should",
        is_base=True,
    ),
    said(Rule.ADVICE, rf"\b(?:you'd|you had) better (?P<own>{TO_CLAUSE_END})", "advice-idea", is_base=True),
    said(
        Rule.ADVICE,
        rf"\b(?<!don't )(?<!do )(?<!did )(?<!will )(?<!if )(?<!would ){YOU} (?:really |just |only "
        r"|simply )*(?:need|have|got) to (?:just |really )*"
        r"(?!(?:see|hear|come|meet|taste|try (?:this|the|my)|work|go|be (?:at|there|here|in|on)"
        rf"|catch|leave|do is|wait|pay|sign|pick|know|do\b)\b)(?P<own>{TO_CLAUSE_END})",
        "advice-idea",
        r"\bwhat (?:do )?you (?:need|have) to\b|\bwhy do you have to\b|\balways have to\b|\ball "
        r"you\b|do you (?:need|have) to|\bwhen you have to\b",
        is_base=True,
    ),
    said(
        Rule.ADVICE,
        rf"\ball (?:that )?you (?:need|have) to do(?: now)? is (?:to )?(?P<own>{TO_CLAUSE_END})",
        "advice-idea",
        is_base=True,
    ),
    said(
        Rule.ADVICE,
        rf"\bwhy (?:don't|didn't) you (?:just |simply |try |at least )*(?P<own>{TO_CLAUSE_END})",
        "advice-idea",
        r"why don't you (?:just )?(?:and i|tell me|come|join|sit|ever|always|like|love|want|care|trust"
        r"|show me|ask me|let me)\b|\bi'll\b|\bwe\b",
        is_base=True,
    ),
    said(
        Rule.ADVICE,
        r"\bhave you (?:ever |already )?(?:tried|considered|thought (?:of|about)) "
        r"(?P<own>(?:\w+ing\b|meditation|yoga|therapy|exercise|an?\b|not\b"
        r"|therapists?)[^.,;!?\n]*)",
        "advice-tried",
    ),
    said(
        Rule.ADVICE,
        r"\bif i (?:were|was) (?:you|in your (?:place|shoes))\b|\bthat's what i(?:'d| would) do\b",
        "advice-ask",
    ),
    said(
        Rule.ADVICE,
        r"\b(?:my|some|a bit of|a little) advice\b",
        "advice-ask",
        r"\b(?:love|like|want|need|ask\w*|for|hear|take) (?:some |your |my )?advice|your advice|\?\s*$",
    ),
    said(
        Rule.ADVICE,
        rf"{_THEIR_TURN}(?:just|simply) (?P<own>(?:tell|ask|ignore|say|call|talk|let|go|do|write"
        r"|quit|leave|stop|try|sell|take|don't|be|block|report)\b(?! me\b)(?! "
        rf"us\b){TO_CLAUSE_END})",
        "advice-idea",
        r"just (?:let|tell|call|ask) (?:me|us)|just be (?:here|with|careful)|just say (?:yes|when"
        r"|it|so)|just let('s| us)|\b(?:street|bus|train|tram|exit|stairs|lift|keys?)\b",
        is_base=True,
    ),
    said(Rule.ADVICE, rf"{_THEIR_TURN}(?P<own>ignore (?:him|her|them|it))\b", "advice-idea"),
    said(
        Rule.ADVICE,
        r"(?:^|[,;] *)(?P<own>try (?:to (?!sleep|rest|come|be here|get some|enjoy|make it)|not to "
        rf")\b{TO_CLAUSE_END})",
        "advice-idea",
    ),
    said(Rule.ADVICE, r"\bwhat you (?:really |should )?(?:need|do|have to do)(?: to do)? is\b", "advice-ask"),
    said(
        Rule.ADVICE,
        rf"\byou (?:could|can|might) (?:just|simply|always just|at least) (?P<own>{TO_CLAUSE_END})",
        "advice-idea",
        is_base=True,
    ),
    said(
        Rule.ADVICE,
        r"\bi(?:'d| would) (?:strongly |really )?(?:recommend|suggest|advise|just)\b|\bthe "
        r"(?:solution|answer|trick|fix) is\b",
        "advice-ask",
        r"just (?:like|love|want)",
    ),
    said(
        Rule.ADVICE,
        r"\b(?:maybe |perhaps )?if you (?:just |only |simply )?(?!(?:like|want|need|prefer|agree"
        r"|hadn't|weren't|had|would|could)\b)[^.!?\n]*\byou(?:'d| would(?:n't)?) (?:not )?(?:be"
        r"|feel|have|sleep|get)\b|\b(?:it )?(?:would|might|could) be (?:better|best|wise|smart"
        r"|good|a good idea) (?:if you|to|for you)\b|\bit(?:'s| is) (?:better|best|wiser) (?:to"
        r"|if you)\b",
        "advice-ask",
        r"\b(?:for us|we)\b",
    ),
    said(
        Rule.ADVICE,
        r"\b(?:you know )?what (?:always )?(?:helps|works|helped me|works for me)\b(?! you)|\bwhy "
        r"not (?:just |simply )?(?P<own>(?:ask|tell|talk|quit|write|say|stop|start|take a|look for"
        rf"|change|block|report|leave)\b{TO_CLAUSE_END})|\byou (?:might|may) want to\b|\b(?:pro tip"
        r"|my tip|a tip|trust me)\b",
        "advice-idea",
        r"\?\s*(?:what helps you)|what helps you",
    ),
    said(
        Rule.ADVICE,
        r"(?:^|[,;:] *|\band |\bthen |\bso )(?:first (?:thing )?(?:tomorrow )?|next time,? "
        r"|tomorrow )+(?:you )?(?:just )?(?P<own>(?:call|tell|say|ask|go|do|don't|write|walk|leave"
        rf"|report|stand|be|take|talk)\b{TO_CLAUSE_END})",
        "advice-idea",
        r"\bme\b|\bus\b|\bplease\b",
        is_base=True,
    ),
    said(
        Rule.ADVICE,
        r"^(?:ok |so |well |maybe |and )*(?P<own>(?:start \w+ing|stop (?:reading|working|worrying"
        r"|doing|letting|answering|drinking|checking|saying)|don't let (?:them|her|him|it|that"
        r"|anyone)|take (?:a|some) (?:break|holiday|vacation|day off|deep breath|walk)|block "
        r"(?:him|her|them)|quit (?:that|the|your)|talk to (?:him|her|them|your|hr|somebody"
        rf"|someone))\b(?:{TO_CLAUSE_END})?)",
        "advice-idea",
        is_base=True,
    ),
    said(
        Rule.ADVICE,
        rf"(?:^|[,;:] *)(?:easy|simple)[,:] (?:just )?(?P<own>\w+{TO_CLAUSE_END})|^(?:well,? "
        r"|hm+,? )?i(?:'d| would) (?:just |simply )?(?P<second>(?:talk|tell|ask|call|quit"
        rf"|report|sell|ignore|wait)\b{TO_CLAUSE_END})",
        "advice-idea",
        r"\bi would (?:say|tell|ask) (?:so|you|yes)\b|i(?:'d| would) call (?:you|it)|if i could",
    ),
    said(
        Rule.ADVICE,
        r"\b(?:what|how) about (?:a|an|some|seeing|trying|asking|talking to) (?P<own>(?:therapist"
        r"|support group|group|course|coach|doctor|counsel\w+|diet|gym|list|walk every|new job"
        r"|someone|somebody|him|her|your)\b)|\bdo you good\b|\b(?:and|then) you(?:'ll| will) "
        r"(?:feel|sleep|be) (?:better|fine|less|more)\b",
        "advice-ask",
        r"did me good",
    ),
    said(
        Rule.ADVICE,
        r"\b(?:my suggestion|my recommendation|the best thing|best thing|the smart thing|the "
        r"easiest)(?: would be| is|:)\b|\byou (?:could|can|might) (?:also |maybe |still )?try "
        rf"(?P<own>\w+ing\b{TO_CLAUSE_END})|\bthe best way to\b|\bmy suggestion\b",
        "advice-tried",
    ),
)
