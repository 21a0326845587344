"""The network of officials and institutions: as a graph, measured, drawn, and for other programs."""

from kg.network.changes import Changes, changes
from kg.network.drawing import LAYOUTS, Drawing, Layout, drawing
from kg.network.graph import KINDS, LAYERS, Graph, Kind, Selection, network
from kg.network.measures import attendance, bridges, communities, measures, path
from kg.network.page import html
from kg.network.pictures import pdf, png
from kg.network.svg import Caption, caption, svg
from kg.network.tables import TABLES, changes_table, path_table, table
from kg.network.writing import WRITERS

__all__ = [
    "KINDS",
    "LAYERS",
    "LAYOUTS",
    "TABLES",
    "WRITERS",
    "Caption",
    "Changes",
    "Drawing",
    "Graph",
    "Kind",
    "Layout",
    "Selection",
    "attendance",
    "bridges",
    "caption",
    "changes",
    "changes_table",
    "communities",
    "drawing",
    "html",
    "measures",
    "network",
    "path",
    "path_table",
    "pdf",
    "png",
    "svg",
    "table",
]
