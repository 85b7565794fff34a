"""Template words of the desk: labels of codes, links of the menu, pieces of a comparison."""

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect
from django.urls import reverse
from wagtail.admin.templatetags.wagtailadmin_tags import formattedfield

from yangguang.desk import help as helping
from yangguang.desk import labels, menu, trail_words
from yangguang.desk.acts import ACTS
from yangguang.oversee.models import Report
from yangguang.oversee.registry import specs
from yangguang.publish.models import Draft, Record
from yangguang.publish.rules import LABELS

register = template.Library()
register.filter("stat_class", labels.stat_class)
register.filter("withdrawal", labels.withdrawal)
register.filter("subject_in_words", trail_words.subject_in_words)
register.filter("detail_in_words", trail_words.detail_in_words)

_TONES = {
    Draft.Status.RETURNED: "warn", Draft.Status.APPROVED: "good", Draft.Status.SCHEDULED: "good",
    Draft.Status.IN_REVIEW: "busy", Record.Status.RELEASED: "good", Record.Status.WITHDRAWN: "warn",
    Report.Status.SIGNED: "good", Report.Status.PUBLISHED: "good", Report.Status.CHECKED: "busy",
}  # fmt: skip


@register.filter
def tone(status: str) -> str:
    """The colour class of a state; the word beside it says the same."""
    return _TONES.get(status, "calm")


@register.filter
def field_label(name: str) -> str:
    """What a field of the content is called."""
    return str(LABELS.get(name, name))


@register.filter
def act(code: str) -> str:
    """What an act of the audit trail is called."""
    return str(ACTS.get(code, code))


@register.simple_tag(takes_context=True)
def desk_menu(context) -> list[tuple[menu.Entry, bool]]:
    """The menu as plain links, and whether the page stands below each."""
    entries = menu.entries_for(context["request"].user)
    here = menu.line_of(context["request"].path, entries)
    return [(entry, entry == here) for entry in entries]


@register.simple_tag(takes_context=True)
def desk_keys(context) -> list[tuple[tuple[str, str], str, str]]:
    """Keys, label and address of each page that a key opens for the person."""
    # Wagtail shows its list of keys in a context of its own, which keeps the request beside its names.
    return menu.keys_for(context.request.user)


@register.simple_tag(takes_context=True)
def screen_help(context) -> str:
    """The address of the help for the screen that is shown, or nothing."""
    match = context["request"].resolver_match
    topic, anchor = helping.places().get(match.url_name if match else "", ("", ""))
    return reverse("desk:help-topic", args=[topic]) + f"#{anchor}" if topic else ""


@register.inclusion_tag("wagtailadmin/shared/formatted_field.html")
def desk_field(field: BoundField, **how) -> dict:
    """A field as Wagtail lays it out, marked where one must fill it in; `how` as for Wagtail's `formattedfield`."""
    return formattedfield(field, **how) | {"required": must_be_filled(field)}


def must_be_filled(field: BoundField) -> bool:
    """May a person leave the field empty, and would be told so? Not where a list begins with a value, a choice is
    made beforehand, a box is only ticked or not, or the field is hidden."""
    widget = field.field.widget
    chosen = isinstance(widget, RadioSelect) and field.value()
    ticked = isinstance(widget, CheckboxInput)
    return field.field.required and widget.use_required_attribute(field.initial) and not (chosen or ticked)


@register.filter
def size(count: int) -> str:
    """Bytes as people say them."""
    for unit in ("B", "KB", "MB"):
        if count < 1024:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1024
    return f"{count:.1f} GB"


@register.filter
def indicator(code: str) -> str:
    """What a reported figure is called."""
    base = code.partition("@")[0]
    return specs()[base].label if base in specs() else code
