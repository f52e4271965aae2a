"""Who hears of what, in which words, and the outbox that brings it there."""
