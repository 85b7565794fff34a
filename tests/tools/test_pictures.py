"""The pictures of the documents: all there, small enough for a repository, and put together as they should be."""

from io import BytesIO

from PIL import Image

from tools.pictures import KEPT, beside

NAMES = ("portal", "report", "record", "search", "desk", "review", "log", "phone", "write", "help", "preview")
MOST = 200_000  # bytes


def test_the_documents_have_their_pictures_and_none_is_heavy():
    for name in NAMES:
        file = KEPT / f"{name}.png"
        assert 10_000 < file.stat().st_size < MOST, name
        with Image.open(file) as picture:
            assert picture.format == "PNG" and picture.width >= 1200


def test_pictures_stand_beside_each_other_with_a_margin():
    colours = ("#ff0000", "#0000ff")
    files = []
    for colour in colours:
        file = BytesIO()
        Image.new("RGB", (10, 20), colour).save(file, "PNG")
        files.append(file.getvalue())

    row = Image.open(BytesIO(beside(files, gap=4)))

    assert row.size == (10 * 2 + 4 * 3, 20 + 2 * 4)
    assert row.getpixel((4, 4)) == (255, 0, 0) and row.getpixel((18, 4)) == (0, 0, 255)
