"""The pack of language rules."""
