"""`yangguang demo`: from nothing to a running city with its year 2012 and the annual report on it."""

from gettext import gettext as _

import click

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.cli.city import bring_up_to_date
from yangguang.cli.progress import advancing, bar
from yangguang.cli.serve import run
from yangguang.demo.application_2012 import answer_application
from yangguang.demo.beside import following
from yangguang.demo.load import DEMO_PASSWORD, load_city
from yangguang.demo.replay import replay, total
from yangguang.demo.report_2012 import file_report
from yangguang.demo.showcase import show
from yangguang.ledger.models import Leaf
from yangguang.ledger.seal import head, seal
from yangguang.oversee.counts import tally
from yangguang.oversee.models import Report
from yangguang.portal.pages import establish_pages
from yangguang.portal.sitemaps import write_sitemaps
from yangguang.publish.mirror import mirror
from yangguang.publish.models import Column
from yangguang.search.index import follow

DEFAULT_SCALE = 0.01
LOGINS = (
    ("gaj-editor", "市公安局编辑：有草稿、退回和逾期的稿件"),
    ("gaj-reviewer", "市公安局审核：一审"),
    ("szf-disclosure", "市政府信息公开工作机构：二审、栏目"),
    ("szf-secrecy-1", "保密审查"),
    ("gaj-head", "市公安局分管领导：三审、发布、撤回"),
    ("szf-supervisor", "监督"),
    ("szf-administrator", "系统管理"),
)


@click.command("demo")
@click.option("--scale", type=click.FloatRange(0, 1, min_open=True), default=DEFAULT_SCALE, show_default=True,
              help="工作动态和其他信息的规模：1 为全部 1,075,590 条")  # fmt: skip
@click.option("--no-serve", is_flag=True, help="只建立，不启动网站")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口")
def demo(scale: float, no_serve: bool, host: str, port: int) -> None:
    """建立演示城市：机构、栏目、2012年的公开信息和年度报告，然后启动网站。中断后再次运行会接着做。"""
    build(scale=scale)
    _report()
    if not no_serve:
        _addresses(host, port)
        raise SystemExit(run(host, port, workers=2))


def build(*, scale: float) -> None:
    """Everything of the demo city; whatever is there already stays."""
    click.echo(_("建立数据库……"), err=True)
    bring_up_to_date()
    click.echo(_("机构、人员、栏目……"), err=True)
    load_city()
    _replay(scale)
    publish_to_files()
    click.echo(_("报送、年度报告、各环节的样稿……"), err=True)
    answer_application()
    file_report(scale=scale)
    show()
    establish_pages(
        Agency.objects.get(kind=AgencyKind.CITY), topics=tuple(Column.objects.filter(parent__code="07"))
    )
    publish_to_files()


def _replay(scale: float) -> None:
    """Release the year; log, files and index follow beside it."""
    whole = total(scale)
    with bar() as shown:
        task = shown.add_task(_("重放2012年"), total=whole)
        with following(shown, total=whole):
            replay(scale=scale, progress=lambda count: shown.advance(task, count))


def publish_to_files() -> None:
    """Seal what waits, then let public files, index and sitemaps follow."""
    waiting = Leaf.objects.waiting().count()
    with advancing(_("封存日志"), total=waiting) as done:
        seal(progress=done)
    with advancing(_("公开数据文件"), total=waiting) as done:
        mirror(progress=done)
    with advancing(_("检索索引"), total=waiting) as done:
        follow(progress=done)
    with advancing(_("汇总"), total=waiting) as done:
        tally.follow(progress=done)
    write_sitemaps()


def _report() -> None:
    """What was built, in the figures that matter."""
    filed = Report.objects.filter(year=2012, status=Report.Status.PUBLISHED).first()
    counted = filed.figures.get(figure_id="published.total")
    click.echo(_("公开日志：{size} 条，树根 {root}").format(size=head()[0], root=head()[1].hex()[:16]))
    click.echo(
        _(
            "2012年主动公开：{text}（五类之和）；原报告载明 {stated:,.0f} 条，相差 {difference:,.0f} 条"
        ).format(text=counted.text, stated=counted.stated, difference=abs(counted.stated - counted.value))
    )


def _addresses(host: str, port: int) -> None:
    root = f"http://{host}:{port}"
    click.echo(_("门户　　　{root}/").format(root=root))
    click.echo(_("年度报告　{root}/reports/").format(root=root))
    click.echo(_("公开日志　{root}/log/").format(root=root))
    click.echo(_("工作台　　{root}/desk/").format(root=root))
    click.echo(_("演示账号（密码都是 {password}）：").format(password=DEMO_PASSWORD))
    for login, who in LOGINS:
        click.echo(f"  {login:<18} {_(who)}")
