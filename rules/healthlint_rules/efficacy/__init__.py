"""The pack of efficacy rules."""
