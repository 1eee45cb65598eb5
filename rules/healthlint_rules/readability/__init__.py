"""The pack of readability rules."""
