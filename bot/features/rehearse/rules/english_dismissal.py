"""How somebody is brushed off in English: made small, or told over by a story of one's own."""

import re

from bot.features.rehearse.rules.english_parts import said
from bot.features.rehearse.rules.findings import Rule
from bot.features.rehearse.rules.language import Pattern

MINIMISING = (
    said(
        Rule.MINIMISING,
        r"\b(?:not|isn't|no)(?: really| even| exactly)?(?: (?:that|such|so))?(?: an?)? big (?:of )?(?:a )?deal\b",
        "minimising",
        r"\b(?:for|to) (?:me|us)\b|\bfeels? like\b",
    ),
    said(
        Rule.MINIMISING,
        r"\byou(?:'re| are) (?:just |totally |really |being |so )*(?:overreacting|exaggerating"
        r"|too sensitive|so sensitive"
        r"|(?:so |too )?dramatic|hysterical|oversensitive|overthinking|making (?:a|such a) "
        r"(?:drama|scene|fuss|mountain|big thing))",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\b(?:don't|do not|stop|stop being|don't be|do not be|no need to be|quit "
        r"being)\b[^.!?\n]{0,12}\b(?:sensitive|dramatic|silly"
        r"|such a baby|a baby|make (?:such )?a fuss|overreact|ridiculous|hysterical|a drama queen)\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"(?:^|[,;] *|\b(?:just|please|come on|oh|hey) )(?:calm down|relax|chill(?: out)?|lighten "
        r"up|cheer up|get over it|snap out of it)\b",
        "minimising",
        r"\b(?:to|i|me|my|we) (?:calm|relax)",
    ),
    said(Rule.MINIMISING, r"\b(?:get over it|man up|grow up|toughen up)\b", "minimising"),
    said(
        Rule.MINIMISING,
        r"(?:\b(?:others|other people|some people|people elsewhere)\b[^.!?\n]*\b(?:worse|real problems)\b)"
        r"|\b(?:it|things) (?:could|might) be (?:a lot |much )?worse\b|\bthere are (?:worse"
        r"|bigger) (?:things|problems)\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"(?:^|[,;] *)(?:but |well |and )?at least (?P<own>(?:you|it's|it is|he|she|they|nobody|we)\b[^.,;!?\n]+)",
        "minimising-least",
        r"at least (?:you|we) (?:can|could) (?:call|text|tell)|\bwe have at least\b",
    ),
    said(
        Rule.MINIMISING,
        r"\b(?:nothing|no (?:reason|need)) to (?:be upset|cry|worry|get upset|be sad|be angry|be "
        r"afraid|be scared)\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\b(?:it's|it is|was) (?:all )?(?:in your head|(?:only|just) a joke)\b|\bcan't you take "
        r"a joke\b|\bnothing happened\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\bdon't (?:worry about it|take (?:it|everything) so (?:personally|seriously|hard))\b"
        r"|(?:^|[,;] *|just )forget about it\b|\bit's (?:just|only) an? \w+[.,!]?$",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\bthat's life\b(?! with| in)|\bnot the end of the world\b|\blook on the bright side\b"
        r"|\bmountain out of a molehill\b|\bdrama out of nothing\b"
        r"|\beverybody has (?:bad|hard) days\b|\beveryone (?:gets|has|feels)\b|\bfirst world problem",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\bwhy are you (?:crying|upset|so upset|sad|angry) (?:about|over)\b|\b(?:don't|can't) "
        r"(?:see|understand) why (?:that|this|it) (?:upsets|bothers|hurts)\b"
        r"|\bover (?:nothing|something so (?:small|little|stupid))\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\b(?:it|that) (?:wasn't|isn't|can't be|can't have been|couldn't have been) (?:even "
        r"|really |all )?(?:that|so) (?:bad|hard|terrible|serious|important)\b|\bmaking too much "
        r"of\b|\bout of (?:all )?proportion\b|\breading too much into\b"
        r"|\bnot worth (?:being|getting|crying|the tears|worrying|losing)\b|\bmuch ado\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\b(?:you|u)(?:'ll| will) (?:laugh about|get over|forget (?:about )?(?:it|this|him|her)"
        r"|live|survive|be (?:fine|ok|okay|over it|alright))\b|\b(?:it|you)(?:'ll| will) pass\b"
        r"|\bthis too shall pass\b|\btime heals\b|\bnobody died\b|\bno one died\b"
        r"|\bso what\?|^who cares\b|\bwhat's the big deal\b|^big deal\b|\bmove on already\b|\bnot this again\b",
        "minimising",
    ),
    said(
        Rule.MINIMISING,
        r"\bcompared (?:to|with)\b[^.!?\n]*\bnothing\b|\byou should be (?:glad|grateful|happy"
        r"|thankful)\b|\b(?:be|just be) (?:glad|grateful|thankful) (?:that|you)\b|\bcount your "
        r"blessings\b|\bit's not like (?:you|he|she|they|anyone|anybody|someone)\b"
        r"|\b(?:it )?happens to (?:everyone|everybody|all of us|the best)\b|\b(?:everyone"
        r"|everybody|people) (?:goes|go|lose|loses|have|has|get|gets|deal"
        r"|deals)\b[^.!?\n]*\b(?:every day|all the time|through (?:it|that|this)|too|with (?:it"
        r"|that))",
        "minimising",
        r"grateful (?:for|to)",
    ),
    said(
        Rule.MINIMISING,
        r"(?:^|[,;] *)(?:just |please |oh |come on,? )*(?:don't|stop) (?:cry(?:ing)?(?=\b(?! "
        r"wolf))|be (?:sad|upset|angry|afraid|scared|mad|like that|so \w+)|think(?:ing)? about it"
        r"|worry(?:ing)? (?:so much|about that)|feel(?:ing)? (?:bad|sorry for yourself)"
        r"|complain(?:ing)?|whin(?:e|ing)|sulk(?:ing)?)\b"
        r"|\bwhy (?:do|must) you (?:always )?take (?:everything|things|it)\b|\b(?:it's|it is"
        r"|that's) (?:just|only) (?:a|an|your) (?!(?:\w+ )?(?:minute|hour|walk|mile|kilomet|short"
        r"|few|bit|day trip|ten|five|small thing i)\w*)\w+(?: \w+)?[.!]*$",
        "minimising",
        r"\bfeel\b.*\bonly a\b",
    ),
    said(
        Rule.MINIMISING,
        r"\b(?:it's|it is|that's) (?:just|only) (?:money|work|a game|stuff|a car|things|words"
        r"|hair)\b|\bchildren (?:are )?starving\b|\bstarving children\b|\byou (?:worry|think|cry"
        r"|feel|analyse|analyze) too much\b|\b(?:it's|it is) (?:really |honestly )?nothing\b"
        r"|\bstop (?:over\w+ing|worrying|stressing|panicking|moping|being (?:so )?(?:\w+))\b"
        r"|\byou(?:'re| are) (?:too|so|just) (?:touchy|thin-skinned|emotional|weak|negative|soft"
        r"|tense|needy)\b",
        "minimising",
        r"\bstop being (?:late|so (?:cute|kind|sweet|good))\b|i can't stop|it's nothing (?:like|more)",
    ),
    said(
        Rule.MINIMISING,
        r"\byou(?:'ll| will) (?:get used to it|cope|manage|be over it)\b|\baren't you "
        r"(?:exaggerating|overreacting|being a bit|making)\b|\b(?:could|might) have been (?:a lot "
        r"|much )?worse\b|\b(?:can't|cannot) (?:seriously |really |possibly )?be (?:upset|angry"
        r"|hurt|sad|mad) (?:about|over|by)\b"
        r"|\bpull yourself together\b|\bget a grip\b|\bwhat's the fuss\b|\b(?:it's|that's) "
        r"(?:hardly|barely) (?:worth|a)\b|\bthere(?:'s| is) no point (?:in )?(?:crying|being"
        r"|worrying)\b",
        "minimising",
        r"aren't you making (?:dinner|lunch|tea|coffee)",
    ),
)

STEALING = (
    said(Rule.STEALING, r"(?:^|\boh,? )that's nothing\b|\bthat is nothing compared\b", "stealing"),
    said(Rule.STEALING, r"\bi know (?:exactly|just|only too well) how you(?:'re feeling| feel)\b", "stealing"),
    said(
        Rule.STEALING,
        r"\b(?:that|it|the same(?: thing)?|same(?: thing)?|this) (?:has |also )?happened to me\b",
        "stealing",
        r"\?\s*$",
    ),
    said(
        Rule.STEALING,
        r"\bhappened to me today\b|\bwait (?:un)?til{1,2} (?:you|u) hear\b|\bhear(?:d)? (?:about "
        r")?(?:mine|what my)\b",
        "stealing",
    ),
    said(
        Rule.STEALING,
        r"\byou think (?:that's|that is|you're|you are|you had|you have|your)\b[^.!\n]*\?",
        "stealing",
        r"think (?:that's|that is) (?:a good|ok|fine|right|enough)|do you think",
    ),
    said(
        Rule.STEALING,
        r"\breminds me of (?:when|the time|that time|my)\b|\b(?:that's|it's|just) like (?:when|the time) i\b",
        "stealing",
    ),
    said(Rule.STEALING, r"^same here,? (?:and|i (?!miss|love)|my|only)", "stealing"),
    said(
        Rule.STEALING,
        r"\b(?:my|mine)\b[^.,!?\n]{0,30}\b(?:was|is|were|are|had) (?:even |far |much |so much "
        r"|way |a lot )?(?:worse|harder|tougher)\b"
        r"|\bi (?:had|have|'ve had|'ve got) it (?:even |far |much |so much |way )?(?:worse|harder)\b"
        r"|\b(?:been|went|gone) through (?:much |far |way )?(?:worse|the same)\b|\bwhat i went through\b"
        r"|\bwhen i [^.!?\n]* it was (?:even |much |far |so much )*(?:worse|harder)\b|\b(?:my|me"
        r"|i)\b[^.!?\n]*\bthat was (?:so )?much worse\b",
        "stealing",
    ),
    Pattern(
        Rule.STEALING,
        re.compile(
            r"\byou(?:'re| are) (?:so )?\w+\?\s+(?:i|i'\w+|my|try|wait|let me)\b|\byour "
            r"(\w+)\?\s+(?:well,? )?my \1\b"
            r"|\byou(?:r| had)\b[^.!?\n]+\?\s+(?:let me tell|wait (?:un)?til|mine\b|try\b)",
            re.IGNORECASE,
        ),
        "stealing",
        is_across=True,
    ),
    said(
        Rule.STEALING,
        r"\btry (?:doing|having|being|living|working) (?:my|me|with my)\b|\blet me tell you about (?:mine|my)\b",
        "stealing",
    ),
    said(
        Rule.STEALING,
        r"\bi(?:'ve)? had (?:the (?:exact |very )?same|exactly the same|that (?:too|as well"
        r"|last))\b|^(?:ugh|ha|oh|yeah|hm+|god)?,? ?same[.!,](?! time\b)|^(?:me too|been there),? "
        r"(?:and|but|only|done)\b|\bi(?:'ve| have) been there\b|\bwelcome to my (?:world|life)\b"
        r"|\bjoin the club\b",
        "stealing",
        r"same (?:soup|shoes|dress|jacket|car|teacher|idea|thought|dream)",
    ),
    said(
        Rule.STEALING,
        r"\bmine\b,? (?:was|is|were|hasn't|has|had|never|doesn't|didn't|won't|even"
        r"|does)\b[^.!?\n]*\b(?:worse|harder|even|hasn't|never|doesn't|didn't|a single|in (?:a"
        r"|years)|twice|more)\b|\bmine hasn't\b|\bmine doesn't even\b|\byou have it easy\b",
        "stealing",
    ),
    said(
        Rule.STEALING,
        r"\b(?:listen to|guess|wait for|believe) what happened to me\b|\byou should (?:see|try"
        r"|hear|have) my\b|\bthen you'd know what\b|\b(?:i|me|my)\b[^.!?\n]*\b(?:didn't|never) "
        r"(?:even )?(?:get|got|have|had|complain\w*)\b[^.!?\n]*\b(?:a single|either|at all|even "
        r"one|about it)\b|\bwhen i was your age\b",
        "stealing",
        r"\byou (?:stood|held|helped|were there)\b",
    ),
    said(
        Rule.STEALING,
        r"\bi know how (?:you feel|that feels|it feels|it is)\b|\b(?:exactly )?like what happened "
        r"(?:with|to) (?:my|me)\b|\bgot nothing on my\b|\bthat's how i (?:felt|feel)\b|\bi(?:'m| "
        r"am) (?:even |much |way )(?:more )?(?:tired|stressed|busier|worse|sicker)\w*\b(?! than "
        r"(?:usual|yesterday|last))",
        "stealing",
        r"i don't know how",
    ),
    Pattern(
        Rule.STEALING,
        re.compile(
            r"\byou (?:only )?(slept|waited|worked|paid|walked|drove|got"
            r"|had)\b[^.!?\n]*\?\s+(?:well,? )?i (?:only )?(?:\1|have|had)\b",
            re.IGNORECASE,
        ),
        "stealing",
        is_across=True,
    ),
)
