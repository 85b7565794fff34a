"""Applications and what became of them. Models hold facts; the acts are in the step modules."""

from .applicant import Applicant
from .application import (
    ApplicantKind,
    Application,
    CaseCounter,
    DeliveryWay,
    Medium,
    is_due_between,
    is_in_hand,
    is_open,
    is_overdue,
)
from .case_file import CaseFile, Redaction
from .consultation import Consultation
from .decision import Decision, DecisionItem, ItemGround
from .event import CaseEvent
from .fee import Fee
from .letter import Letter
from .remedy import Remedy

__all__ = [
    "Applicant", "ApplicantKind", "Application", "CaseCounter", "CaseEvent", "CaseFile", "Consultation",
    "Decision", "DecisionItem", "DeliveryWay", "Fee", "ItemGround", "Letter", "Medium", "Redaction", "Remedy",
    "is_due_between", "is_in_hand", "is_open", "is_overdue",
]  # fmt: skip
