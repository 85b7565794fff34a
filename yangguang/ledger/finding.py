"""What a verification can find, each with a stable code and a sentence for the citizen."""

from dataclasses import dataclass

# code -> what it means. The sentence is completed by the place: index number, version, file, line.
MEANINGS = {
    # the signed heads
    "no-checkpoint": "没有检查点，无法核验",
    "bad-key": "公钥文件缺失或无法识读",
    "bad-checkpoint": "检查点格式错误，无法识读",
    "bad-signature": "检查点的签名不成立",
    "wrong-origin": "检查点属于另一个日志",
    "root-mismatch": "由全部条目重新计算的根与检查点不符",
    "history-mismatch": "以前签发的检查点与现在的日志不一致，历史被改写",
    "rolled-back": "日志比以前签发的检查点短，条目被截去",
    "missing-checkpoint": "存档的检查点缺失",
    # the files of the log
    "missing-file": "文件缺失",
    "unreadable-file": "文件格式错误，无法识读",
    "tile-mismatch": "散列砖与条目不符",
    "bad-entry": "日志条目不合格式",
    "bad-order": "日志条目的先后不合规则",
    "bad-chain": "日志条目没有接在同一信息的上一条之后",
    # the public records
    "changed": "内容与日志中的承诺不符，已被改动",
    "attachment-changed": "附件与日志中的承诺不符，已被改动",
    "removed": "日志中有此公开信息，公开数据中却没有，已被删去",
    "pending": "日志中有此公开信息，尚未写入公开数据",
    "added": "公开数据中有此信息，日志中却没有，属于擅自添加",
    "still-public": "日志记载已撤回或清除，公开数据中却仍然存在",
    "duplicate": "同一信息的同一版本出现了不止一次",
    "bad-line": "公开数据的这一行不合格式",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and where. code: a key of MEANINGS; message: Chinese, complete by itself."""

    code: str
    message: str
    item: str | None = None
    version: int | None = None
    file: str | None = None
    line: int | None = None
    leaf: int | None = None

    def __str__(self) -> str:
        return self.message


def finding(
    code: str,
    *,
    item: str | None = None,
    version: int | None = None,
    file: str | None = None,
    line: int | None = None,
    leaf: int | None = None,
    detail: str = "",
) -> Finding:
    """A finding whose sentence names the place."""
    subject = f"索引号 {item} 第 {version} 版：" if item is not None else ""
    places = [
        file or "",
        f"第 {line} 行" if line is not None else "",
        f"日志第 {leaf} 号条目" if leaf is not None else "",
        detail,
    ]
    place = "，".join(part for part in places if part)
    message = f"{subject}{MEANINGS[code]}{f'（{place}）' if place else ''}"
    return Finding(code, message, item, version, file, line, leaf)
