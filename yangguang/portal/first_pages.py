"""The text of the first three editorial pages, in Chinese and in English; editors go on from there.

`{city}` is the name of the city's government.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class FirstPage:
    """One page: where it stands, and what it says in both languages."""

    slug: str
    title: str
    body: str
    title_en: str
    body_en: str


FIRST = (
    FirstPage(
        "about",
        "关于本站",
        "<p>本站是{city}公开政府信息的统一平台：信息由各部门依照《政府信息公开条例》审核后发布，由各部门负责解释。</p>"
        "<h2>三项承诺</h2><ul>"
        "<li>每个数字都能点开：年度报告里的数字由公开的信息逐条数出，或来自部门签名的报送。</li>"
        "<li>每次公开都能证明：公开、更新、撤回都写入公开日志，任何人都可以验证没有悄悄改动。</li>"
        "<li>每个期限、费用和决定都写明依据的条款。</li></ul>",
        "About this site",
        "<p>Here {city} and the bodies below it publish what the Regulation on Open Government Information asks of them. "
        "Each body reviews its documents before it publishes them, and answers questions about them.</p>"
        "<h2>Three promises</h2><ul>"
        "<li>Every number opens. A number in an annual report is counted from the documents behind it, or comes from a return that a body has signed.</li>"
        "<li>Every publication can be proved. What is published, changed or withdrawn goes into a public log, and anyone can check that nothing was changed in silence.</li>"
        "<li>Every time limit, fee and decision names the article that it rests on.</li></ul>"
        "<h2>What is in English</h2><p>The pages around the documents, the ways to search, to apply and to check. "
        "The documents themselves and the annual reports are published in Chinese.</p>",
    ),
    FirstPage(
        "help",
        "使用帮助",
        "<h2>怎样检索</h2><p>在页面上方写下要找的词，用空格隔开。找整句请加引号；要排除某个词，在前面写减号。"
        "文号、索引号可以直接检索，简体、繁体都可以。</p>"
        "<h2>怎样引用</h2><p>每条信息有永久不变的索引号和地址，每个版本也有自己的地址，写在页面末尾。</p>"
        "<h2>怎样验证</h2><p>在信息页面下载存证证明，按“公开日志与验证”页的说明核对。</p>"
        "<h2>怎样订阅</h2><p>每个栏目、每个部门都有 Atom 和 RSS 地址，写在页面末尾。</p>",
        "Help",
        "<h2>How to search</h2><p>Write what you look for into the field at the top of the page, with spaces between words. "
        "The documents are in Chinese, so write Chinese words, simplified or traditional; how they sound, in letters, also works. "
        "Put a phrase in quotation marks, and a minus before a word that must not occur. "
        "You can also search for the number of a document or its index number.</p>"
        "<h2>How to cite</h2><p>Every document has an index number and an address that never change. Each of its versions has an address too; "
        "you find them at the end of the page.</p>"
        "<h2>How to check</h2><p>Download the proof from the page of a document and follow the page on the public log.</p>"
        "<h2>How to subscribe</h2><p>Every column and every body has an Atom and an RSS feed, at the end of its page.</p>",
    ),
    FirstPage(
        "accessibility",
        "无障碍声明",
        "<p>本站参照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668-2019）制作："
        "全部页面可以只用键盘操作，可以由读屏软件朗读，不用脚本也能完整使用，文字可以放大，有深色显示。</p>"
        "<p>使用中遇到障碍，请用页面底部的联系方式告诉我们。</p>",
        "Accessibility",
        "<p>This site is made after the Chinese standard for accessible web content, GB/T 37668-2019. "
        "Every page works with the keyboard alone, can be read out by a screen reader and is complete without scripts. "
        "Text can be enlarged, and there are a dark scheme and a view for the elderly.</p>"
        "<p>If something stands in your way, tell us: how to reach us stands at the bottom of every page.</p>",
    ),
)
