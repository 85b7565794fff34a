"""Pictures of every page of the demonstration city: `python -m tools.pictures [--docs]`, or `make pictures`.

Every page in a wide and a narrow window goes into `pictures/`, which is not kept; with `--docs` also the few that the
documents show, into `docs/pictures/`. The city is the one in YANGGUANG_HOME or var/city, built where it is missing.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("YANGGUANG_HOME", ROOT / "var/city")).resolve()
ALL, KEPT = ROOT / "pictures", ROOT / "docs/pictures"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "yangguang-2012"  # as `yangguang demo` prints it
WIDE, PHONE = (1280, 900), (390, 844)
REPORT = "/reports/szf/2012/"

PORTAL = {
    "home": "/", "map": "/map/", "mistake": "/mistake/", "agencies": "/agencies/", "agency": "/agencies/gaj/",
    "agency-records": "/agencies/gaj/records/", "guide": "/guide/", "channel": "/columns/02/",
    "column": "/columns/gaj-tzgg/", "catalogue": "/catalogue/", "search-empty": "/search/",
    "search": "/search/?q=环境保护", "search-nothing": "/search/?q=xqzjkvw", "log": "/log/", "check": "/check/",
    "reports": "/reports/", "report": REPORT, "figures": f"{REPORT}free/figures/",
    "figure": f"{REPORT}free/figures/published.class.plans/", "returned": f"{REPORT}free/figures/hotline.closed_share/",
    "apply": "/apply/", "follow": "/apply/follow/", "deadline": "/tools/deadline/", "about": "/pages/about/", "not-found": "/nothing/", "design": "/design/",
    "years": "/years/", "year": "/years/2012/", "themes": "/themes/", "theme": "/themes/07/", "english": "/en/", "traditional": "/zh-hant/",
    "api": "/tools/api/", "guide-agency": "/agencies/gaj/guide/", "mistake-told": "/mistake/told/",
    "own-case-none": "/apply/case/",
    "catalogue-filtered": "/catalogue/?agency=gaj&year=2012&month=12", "figure-english": f"/en{REPORT}free/figures/published.class.plans/",
    "report-english": f"/en{REPORT}", "search-english": "/en/search/?q=环境保护", "apply-english": "/en/apply/",
    "column-english": "/en/columns/gaj-tzgg/", "search-traditional": "/zh-hant/search/?q=環境保護",
    "agency-traditional": "/zh-hant/agencies/gaj/",
}  # fmt: skip
ELDER = {"home": "/", "search": "/search/?q=环境保护", "column": "/columns/gaj-tzgg/", "english": "/en/"}
SHADES = {"home": "/", "report": REPORT, "search": "/search/?q=环境保护"}  # looked at in the dark, too
# What is asked for in the picture of an application.
FORM = {"subject": "2011年防汛检查结果", "description": "全市各水库的检查结果", "name": "云在天", "id_number": "510402199001010012", "phone": "13800000000"}
CHOSEN = {"agency": "gaj", "delivery_way": "online", "delivery_medium": "electronic", "id_type": "resident_id"}
DESK = {
    "gaj-editor": {
        "today": "/desk/", "drafts": "/desk/work/drafts/", "write": "/desk/work/drafts/new/",
        "records": "/desk/work/records/", "import": "/desk/work/import/", "columns": "/desk/work/columns/",
        "returns": "/desk/work/returns/", "write-layout": "/desk/work/drafts/new/?kind=publicity", "help": "/desk/work/help/",
        "help-writing": "/desk/work/help/writing/", "account": "/desk/account/", "mistakes": "/desk/work/mistakes/",
        "mistakes-settled": "/desk/work/mistakes/?show=settled", "password": "/desk/work/password/", "enter-return": "/desk/work/returns/new/",
        "table-returns": "/desk/work/returns/table/", "columns-late": "/desk/work/columns/?show=late",
        "cases": "/desk/work/cases/?show=all", "case-new": "/desk/work/cases/new/", "case-numbers-own": "/desk/work/cases/numbers/?year=2012",
    },
    "gaj-reviewer": {"today-reviewer": "/desk/"},
    "gaj-head": {"today-head": "/desk/", "batches": "/desk/work/batches/"},
    "szf-disclosure": {"reports": "/desk/work/reports/"},
    "szf-administrator": {"people": "/desk/work/people/", "enrol": "/desk/work/people/new/", "trail": "/desk/work/trail/", "words": "/desk/work/words/"},
    "szf-supervisor": {
        "missed": "/desk/work/missed/", "city": "/desk/work/city/?month=2012-12", "city-agency": "/desk/work/city/gaj/?month=2012-12",
        "case-numbers": "/desk/work/cases/numbers/", "today-supervisor": "/desk/",
    },
}  # fmt: skip


@contextmanager
def served() -> Iterator[str]:
    """A copy of the city, built where it is missing; its address while it answers. What is written there is thrown away."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "yangguang.cli.main"]
    if not (HOME / "city.db").exists():
        subprocess.run([*command, "demo", "--no-serve"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory(prefix="yangguang-pictures-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "city")
        shutil.copytree(HOME, copy, ignore=shutil.ignore_patterns("*.lock"))
        environment = os.environ | {"YANGGUANG_HOME": str(copy)}
        server = subprocess.Popen([*command, "serve", "--port", str(port), "--workers", "1"], cwd=ROOT, env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait_for(url: str, seconds: float = 120) -> None:
    """Until somebody answers there. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(url)


def window(browser: Browser, city: str, size: tuple[int, int], login: str = "") -> Page:
    """A page, of an officer if a login is named."""
    page = browser.new_context(
        base_url=city, viewport={"width": size[0], "height": size[1]}, locale="zh-CN",
        timezone_id="Asia/Shanghai", reduced_motion="reduce",
    ).new_page()  # fmt: skip
    if login:
        page.goto("/desk/login/")
        page.fill("[name=username]", login)
        page.fill("[name=password]", PASSWORD)
        page.click("form [type=submit]")
        page.wait_for_url("**/desk/")
    return page


def taken(page: Page, address: str, size: tuple[int, int], *, whole: bool = True) -> bytes:
    """The picture of a page, down to its end if `whole`. The desk scrolls inside its frame, so the window grows."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return now(page, size, whole=whole)


def now(page: Page, size: tuple[int, int], *, whole: bool = True) -> bytes:
    """The picture of what stands in the window, down to its end if `whole`."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if whole:
        height = page.evaluate(
            "() => Math.max(...[...document.querySelectorAll('html, body, main, #wagtail, .wrapper, .content-wrapper')]"
            ".map((it) => it.scrollHeight))"
        )
        page.set_viewport_size({"width": size[0], "height": min(max(height, size[1]), 6000)})
    return page.screenshot()


def every_page(browser: Browser, city: str) -> None:
    """All pages in both windows, into `pictures/`."""
    ALL.mkdir(exist_ok=True)
    for size in (WIDE, PHONE):
        page = window(browser, city, size)
        for name, address in (PORTAL | found(page)).items():
            (ALL / f"portal-{name}-{size[0]}.png").write_bytes(taken(page, address, size))
        applied(window(browser, city, size), size)
        elder = window(browser, city, size)
        elder.goto("/?view=elder")  # remembered from here on, so it has a window of its own
        for name, address in (ELDER | {"record": found(page)["record"]}).items():
            (ALL / f"elder-{name}-{size[0]}.png").write_bytes(taken(elder, address, size))
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        for name, address in SHADES.items():
            (ALL / f"dark-{name}-{size[0]}.png").write_bytes(taken(page, address, size))
        for login, pages in DESK.items():
            page = window(browser, city, size, login)
            for name, address in (pages | waiting(page, login)).items():
                (ALL / f"desk-{name}-{size[0]}.png").write_bytes(taken(page, address, size))


def applied(page: Page, size: tuple[int, int]) -> None:
    """The form, its receipt and the own case, of an application that is made for the picture."""
    page.goto("/apply/?form")
    for name, value in FORM.items():
        page.locator(f"main [name={name}]").fill(value)
    for name, value in CHOSEN.items():
        page.locator(f"main [name={name}]").select_option(value)
    (ALL / f"portal-apply-form-{size[0]}.png").write_bytes(now(page, size))
    page.get_by_role("button", name="提交申请").click()
    page.get_by_role("heading", name="申请已收到").wait_for()
    (ALL / f"portal-receipt-{size[0]}.png").write_bytes(now(page, size))
    number, code = page.locator(".facts dd.code").all_inner_texts()[:2]
    page.goto(f"/apply/follow/?number={number}")
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
    page.wait_for_url("**/apply/case/")
    for name, start in (("own-case", ""), ("own-case-english", "/en"), ("own-case-traditional", "/zh-hant")):
        (ALL / f"portal-{name}-{size[0]}.png").write_bytes(taken(page, f"{start}/apply/case/", size))


def found(page: Page) -> dict[str, str]:
    """Pages whose address is in no list: a record with two versions and a file, and its old version."""
    page.goto('/search/?q="2013年部门预算公开"')
    record = page.locator(".hits h3 a").first.get_attribute("href")
    return {
        "record": record, "version": f"{record}/v1/", "changes": f"{record}/v2/changes/", "record-english": f"/en{record}",
        "record-traditional": f"/zh-hant{record}",
    }  # fmt: skip


def waiting(page: Page, login: str) -> dict[str, str]:
    """The draft that waits for a reviewer, and its page for the editor."""
    page.goto("/desk/")
    if login == "gaj-reviewer":
        return {"review": page.locator(".desk-rows a").first.get_attribute("href")}
    if login == "gaj-editor":
        edit = page.locator(".desk-rows a").first.get_attribute("href")
        draft = edit.removesuffix("edit/")
        page.goto("/desk/work/records/")
        record = page.locator(".desk-table a[href*='/work/records/']").first.get_attribute("href")
        page.goto(DESK[login]["cases"])
        case = page.locator(".desk-table a[href*='/work/cases/']").first.get_attribute("href")
        return {
            "case": case, "returned": edit, "draft": draft, "compare": f"{draft}compare/", "preview-phone": f"{draft}preview/?width=phone",
            "preview-desktop": f"{draft}preview/?width=desktop", "record": record, "relations": f"{record}relations/",
        }  # fmt: skip
    return {}


def for_the_documents(browser: Browser, city: str) -> None:
    """The pictures of the documents, small enough for a repository."""
    KEPT.mkdir(parents=True, exist_ok=True)
    citizen, phone = window(browser, city, WIDE), window(browser, city, PHONE)
    record = found(citizen)["record"]
    portal = {  # how much of a page: the report down to its figures, the record down to its proof
        "portal": ("/", 900), "report": (REPORT, 1200), "record": (record, 1330), "search": (PORTAL["search"], 900),
        "log": ("/log/", 900),
    }  # fmt: skip
    for name, (address, height) in portal.items():
        keep(name, taken(citizen, address, (WIDE[0], height), whole=False))
    editor, reviewer = (window(browser, city, WIDE, login) for login in ("gaj-editor", "gaj-reviewer"))
    keep("desk", taken(editor, "/desk/", WIDE, whole=False))
    keep("write", taken(editor, "/desk/work/drafts/new/?kind=publicity", WIDE, whole=False))
    keep("help", taken(editor, "/desk/work/help/writing/", WIDE, whole=False))
    preview = waiting(editor, "gaj-editor")["returned"].replace("/edit/", "/preview/?width=phone")
    keep("preview", taken(editor, preview, WIDE, whole=False))
    keep("review", taken(reviewer, waiting(reviewer, "gaj-reviewer")["review"], WIDE, whole=False))
    screens = [taken(phone, address, PHONE, whole=False) for address in ("/", PORTAL["search"], record)]
    keep("phone", beside(screens))


def beside(pictures: list[bytes], gap: int = 24) -> bytes:
    """Pictures of one height in a row."""
    images = [Image.open(BytesIO(each)).convert("RGB") for each in pictures]
    width = sum(each.width for each in images) + gap * (len(images) + 1)
    sheet = Image.new("RGB", (width, images[0].height + 2 * gap), "#e4e3df")
    left = gap
    for each in images:
        sheet.paste(each, (left, gap))
        left += each.width + gap
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def keep(name: str, picture: bytes) -> None:
    """Write a picture of the documents in few colours."""
    image = Image.open(BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    image.save(KEPT / f"{name}.png", optimize=True)


def main() -> int:
    """Build what is missing, serve, take, stop."""
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    parser.add_argument("--docs", action="store_true", help="also write docs/pictures/")
    parser.add_argument("--only-docs", action="store_true", help="write docs/pictures/ only")
    chosen = parser.parse_args()
    if not BROWSER:
        print("pictures: no Chromium on this machine (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    with served() as city, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        if not chosen.only_docs:
            every_page(browser, city)
        if chosen.docs or chosen.only_docs:
            for_the_documents(browser, city)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
