"""Resolvers: each finds one slot of a cell in its clause, its sentence, the sentences before, or the lead."""
