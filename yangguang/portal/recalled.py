"""What was withdrawn and a reader of the log may not have learned yet: files and the index run a little behind.

Whatever they still name is taken out when it is shown, so that a withdrawal needs to wait for nobody.
"""

from django.db.models import Q

from yangguang.ledger.models import Act, Leaf
from yangguang.publish.models import Record


def withdrawn_since(cursor: int) -> frozenset[str]:
    """Index numbers of records that are withdrawn now, by leaves from number `cursor` of the log on or not numbered yet."""
    leaves = Leaf.objects.filter(Q(index=None) | Q(index__gte=cursor), act=Act.WITHDRAW)
    items = set(leaves.values_list("item", flat=True))
    # Asked by number alone, as lists of hits are; some may be public again.
    found = Record.objects.filter(index_no__in=items).values_list("index_no", "status") if items else ()
    return frozenset(index_no for index_no, status in found if status == Record.Status.WITHDRAWN)
