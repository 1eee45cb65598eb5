"""The pack of citation rules."""
