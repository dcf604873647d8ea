"""The look back at a week: joint facts in the shared chat, and each partner's own week in private."""
