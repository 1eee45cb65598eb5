"""How a sentence claims things: signals, scopes, status, citations, figures."""
