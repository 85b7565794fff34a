"""The desk's menu: one list, shown in Wagtail's side bar and, where no script runs, as plain links."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from yangguang.agencies.models import Person, Role
from yangguang.answer.access import READERS as CASE_READERS
from yangguang.oversee import access as oversee
from yangguang.publish.access import READERS

from .glance import READERS as GLANCE_READERS
from .standing import stands_as


@dataclass(frozen=True)
class Entry:
    """A line of the menu, the roles that see it, and the key that opens it after a `g`."""

    name: str
    label: str
    icon: str
    roles: tuple[Role, ...]
    key: str

    @property
    def url(self) -> str:
        return reverse(f"desk:{self.name}")


ENTRIES = (
    Entry("drafts", _("在办稿件"), "edit", READERS, "d"),
    Entry("records", _("政府信息"), "doc-full", READERS, "r"),
    Entry("import", _("批量导入"), "upload", (Role.EDITOR,), "i"),
    Entry("batches", _("批次审核"), "tasks", READERS, "b"),
    Entry("cases", _("依申请公开"), "mail", CASE_READERS, "c"),
    Entry("case-numbers", _("申请统计"), "view", CASE_READERS, "n"),
    Entry("city", _("全市一览"), "site", GLANCE_READERS, "a"),
    Entry("mistakes", _("公众找错"), "warning", READERS, "z"),
    Entry("columns", _("栏目"), "folder-open-1", (*READERS, Role.ADMINISTRATOR), "l"),
    Entry("returns", _("统计报送"), "table", oversee.READERS, "s"),
    Entry("reports", _("年度报告"), "clipboard-list", oversee.READERS, "y"),
    Entry("people", _("人员任职"), "user", (Role.ADMINISTRATOR,), "p"),
    Entry("words", _("提示词语"), "comment", (Role.ADMINISTRATOR, Role.DISCLOSURE), "w"),
    Entry("missed", _("没有找到的检索词"), "search", (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DISCLOSURE), "m"),
    Entry("trail", _("操作留痕"), "history", (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DISCLOSURE), "t"),
    Entry("password", _("修改密码"), "password", tuple(Role), "k"),
    Entry("help", _("帮助"), "help", tuple(Role), "h"),
)
# Wagtail's own pages that have no use at this desk, for whoever holds no right in them.
NOT_OURS = {"help", "reports"}


class DeskMenuItem(MenuItem):
    """An entry in Wagtail's side bar, for those whose role sees it."""

    def __init__(self, entry: Entry, order: int):
        super().__init__(entry.label, entry.url, name=f"desk-{entry.name}", icon_name=entry.icon, order=order)
        self.entry = entry

    def is_shown(self, request) -> bool:
        return stands_as(request.user, *self.entry.roles)


class TodayItem(MenuItem):
    """The first line, which leads back to today's page."""

    def __init__(self):
        super().__init__(_("今天"), reverse("wagtailadmin_home"), name="desk-today", icon_name="home", order=1)

    def render_component(self, request):
        """Wagtail marks the line with whose address the page's begins, as that of every page does with this one."""
        component = super().render_component(request)
        if request.path != self.url:
            component.url = request.build_absolute_uri(self.url)
        return component


def entries_for(person: Person) -> list[Entry]:
    """The lines of the menu that `person` sees."""
    return [entry for entry in ENTRIES if stands_as(person, *entry.roles)]


def line_of(path: str, entries: list[Entry]) -> Entry | None:
    """The line below which the page at `path` stands, the nearest one, as Wagtail's side bar marks it."""
    above = [entry for entry in entries if path.startswith(entry.url)]
    return max(above, key=lambda entry: len(entry.url), default=None)


def keys_for(person: Person) -> list[tuple[tuple[str, str], str, str]]:
    """Two keys, label and address of everything that a key opens for `person`."""
    own = [(("g", entry.key), str(entry.label), entry.url) for entry in entries_for(person)]
    if stands_as(person, Role.EDITOR):
        own.insert(0, (("g", "x"), str(_("新建信息")), reverse("desk:start")))
    return [(("g", "g"), str(_("今天")), reverse("wagtailadmin_home")), *own]
