"""What is published and how it got there. Models hold facts; the acts are in the step modules."""

from .batch import Batch
from .column import Column, Placement
from .draft import Attachment, Draft, DraftRevision, Opinion, Stage, Verdict
from .reads import ReadCount
from .record import IndexCounter, Record, Topic, Version
from .told import Mistake, Relation
from .watched import LinkState, WatchedWord

__all__ = [
    "Attachment", "Batch", "Column", "Draft", "DraftRevision", "IndexCounter", "LinkState", "Mistake", "Opinion",
    "Placement", "ReadCount", "Record", "Relation", "Stage", "Topic", "Verdict", "Version", "WatchedWord",
]  # fmt: skip
