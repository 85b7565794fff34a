"""English names, addresses and hours of the administered bodies: which have them, and a form to give or take them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yangguang.agencies.models import Role
from yangguang.agencies.rename import call_in_english
from yangguang.agencies.roles import agencies_of
from yangguang.desk.acting import attempt
from yangguang.desk.forms.agencies import EnglishNameForm, WhichAgencyForm

_FACTS = ("name_en", "address_en", "office_hours_en")


def english_names(request: HttpRequest) -> HttpResponse:
    """What is there, and with `?agency=` the form of one body with what it has. POST writes it."""
    administered = agencies_of(request.user, Role.ADMINISTRATOR)
    which = WhichAgencyForm(request.GET or None, agencies=administered, auto_id="which_%s")
    form = None
    if request.method == "POST":
        form = EnglishNameForm(request.POST, agencies=administered)
        if form.is_valid() and attempt(
            request, call_in_english, form.cleaned_data["agency"], form.cleaned_data["name_en"],
            contact=form.contact(), by=request.user, done=_("已登记，英文网页最迟明天起使用"),
        ):  # fmt: skip
            return redirect("desk:english-names")
    elif which.is_bound and which.is_valid():
        one = which.cleaned_data["agency"]
        form = EnglishNameForm(initial={"agency": one} | {name: getattr(one, name) for name in _FACTS}, agencies=administered)
    context = {"form": form, "which": which, "rows": administered.exclude(name_en="", address_en="", office_hours_en="")}
    return render(request, "desk/english_names.html", context, status=422 if form and form.errors else 200)
