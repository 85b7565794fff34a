"""The one application of 2012: received, examined, refused on a ground and in time. Made through every step.

The report says that there was one and that it was not disclosed, not why; subject, ground and names are invented.
"""

from datetime import date

from django.db import transaction

from yangguang.agencies.models import Agency, Role
from yangguang.answer import assign, decide, deliver, letters, receive, register
from yangguang.answer.ask import Question
from yangguang.answer.decide import Item
from yangguang.answer.models import Application, DeliveryWay
from yangguang.demo.replay import person_for

AGENCY, YEAR = "fgw", 2012
CAME, WENT = date(2012, 9, 20), date(2012, 10, 16)  # the last day to reply was 17 October
SUBJECT = "城区供水管网改造工程各投标单位的报价明细"
QUESTION = Question(
    name="金川示范管道工程有限公司", applicant_kind="commercial", legal_representative="示范人", phone="0812-0009999",
    address="攀枝花市东区示范路900号", postcode="617000", subject=SUBJECT, purpose="了解投标情况，准备以后的投标",
    delivery_way=DeliveryWay.IN_PERSON, delivery_medium="paper",
)  # fmt: skip
REFUSAL = Item(
    kind="refuse", subject=SUBJECT, grounds=(("commercial_secret", ""),),
    reason="报价明细反映各投标单位的成本和定价方法，属于商业秘密；经征询，投标单位不同意公开，不公开也不会对公共利益造成重大影响。",
)  # fmt: skip


@transaction.atomic
def answer_application() -> Application:
    """The application with its refusal, whole or not at all; a second call finds it there and does nothing."""
    agency = Agency.objects.get(code=AGENCY)
    there = Application.objects.filter(agency=agency, year=YEAR).first()
    if there is not None:
        return there
    editor, head = person_for(agency, Role.EDITOR), person_for(agency, Role.HEAD)
    made = receive.receive(
        QUESTION, agency=agency, by=editor, channel="in_person", arrived_on=CAME
    ).application
    register.register(made, by=editor, on=CAME)
    letters.receipt(made, by=editor, on=CAME)
    assign.assign(made, by=editor, to=editor)
    decision = decide.draft(made, [REFUSAL], by=editor, on=WENT)
    decide.submit(decision, by=editor)
    decide.review(decision, by=person_for(agency, Role.REVIEWER), passes=True, on=WENT)
    decision = decide.decide(decision, by=head, on=WENT)
    letters.reply(decision, by=editor, on=WENT)
    deliver.deliver(decision, by=editor, method=DeliveryWay.IN_PERSON, on=WENT)
    return Application.objects.get(pk=made.pk)
