"""Building: reports in, a folder with the validated graph out."""

from kg.build.layout import Layout
from kg.build.run import build, bundled
from kg.build.summary import Summary

__all__ = ["Layout", "Summary", "build", "bundled"]
