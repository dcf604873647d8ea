"""The chat that something is said in, and how its texts are written there."""

from dataclasses import dataclass, field

from bot.core.effects import Text
from bot.core.ids import ChatId, MessageId, PartnerId
from bot.core.private import Private, Released
from bot.texts import Catalogue, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The chat an effect goes to, as far as rendering depends on it."""

    chat_id: ChatId
    languages: tuple[str, ...] = ("en",)
    owner: PartnerId | None = None
    """The partner whose private chat this is."""
    is_shared: bool = False
    zone: str = "UTC"
    message_id: MessageId | None = None
    """The message that stands in the effect's slot."""
    is_quiet: bool = False
    """Whether the recipient has quiet hours: what comes then makes no sound."""

    reader: Reader = field(init=False, repr=False, compare=False)
    """Who reads here, for the catalogue: asked once for each text and label."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reader", Reader(zone=self.zone, owner=self.owner, is_shared=self.is_shared))


@dataclass(frozen=True, slots=True)
class Writer:
    """The catalogue as one chat's readers get it; `token` goes into every button."""

    catalogue: Catalogue
    view: View
    token: str = field(default="", repr=False)

    @property
    def language(self) -> str:
        """The language of what stands once only, such as a button."""
        return self.view.languages[0]

    def paragraphs(self, texts: tuple[Text, ...]) -> str:
        """All paragraphs in each language, one language after the other."""
        languages = dict.fromkeys(map(self.catalogue.resolve, self.view.languages))
        written = (self.catalogue.html(language, text, self.view.reader) for language in languages for text in texts)
        return "\n\n".join(filter(None, written))

    def html(self, text: Text) -> str:
        return self.catalogue.html(self.language, text, self.view.reader)

    def plain(self, text: Text) -> str:
        return self.catalogue.plain(self.language, text, self.view.reader)

    def words(self, value: Private | Released) -> str:
        """Someone's own words, where they may be shown."""
        self.view.reader.check(value)
        return value.text
