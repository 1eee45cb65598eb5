"""The pack of medication rules."""
