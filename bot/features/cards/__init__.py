"""Curiosity cards: decks of questions that both answer, and favourites."""
