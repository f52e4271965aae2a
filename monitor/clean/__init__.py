"""Pure: from a page's bytes to an article's text."""
