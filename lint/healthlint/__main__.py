"""python -m healthlint."""

from healthlint.start import program

program()
