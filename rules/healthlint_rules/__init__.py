"""The packs that come with healthlint; they enter through the same door as anybody else's."""
