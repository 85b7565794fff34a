"""Reports written for the tests, in each layout: drawn tables of the forms as HTML, DOCX and PDF, and flat text."""

import io
import json
from html import escape

import docx
import typst

from yangguang.law.identities import fill_table3
from yangguang.law.report_forms import form

PREFACE = "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
HEADS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
         "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")  # fmt: skip
COUNTS = {
    ("1", "natural"): 40, ("1", "commercial"): 6, ("1", "legal"): 2, ("2", "natural"): 3,
    ("3.1", "natural"): 15, ("3.1", "commercial"): 4, ("3.2", "natural"): 6, ("3.3.4", "natural"): 2,
    ("3.3.7", "natural"): 1, ("3.4.1", "natural"): 9, ("3.4.1", "commercial"): 2, ("3.4.1", "legal"): 2,
    ("3.5.1", "natural"): 4, ("4", "natural"): 4,
}  # fmt: skip
OTHER = {"2021": ("3.6.3", "natural"), "2019": ("3.6", "natural")}
REVIEWS = (3, 1, 0, 1, 5, 1, 0, 0, 1, 2, 0, 0, 0, 1, 1)


def grid(form_id: str = "2021", **changes: int) -> dict[tuple[str, str], int]:
    """Table three whose identities hold; `changes` like r1_natural=41 then break single cells."""
    cells = fill_table3(COUNTS | {OTHER[form_id]: 2}, form=form_id)
    for name, value in changes.items():
        row, _, column = name.removeprefix("r").rpartition("_")
        cells[row.replace("_", "."), column] = value
    return cells


def table3_rows(cells, form_id: str = "2021") -> list[list[tuple[str, int, int]]]:
    """Rows of (text, rowspan, colspan) as the form is drawn: three columns of heads, seven of numbers."""
    table = form(form_id).table("table3")
    columns = [column.key for column in table.columns]
    rows = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 1, 7),
        ],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [(name, 1, 1) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]
    parts = [row.part for row in table.rows]
    groups = [row.group for row in table.rows]
    for place, row in enumerate(table.rows):
        heads = []
        if not row.part:
            heads.append((row.label, 1, 3))
        else:
            if row.part != parts[place - 1]:
                heads.append((row.part, parts.count(row.part), 1))
            if not row.group:
                heads.append((row.label, 1, 2))
            else:
                if row.group != groups[place - 1]:
                    heads.append((row.group, groups.count(row.group), 1))
                heads.append((row.label, 1, 1))
        rows.append(heads + [(str(cells.get((row.key, column), "")), 1, 1) for column in columns])
    return rows


def table4_rows(numbers=REVIEWS) -> list[list[tuple[str, int, int]]]:
    """Table four as it is drawn: three heads, five results under each, one row of numbers."""
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [(name, 2, 1) for name in results] + [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [(name, 1, 1) for name in results * 2],
        [(str(number), 1, 1) for number in numbers],
    ]


def table2_rows() -> list[list[tuple[str, int, int]]]:
    """Table two of 2021, consistent."""
    return [
        [("第二十条第（一）项", 1, 4)], [(t, 1, 1) for t in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")],
        [(t, 1, 1) for t in ("规章", "0", "0", "0")], [(t, 1, 1) for t in ("行政规范性文件", "12", "3", "88")],
        [("第二十条第（五）项", 1, 4)], [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)], [("行政许可", 1, 1), ("3215", 1, 3)],
        [("第二十条第（六）项", 1, 4)], [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
        [("行政处罚", 1, 1), ("718", 1, 3)], [("行政强制", 1, 1), ("26", 1, 3)],
        [("第二十条第（八）项", 1, 4)], [("信息内容", 1, 1), ("本年收费金额（单位：万元）", 1, 3)],
        [("行政事业性收费", 1, 1), ("104.25", 1, 3)],
    ]  # fmt: skip


def blocks(cells, *, text: str = "", numbers=REVIEWS, year: int = 2023, form_id: str = "2021") -> list:
    """A whole report as (kind, content) blocks: paragraphs and tables."""
    return [
        ("p", f"清河县{year}年政府信息公开工作年度报告"), ("p", PREFACE.format(year=year)),
        ("p", HEADS[0]), ("p", text or "全县各级机关认真做好主动公开工作。"),
        ("p", HEADS[1]), ("t", table2_rows()), ("p", HEADS[2]), ("t", table3_rows(cells, form_id)),
        ("p", HEADS[3]), ("t", table4_rows(numbers)), ("p", HEADS[4]), ("p", "解读形式还不够多样，将继续改进。"),
        ("p", HEADS[5]), ("p", "本年度未收取信息处理费。"),
    ]  # fmt: skip


def as_html(parts: list) -> bytes:
    """The blocks as an HTML page."""
    out = []
    for kind, content in parts:
        if kind == "p":
            out.append(f"<p>{escape(content)}</p>")
            continue
        rows = "".join(
            "<tr>"
            + "".join(f'<td rowspan="{r}" colspan="{c}"><p>{escape(t)}</p></td>' for t, r, c in row)
            + "</tr>"
            for row in content
        )
        out.append(f"<table><tbody>{rows}</tbody></table>")
    page = f'<html><head><meta charset="utf-8"><title>年报</title></head><body>{"".join(out)}</body></html>'
    return page.encode()


def as_text(parts: list) -> str:
    """The blocks as flat text: a form's row on one line, cells parted by blanks."""
    out = []
    for kind, content in parts:
        if kind == "p":
            out.append(content)
        else:
            out += [" ".join(text for text, _, _ in row) for row in content]
    return "\n".join(out) + "\n"


def as_docx(parts: list) -> bytes:
    """The blocks as DOCX, with merged cells."""
    document = docx.Document()
    for kind, content in parts:
        if kind == "p":
            document.add_paragraph(content)
            continue
        width = sum(columns for _, _, columns in content[0])
        table = document.add_table(len(content), width)
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(content):
            column = 0
            for text, rows, columns in cells:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
                cell = table.cell(row, column)
                if rows > 1 or columns > 1:
                    cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
                cell.text = text
                column += columns
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_TYPST = """
#let blocks = json(bytes(sys.inputs.blocks))
#set page(paper: "a4", numbering: "— 1 —")
#set text(size: 9pt, lang: "zh", region: "cn")
#for (kind, content) in blocks {
  if kind == "p" { par(content) } else {
    let width = content.at(0).map(cell => cell.at(2)).sum()
    table(columns: width, ..content.flatten-rows())
  }
}
"""


def as_pdf(parts: list) -> bytes:
    """The blocks as PDF, typeset with typst."""
    source = _TYPST.replace(
        "..content.flatten-rows()",
        "..content.join().map(cell => table.cell(rowspan: cell.at(1), colspan: cell.at(2), cell.at(0)))",
    )
    return typst.compile(source.encode(), sys_inputs={"blocks": json.dumps(parts, ensure_ascii=False)})
