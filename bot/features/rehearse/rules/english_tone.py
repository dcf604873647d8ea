"""How sarcasm and heat sound in English."""

from bot.features.rehearse.rules.english_parts import said
from bot.features.rehearse.rules.findings import Rule

SARCASM = (
    said(
        Rule.SARCASM,
        r"\b(?:oh|well|ah),? (?:that's |how |just )?(?:great|wonderful|fantastic|perfect|lovely"
        r"|brilliant|joy|super|terrific|sure)\b(?!,? (?:then|i'll|i will|thank|thanks|see|we|news"
        r"|that works|to hear|i'd|let's|idea|i love|i am so))",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\bwow,? (?:thanks|thank you|great job|nice|really)\b|\bthanks for nothing\b|\bthank you "
        r"so much for nothing\b",
        "sarcasm",
        r"wow\b.*!\s*$",
    ),
    said(
        Rule.SARCASM,
        r"\byeah,? right\b|\b(?:sure|fine|ok|okay),? whatever\b|^whatever[.!]*$|\b(?:oh )?sure,? "
        r"because\b|\bas if you\b|\blike you (?:ever|would ever)\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\b(?:nice|great|good|well) (?:job|done|work|going),? (?:really|genius|einstein|as always"
        r"|as usual)\b|\b(?:nice|smooth) (?:one|move),? (?:really|genius|einstein)\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\b(?:how )?nice of you to (?:finally|join|show up|remember|notice|bother|at last|call "
        r"back)\b|\bglad you (?:finally|could (?:finally |even )?(?:bother|make)|found the time"
        r"|bothered)\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\baren't you (?:clever|special|funny|smart|the)\b|\bmust be nice (?:to|for you)\b"
        r"|\bbravo\b|\blucky me\b|\bslow clap\b|\bgold star\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\bwhat a (?:surprise|shock|coincidence)\b(?! (?:to|for|party|it)\b)|\bsurprise,? surprise\b|\bshocker\b",
        "sarcasm",
        r"!\s*$",
    ),
    said(Rule.SARCASM, r"\b(?:your|you|so you|his|her|so-called) \"\w[^\"]{0,24}\"", "sarcasm"),
    said(Rule.SARCASM, r"[🙄🙃👏]|(?<!\S)/s\b", "sarcasm"),
    said(
        Rule.SARCASM,
        r"\bcongratulations,? (?:you managed|on (?:ruining|forgetting|being late|missing))\b"
        r"|\b(?:the|an) award (?:for|goes)\b|\b(?:partner|husband|wife|mother|father) of the "
        r"year\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\bsorry (?:that |if )?my (?:feelings?|needs?|existence|problems?|tears|opinion)\b"
        r"|\b(?:excuse|pardon|forgive) me for (?:existing|breathing|having|being|asking|caring"
        r"|living)\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\bat least one of us\b|\byour majesty\b|\bhow (?:very )?(?:convenient|original"
        r"|generous) of you\b|\bi see how it is\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"^just (?:great|perfect|lovely|wonderful|brilliant|what i needed)\b|\bdon't (?:get up"
        r"|mind me)\b|\bdon't let me (?:keep|stop|disturb|interrupt)\b|\bhow (?:thoughtful|kind"
        r"|generous|considerate|sweet|lovely|nice) of you\b[^.!?\n]*\b(?:after|finally|for once"
        r"|at last|now)\b"
        r"|\boh,? (?:i\'m |i am )?(?:so )?sorry,? (?:did|am|was) i\b",
        "sarcasm",
        r"after all (?:this|these)|\bam i (?:late|too late|early|interrupting)\b",
    ),
    said(
        Rule.SARCASM,
        r"\bwhatever you (?:say|want|like)\b|\bdo what(?:ever)? you (?:want|like)\b|\bsuit "
        r"yourself\b|\bif you say so\b|\bgood luck with that\b|\bbe my guest\b|\bknock yourself "
        r"out\b|\b(?:really |truly )?appreciate (?:being|it when you (?:don't|forget|ignore))\b"
        r"|\blove (?:how|it when|the way) you (?:never|ignore|forget|just (?:leave|forget"
        r"|ignore))\b|\bhow convenient\b",
        "sarcasm",
        r"\b(?:we|i) (?:can|will|'ll)? ?(?:cook|eat|watch|do|order|get) whatever you (?:want|like)\b",
    ),
    said(
        Rule.SARCASM,
        r"[,.] ?(?:einstein|genius|sherlock|your highness|hero|princess|smarty)[.!?]*$|\b(?:yeah"
        r"|yes|right|sure),? because\b|\bworked (?:out )?(?:so |really )?(?:well|great) (?:last|the first|before)\b"
        r"|\b(?:no|big|what a huge) surprise\b|\bwho would have thought\b|\bas expected\b|\bhow "
        r"surprising\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\bnot that you(?:'d| would)? (?:care|notice|ask)\w*\b|\bin case you (?:care|haven't "
        r"noticed|forgot)\b|\bdid (?:you(?:r phone)?|your fingers) (?:run out|break|fall off"
        r"|die)\b|\blike every (?:day|time|week)\b|\bsome people\b[^.!?\n]*\bmanage\b",
        "sarcasm",
    ),
    said(
        Rule.SARCASM,
        r"\boh wow\b|\boh wait\b|\bshall i (?:call|alert|inform) the (?:papers|press|news|media)\b"
        r"|\b(?:yeah|yes),? sure\b|\b(?:great|perfect|good|nice|lovely) (?:timing|start|choice"
        r"|idea|plan),? as (?:usual|always|ever)\b|\bisn't that (?:just |so )?(?:great|perfect"
        r"|lovely|nice|sweet|convenient)\b"
        r"|\bthanks a (?:million|bunch) for (?:not|leaving|forgetting|nothing|ruining|ignoring)\b"
        r"|\bi'm (?:so )?(?:thrilled|touched|honou?red)\. (?:really|truly)\b|\bwhat would i do "
        r"without your\b",
        "sarcasm",
        r"oh wow\b[^.?]*!|oh wow,? (?:i love|that's (?:amazing|great|wonderful)|congrat|thank)|oh "
        r"wait,? (?:i|we|that|it)",
    ),
)

