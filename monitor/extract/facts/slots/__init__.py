"""Resolvers: each finds one slot of a cell, in the clause, the sentence, the sentences before, or the lead."""
