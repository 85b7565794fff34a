"""Import files for tests: rows that pass every rule, with what a test wants to be different on top."""

import csv
import json
from pathlib import Path

GOOD = {
    "名称": "攀枝花市公安局关于开展夏季治安巡查的通知",
    "正文": "各区县公安分局：\n现就夏季治安巡查有关事项通知如下。",
    "统计类别": "法规公文",
    "主题分类": "公安、安全、司法",
    "体裁": "通知",
    "生成日期": "2013年3月5日",
    "主栏目": "政务公开/政策文件/通知公告",
}


def row(**facts: str) -> dict[str, str]:
    """A good row with `facts` on top."""
    return GOOD | facts


def numbered(count: int, **facts: str) -> list[dict[str, str]]:
    """Good rows with titles 第1号 to 第`count`号."""
    return [row(名称=f"巡查通告第{number}号", **facts) for number in range(1, count + 1)]


def write_csv(path: Path, rows: list[dict[str, str]]) -> Path:
    """A CSV as Excel saves it: UTF-8 with mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.DictWriter(file, list(dict.fromkeys(heading for each in rows for heading in each)))
        lines.writeheader()
        lines.writerows(rows)
    return path


def write_jsonl(path: Path, rows: list[dict[str, str]]) -> Path:
    """JSON Lines."""
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in rows), encoding="utf-8")
    return path
