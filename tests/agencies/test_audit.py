"""The audit trail: one line an act, and nobody edits it."""

import pytest
from django.db import IntegrityError, transaction

from yangguang.agencies.models import AuditLine


def test_each_step_of_a_release_leaves_a_line_with_who_and_where(city):
    city.released()

    acts = list(AuditLine.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["draft.start", "review.submit", *["review.pass"] * 4, "release.release"]
    assert not AuditLine.objects.filter(by=None).exists()


def test_the_trail_can_be_neither_changed_nor_cut(city):
    city.released()

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditLine.objects.update(by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditLine.objects.all()._raw_delete("default")