HOT = (
    said(
        Rule.HOT,
        r"\b(?:fuck\w*|bullshit|assholes?|arseholes?|bitch\w*|bastards?|dickheads?|wankers?"
        r"|motherf\w+|wtf|stfu|piss off|screw you|damn you|shithead)\b",
        "",
    ),
    said(
        Rule.HOT,
        r"\b(?:you|such an?|complete|total|you're an?|you are an?) (?:\w+ )?(?:idiot|moron|liar"
        r"|loser|jerk|pig|monster|psycho|freak|coward)\b",
        "",
    ),
    said(
        Rule.HOT,
        r"\bshut (?:the \w+ )?up\b(?!\s*for\b)|\bgo to hell\b|\bwhat the hell\b|\bto hell with\b"
        r"|\bdrop dead\b|\bhow dare you\b",
        "",
        r"\bi should shut up\b",
    ),
    said(
        Rule.HOT,
        r"\bi hate you\b|\byou disgust me\b|\byou make me sick\b|\bi(?:'m| am) (?:so |absolutely "
        r"|really )?(?:furious|livid|raging)\b|\bare you (?:\w+ )?kidding me\b",
        "",
        r"kidding me\?$(?<!!\?)",
    ),
    said(
        Rule.HOT,
        r"(?:^|[,;] *|\bjust )get (?:out|lost)\b(?! (?:of (?:bed|the (?:car|house|rain))|early|at|there|and|more"
        r"|some|in)\b)|\bleave me alone\b|\bdon't (?:you )?(?:even )?bother\b|\bfind somewhere "
        r"else to\b|\bnever want to see you\b",
        "",
        r"\?\s*$",
    ),
    said(
        Rule.HOT,
        r"\b(?:i(?:'m| am)|we(?:'re| are)) (?:so |just |totally |completely "
        r")*(?:done(?=\s*(?:[.!,]|$))|done with (?:you|us|this(?! \w)|it(?! \w))|through(?= with "
        r"you|[.!]|$)|finished(?= with you))|\b(?:it's|it is|we are|we're) over(?=\s*(?:[.!]|$)| "
        r"between)",
        "",
    ),
    said(
        Rule.HOT,
        r"\bcan(?:'t|not) (?:take|do|stand|bear) (?:this|it|you) any ?more\b|\b(?:i've |i have "
        r")?had (?:it|enough)(?: of (?:this|you|it)| with you)?(?=\s*(?:[.!]|$))|\bsick (?:and "
        r"tired )?of (?:this|you|it|us)\b",
        "",
    ),
    said(
        Rule.HOT,
        r"\bif you\b[^.!?\n]*\bi(?:'m| am|'ll| will) (?:leav(?:e|ing)|gone|go|out|done|mov(?:e"
        r"|ing) out)\b|\bi want (?:a divorce|out|to break up)\b|\byou(?:'ll| will) (?:be sorry"
        r"|regret)\b",
        "",
    ),
    said(
        Rule.HOT,
        r"\bscrew yoursel(?:f|ves)\b|\bgo screw\b|\bsee if i care\b|\bi never want to (?:talk"
        r"|speak|hear|see)\b|\bi don't (?:even )?want to (?:look at|see|talk to|speak to|hear from"
        r"|be near) you\b|\bi swear\b[^.!?\n]*\b(?:if|one more|i(?:'ll| will))\b"
        r"|\b(?:throw|put) your (?:stuff|things|clothes)\b|\bpack (?:your|my) (?:bags|things"
        r"|stuff)\b|\bdon't (?:you )?(?:ever |dare )?(?:talk|speak|come near|touch|text|call) "
        r"(?:to )?me\b",
        "",
        r"\bdon't call me (?:at work|before|after|until|mr|while)\b|\bdon't text me (?:while"
        r"|before|after)\b|\bpack my things for\b",
    ),
    said(
        Rule.HOT,
        r"\bi(?:'m| am) (?:so |really |absolutely )?(?:angry|mad|pissed(?: off)?|fuming|seething"
        r"|boiling|losing it)\b[^.!?\n]*\b(?:right now|at you|i could)\b|\bi could (?:scream"
        r"|explode|kill)\b|\b(?:last|final) (?:chance|warning)\b|\bone more (?:word"
        r"|time)\b[^.!?\n]*\b(?:and|i)\b"
        r"|\benough is enough\b|\bi(?:'ve| have) had it\b|\bgod ?dam(?:n|mit)\b|\bdamn (?:it"
        r"|you)\b|\bpissed off\b|\bpiece of (?:shit|crap)\b|\b(?:bull|horse)?shit\b",
        "",
    ),
    said(
        Rule.HOT,
        r"\bscrew (?:this|that|it|him|her)\b|\bthe hell (?:away|out|with|are|is|were|do|did)\b"
        r"|\bi hate (?:everything|this|us|my life)\b",
        "",
        r"hell of a",
    ),
)
