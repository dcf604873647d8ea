"""What simulated people do with what they see: they press, answer, type and change their chats."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.repertoire import FEATURES, entries_of
from bot.telegram.callback_data import decode
from bot.telegram.entries import Command
from tests.simulation.chats import BOT_ID, Chat, Key, Message, distinct
from tests.simulation.finishing import Finisher, Press, Type, Write
from tests.simulation.meeting import Meeting
from tests.simulation.story import Doing, Item
from tests.simulation.telegram import Telegram
from tests.simulation.walks import TOGETHER, WAYS, Walk, Way

HEAVY = frozenset({"pause", "resume", "leave", "erase", "start", "stop", "export"})
COMMANDS = sorted({entry.name for entry in entries_of(FEATURES) if isinstance(entry, Command)} - HEAVY)
GAMES = ("games", "games", "games", "talk", "checkin", "reflect", "heard", "ask")
ENDING = re.compile(
    r"games\.end|leave\.|erase\.|plan\.(skip|switch|how|later|close)|honest\.off|invite\.revoke|talk\.(call-off|length)"
    r"|\.(stop|again|no|decline|keep|off|delete.*)$"
)
"""Buttons that lead away, pressed seldom."""
LEADING_ON = re.compile(r"release|share|preview|show|send|finish|done|join|yes|open|begin|accept|confirm|agree|ready")
"""Buttons that lead further, pressed gladly."""
WALKING = (0.0, 1.0, 0.9)
"""How much of what somebody does is part of a walk, by how many ways they like to walk to the end."""
COMING = 0.9
A_MOOD_S = 4 * 3600
ENDS = ("", "<b>&", "I feel it", "\u202eçé 👩‍❤️‍👨")
OPENERS = ("", "", "Yes, and ", "Yes and ", "yes, and also ", "Yes, but ")


@dataclass(frozen=True, slots=True)
class Said:
    """A line somebody wrote, by its canary; `seq` is how much had arrived anywhere by then."""

    seq: int
    at: int
    user: int
    chat: int
    canary: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button somebody pressed, and what stood above it."""

    seq: int
    at: int
    user: int
    chat: int
    verb: str
    label: str
    above: str


@dataclass(slots=True)
class Pair:
    """Two simulated partners, the stranger who visits, and their shared chat."""

    number: int
    users: tuple[int, int]
    stranger: int
    chat: int
    walks: tuple[Walk, ...] = ()
    """What they like to bring to an end, each for some hours."""
    is_new: bool = False
    """Whether they meet the bot, and each other in it, within the story."""


