"""Which face prints what."""

import struct
from io import BytesIO
from types import SimpleNamespace

import noto_cjk_sans_jp_regular
from pypdf import PdfReader

from tests.oversee.render.samples import report_2012
from yangguang.oversee.render.fonts import PACKAGED, choose_faces, load_fonts
from yangguang.oversee.render.pdf import render_pdf


def test_a_bare_machine_prints_with_the_packaged_faces_only():
    assert load_fonts().families() == [PACKAGED]
    faces = choose_faces(load_fonts())
    assert faces.title.families == (PACKAGED,) and faces.title.bold
    assert faces.body.families == (PACKAGED,) and not faces.body.bold


def test_a_licensed_face_goes_first_and_is_not_made_bold():
    there = SimpleNamespace(families=lambda: [PACKAGED, "FZXiaoBiaoSong-B05S", "FANGSONG_GB2312"])
    faces = choose_faces(there)
    assert faces.title.families == ("FZXiaoBiaoSong-B05S", PACKAGED) and not faces.title.bold
    assert faces.body.families == ("FANGSONG_GB2312", PACKAGED)
    assert faces.heading2.families == (PACKAGED,)


def renamed(font: bytes, old: str, new: str) -> bytes:
    """A font file whose name table says `new` for `old`: stands for the office's licensed face."""
    made, wide = bytearray(font), old.encode("utf-16-be")
    tables = struct.unpack_from(">H", font, 4)[0]
    entry = next(at for at in range(12, 12 + 16 * tables, 16) if font[at : at + 4] == b"name")
    start = struct.unpack_from(">I", font, entry + 8)[0]
    _, count, strings = struct.unpack_from(">HHH", font, start)
    for at in range(start + 6, start + 6 + 12 * count, 12):
        length, offset = struct.unpack_from(">HH", font, at + 8)
        place = start + strings + offset
        if font[place : place + length] == wide:
            written = new.encode("utf-16-be")
            made[place : place + len(written)] = written
            struct.pack_into(">H", made, at + 8, len(written))
    return bytes(made)


def test_a_face_in_the_offices_folder_prints_the_body(tmp_path):
    font = noto_cjk_sans_jp_regular.FONT_PATH.read_bytes()
    font = renamed(renamed(font, PACKAGED, "FangSong_GB2312"), "NotoSansCJKjp-Regular", "OfficeFangSong")
    (tmp_path / "office.otf").write_bytes(font)
    page = PdfReader(BytesIO(render_pdf(report_2012(), fonts=tmp_path))).pages[0]
    names = {font.get_object()["/BaseFont"][8:22] for font in page["/Resources"]["/Font"].values()}
    assert "OfficeFangSong" in names
