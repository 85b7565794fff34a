import pytest

from yangguang.publish.file_names import clean_name, ending_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("关于印发〈办法〉的通知（2012）.pdf", "关于印发〈办法〉的通知（2012）.pdf"),
        ("C:\\公文\\通知.docx", "通知.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("附件\u202efdp.exe", "附件fdp.exe"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ('a<b>:"c|?*.txt', "a_b___c___.txt"),
        ("  通知  稿 .pdf ", "通知 稿.pdf"),
        (".htaccess", "附件.htaccess"),
        ("", "附件"),
        ("con.txt", "附件_con.txt"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_a_name_keeps_its_chinese_and_loses_what_misleads(given, kept):
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending():
    name = clean_name("公" * 300 + ".pdf")

    assert name.endswith("公.pdf") and len(name.encode()) <= 200


def test_the_ending_is_read_in_lower_case():
    assert (ending_of("报告.PDF"), ending_of("报告")) == ("pdf", "")
