# The journal: a partner's own entries, listed, opened, deleted, and one released after a preview. All of it is private
# until a release. The first line is what a lock screen shows, so it never holds anybody's words.
# journal-key-* and journal-toast-* are plain text.

journal-head = <b>Your journal</b>, seen by you alone.
journal-head-week = <b>Your journal</b>, { $first } to { $last }
journal-none = Your journal is empty so far. /reflect opens a first page.
journal-row =
    <b>{ $number }</b> · { $day } · { $kind }
    { $beginning }
journal-weeks = <b>Your journal</b> by week. Which one?
journal-key-number = { $number }
journal-key-newer = ‹ Newer
journal-key-older = Older ›
journal-key-weeks = By week
journal-key-all = All entries
journal-key-week = { $first } – { $last } · { $count }
journal-key-back = ‹ Back
journal-key-before = ‹ Before
journal-key-after = Read on ›
journal-key-delete = Delete …
journal-key-delete-now = Delete it for good
journal-key-stay = Keep it
journal-key-release = Show it in our chat …
journal-key-release-now = Put it there

journal-kind-reflection = a page of your own
journal-kind-honest = one honest thing
journal-kind-win = a small win
journal-kind-other-side = from the other side
journal-kind-boundary = a boundary
journal-kind-game = kept from a game
journal-kind-note = a listening note
journal-kind-check-in = a check-in

journal-entry = <b>{ $day }</b> · { $kind }
journal-leaf = Page { $leaf } of { $leaves }
journal-prompt = <i>{ $prompt }</i>
journal-check-in = <b>{ $feeling }</b> · { $strength } · { $place }
journal-words = <blockquote>{ $words }</blockquote>
journal-boundary-feeling = <b>I feel</b> { $words }
journal-boundary-need = <b>I need</b> { $words }
journal-boundary-view = <b>From the other side</b> { $words }
journal-boundary-request = <b>I ask for</b> { $words }
journal-boundary-gift = <b>I offer</b> { $words }
journal-boundary-thanks = <b>Thank you</b> { $words }
journal-question = <b>To ask:</b> { $words }
journal-unreadable = This one cannot be opened any more. Whoever runs me may know why.
journal-is-open = It is not finished yet: where you wrote it, its buttons are waiting.
journal-is-open-reflection = This page is still open. “That’s it” closes it, or a pause of half an hour.
journal-is-shared = It stands with the two of you.
journal-is-long = It is too long for the chat of you two; a page of up to { $limit } characters can be shown there.
journal-delete = Delete this entry? It cannot be brought back.
journal-delete-shared = Delete this entry? It cannot be brought back. What stands with the two of you stays there.
journal-toast-deleted = Deleted.
journal-preview = This is exactly what would stand in the chat of you two:
journal-released = It stands in the chat of you two now.
journal-beginning = { $words }
