# What the list of games says of each: its name and a line; -lasts where it takes more than one sitting.
# Plain text. A game’s own file may say these itself: the keys begin with its id.

give-back-name = Give feelings back
give-back-line = One tells, the other says back what they heard.
yes-and-name = Yes, and
yes-and-line = Lines that build on each other, and nobody says “but”.
diary-lasts = seven evenings
