"""The pack of evidence rules."""
