# The toolbox: one list of everything for between the steps, and a button for each tool: toolbox-<tool>.

toolbox-private =
    <b>For any moment</b>

    <b>Time-out</b>: twenty minutes apart, and a fixed time to come back.
    <b>Boundary</b>: say what you need, kindly.
    <b>Message check</b>: a second look before you send something.
    <b>Cards</b>: questions you may not have asked each other.
    <b>Ten minutes</b>: all your attention, for one of you at a time.
    <b>Energy</b>: how full you are, seen by you alone.
    <b>Library</b>: short cards on listening.
    <b>Games</b>: to play together, and some for you alone.
toolbox-shared =
    <b>For any moment</b>

    <b>Time-out</b>: twenty minutes apart, and a fixed time to come back.
    <b>Ten minutes</b>: all your attention, for one of you at a time.
    <b>Cards</b>: questions you may not have asked each other.
    <b>Library</b>: short cards on listening.
    <b>Games</b>: to play together.

    More tools are in your private chat with me, under /toolbox.
toolbox-timeout = Time-out
toolbox-boundary = A kind boundary
toolbox-rehearse = Check a message
toolbox-cards = Curiosity cards
toolbox-present = Ten minutes
toolbox-energy = Energy check
toolbox-learn = Library
toolbox-games = Games
