"""One self-contained page: the report's own text with the findings marked in place."""

from html import escape

from yangguang.oversee.checks.document import Table
from yangguang.oversee.checks.engine import Result
from yangguang.oversee.checks.findings import SEVERITIES, Finding, show
from yangguang.oversee.checks.say.words import word

STYLE = """
:root{color-scheme:light;--error:#a4161a;--warning:#7a4d00;--note:#0b5563}
body{font:1rem/1.75 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:0 auto;
padding:1rem;color:#1c1c1c;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}
.summary{color:#444}ol.findings{padding-left:1.5rem}ol.findings li{margin-bottom:1rem}
.level{font-weight:700}.error .level{color:var(--error)}.warning .level{color:var(--warning)}
.note .level{color:var(--note)}blockquote{margin:.25rem 0;padding:.25rem .75rem;border-left:3px solid #999;
background:#f6f6f6;overflow-wrap:anywhere}.why{color:#444;font-size:.9rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
mark{padding:0 .1em;border-bottom:2px solid;color:inherit}
mark.error{background:#fde2e2;border-color:var(--error)}mark.warning{background:#fff1cc;border-color:var(--warning)}
mark.note{background:#dff3f7;border-color:var(--note)}
table{border-collapse:collapse;margin:1rem 0;font-size:.9rem;white-space:normal}
td{border:1px solid #777;padding:.2rem .4rem;vertical-align:top}
td.error{outline:3px solid var(--error);background:#fde2e2}td.warning{outline:3px solid var(--warning)}
td.note{outline:3px solid var(--note)}sup a{text-decoration:none}.scroll{overflow-x:auto}
"""


def as_html(results: list[Result], *, lang: str = "zh") -> str:
    """A page over one or several results, without script and without anything from outside."""
    title = word("title", lang)
    language = "en" if lang == "en" else "zh-CN"
    body = "".join(fragment(result, lang=lang, prefix=f"r{n}") for n, result in enumerate(results, start=1))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    )


def fragment(result: Result, *, lang: str = "zh", prefix: str = "r1") -> str:
    """One result for embedding: summary, list of findings, the text with marks."""
    report = result.report
    counts = ", ".join(f"{word(level, lang)} {result.count(level)}" for level in SEVERITIES)
    about = " · ".join(escape(str(part)) for part in (report.agency, report.year, result.name) if part)
    items = "".join(
        _item(finding, number, prefix, lang) for number, finding in enumerate(result.findings, start=1)
    )
    listed = f'<ol class="findings">{items}</ol>' if items else f"<p>{word('clean', lang)}</p>"
    return (
        f'<section class="result"><p class="summary">{about}<br>{counts}, '
        f"{word('claims', lang)} {len(result.claims)}, {word('tables', lang)} {result.tables}</p>"
        f"<h2>{word('findings', lang)}</h2>{listed}"
        f'<h2>{word("text", lang)}</h2><div class="text" lang="zh" translate="no">{_marked_text(result, prefix)}</div></section>'
    )


def _item(finding: Finding, number: int, prefix: str, lang: str) -> str:
    where = finding.section or word("whole document", lang)
    quote = (
        f'<blockquote lang="zh" translate="no">{escape(finding.quote)}</blockquote>' if finding.quote else ""
    )
    numbers = ""
    if finding.difference is not None:
        numbers = " · ".join(
            f"{word(key, lang)} {show(getattr(finding, key))}" for key in ("stated", "computed", "difference")
        )
        numbers = f"<br>{numbers}"
    return (
        f'<li id="{prefix}-f{number}" class="{finding.severity}"><span class="level">'
        f"{word(finding.severity, lang)}</span> {escape(finding.message(lang))}{quote}"
        f'<span class="why"><a href="#{prefix}-m{number}">{escape(where)}</a> · '
        f"{escape(finding.source(lang))}{numbers}</span></li>"
    )


def _marked_text(result: Result, prefix: str) -> str:
    """The text that was read, character for character, with marks and with tables drawn."""
    marks = _flat_marks(result.findings)
    out, position = [], 0
    for table in sorted(result.report.document.tables, key=lambda item: item.start):
        if table.start < position:
            continue
        out.append(_stretch(result, position, table.start, marks, prefix))
        out.append(_table(result, table, marks, prefix))
        position = table.end
    out.append(_stretch(result, position, len(result.report.text), marks, prefix))
    return "".join(out)


def _flat_marks(findings: tuple[Finding, ...]) -> list[tuple[int, int, str, int]]:
    """Marks that do not overlap: (start, end, severity, number of the finding), in order."""
    wanted = [
        (start, end, finding.severity, number)
        for number, finding in enumerate(findings, start=1)
        for start, end in finding.marks
        if end > start
    ]
    flat: list[tuple[int, int, str, int]] = []
    for mark in sorted(wanted, key=lambda item: (item[0], SEVERITIES.index(item[2]), -item[1])):
        if not flat or mark[0] >= flat[-1][1]:
            flat.append(mark)
    return flat


def _stretch(result: Result, start: int, end: int, marks, prefix: str) -> str:
    out, position = [], start
    for begin, stop, severity, number in marks:
        if begin < start or stop > end:
            continue
        out.append(escape(result.report.text[position:begin]))
        inner = escape(result.report.text[begin:stop])
        out.append(
            f'<mark class="{severity}">{inner}</mark><sup><a href="#{prefix}-f{number}">{number}</a></sup>'
        )
        position = stop
    out.append(escape(result.report.text[position:end]))
    return "".join(out)


def _table(result: Result, table: Table, marks, prefix: str) -> str:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        hit = next((m for m in marks if m[0] < max(cell.end, cell.start + 1) and m[1] > cell.start), None)
        span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        inner = _stretch(result, cell.start, cell.end, marks, prefix)
        css = f' class="{hit[2]}"' if hit else ""
        rows.setdefault(cell.row, []).append(f"<td{css}{span}>{inner}</td>")
    body = "".join(f"<tr>{''.join(cells)}</tr>" for _, cells in sorted(rows.items()))
    # A table wider than the page scrolls, so the keyboard must be able to reach it.
    return f'<div class="scroll" tabindex="0"><table>{body}</table></div>'
