"""Property tests of the law run on a shared machine: slowness there is no finding."""

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
