"""Readers: kinds told by content, text kept, hostile files refused with a reason, in time."""

import io
import os
import time
import zipfile

import docx
import pytest

from tests.oversee.checks.samples import as_pdf
from yangguang.oversee.checks import Unreadable, check_document, check_file
from yangguang.oversee.checks.read import MAX_BYTES, read_bytes

BAD_SUM = "全年公开信息120条，其中规划类30条，人事类25条，其他60条。"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(xml: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", xml)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_the_encodings_of_chinese_offices(encoding):
    assert read_bytes(BAD_SUM.encode(encoding)).text == BAD_SUM


def test_html_drops_scripts_and_joins_lines_broken_in_the_source():
    page = f"<html><head><meta charset='gb2312'><script>x</script></head><body><p>{BAD_SUM[:12]}\n  {BAD_SUM[12:]}</p></body>"
    assert read_bytes(page.encode("gb18030")).text.strip() == BAD_SUM


def test_a_layout_table_is_read_as_paragraphs():
    page = f"<html><body><table><tr><td>左栏</td><td><table><tr><td>{BAD_SUM}</td></tr></table></td></tr></table></body></html>"
    document = read_bytes(page.encode())
    assert document.tables == () and BAD_SUM in document.text


def test_a_blank_of_no_break_spaces_is_still_a_blank():
    page = "<html><body><p>完善了我市&nbsp;&nbsp;个行政许可项目的办事指南。</p></body></html>"
    (finding,) = check_document(read_bytes(page.encode())).findings
    assert finding.rule.id == "blank-number"


def test_docx_automatic_numbers_are_part_of_the_text():
    document = docx.Document()
    document.add_paragraph("制度建设", style="List Number")
    document.add_paragraph(BAD_SUM, style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert read_bytes(stream.getvalue()).text == f"1.制度建设\n2.{BAD_SUM}\n"


def test_pdf_lines_are_put_back_into_sentences():
    text = "2010年，全县认真做好政府信息公开工作，" * 4 + BAD_SUM
    (finding,) = check_document(read_bytes(as_pdf([("p", text)]))).findings
    assert (finding.stated, finding.computed) == (120, 115)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" ", "空的"),
        (os.urandom(200_000), "不是可读的文本"),
        (b"PK\x03\x04" + os.urandom(500), "DOCX"),
        (b"%PDF-1.7\n" + os.urandom(50_000), "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "旧版"),
        (archive(f"<w:document {NAMESPACE}><w:body>" + "<w:p/>" * 3_000_000), "压缩炸弹"),
        (archive(f"<w:document {NAMESPACE}><w:body><w:tbl>" + "<w:tc/>" * 90_000), "表格过大"),
        (archive(f'<!DOCTYPE a [<!ENTITY x "1">]><w:document {NAMESPACE}><w:body/></w:document>'), "文档类型"),
        (b"<html><body><table>" + b"<tr><td rowspan=9999 colspan=9999>1<td>2</tr>" * 900, "表格过大"),
        (b"<html><body>" + b"<b>" * 1_500_000, "HTML 过大"),
        ("公开。".encode() * 1_000_000, "文本过长"),
    ],
    ids=["empty", "rubbish", "zip", "pdf", "doc", "bomb", "cells", "entities", "spans", "tags", "long"],
)  # fmt: skip
def test_hostile_files_are_refused_within_ten_seconds(data, reason):
    began = time.perf_counter()
    with pytest.raises(Unreadable, match=reason) as caught:
        check_document(read_bytes(data))
    assert time.perf_counter() - began < 10
    assert caught.value.text("en").isascii()


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(Unreadable, match="文件过大"):
        check_file(path)
    assert MAX_BYTES < 50_000_000


def test_a_missing_file_is_refused_with_the_reason(tmp_path):
    with pytest.raises(Unreadable, match="无法打开"):
        check_file(tmp_path / "none.txt")


def test_deeply_nested_html_is_read_without_recursion():
    document = read_bytes(b"<html><body>" + b"<div>" * 60_000 + "一".encode())

    assert document.kind == "html"
