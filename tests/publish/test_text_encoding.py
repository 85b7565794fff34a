import io

import pytest

from yangguang.publish.text_encoding import decode, detect_encoding, first_bad_line

TEXT = "政府信息公开，2012年。\r\n镕㛃\t第二行"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_text_is_read_in_every_encoding_in_use(codec):
    assert decode(TEXT.encode(codec)) == TEXT


def test_a_character_cut_by_the_reading_block_is_still_text():
    data = b"a" + "公".encode() * (1 << 19)

    assert detect_encoding(io.BytesIO(data)) == "utf-8"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03", b"abc\x07def", "公开".encode() + b"\xff\xff\xff"])
def test_what_is_not_text_is_not_read_as_text(data):
    assert decode(data) is None


def test_the_first_line_that_fails_is_named():
    assert first_bad_line(io.BytesIO("一\n二\n".encode() + b"\xff\n")) == 3
