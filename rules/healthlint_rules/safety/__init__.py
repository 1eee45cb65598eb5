"""The pack of safety rules."""
