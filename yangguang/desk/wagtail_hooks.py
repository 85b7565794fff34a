"""Where the desk plugs into Wagtail's admin: addresses, menu, first page, stylesheet and script."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from . import menu, moved, urls
from .today import Today


@hooks.register("register_admin_urls")
def desk_urls():
    """The desk's own pages, and what was called otherwise before."""
    return [path("work/", include(urls, namespace="desk")), *moved.urlpatterns]


@hooks.register("register_admin_menu_item")
def first_line():
    """Today's page, first of all: the way back to it is not only the name of the desk."""
    return menu.TodayItem()


for _order, _entry in enumerate(menu.ENTRIES, start=100):
    hooks.register("register_admin_menu_item", lambda e=_entry, o=_order: menu.DeskMenuItem(e, o))


@hooks.register("construct_main_menu")
def only_what_is_ours(request, items):
    """Take Wagtail's help and reports away from whoever is not its technician."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in menu.NOT_OURS]


@hooks.register("construct_homepage_panels")
def today(request, panels):
    """The officer's day instead of Wagtail's dashboard."""
    panels[:] = [Today()]


@hooks.register("insert_global_admin_css")
def stylesheet():
    """The desk's one stylesheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def script():
    """The desk's one script; every page works without it."""
    return format_html('<script src="{}" defer></script>', static("desk/desk.js"))
