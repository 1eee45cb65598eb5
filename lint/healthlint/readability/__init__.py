"""How hard an article is to read: words, syllables, scores, and what drives them."""
