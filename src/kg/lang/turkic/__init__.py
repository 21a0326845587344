"""What Kazakh and Uzbek share: endings glued to a stem one behind the other.

A language is tables (`grammar.toml`, `lexicon/dates.toml`, `lexicon/names.toml`), the spelling
of its letters and a `TurkicLanguage` made of both; no module here knows a word of either.
"""
