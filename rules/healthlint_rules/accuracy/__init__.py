"""The pack of accuracy rules."""
