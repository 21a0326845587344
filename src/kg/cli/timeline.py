"""`kg timeline`: meetings, or another saved query with dates, along time."""

from __future__ import annotations

from kg.cli.chart import drawn_command

command = drawn_command("timeline", "Draw meetings, or another saved query with dates, along time.", "meetings")
