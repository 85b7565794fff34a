"""The four ways of saying a result."""

import json
from html.parser import HTMLParser
from pathlib import Path

from rich.console import Console

from tests.oversee.checks.samples import as_html as sample_html
from tests.oversee.checks.samples import blocks, grid
from yangguang.oversee import checks
from yangguang.oversee.checks import check_document, check_text
from yangguang.oversee.checks.read import read_bytes
from yangguang.oversee.checks.rules import RULES
from yangguang.oversee.checks.say.html import as_html
from yangguang.oversee.checks.say.json import as_dict, as_json
from yangguang.oversee.checks.say.sarif import as_sarif
from yangguang.oversee.checks.say.terminal import print_claims, print_result, print_summary

TEXT = "清河县2010年政府信息公开工作年度报告\n全年公開信息120条，其中规划类30条，人事类25条，其他60条。<script>alert(1)</script>\n"


def test_json_keeps_its_contract():
    shape = as_dict(check_text(TEXT, name="a.txt"), claims=True)
    assert list(shape) == ["file", "year", "agency", "form", "claims", "tables", "findings", "claim_list"]
    assert (shape["year"], shape["agency"], shape["form"], shape["claims"]) == (2010, "清河县", "free", 4)
    (finding,) = shape["findings"]
    assert list(finding) == [
        "rule", "severity", "message", "quote", "section", "start", "end", "stated", "computed", "difference",
        "source",
    ]  # fmt: skip
    assert TEXT[finding["start"] : finding["end"]].startswith("120条")
    assert json.loads(as_json([shape])) == shape
    assert json.loads(as_json([shape, shape])) == [shape, shape]


def test_the_schema_names_what_json_says():
    schema = json.loads(Path(checks.__file__).with_name("say").joinpath("result.schema.json").read_text())
    shape = as_dict(check_text(TEXT), claims=True)
    assert schema["required"] == list(shape)[:-1]
    items = schema["properties"]
    assert items["findings"]["items"]["required"] == list(shape["findings"][0])
    assert items["claim_list"]["items"]["required"] == list(shape["claim_list"][0])


def test_every_rule_is_documented():
    page = Path(checks.__file__).parents[3].joinpath("docs", "check.md").read_text(encoding="utf-8")
    assert all(f"`{rule.id}`" in page for rule in RULES)


def test_sarif_points_at_line_and_column():
    log = json.loads(as_sarif([check_text(TEXT, name="a.txt")]))
    (found,) = log["runs"][0]["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (found["ruleId"], found["level"]) == ("parts-sum", "error")
    assert TEXT.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 :].startswith("120条")
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == {rule.id for rule in RULES}


def test_html_holds_the_own_text_marked_and_escaped_and_nothing_from_outside():
    page = as_html([check_text(TEXT, name="a.txt")])
    assert '<mark class="error">120条</mark>' in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "http" not in page and "公開" in page


def test_html_draws_tables_with_the_wrong_cells_marked():
    result = check_document(read_bytes(sample_html(blocks(grid(r3_7_natural=42)))))
    page = as_html([result])
    assert '<td class="error">' in page and 'rowspan="22"' in page
    HTMLParser().feed(page)


def test_terminal_says_the_sentence_why_and_by_how_much():
    console = Console(record=True, width=200, color_system=None, file=open("/dev/null", "w"))
    result = check_text(TEXT, name="a.txt")
    print_result(console, result)
    print_claims(console, result)
    print_summary(console, [result], [])
    text = console.export_text()
    console.file.close()
    assert "分项之和为115条，与总数120条不符，相差5条" in text and "全年公開信息120条" in text


def test_every_rule_speaks_both_languages():
    for rule in RULES:
        for pair in (*rule.texts.values(), *rule.sources.values(), rule.label):
            assert len(pair) == 2 and all(pair) and pair[0] != pair[1]


def test_english_messages_are_asked_for_by_language():
    (finding,) = as_dict(check_text(TEXT), lang="en")["findings"]
    assert finding["message"].startswith("the parts add up to 115")
