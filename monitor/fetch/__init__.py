"""How to read politely and safely: HTTP, robots.txt, address guard."""
