"""How two people come together: onboarding, the invitation, the shared chat, and who is in it."""
