"""The process of a background job: `python -m yangguang.desk.run_job TOKEN`. Started by `background.launch`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
django.setup()

from yangguang.desk import background, running  # noqa: E402 models can be read only once Django is set up

if __name__ == "__main__":
    running.run(background.load(sys.argv[1]))
