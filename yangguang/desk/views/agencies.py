"""English names of the administered bodies: which have one, and a form to give or take one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yangguang.agencies.models import Role
from yangguang.agencies.rename import call_in_english
from yangguang.agencies.roles import agencies_of
from yangguang.desk.acting import attempt
from yangguang.desk.forms.agencies import EnglishNameForm

from .find import posted


def english_names(request: HttpRequest) -> HttpResponse:
    """The names that are there, and a form for one more."""
    administered = agencies_of(request.user, Role.ADMINISTRATOR)
    form = EnglishNameForm(posted(request), agencies=administered)
    if request.method == "POST" and form.is_valid() and attempt(
        request, call_in_english, form.cleaned_data["agency"], form.cleaned_data["name_en"], by=request.user,
        done=_("已登记，英文网页最迟明天起使用"),
    ):  # fmt: skip
        return redirect("desk:english-names")
    context = {"form": form, "rows": administered.exclude(name_en="")}
    return render(request, "desk/english_names.html", context, status=422 if form.errors else 200)
