"""The jobs of the clock: what runs how often. docs/operate.md lists them; a test keeps the two together."""

from dataclasses import dataclass
from datetime import timedelta

SECONDS, MINUTE, HOUR, DAY = timedelta(seconds=5), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """A job of the city; with `everywhere` one that each machine also does for itself. `target` is `module.function`, loaded when the clock starts: the clock and the other faces
    stand side by side and do not import each other."""

    name: str
    every: timedelta
    target: str
    everywhere: bool = False


JOBS = (
    Job("follow-log", SECONDS, "yangguang.jobs.steps.follow_log"),
    Job("count-releases", SECONDS * 6, "yangguang.jobs.steps.count_releases"),
    Job("release-due", MINUTE, "yangguang.jobs.steps.release_scheduled"),
    Job("write-sitemaps", SECONDS * 6, "yangguang.portal.sitemaps.write_sitemaps"),
    Job("sweep-pages", MINUTE, "yangguang.portal.store.sweep.sweep_pages", everywhere=True),
    Job("tune", DAY, "yangguang.publish.tune.tune"),
    Job("check-data", DAY, "yangguang.jobs.steps.compare_with_log"),
    Job("recompute-deadlines", DAY, "yangguang.jobs.steps.recompute_deadlines"),
    Job("erase-expired", DAY, "yangguang.jobs.steps.erase_expired"),
    Job("send-digests", MINUTE * 5, "yangguang.jobs.steps.send_digests"),
    Job("forget-sessions", DAY, "yangguang.jobs.steps.forget_sessions"),
)
