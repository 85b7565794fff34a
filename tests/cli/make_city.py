"""A real home folder with the small city in it: `python -m tests.cli.make_city`, home from the environment."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 models exist only after setup

from tests.city import build_city  # noqa: E402
from yangguang.law.codes import uscc_check_char  # noqa: E402
from yangguang.ledger.seal import seal  # noqa: E402
from yangguang.publish.mirror import mirror  # noqa: E402
from yangguang.publish.withdraw import withdraw  # noqa: E402
from yangguang.search.index import follow  # noqa: E402


def main() -> None:
    """Two departments, three public records and a withdrawn one, everything sealed."""
    call_command("migrate", interactive=False, verbosity=0)
    city = build_city()
    # A city of today numbers by the unified social credit code.
    stem = f"11510400{city.police.org_code}"
    city.police.uscc = stem + uscc_check_char(stem)
    city.police.save()
    for number in range(1, 4):
        city.released(title=f"攀枝花市公安局第{number}号通告")
    withdraw(city.released(), by=city.person("police", "head"), reason="error")
    seal()
    mirror()
    follow()


if __name__ == "__main__":
    main()
