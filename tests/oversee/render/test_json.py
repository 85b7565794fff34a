"""The report for machines."""

import json

from tests.oversee.render.samples import report_2012
from yangguang.oversee.render.json import SCHEMA, render_json


def test_json_is_canonical_and_names_its_schema():
    made = render_json(report_2012())
    read = json.loads(made)
    assert read["schema"] == SCHEMA and read["published_on"] == "2013-03-28"
    assert json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == made


def test_each_figure_keeps_its_id_and_its_address():
    blocks = json.loads(render_json(report_2012()))["blocks"]
    figures = [run for b in blocks for run in b.get("runs", ()) if run["type"] == "Number"]
    assert {"published.total", "service.online", "apply.received"} <= {
        figure["figure_id"] for figure in figures
    }
    assert all(figure["href"].startswith("/figures/2012/") for figure in figures)
