"""Two reports as an office would hand them in: free prose of 2012, and the form of 2021 with its table 3."""

from datetime import date

from yangguang.oversee.render.model import (
    Cell,
    Heading,
    ListBlock,
    Number,
    Paragraph,
    Period,
    ReportDocument,
    Table,
    Text,
    words,
)


def figure(figure_id: str, text: str) -> Number:
    return Number(figure_id, text, f"/figures/2012/{figure_id}/", f"查看“{text}”所计的记录")


def mixed(*parts: str | Number) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def report_2012() -> ReportDocument:
    """Six parts, headings of three levels, a list, a small table, a notice and a footnote."""
    return ReportDocument(
        title="攀枝花市2012年政府信息公开工作年度报告",
        agency="攀枝花市人民政府",
        year=2012,
        period=Period(date(2012, 1, 1), date(2012, 12, 31)),
        published_on=date(2013, 3, 28),
        preface=(
            words(
                "编制说明：本报告依照《中华人民共和国政府信息公开条例》第三十二条编写，共六个部分。"
                "文中数字由公开平台的记录逐条统计而来，电子版中点击数字可查看所计的每一条记录。"
            ),
        ),
        blocks=(
            *_overview(),
            *_proactive(),
            *_short_parts(),
            *_problems(),
        ),
        footnotes=(words("办结率按年内有效来件计算，保留一位小数。"), words("“余”表示实际数略大于所列数。")),
        notice=words("更正说明：本报告于2013年4月10日更正一处数字，更正前后的文本均可查阅。"),
    )


def _overview():
    return (
        Heading(1, 1, "概述"),
        words(
            "这一年，全市各级行政机关把公开作为办理公务的一道工序，拟文时定属性，印发后即上网。"
            "公众最常查找的办事指南、收费标准和规划图件，全部补齐了依据、时限和联系电话，"
            "旧栏目中失效的内容逐一清理并留存记录。"
        ),
    )


def _proactive():
    total = figure("published.total", "1,075,590条")
    rows = (
        ("计划总结", "237"),
        ("法规公文", "4,580"),
        ("工作动态", "713,726"),
        ("人事", "265"),
        ("其他", "356,782"),
    )
    return (
        Heading(1, 2, "主动公开政府信息情况"),
        mixed("全年主动公开信息", total, "，分类情况见下表。召开新闻发布会", figure("events.press", "18场"), "。"),
        Table(
            caption="2012年主动公开信息分类表",
            columns=((Cell("类别", header=True), Cell("数量（条）", header=True)),),
            rows=tuple(
                (Cell(name, header=True), Cell(count, figure_id=f"class.{n}", href=f"/figures/2012/class.{n}/"))
                for n, (name, count) in enumerate(rows)
            ),
        ),
        Heading(2, 1, "重点公开内容"),
        Heading(3, 1, "重大建设项目和政府投资项目的信息公开"),
        mixed(
            "围绕", figure("projects.urgent", "56项"), "急难险重项目，从立项、招标到验收，每个环节形成的文件随办随发，"
            "项目进度每月更新一次，公众可在专题页按所在区县、投资额和责任单位筛选。",
        ),
        Heading(3, 2, "行政许可和办事信息公开"),
        mixed(
            "网上办理事项共计", figure("service.online", "487项"), "，占进驻事项的",
            figure("service.share", "82%"), "；按主题编成", figure("bundle.count", "90余类"),
            "“一卡通”办事指南，一次列清流程、材料和联系方式。",
        ),
        Heading(2, 2, "主要公开形式"),
        ListBlock((words("门户网站与45个部门子网站；"), words("政务公开栏、电子显示屏和触摸屏；"), words("《攀枝花政报》全年12期，免费赠阅。"))),
    )  # fmt: skip


def _short_parts():
    return (
        Heading(1, 3, "依申请公开政府信息情况"),
        mixed("收到申请", figure("apply.received", "1件"), "，经审查属于不予公开的情形，已书面答复并说明理由。"),
        Heading(1, 4, "政府信息公开收费及减免情况"),
        mixed("未收取检索、复制、邮寄费用，合计", figure("fees.total", "0元"), "。"),
        Heading(1, 5, "申请行政复议和提起行政诉讼情况"),
        mixed("因政府信息公开申请行政复议", figure("appeal.review", "0件"), "，提起行政诉讼", figure("appeal.suit", "0件"), "。"),
    )  # fmt: skip


