"""`yangguang`: one command for everything that is done at a terminal."""

import os
import sys
from gettext import gettext as _

import click

from yangguang.agencies.errors import AgenciesError
from yangguang.answer.errors import AnswerError
from yangguang.cli import exits
from yangguang.cli.group import Entry, LazyGroup, language_option
from yangguang.cli.languages import language_of, speak
from yangguang.law.errors import LawError
from yangguang.ledger.errors import LedgerError
from yangguang.oversee.errors import OverseeError
from yangguang.publish.errors import PublishError
from yangguang.publish.upload_errors import RowsUnreadable
from yangguang.search.errors import SearchError

ENTRIES = {
    "demo": Entry("yangguang.demo.command:demo", "建立演示城市"),
    "setup": Entry("yangguang.cli.setup:setup", "建立或更新数据库、密钥和静态文件"),
    "serve": Entry("yangguang.cli.serve:serve", "启动网站和定时任务"),
    "import": Entry("yangguang.cli.import_file:import_file", "从 CSV、XLSX 或 JSONL 文件批量导入信息"),
    "search": Entry("yangguang.cli.search:search", "检索已公开的信息"),
    "report": Entry("yangguang.cli.report:report", "编制或输出年度报告"),
    "check": Entry("yangguang.cli.check:check", "核查年度报告，指出前后不符之处", city=False),
    "law": Entry("yangguang.cli.law:law", "按条例计算答复期限和信息处理费，核对代码", city=False),
    "verify": Entry("yangguang.cli.verify:verify", "核验公开日志和公开数据", city=False),
    "check-data": Entry("yangguang.cli.check_data:check_data", "核对数据库与公开日志是否一致"),
    "seal": Entry("yangguang.cli.seal:seal", "封存日志，更新公开数据、索引和站点地图"),
    "reindex": Entry("yangguang.cli.reindex:reindex", "重建检索索引"),
    "keys": Entry("yangguang.cli.keys:keys", "更换申请人个人信息的密钥"),
    "copy-files": Entry("yangguang.cli.copy_files:copy_files", "把附件复制到现在的存储（换存储时用）"),
    "backup": Entry("yangguang.cli.backup:backup", "备份整个城市到一个文件"),
    "restore": Entry("yangguang.cli.restore:restore", "从备份恢复到空文件夹", city=False),
}


def _commands() -> LazyGroup:
    group = LazyGroup(
        "yangguang", entries=ENTRIES, help=_("阳光：政府信息公开平台。"),
        epilog=_("退出码：0 正常；1 发现问题或没有结果；2 用法错误或文件无法读取；3 不予办理；4 暂时不能办理。"),
    )  # fmt: skip
    group.params.append(language_option())
    return click.version_option(package_name="yangguang")(group)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    speak(language_of(arguments, os.environ))
    try:
        code = _commands().main(arguments, prog_name="yangguang", standalone_mode=False)
    except click.ClickException as err:
        err.show()
        code = err.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("已中断。"), err=True)
        code = exits.INTERRUPTED
    except RowsUnreadable as err:
        code = _say(err, exits.UNREADABLE)
    except (PublishError, AnswerError, AgenciesError, OverseeError, LawError) as err:
        code = _say(err, exits.REFUSED)
    except (LedgerError, SearchError) as err:
        code = _say(err, exits.BUSY)
    sys.exit(code if isinstance(code, int) else exits.OK)


def _say(error: Exception, code: int) -> int:
    click.echo(str(error), err=True)
    return code


if __name__ == "__main__":
    main()
