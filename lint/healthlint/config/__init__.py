"""What to run: settings from configuration files and options, in layers."""
