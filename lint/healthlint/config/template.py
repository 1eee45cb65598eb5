"""The commented configuration that healthlint init writes."""

from __future__ import annotations

from healthlint.claims.article_type import TYPES
from healthlint.config.schema import URL
from healthlint.model import PROFILES, REGIONS

_TEXT = """\
#:schema {url}
# What healthlint checks below this folder. Take the # away from what you want to set.
# `healthlint config FILE` shows what holds for a file, and from where.

# Who the articles are for: {profiles}.
{profile}

# Whose spelling, units and emergency numbers hold: {regions}.
{region}

# The school grade that the text should be readable at (default: by profile).
# target-grade = 8

# What kind of articles these are, instead of a guess: {types}.
# article-type = "leaflet"

# Run only these rules, packs or categories, or leave some out (`healthlint rules` lists them).
# select = ["efficacy", "safety", "accuracy"]
# ignore = ["readability"]

# Exit with 1 when something this grave is found: error, warning, suggestion or never.
# fail-level = "error"

# Names in which nothing is found: products, conditions, programmes.
# allowed-terms = ["Miracle-Gro", "Cure Parkinson's"]

# What is prose in JSON, YAML and CSV files: keys, with those around them, or columns.
# fields = ["posts.title", "posts.body"]

# Files and folders that are no articles.
# exclude = ["drafts/"]

# Findings that are known already; `healthlint baseline PATH` writes the file.
# baseline = ".healthlint-baseline.json"

# Settings that several places share; what stands here comes after them.
# extends = "../house-style.toml"

# Rules and lexicons of your own: folders of TOML files.
# rules = ["our-rules"]
# lexicons = ["our-lexicons"]

# Another severity: error, warning or suggestion.
# [severity]
# vague-studies = "error"

# Other settings for some files.
# [[overrides]]
# files = ["news/**"]
# article-type = "news"
# profile = "patients"

# A finding that is right to ignore, where the article has no place for a comment.
# [[suppress]]
# path = "press/2024-release.txt"
# rule = "superlative-claim"
# text = "the best treatment"
# reason = "a quotation; the reply follows in the next paragraph"
"""


def template(profile: str, region: str) -> str:
    """Return the text, with profile and region set where they are given."""
    return _TEXT.format(
        url=URL,
        profiles=", ".join(PROFILES),
        types=", ".join(TYPES),
        regions=", ".join(REGIONS),
        profile=f'profile = "{profile}"' if profile else '# profile = "public"',
        region=f'region = "{region}"' if region else '# region = "uk"',
    )
