"""What a couple plays in the shared chat: the give-back drill and the bold exercises."""
