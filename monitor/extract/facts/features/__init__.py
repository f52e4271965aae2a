"""What each slot's scorer sees: one module a slot, from a View to candidates with features."""
