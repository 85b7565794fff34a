"""When a page cannot be shown: say so plainly and help on. Status codes stay what they are."""

from django.shortcuts import render


def not_found(request, exception=None):
    return render(request, "portal/errors/404.html", status=404)


def forbidden(request, exception=None):
    return render(request, "portal/errors/403.html", status=403)


def bad_request(request, exception=None):
    return render(request, "portal/errors/400.html", status=400)


def server_error(request):
    # No shell: whatever broke may be what the shell needs.
    return render(None, "portal/errors/500.html", status=500)
