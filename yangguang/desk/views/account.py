"""The page of one's own settings at the desk: language, theme and keys of Wagtail, the name as it is enrolled."""

from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    ChangePasswordPanel,
    NameEmailSettingsPanel,
    NotificationsSettingsPanel,
)

# A Chinese name has no first and last one and is enrolled by the administrator; a password changes on our own page,
# which leaves a line in the trail; the rest is for editors of pages, and nobody here needs a portrait.
_NOT_OURS = (NameEmailSettingsPanel, AvatarSettingsPanel, NotificationsSettingsPanel, ChangePasswordPanel)


class Account(AccountView):
    """Wagtail's page with what is of use here, in the look of the desk."""

    template_name = "desk/account.html"

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, _NOT_OURS)]
