"""One application from the question to the rating, on telephones and without scripts: a citizen and three officers."""

import io
import re
import uuid

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from tests.journeys.applying import ENGLISH, TRADITIONAL, ask, correct, follow, rate
from tests.journeys.handling import act, ask_to_correct, attach, decide, draft, open_case
from tests.papers import pdf

pytestmark = pytest.mark.journey
SECRET, PHONE, OPEN = "李建国", "13812345678", "信号灯周期为九十秒"
PAPER = pdf(f"配时方案由{SECRET}拟定，联系电话{PHONE}。", f"{OPEN}，早晚高峰另行调整。")


@pytest.fixture
def subject() -> str:
    """What no other run has asked for."""
    return f"第{uuid.uuid4().int % 10**9}号路口信号灯配时方案"


def text_of(data: bytes) -> str:
    """What two readers find in a PDF: the blacked out must be hidden from both."""
    with PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    again = [page.extract_text() or "" for page in PdfReader(io.BytesIO(data)).pages]
    return "".join("".join(pages + again).split())


def fetched(page: Page, name: str) -> bytes:
    """The file behind a link, as the browser saves it."""
    with page.expect_download() as waited:
        page.get_by_role("link", name=name).first.click()
    return waited.value.path().read_bytes()


def more_time(editor: Page, head: Page, number: str) -> None:
    """With a reason, and by another than who asked for it."""
    open_case(editor, number)
    expect(editor.get_by_text("2025年度的方案").first).to_be_visible()
    act(editor, "提请延期", "已提请，等待负责人同意", reason="需要汇总三个大队的材料")
    open_case(head, number)
    act(head, "同意延期", "已生成延期答复告知书")


def ask_the_designer(editor: Page, number: str) -> None:
    """A third party, who objects."""
    open_case(editor, number)
    act(editor, "征求意见", "已生成征求意见书", select={"kind": "third_party"}, name="某设计公司", contact="炳草岗大街1号")
    act(editor, "登记意见", "已登记意见", check="不同意公开", opinion="方案里有设计人员的姓名和电话。")


def black_out(editor: Page, fits) -> None:
    """Words found by the page, a place by two clicks, one undone; then the file that can be given out."""
    attach(editor, "配时方案.pdf", PAPER)
    editor.get_by_role("link", name="遮盖后提供").click()
    editor.locator("[name=words]").fill(f"{SECRET} {PHONE}")
    editor.get_by_role("button", name="查找并加入").click()
    expect(editor.get_by_text("已选 2 处")).to_be_visible()
    picture = editor.locator("[name=at]")
    picture.click(position={"x": 500, "y": 600})
    picture.click(position={"x": 560, "y": 640})
    expect(editor.get_by_text("已选 3 处")).to_be_visible()
    editor.get_by_role("button", name="撤销").click()
    expect(editor.get_by_text("已选 2 处")).to_be_visible()
    editor.locator("[name=ground]").select_option("third_party")
    assert fits(editor)
    editor.get_by_role("button", name="生成遮盖后的文件").click()
    expect(editor.get_by_text("已核对遮盖处不能再读出")).to_be_visible()


def disclose_a_part(editor: Page, reviewer: Page, head: Page, number: str) -> None:
    """One item is given, one withheld with its ground."""
    draft(
        editor,
        {"subject": "配时方案", "kind": "disclose", "way": "随本答复书提供"},
        {"subject": "设计人员姓名和电话", "kind": "refuse", "ground1": "third_party", "reason": "第三方不同意公开。"},
    )  # fmt: skip
    expect(editor.get_by_text("政府信息部分公开答复书").first).to_be_visible()
    decide(editor, reviewer, head, number)


def read_what_was_given(citizen: Page) -> None:
    """The file holds none of what was blacked out, and the page names no third party."""
    paper = fetched(citizen, "配时方案（部分公开）.pdf")
    assert text_of(paper) == "" and len(PdfReader(io.BytesIO(paper)).pages) == 1
    assert not any(word.encode(form) in paper for word in (SECRET, PHONE) for form in ("utf-8", "utf-16-be"))
    assert "政府信息公开征求意见书" not in citizen.content() and "某设计公司" not in citizen.content()


def test_a_citizen_asks_corrects_receives_a_part_and_rates(visitor, officer, fits, subject):
    citizen = visitor(width=390, height=844)
    editor, reviewer, head = (
        officer(login, width=390, height=844) for login in ("gaj-editor", "gaj-reviewer", "gaj-head")
    )
    number, code = ask(citizen, subject)
    ask_to_correct(editor, number, "请写明是哪一个年度的方案。")
    follow(citizen, number, code)
    expect(citizen.get_by_text("请写明是哪一个年度的方案。").first).to_be_visible()
    correct(citizen, "2025年度的方案")
    assert fits(citizen)

    more_time(editor, head, number)
    ask_the_designer(editor, number)
    black_out(editor, fits)
    disclose_a_part(editor, reviewer, head, number)
    assert fits(editor)
    letter = text_of(fetched(editor, "政府信息部分公开答复书（PDF）"))
    act(editor, "答复", "已答复，申请人可以下载答复书")
    for said in (number, subject, "不予公开的依据", "第十五条", "第三方不同意公开。", "行政复议", "云在天"):
        assert said in letter, said

    follow(citizen, number, code)
    assert text_of(fetched(citizen, "政府信息部分公开答复书（PDF）")) == letter
    read_what_was_given(citizen)
    rate(citizen)
    assert fits(citizen)


HAN = re.compile(r"[\u4e00-\u9fff]+")


def chinese_left(page: Page) -> list[str]:
    """Chinese that an English page does not mark as Chinese, but for what the citizen typed."""
    page.locator("[lang^=zh], .facts .long dd").evaluate_all("each => each.forEach((it) => it.remove())")
    return HAN.findall(page.locator("main").inner_text())


@pytest.mark.parametrize("words", [ENGLISH, TRADITIONAL], ids=["english", "traditional"])
def test_who_reads_no_simplified_characters_gets_through_all_of_it(visitor, officer, fits, subject, words):
    citizen = visitor(width=390, height=844)
    editor, reviewer, head = (officer(login) for login in ("gaj-editor", "gaj-reviewer", "gaj-head"))
    number, code = ask(citizen, subject, words=words)
    ask_to_correct(editor, number, "Which year?")
    follow(citizen, number, code, words=words)
    expect(citizen.get_by_text("Which year?").first).to_be_visible()
    correct(citizen, "2025", words=words)

    open_case(editor, number)
    disclose_a_part(editor, reviewer, head, number)
    act(editor, "答复", "已答复，申请人可以下载答复书")

    follow(citizen, number, code, words=words)
    expect(citizen.get_by_text(words.partial).first).to_be_visible()
    assert "行政复议" in text_of(fetched(citizen, "政府信息部分公开答复书" if words is ENGLISH else "政府信息部分公開答覆書"))
    rate(citizen, words=words)
    assert fits(citizen)
    assert words is not ENGLISH or chinese_left(citizen) == []
