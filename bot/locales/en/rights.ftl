# Leaving, and the list of help lines. The long texts (privacy, help, support) are in about.ftl. Values are Telegram HTML;
# rights-leave-key*, rights-support-key-* and rights-country-* are plain text.


## /leave

rights-leave =
    <b>Leaving</b>
    It ends this couple for you, at once. You need no reason, and nobody has to agree.

    The other only ever sees that the plan is paused. What you wrote in private stays yours, and what you have not released is never shown. What already stands in the shared chat stays there; the chat is Telegram’s, and leaving it is up to you.

    If a rest is all you need, /pause is enough.
rights-leave-key = Leave …
rights-leave-sure = One more tap and it is done. To be a couple here again would take a new invitation.
rights-leave-key-now = Leave now
rights-leave-key-stay = Stay
rights-stayed = Everything stays as it is, and nobody was told.
rights-left =
    Done. You have left.
    Nothing more of the plan comes to you. What you wrote stays yours; /support and /privacy are there as before, and /start if you ever want to begin anew.


## /support. $name, $number, $source: a help line; $whom and $hours: two of the texts below; $date: a date.

rights-support-country = <b>{ $country }</b>
rights-support-line = <a href="{ $source }">{ $name }</a>: <b>{ $number }</b>, { $whom }{ $hours }
rights-support-directory = <a href="{ $source }">{ $name }</a>, a list of lines in many countries, { $whom }
rights-support-for-any = for whatever weighs on you
rights-support-for-home = when home does not feel safe
rights-support-for-home-women = for women, when home does not feel safe
rights-support-hours-always = , day and night
rights-support-hours-varies = { "" }
rights-support-as-of = As far as I know, this was right on { $date }. Numbers change; each name leads to the line’s own page.
rights-support-key-choose = Another country
rights-support-choose = Which country?

rights-country-elsewhere = Elsewhere
rights-country-at = Austria
rights-country-au = Australia
rights-country-be = Belgium
rights-country-br = Brazil
rights-country-ca = Canada
rights-country-ch = Switzerland
rights-country-de = Germany
rights-country-es = Spain
rights-country-fr = France
rights-country-gb = United Kingdom
rights-country-ie = Ireland
rights-country-in = India
rights-country-it = Italy
rights-country-mx = Mexico
rights-country-nl = Netherlands
rights-country-nz = New Zealand
rights-country-pt = Portugal
rights-country-us = United States
