"""The API as one: which operations there are, and their description."""

from django.conf import settings

from . import answer, dashboard, law, oversee, publish, running, search
from .machine import ChineseJson, MachineApi, known_only

api = MachineApi(
    title="阳光政府信息公开平台接口",
    version="1",
    description="只读，JSON。公开的信息无须登录；申请人凭受理号和查询码查询；工作人员用办公平台的登录。",
    urls_namespace="v1",
    openapi_url=None,
    docs_url=None,
    servers=[{"url": settings.SITE_URL}],
    renderer=ChineseJson(),
)
api.add_decorator(known_only, mode="view")
for _router in (answer.door, law.router, publish.router, search.router, oversee.router, answer.desk, dashboard.router, running.router):
    api.add_router("", _router)
