"""The pack of consistency rules."""
