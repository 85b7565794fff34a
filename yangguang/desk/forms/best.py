"""The form of a page that the office recommends for a question."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BestBetForm(forms.Form):
    """Reads `words`, `title` and `address`."""

    words = forms.CharField(
        label=_("检索词"), max_length=60, help_text=_("公众写的词，如：公积金。繁体、简体、大小写不分。")
    )
    title = forms.CharField(label=_("显示的标题"), max_length=120)
    address = forms.CharField(
        label=_("本站网址"),
        max_length=300,
        help_text=_("信息、栏目或工具的页面，域名以后的部分，如 /tools/deadline/"),
    )
