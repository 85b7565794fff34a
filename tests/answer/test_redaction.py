"""Blacked out means gone: not hidden below a box, and not left in any corner of the file."""

import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.answer.office import at, fresh
from tests.papers import pdf
from yangguang.answer import case_files, redaction
from yangguang.answer.errors import NotAllowed, NotInState, RedactionFailed
from yangguang.answer.models import Redaction
from yangguang.answer.redaction import Box, Cover
from yangguang.answer.redaction_pages import blacken, places_of, verify

DAY = date(2024, 9, 25)


def attached(office, data: bytes, name: str = "方案.pdf"):
    case = office.handled(DAY)
    with at(DAY):
        return case_files.attach(case, io.BytesIO(data), name=name, by=office.person("editor"))


def darkest_share(data: bytes, box: Box) -> float:
    """How much of the inside of a box is black, looked at afresh."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[box.page - 1].render(scale=2).to_pil().convert("L")
    inner = picture.crop(tuple(int(edge) for edge in box.pixels(2, margin=-1)))
    return sum(inner.histogram()[:40]) / (inner.width * inner.height)


@pytest.mark.parametrize("rotated", [0, 90])
def test_a_name_is_found_blacked_out_and_gone(office, rotated):
    file = attached(office, pdf("经办人李建国，电话13800138000。", "方案内容可以公开。", rotated=rotated))
    boxes = redaction.find_places(file, ["李建国", "13800138000"], by=office.person("editor"))
    assert len(boxes) == 2

    with at(DAY):
        made = redaction.redact(
            file, [Cover(box, "third_party") for box in boxes], by=office.person("editor")
        )

    data = case_files.read(made)
    assert PdfReader(io.BytesIO(data)).pages[0].extract_text().strip() == ""
    assert all(darkest_share(data, box) > 0.99 for box in boxes)
    assert "李建国".encode() not in data and "张三".encode("utf-16-be") not in data
    assert PdfReader(io.BytesIO(data)).metadata.author is None


def test_what_is_not_covered_can_still_be_seen(office):
    file = attached(office, pdf("李建国", "方案内容可以公开。"))
    box, kept = (redaction.find_places(file, [word], by=office.person("editor"))[0] for word in ("李建国", "方案内容"))

    with at(DAY):
        made = redaction.redact(file, [Cover(box, "third_party")], by=office.person("editor"))

    assert 0.02 < darkest_share(case_files.read(made), kept) < 0.7


def test_a_box_drawn_over_text_is_found_out():
    data = pdf("李建国")

    with pytest.raises(RedactionFailed, match="仍能读出"):
        verify(data, places_of(data, ["李建国"]))


def test_a_cover_that_did_not_take_is_found_out():
    blank = blacken(pdf("李建国"), [], is_pdf=True)

    with pytest.raises(RedactionFailed, match="没有生效"):
        verify(blank, [Box(1, 70, 70, 60, 20)])


def test_the_log_says_what_was_covered_where_on_which_ground_by_whom(office):
    file = attached(office, pdf("李建国"))
    (box,) = redaction.find_places(file, ["李建国"], by=office.person("editor"))
    with at(DAY):
        made = redaction.redact(file, [Cover(box, "third_party")], by=office.person("editor"))

    line = Redaction.objects.get()
    assert (line.file, line.page, line.ground, line.by) == (made, 1, "third_party", office.person("editor"))
    assert redaction.grounds_used(made) == ["third_party"]


def test_a_picture_of_a_page_is_covered_too(office):
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(picture, "PNG", dpi=(144, 144))
    file = attached(office, picture.getvalue(), "扫描.png")
    box = Box(1, 20, 20, 50, 30)
    with at(DAY):
        made = redaction.redact(file, [Cover(box, "third_party")], by=office.person("editor"))

    assert darkest_share(case_files.read(made), box) > 0.99


@pytest.mark.parametrize(
    ("box", "ground", "error"),
    [
        (Box(2, 10, 10, 10, 10), "third_party", RedactionFailed),
        (Box(1, 5000, 10, 10, 10), "third_party", RedactionFailed),
        (Box(1, 10, 10, 10, 10), "commercial_secret", NotInState),
    ],
)
def test_no_page_no_place_no_ground_no_file(office, box, ground, error):
    file = attached(office, pdf("李建国"))

    with at(DAY), pytest.raises(error):
        redaction.redact(file, [Cover(box, ground)], by=office.person("editor"))
    assert file.application.files.count() == 1


def test_the_applicant_gets_what_is_disclosed_only_with_the_reply_and_the_original_never(office):
    file = attached(office, pdf("李建国"))
    case = file.application
    (box,) = redaction.find_places(file, ["李建国"], by=office.person("editor"))
    with at(DAY):
        made = redaction.redact(file, [Cover(box, "third_party")], by=office.person("editor"))
    assert list(case_files.files_for_applicant(fresh(case))) == []

    office.answered(fresh(case), DAY)

    assert list(case_files.files_for_applicant(fresh(case))) == [made]


def test_another_agency_covers_nothing(office, city):
    file = attached(office, pdf("李建国"))

    with at(DAY), pytest.raises(NotAllowed):
        redaction.redact(
            file, [Cover(Box(1, 1, 1, 9, 9), "third_party")], by=city.person("finance", "editor")
        )
