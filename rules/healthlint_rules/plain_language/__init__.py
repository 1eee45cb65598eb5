"""The pack of plain-language rules."""
