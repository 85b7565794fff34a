"""Which face prints what: the office's licensed faces where it has them, the packaged ones elsewhere.

System fonts are never looked at, so that every machine prints the same page from the same folder.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

PACKAGED = "Noto Sans CJK JP"

# GB/T 9704-2012 asks for 小标宋, 黑体, 楷体, 仿宋 and 宋体; each list is tried from the left.
_XIAOBIAOSONG = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
_HEITI = ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01")
_KAITI = ("楷体_GB2312", "楷体", "KaiTi_GB2312", "KaiTi", "方正楷体_GBK")
_FANGSONG = ("仿宋_GB2312", "仿宋", "FangSong_GB2312", "FangSong", "方正仿宋_GBK")
_SONGTI = ("宋体", "SimSun", "方正书宋_GBK")


@dataclass(frozen=True, slots=True)
class Face:
    """Families to try in order, and whether the first is set bold because no true display face is there."""

    families: tuple[str, ...]
    bold: bool


@dataclass(frozen=True, slots=True)
class Faces:
    """The face of each part of the page."""

    title: Face
    heading1: Face
    heading2: Face
    body: Face
    page_number: Face


def load_fonts(folder: Path | None = None) -> typst.Fonts:
    """The packaged fonts, and those in the office's own folder."""
    return _load(str(folder) if folder else None)


@lru_cache(maxsize=4)
def _load(folder: str | None) -> typst.Fonts:
    packaged = [
        str(Path(str(module.FONT_PATH)).parent)
        for module in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
    ]
    paths = [folder, *packaged] if folder else packaged
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def choose_faces(fonts: typst.Fonts) -> Faces:
    """The best face at hand for each part. The packaged sans stands in, bold where weight marks rank."""
    there = {name.lower(): name for name in sorted(fonts.families())}

    def face(wanted: tuple[str, ...], *, bold: bool) -> Face:
        found = next((there[name.lower()] for name in wanted if name.lower() in there), None)
        return Face((found, PACKAGED), False) if found else Face((PACKAGED,), bold)

    return Faces(
        title=face(_XIAOBIAOSONG, bold=True),
        heading1=face(_HEITI, bold=True),
        heading2=face(_KAITI, bold=False),
        body=face(_FANGSONG, bold=False),
        page_number=face(_SONGTI, bold=False),
    )
