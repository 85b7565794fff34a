"""Publishes and withdraws without a pause, as a process of its own: `python -m tests.portal.store.publisher NUMBER`.

Prints a line of JSON for each withdrawal, once it is committed.
"""

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
django.setup()

from tests.city import SmallCity  # noqa: E402 models exist only after setup
from tests.portal.publishing import released_with_file  # noqa: E402
from yangguang.agencies.models import Agency, Person  # noqa: E402
from yangguang.publish.models import Column  # noqa: E402
from yangguang.publish.withdraw import withdraw  # noqa: E402


def main() -> None:
    """As many withdrawals as asked for, and ten releases for each; what is withdrawn was public and was read."""
    city = _small_city()
    for number in range(int(sys.argv[1])):
        title = f"将撤回之件{number:04d}"
        record, sha256 = released_with_file(city, title=title)
        address = record.get_absolute_url()
        _say(address=address, title=title, file=f"{address}/v1/files/{sha256}/巡查安排.txt")
        for _each in range(10):
            city.released(title=f"留下之件{number:04d}")
            time.sleep(0.1)
        withdraw(record, by=city.person("police", "head"), reason="error")
        _say(withdrawn=title, at=time.time())


def _small_city() -> SmallCity:
    people = {
        tuple(person.username.split("-")): person for person in Person.objects.filter(username__contains="-")
    }
    agencies = {agency.slug: agency for agency in Agency.objects.all()}
    columns = {column.code: column for column in Column.objects.all()}
    return SmallCity(columns=columns, people=people, **agencies)


def _say(**facts) -> None:
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
