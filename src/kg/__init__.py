"""Accord: a knowledge graph of cooperation between states, built from press reports."""

__version__ = "0.1.0"
