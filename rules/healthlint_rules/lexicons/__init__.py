"""Shared lexicons, one TOML file a topic."""
