"""How many prompts there are to reflect on; their words are in reflect.ftl."""

PROMPTS = 66
