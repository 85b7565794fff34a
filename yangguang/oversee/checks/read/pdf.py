"""PDF: read in a process of its own, with limits on time and memory, because a PDF may be hostile."""

import subprocess
import sys

from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.read.pages import reflow

TIME_LIMIT = 9
_CHILD = "yangguang.oversee.checks.read.pdf_child"
_REASONS = {
    3: ("PDF 已加密，无法读取", "the PDF is encrypted"),
    4: ("PDF 页数过多，不像年度报告", "the PDF has too many pages for a report"),
    5: ("PDF 中没有文字（可能是扫描图片），请先做文字识别", "the PDF holds no text (a scan?): run OCR first"),
}


def read_pdf(data: bytes) -> Document:
    """Bytes of a PDF to a document. Raises Unreadable for what is damaged, locked, endless or a scan."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", _CHILD], input=data, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as err:
        raise Unreadable(
            f"PDF 在{TIME_LIMIT}秒内未能读完，已停止", f"the PDF took over {TIME_LIMIT} s: stopped"
        ) from err
    if done.returncode in _REASONS:
        raise Unreadable(*_REASONS[done.returncode])
    if done.returncode:
        raise Unreadable("PDF 已损坏，无法读取", "the PDF is damaged")
    return Document(reflow(done.stdout.decode("utf-8", "replace").split("\f")), (), "pdf")
