import io
import zipfile

import docx
import pytest

from tests.publish import made_files as made
from yangguang.publish.extract import text_of

OFD_PAGE = (
    '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer><ofd:TextObject ID="1">'
    "<ofd:TextCode>第{}页正文</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"
)


def test_the_words_of_a_pdf_are_found_across_its_line_ends():
    data = made.pdf_bytes("攀枝花市人民政府关于二〇一二年度政府信息公开工作情况的报告，现予公布。")

    extract = text_of("pdf", data)

    assert "政府信息公开工作情况的报告" in extract.text and extract.note == ""


def test_a_pdf_of_pictures_only_says_so():
    extract = text_of("pdf", made.pdf_bytes("#rect(width: 1cm)"))

    assert extract.text == "" and "扫描件" in extract.note


def test_a_pdf_locked_only_for_editing_gives_its_words_and_one_with_a_password_does_not():
    assert "公开信息" in text_of("pdf", made.locked_pdf("", owner="owner")).text
    assert "密码" in text_of("pdf", made.locked_pdf("secret", owner="owner")).note


def test_a_pdf_that_takes_too_long_is_cut():
    extract = text_of("pdf", made.pdf_bytes("一二三"), seconds=-1)

    assert "复杂" in extract.note


def test_the_words_of_a_docx_with_its_tables_and_notes_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("第一段")
    document.add_table(1, 2).cell(0, 1).text = "格内"
    document.add_paragraph("末段\t后")
    path = tmp_path / "a.docx"
    document.save(path)

    assert text_of("docx", path).text == "第一段\n格内\n末段 后"


def test_deleted_words_and_the_repeat_of_a_text_box_are_not_words_of_a_docx():
    package = made.docx_bytes("占位")
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p>'
        "<w:r><w:t>现行</w:t></w:r><w:del><w:r><w:delText>旧文</w:delText></w:r></w:del>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "</w:p></w:body></w:document>"
    )

    text = text_of("docx", made.with_member(package, "word/document.xml", body.encode())).text

    assert text.count("框") == 1 and "现行" in text and "旧文" not in text


def test_the_words_of_every_sheet_with_its_name():
    data = made.xlsx_bytes([["名称", "数量"], ["公开", 12]], title="第一季度")

    assert text_of("xlsx", data).text == "第一季度\n名称 数量\n公开 12"


def test_the_pages_of_an_ofd_come_in_their_order():
    pages = {f"Doc_0/Pages/Page_{n}/Content.xml": OFD_PAGE.format(n).encode() for n in (10, 9)}

    assert text_of("ofd", made.zip_bytes({"OFD.xml": b"<OFD/>", **pages})).text == "第9页正文\n第10页正文"


def test_the_words_of_slides():
    slide = '<p xmlns:a="http://a"><a:p><a:r><a:t>标题</a:t></a:r></a:p></p>'.encode()

    assert text_of("pptx", made.zip_bytes({"ppt/slides/slide1.xml": slide})).text == "标题"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_pages_and_plain_text_are_read_in_their_encoding(codec):
    page = "<html><title>x</title><h1>公告</h1><script>y</script><p>正文</p></html>"

    assert text_of("html", page.encode(codec)).text == "公告\n正文"
    assert text_of("txt", "公开\r\n\r\n指南".encode(codec)).text == "公开\n指南"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "pptx", "ofd", "txt", "csv", "html"])
def test_a_broken_file_gives_no_text_and_a_reason(kind):
    extract = text_of(kind, b"\x00\x01broken")

    assert extract.text == "" and extract.note


def test_a_file_cut_off_inside_gives_no_error():
    data = made.docx_bytes("正文" * 2000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        where = archive.getinfo("word/document.xml").header_offset + 80
    spoiled = data[:where] + b"\xff" * 40 + data[where + 40 :]

    assert text_of("docx", spoiled).note


def test_entities_are_never_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    body = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><d><p><t>&x;</t></p></d>'.encode()

    extract = text_of("docx", made.zip_bytes({"word/document.xml": body}))

    assert "秘密" not in extract.text and extract.note


def test_a_long_text_is_cut_and_says_so():
    extract = text_of("txt", "公开".encode() * 1000, max_chars=100)

    assert len(extract.text) == 100 and "100" in extract.note


def test_old_office_gives_no_text_and_says_so():
    assert "不提取" in text_of("doc", made.ole_bytes("WordDocument")).note
