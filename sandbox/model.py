"""What exists in the sandbox: people, chats, members, messages, polls, invitations."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
INSIDE = ("creator", "administrator", "member")


@dataclass(slots=True)
class Person:
    """Somebody with an account: a human, the bot, or another bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    time_zone: str = "UTC"
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Member:
    """How somebody stands in a chat, also after leaving it."""

    status: str
    rights: set[str] = field(default_factory=set)
    is_anonymous: bool = False

    @property
    def is_inside(self) -> bool:
        return self.status in INSIDE

    @property
    def is_admin(self) -> bool:
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(slots=True)
class InviteLink:
    url: str
    creator_id: int
    joins_by_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False
    name: str = ""
    expires_at: int | None = None
    member_limit: int | None = None
    uses: int = 0


@dataclass(slots=True)
class JoinRequest:
    person_id: int
    at: int
    link: InviteLink


@dataclass(slots=True)
class PollOption:
    text: str
    persistent_id: str
    entities: list[Json] = field(default_factory=list)
    voters: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Poll:
    id: str
    question: str
    options: list[PollOption]
    question_entities: list[Json] = field(default_factory=list)
    type: str = "regular"
    is_anonymous: bool = True
    allows_multiple_answers: bool = False
    allows_revoting: bool = True
    members_only: bool = False
    correct: list[int] = field(default_factory=list)
    explanation: str = ""
    explanation_entities: list[Json] = field(default_factory=list)
    description: str = ""
    description_entities: list[Json] = field(default_factory=list)
    open_period: int | None = None
    closes_at: int | None = None
    is_closed: bool = False

    @property
    def voters(self) -> set[int]:
        return {voter for option in self.options for voter in option.voters}


@dataclass(slots=True)
class Message:
    """A message as the world knows it; `content` holds its parts by the Bot API's names (text, photo …)."""

    id: int
    chat: "Chat"
    date: int
    sender_id: int
    content: Json
    sender_chat: "Chat | None" = None
    reply_to: "Message | None" = None
    quote: str | None = None
    markup: Json | None = None
    had_reply_keyboard: bool = False
    poll: Poll | None = None
    forward_origin: Json | None = None
    is_automatic_forward: bool = False
    edit_date: int | None = None
    is_silent: bool = False
    is_protected: bool = False
    is_service: bool = False
    is_visible_to_bot: bool = True
    reactions: dict[int, str] = field(default_factory=dict)
    hidden_from: set[int] = field(default_factory=set)
    is_deleted: bool = False

    @property
    def text(self) -> str:
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found


@dataclass(slots=True)
class Chat:
    id: int
    type: str
    title: str = ""
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    links: dict[str, InviteLink] = field(default_factory=dict)
    join_requests: dict[int, JoinRequest] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)
    forced: dict[int, Json] = field(default_factory=dict)
    migrated_to: int | None = None
    linked_chat_id: int | None = None
    last_message_id: int = 0
    last_bot_speaker: int | None = None
    is_started: bool = False
    is_blocked: bool = False

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def is_group(self) -> bool:
        return self.type in {"group", "supergroup"}

    def member(self, person_id: int) -> Member:
        return self.members.get(person_id) or Member("left")

    def insiders(self) -> list[int]:
        return [person_id for person_id, member in self.members.items() if member.is_inside]


@dataclass(slots=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    data: bytes
    name: str
    mime_type: str


@dataclass(slots=True)
class PressedButton:
    """A callback query, and how the bot answered it."""

    id: str
    person_id: int
    chat_id: int
    pressed_at: float
    is_answered: bool = False
    answer: Json = field(default_factory=dict)
