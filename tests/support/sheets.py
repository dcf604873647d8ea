"""Sheets as they come before they are drawn: six weeks of a couple, a private week, and a trend."""

from bot.core.ids import PartnerId
from bot.core.pictures import (
    AnswerNames,
    Day,
    Fact,
    ListeningTrend,
    Mark,
    PrivateWeek,
    Quote,
    Sheet,
    TrendMove,
    TrendWeek,
    WeekCard,
)

TITLE = "Your week, the two of you"
IDEA_TITLE = "One card for next week"
IDEA = "Half an hour for just you two, phones in another room."

FULL = WeekCard(
    title=TITLE,
    names=("Sam", "Alex"),
    facts=(
        Fact("talk", "2 talks with the phones away"),
        Fact("drill", "Feelings given back, each to the other"),
        Fact("exercise", "One piece of good news"),
        Fact("game", "“Yes, and”, played to the end"),
        Fact("bridge", "14 bridges built with “Yes, and”"),
        Fact("win", "5 small wins, from you both"),
    ),
    quotes=(
        Quote("Sam", "We found our way home without a map and without one cross word."),
        Quote("Alex", "Soup on the stove when I came in."),
    ),
    idea_title=IDEA_TITLE,
    idea=IDEA,
)
SPARSE = WeekCard(
    title=TITLE,
    names=("Sam", "Alex"),
    facts=(Fact("talk", "A talk with the phones away"),),
    idea_title=IDEA_TITLE,
    idea="Three minutes in which one tells and the other only gives back what arrived.",
)
EMPTY = WeekCard(
    title=TITLE,
    names=("Sam", "Alex"),
    quiet="A quiet week goes by like any other, and you two are still here; that counts.",
)
LONG_NAMES = WeekCard(
    title=TITLE,
    names=(
        "Aleksandra-Konstantína Wilhelmina von Hohenlohe-Waldenburg zu Öhringen",
        "Sir Bartholomew Featherstonehaugh-Cholmondeley the Younger",
    ),
    facts=(
        Fact("game", "“The other one’s view, told as if it were one’s own”, played to the end by you both"),
        Fact("win", "2 small wins, from you both"),
    ),
    quotes=(
        Quote(
            "Aleksandra-Konstantína Wilhelmina von Hohenlohe-Waldenburg zu Öhringen",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen gefunden, gleich beim Schlüsselbund, juhu!",
        ),
        Quote("Sir Bartholomew Featherstonehaugh-Cholmondeley the Younger", "Tea."),
    ),
    idea_title=IDEA_TITLE,
    idea=IDEA,
)
RIGHT_TO_LEFT = WeekCard(
    title="أسبوعكما معًا",
    names=("ليلى", "יונתן"),
    facts=(
        Fact("talk", "حديثان والهواتف بعيدة"),
        Fact("game", "لعبة «Yes, and» حتى النهاية"),
        Fact("win", "3 انتصارات صغيرة منكما معًا"),
    ),
    quotes=(
        Quote("ليلى", "وجدنا المفتاح تحت الوسادة ثم ضحكنا كثيرًا."),
        Quote("יונתן", "הכנתי קפה ל־2 בלי שביקשו ממני."),
    ),
    idea_title="بطاقة للأسبوع القادم",
    idea="نصف ساعة لكما وحدكما، والهواتف في غرفة أخرى. ‎/talk يجد الوقت.",
)
EMOJI_NAMES = WeekCard(
    title=TITLE,
    names=("Sam 🌿👩🏽‍🚀", "雪と健太 🏳️‍🌈🇧🇷"),
    facts=(
        Fact("exercise", "Walk of small wonders 🦋"),
        Fact("win", "4 small wins, from you both"),
    ),
    quotes=(
        Quote("Sam 🌿👩🏽‍🚀", "Nana answered the phone 👵🏾❤️ and laughed 1️⃣0️⃣ times"),
        Quote("雪と健太 🏳️‍🌈🇧🇷", "今日は一緒に月を見た 🌕 अच्छा लगा"),
    ),
    idea_title=IDEA_TITLE,
    idea=IDEA,
)
OWN_WEEK = PrivateWeek(
    owner=PartnerId(1),
    title="Your own week",
    subtitle="Only you see this.",
    days=(
        Day("Mon", (Mark(2, "calm"),)),
        Day("Tue"),
        Day("Wed", (Mark(4, "overwhelmed"), Mark(2, "tired"))),
        Day("Thu"),
        Day("Fri", (Mark(5, "grateful"),)),
        Day("Sat", (Mark(1, "misunderstood"),)),
        Day("Sun", (Mark(3, "hopeful"),)),
    ),
    mild="mild",
    strong="strong",
    lines=("You wrote something 4 times this week.",),
)
TREND = ListeningTrend(
    owner=PartnerId(1),
    title="How your listening arrives",
    subtitle="From notes that Alex released. Only you see this.",
    felt_title="“I felt heard”, from 1 to 7",
    weeks=(
        TrendWeek("5 Jan", (4,)),
        TrendWeek("12 Jan", (3, 5)),
        TrendWeek("19 Jan"),
        TrendWeek("26 Jan", (5, 5, 6)),
        TrendWeek("2 Feb", (2, 6)),
        TrendWeek("9 Feb", (6,)),
        TrendWeek("16 Feb", (5, 7)),
        TrendWeek("23 Feb", (6, 7)),
    ),
    moves_title="Six moves, conversation by conversation",
    moves=(
        TrendMove(
            "Undistracted",
            ("no", "partly", "yes", "yes", "yes", "partly", "yes", "yes", "yes", "yes", "yes"),
            ("yes", "partly", "yes", None, "yes", "partly", "yes", "yes", None, "yes", "yes"),
        ),
        TrendMove(
            "Gave back what I said",
            ("no", "no", "partly", "partly", "cannot-say", "yes", "partly", "yes", "yes", "yes", "yes"),
            ("yes", "no", "yes", None, "yes", "yes", "yes", "yes", None, "yes", "yes"),
        ),
        TrendMove(
            "Took my feeling seriously",
            ("yes", "yes", "yes", "yes", "yes", "yes", "yes", "yes", "yes", "yes", "yes"),
            ("yes", "yes", "partly", None, "yes", "yes", "yes", "yes", None, "yes", "yes"),
        ),
        TrendMove(
            "No early advice",
            ("no", "no", "no", "partly", "no", "partly", "partly", "no", "yes", "partly", "yes"),
            ("partly", "no", "yes", None, "no", "partly", "yes", "partly", None, "yes", "yes"),
        ),
        TrendMove(
            "Checked understanding",
            ("cannot-say", "partly", "partly", "no", None, "yes", "yes", "yes", "partly", "yes", "yes"),
            ("cannot-say", "partly", "yes", None, "yes", "yes", "yes", "yes", None, "yes", "yes"),
        ),
        TrendMove(
            "Stayed with my story",
            ("yes", "yes", "partly", "yes", "no", "yes", "yes", "yes", "yes", "yes", "yes"),
            ("yes", "yes", "yes", None, "partly", "yes", "yes", "yes", None, "yes", "yes"),
        ),
    ),
    answers=AnswerNames("yes", "partly", "no", "can’t say"),
    partner_view="Upper row: how Alex saw it",
    own_view="Lower row: how you saw it. Where they differ, a band joins them.",
    footnote="Impressions of single conversations: no test and no validated scale.",
)
TREND_OF_ONE = ListeningTrend(
    owner=PartnerId(1),
    title="How your listening arrives",
    subtitle="From one note that Alex released. Only you see this.",
    felt_title="“I felt heard”, from 1 to 7",
    weeks=(TrendWeek("23 Feb", (5,)),),
    moves_title="Six moves, conversation by conversation",
    moves=tuple(TrendMove(move.name, move.partner[:1]) for move in TREND.moves),
    answers=TREND.answers,
    partner_view=TREND.partner_view,
    own_view=TREND.own_view,
    footnote=TREND.footnote,
)

SHEETS: dict[str, Sheet] = {
    "full": FULL,
    "sparse": SPARSE,
    "empty": EMPTY,
    "long-names": LONG_NAMES,
    "right-to-left": RIGHT_TO_LEFT,
    "emoji-names": EMOJI_NAMES,
    "own-week": OWN_WEEK,
    "trend": TREND,
    "trend-of-one": TREND_OF_ONE,
}