@dataclass
class People:
    """Everybody, and what they said and pressed."""

    telegram: Telegram
    pairs: list[Pair]
    now_s: Callable[[], int]
    finisher: Finisher
    meeting: Meeting
    has_begun: Callable[[int], bool]
    """Whether the plan of this user's couple has begun."""
    said: list[Said] = field(default_factory=list)
    pressed: list[Pressed] = field(default_factory=list)
    acted: list[tuple[int, int]] = field(default_factory=list)
    """When somebody of which couple did anything."""

    def do(self, item: Item) -> None:
        """Let somebody do one thing of the story, as far as it is possible now."""
        self.acted.append((self.now_s(), item.couple))
        pair, random = self.pairs[item.couple], Random(item.salt)
        me = pair.users[item.who]
        group = self.telegram.chat(pair.chat)
        match item.what:
            case Doing.LIVE:
                self._live(me, pair, item.at_s, random)
            case Doing.STALE:
                self._press_one(me, random.choice([me, group.id]), random, newest=40)
            case Doing.AGAIN:
                self._press_one(me, random.choice([me, group.id]), random, newest=2, times=2)
            case Doing.COMMAND:
                self._command(me, pair, random)
            case Doing.LINE:
                self._line(me, random.choice([me, group.id]), random, None)
            case Doing.CORRECT:
                self._correct(me, random.choice([me, group.id]), random)
            case Doing.PAUSE | Doing.RESUME:
                name = "pause" if item.what is Doing.PAUSE else "resume"
                self._type(me, random.choice([me, group.id]), f"/{name}")
            case Doing.LEAVE | Doing.ERASE:
                self._farewell(me, "leave" if item.what is Doing.LEAVE else "erase")
            case Doing.BEGIN:
                self.telegram.people[me].has_started = True
                self._type(me, me, "/start")
            case _:
                self._change_chats(item.what, me, pair, group, random)

    def _live(self, me: int, pair: Pair, at_s: float, random: Random) -> None:
        if pair.is_new and not self.has_begun(me) and random.random() < COMING:
            self._come_together(me, pair, random)
        elif random.random() < WALKING[len(pair.walks)]:
            self._walk(me, pair, pair.walks[int(at_s / A_MOOD_S) % len(pair.walks)], random)
        else:
            self._go_on(me, pair, random)

    def _go_on(self, me: int, pair: Pair, random: Random) -> None:
        """Answer a prompt where there is one, else press what stands under one of the newest messages."""
        places = sorted((me, self.telegram.chat(pair.chat).id), key=self._newest_in, reverse=random.random() < 0.8)
        for place in places:
            prompt = self._prompt(me, place)
            if prompt is not None and random.random() < 0.85:
                self._line(me, place, random, prompt)
                return
        for place in places:
            if self._press_one(me, place, random, newest=1 if random.random() < 0.6 else 3):
                return
        self._command(me, pair, random)

    def _walk(self, me: int, pair: Pair, walk: Walk, random: Random) -> None:
        """Go on towards a release, in the shared chat where the way leads through it."""
        home, group = self.telegram.chat(me), self.telegram.chat(pair.chat)
        prompt = self._prompt(me, group.id)
        if prompt is not None and random.random() < 0.7:
            self._line(me, group.id, random, prompt)
            return
        self._finish(me, WAYS[walk], (home, group) if me in group.members else (home,), random)

    def _come_together(self, me: int, pair: Pair, random: Random) -> None:
        """Take the next step towards a chat of the two: a link, the bot in the group, or a button."""
        home, group = self.telegram.chat(me), self.telegram.chat(pair.chat)
        inviter = next(user for user in pair.users if user != me)
        if random.random() < 0.5 and self.meeting.opens_link(me, inviter):
            return
        if random.random() < 0.5 and self.meeting.brings_bot(me, group, random):
            return
        self._finish(me, TOGETHER, (home, group) if me in group.members else (home,), random)

    def _finish(self, me: int, way: Way, places: tuple[Chat, ...], random: Random) -> None:
        match self.finisher.next(me, way, places, random):
            case Write():
                self._line(me, me, random, None)
            case Type(command):
                self._type(me, me, f"/{command}")
            case Press(chat, message, key):
                self._press(me, chat, message, key)

    def _newest_in(self, place: int) -> int:
        return max(self.telegram.chat(place).messages, default=0)

    def _prompt(self, me: int, place: int) -> Message | None:
        if not self._is_in(me, place):
            return None
        newest = distinct(self.telegram.chat(place))[-8:]
        return next((m for m in reversed(newest) if m.asks in {0, me} and not m.is_answered), None)

    def _press_one(self, me: int, place: int, random: Random, *, newest: int, times: int = 1) -> bool:
        if not self._is_in(me, place):
            return False
        chat = self.telegram.chat(place)
        found = [m for m in distinct(chat) if any(key.data for key in m.keys)][-newest:]
        if not found:
            return False
        message = random.choice(found)
        keys = [key for key in message.keys if key.data]
        [key] = random.choices(keys, [_appeal(key) for key in keys])
        for _ in range(times):
            self._press(me, chat, message, key)
        return True

    def _press(self, me: int, chat: Chat, message: Message, key: Key) -> None:
        self.pressed.append(Pressed(self._seq, self.now_s(), me, chat.id, _verb(key), key.label, message.text))
        self.telegram.presses(me, chat.id, message, key)

    def _command(self, me: int, pair: Pair, random: Random) -> None:
        name = random.choice(GAMES) if random.random() < 0.5 else random.choice(COMMANDS)
        self._type(me, random.choice([me, pair.chat]), f"/{name}")

    def _farewell(self, me: int, name: str) -> None:
        """Two taps after the command, each on the newest question."""
        newest = distinct(self.telegram.chats[me])[-3:]
        for message in reversed(newest):
            for key in message.keys:
                if _verb(key) in {f"{name}.ask", f"{name}.now"} and not self.telegram.people[me].has_blocked:
                    self._press(me, self.telegram.chats[me], message, key)
                    return
        self._type(me, me, f"/{name}")

    def _line(self, me: int, place: int, random: Random, prompt: Message | None) -> None:
        canary = f"zq{len(self.said)}x{me}z"
        words = f"{random.choice(OPENERS)}{canary} {random.choice(ENDS)}".strip()
        if self._is_in(me, place):
            self.said.append(Said(self._seq, self.now_s(), me, self.telegram.chat(place).id, canary))
            self.telegram.says(me, place, words, prompt)

    def _type(self, me: int, place: int, words: str) -> None:
        if self._is_in(me, place):
            self.telegram.says(me, place, words)

    def _correct(self, me: int, place: int, random: Random) -> None:
        chat = self.telegram.chat(place)
        mine = [m for m in chat.messages.values() if m.author == me and not m.text.startswith("/")]
        if mine and self._is_in(me, place):
            canary = f"zq{len(self.said)}x{me}z"
            self.said.append(Said(self._seq, self.now_s(), me, chat.id, canary))
            self.telegram.corrects(me, place, mine[-1], f"{random.choice(OPENERS)}{canary}")

    def _change_chats(self, what: Doing, me: int, pair: Pair, group: Chat, random: Random) -> None:
        telegram, is_in = self.telegram, me in group.members
        blocked = telegram.people[me].has_blocked
        match what:
            case Doing.BLOCK | Doing.UNBLOCK if blocked is (what is Doing.UNBLOCK):
                telegram.blocks(me, is_blocked=what is Doing.BLOCK)
            case Doing.INTRUDE if pair.is_new:
                self._come_together(pair.stranger, pair, random)
            case Doing.STRANGER if is_in and pair.stranger not in group.members:
                telegram.joins(pair.stranger, group.id)
            case Doing.ALONE if pair.stranger in group.members:
                telegram.leaves(pair.stranger, group.id)
            case Doing.GO if is_in:
                telegram.leaves(me, group.id)
            case Doing.RETURN if not is_in:
                telegram.joins(me, group.id)
            case Doing.MIGRATE if is_in and group.kind == "group":
                telegram.migrates(me, group.id)
            case _ if is_in:
                self._change_bot(what, me, group, random)
            case _:
                pass

    def _change_bot(self, what: Doing, me: int, group: Chat, random: Random) -> None:
        """Do to the bot what a member of its chat can do."""
        telegram = self.telegram
        match what:
            case Doing.REMOVE_BOT if group.bot != "left":
                telegram.sets_bot(me, group.id, "left")
            case Doing.BRING_BOT if group.bot == "left":
                telegram.sets_bot(me, group.id, "member")
            case Doing.PROMOTE if group.bot != "left":
                telegram.sets_bot(me, group.id, "member" if group.bot == "administrator" else "administrator")
            case Doing.MUTE | Doing.UNMUTE:
                group.is_mute = what is Doing.MUTE
            case Doing.DELETE:
                own = [m.id for m in distinct(group) if m.author == BOT_ID]
                if own:
                    del group.messages[random.choice(own[-4:])]
            case _:
                pass

    def _is_in(self, me: int, place: int) -> bool:
        chat = self.telegram.chat(place)
        if chat.kind == "private":
            return not self.telegram.people[me].has_blocked
        return me in chat.members

    @property
    def _seq(self) -> int:
        return len(self.telegram.arrived)


def _verb(key: Key) -> str:
    return decode(key.data or "")[0]


def _appeal(key: Key) -> float:
    """Return how gladly a button is pressed."""
    if ENDING.search(_verb(key)):
        return 0.2
    return 4.0 if LEADING_ON.search(_verb(key)) else 1.0
