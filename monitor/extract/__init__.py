"""Pure: a spaCy Doc → mentions → facts and events, as registered spaCy components."""
