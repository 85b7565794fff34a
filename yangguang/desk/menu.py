"""The desk's menu: one list, shown in Wagtail's side bar and, where no script runs, as plain links."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from yangguang.agencies.models import Person, Role
from yangguang.answer.access import READERS as CASE_READERS
from yangguang.oversee import access as oversee
from yangguang.publish.access import READERS

from .standing import stands_as


@dataclass(frozen=True)
class Entry:
    """A line of the menu and the roles that see it."""

    name: str
    label: str
    icon: str
    roles: tuple[Role, ...]

    @property
    def url(self) -> str:
        return reverse(f"desk:{self.name}")


ENTRIES = (
    Entry("drafts", _("在办稿件"), "edit", READERS),
    Entry("records", _("政府信息"), "doc-full", READERS),
    Entry("import", _("批量导入"), "upload", (Role.EDITOR,)),
    Entry("batches", _("批次审核"), "tasks", READERS),
    Entry("cases", _("依申请公开"), "mail", CASE_READERS),
    Entry("case-numbers", _("申请统计"), "view", CASE_READERS),
    Entry("columns", _("栏目"), "folder-open-1", (*READERS, Role.ADMINISTRATOR)),
    Entry("returns", _("统计报送"), "table", oversee.READERS),
    Entry("reports", _("年度报告"), "clipboard-list", oversee.READERS),
    Entry("people", _("人员任职"), "user", (Role.ADMINISTRATOR,)),
    Entry("missed", _("没有找到的检索词"), "search", (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DISCLOSURE)),
    Entry("trail", _("操作留痕"), "history", (Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DISCLOSURE)),
    Entry("password", _("修改密码"), "password", tuple(Role)),
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


def entries_for(person: Person) -> list[Entry]:
    """The lines of the menu that `person` sees."""
    return [entry for entry in ENTRIES if stands_as(person, *entry.roles)]
