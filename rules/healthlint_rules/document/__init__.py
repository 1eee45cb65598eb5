"""The pack of document rules."""
