"""The pack of regulatory rules."""
