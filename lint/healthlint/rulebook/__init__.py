"""Rules and lexicons: from TOML files to one compiled rulebook."""
