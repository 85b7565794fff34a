"""The officer's own password: the first one came from an administrator and is to be replaced."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.desk.forms.password import PasswordForm

from .find import posted


def password(request: HttpRequest) -> HttpResponse:
    """Change it; other sessions of the person end, this one goes on."""
    form = PasswordForm(request.user, posted(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        audit.note(by=request.user, act="person.password", subject=f"person:{request.user.pk}")
        messages.success(request, _("密码已修改"))
        return redirect("wagtailadmin_home")
    return render(request, "desk/password.html", {"form": form}, status=422 if form.errors else 200)
