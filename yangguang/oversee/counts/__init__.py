"""Counting: one short function per kind of figure, a module per verb that is counted.

Each takes the figure's definition and the basis (whose, when, up to which leaf) and gives a `Count`:
the value and the query that lists exactly what was counted.
"""