def _problems():
    return (
        Heading(1, 6, "存在问题及改进措施"),
        words("公开的时效在部门之间差别较大，个别栏目全年更新不足四次；部分指南只列名称，没有写明依据。"),
        words("下一步采取以下措施："),
        ListBlock(
            (
                words("对每个栏目设定更新责任人和期限，逾期自动提醒；"),
                words("办事指南缺项的，在补齐之前不得发布；"),
                words("每季度抽查一次，结果向社会公布。"),
            ),
            ordered=True,
        ),
    )


APPLICANTS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")

# First label, second label with the number of rows it spans, third label: the form of report year 2021 on.
REFUSED = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
UNABLE = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
UNHANDLED = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
OTHERWISE = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)


def head(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text, colspan=colspan, rowspan=rowspan, header=True)


def _numbers(row: int) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            f"{(row * 37 + column * 11) % 900 if column else 13612 - row}",
            figure_id=f"t3.{row}.{column}",
            href=f"/figures/2021/t3.{row}.{column}/",
        )
        for column in range(7)
    )


def _labels() -> tuple[tuple[Cell, ...], ...]:
    rows = [
        (head("一、本年新收政府信息公开申请数量", colspan=3),),
        (head("二、上年结转政府信息公开申请数量", colspan=3),),
        (head("三、本年度办理结果", rowspan=22), head("（一）予以公开", colspan=2)),
        (head("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", colspan=2),),
    ]
    groups = (
        ("（三）不予公开", REFUSED),
        ("（四）无法提供", UNABLE),
        ("（五）不予处理", UNHANDLED),
        ("（六）其他处理", OTHERWISE),
    )
    for name, items in groups:
        first, *others = items
        rows.append((head(name, rowspan=len(items)), head(first)))
        rows += [(head(item),) for item in others]
    rows += [(head("（七）总计", colspan=2),), (head("四、结转下年度继续办理", colspan=3),)]
    return tuple(rows)  # fmt: skip


def table_3() -> Table:
    """25 rows of 7 numbers under three heading rows, labels in three columns."""
    columns = (
        (
            head(
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", colspan=3, rowspan=3
            ),
            head("申请人情况", colspan=7),
        ),
        (head("自然人", rowspan=2), head("法人或其他组织", colspan=5), head("总计", rowspan=2)),
        tuple(head(name) for name in APPLICANTS),
    )
    rows = tuple(labels + _numbers(number) for number, labels in enumerate(_labels()))
    return Table("收到和处理政府信息公开申请情况", columns, rows)


def table_4() -> Table:
    """One row of 15 numbers under three blocks."""
    outcomes = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    columns = (
        (head("行政复议", colspan=5), head("行政诉讼", colspan=10)),
        (
            *(head(name, rowspan=2) for name in outcomes),
            head("未经复议直接起诉", colspan=5),
            head("复议后起诉", colspan=5),
        ),
        tuple(head(name) for name in outcomes * 2),
    )
    values = (376, 97, 196, 121, 790, 16, 1, 12, 27, 56, 74, 1, 30, 51, 156)
    return Table("", columns, (tuple(Cell(str(v), figure_id=f"t4.{n}") for n, v in enumerate(values)),))  # fmt: skip


def report_2021() -> ReportDocument:
    """The form of 2021: text, table 3 long enough to cross a page, table 4. Not yet published."""
    filler = words(
        "本年度围绕群众关心的教育、医疗、社保等事项，细化公开标准，完善目录并动态更新，"
        "统一申请受理渠道和答复文书，答复前由法制机构审核，重大疑难申请集体会商。"
    )
    return ReportDocument(
        title="攀枝花市人民政府办公室2021年政府信息公开工作年度报告",
        agency="攀枝花市人民政府办公室",
        year=2021,
        period=Period(date(2021, 1, 1), date(2021, 12, 31)),
        published_on=None,
        preface=(),
        blocks=(
            Heading(1, 1, "总体情况"),
            *(filler,) * 3,
            Heading(1, 2, "收到和处理政府信息公开申请情况"),
            table_3(),
            Heading(1, 3, "政府信息公开行政复议、行政诉讼情况"),
            table_4(),
            Heading(1, 4, "其他需要报告的事项"),
            words("无。"),
        ),
    )
