"""What an office does on a machine: `python -m tests.machines.act release TITLE`, `… withdraw INDEX_NO`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
django.setup()

from tests.city import SmallCity  # noqa: E402 models exist only after setup
from yangguang.agencies.models import Agency, Person  # noqa: E402
from yangguang.publish.models import Record  # noqa: E402
from yangguang.publish.withdraw import withdraw  # noqa: E402


def main(act: str, what: str) -> None:
    """Prints the index number."""
    agencies = {agency.slug: agency for agency in Agency.objects.all()}
    people = {tuple(person.username.split("-", 1)): person for person in Person.objects.all()}
    city = SmallCity(agencies["city"], agencies["police"], agencies["finance"], {}, people)
    if act == "release":
        record = city.released(title=what)
    else:
        record = Record.objects.get(index_no=what)
        withdraw(record, by=city.person("police", "head"), reason="error")
    print(record.index_no)


if __name__ == "__main__":
    main(*sys.argv[1:])
