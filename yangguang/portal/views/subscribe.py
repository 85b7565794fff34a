"""E-mail subscription without an account: ask, confirm by the link in the mail, leave by one click."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from yangguang.agencies.throttle import within
from yangguang.notify import subscribe as subscribing
from yangguang.notify.errors import BadToken, NoSuchTarget
from yangguang.notify.models import Subscription
from yangguang.notify.targets import FILTERS, Target, search_key, target_of
from yangguang.notify.tokens import to_confirm, to_leave
from yangguang.portal.private import private_page
from yangguang.portal.subscribe_form import SubscribeForm

MOST, PERIOD = 10, 3600  # questions of one address in so many seconds


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form for one column, agency or search, named in the address. 404 where no mail can be sent."""
    if not settings.MAIL_OFFERED:
        raise Http404
    if not request.GET:
        return render(request, "portal/notify/how.html")
    target = _target(request)
    form = SubscribeForm(request.POST or None)
    facts = {"target": target, "form": form, "kept_parameters": ("column", "of", *FILTERS)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/notify/subscribe.html", facts, status=422 if form.errors else 200)
    if not within(request, what="subscribe", most=MOST, seconds=PERIOD):
        form.add_error(None, _("这个网络地址刚才提交了很多次，请一小时后再试。"))
        return render(request, "portal/notify/subscribe.html", facts, status=429)
    try:
        subscribing.ask(target, form.cleaned_data["email"], language=get_language() or settings.LANGUAGE_CODE)
    except OSError:  # SMTPException is one
        form.add_error(None, _("邮件现在寄不出去，请过一会儿再试；也可以先用本页的 Atom 订阅。"))
        return render(request, "portal/notify/subscribe.html", facts, status=503)
    return render(request, "portal/notify/asked.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirmed by a button, not by the link itself: mail filters open every link."""
    return _by_link(request, token, look=to_confirm, act=subscribing.confirm, page="confirm")


@csrf_exempt  # RFC 8058: the reader's mail program posts here, with no cookie; the signed token is the permission
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave by one click in the mail program or by the button of the page."""
    return _by_link(request, token, look=to_leave, act=subscribing.leave, page="leave")


def _by_link(request: HttpRequest, token: str, *, look, act, page: str) -> HttpResponse:
    try:
        name = _name(look(token))
        if request.method == "POST":
            act(token)
    except BadToken as err:
        return render(request, "portal/notify/gone.html", {"reason": err}, status=410)
    return render(request, f"portal/notify/{page}.html", {"name": name, "done": request.method == "POST"})


def _name(subscription: Subscription) -> str:
    try:
        return target_of(subscription.kind, subscription.target).name
    except NoSuchTarget:
        return subscription.target


def _target(request: HttpRequest) -> Target:
    get = request.GET
    try:
        if "column" in get:
            return target_of(Subscription.Kind.COLUMN, get["column"])
        if "of" in get:
            return target_of(Subscription.Kind.AGENCY, get["of"])
        return target_of(Subscription.Kind.SEARCH, search_key(get))
    except NoSuchTarget as err:
        raise Http404 from err
