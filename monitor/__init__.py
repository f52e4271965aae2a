"""Watches the news for critical minerals: figures and acts of states, with evidence and alerts."""
