"""The pack of hype rules."""
