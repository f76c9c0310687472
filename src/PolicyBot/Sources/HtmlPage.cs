using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PolicyBot.Sources;

/// <summary>Tells the document of a page from the site around it.</summary>
internal static partial class HtmlPage
{
    private const string NeverText =
        "script, style, noscript, template, iframe, object, embed, svg, canvas, form, button, select, input, textarea, nav, aside, footer, img, video, audio, head > title, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo], [role=search]";

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    /// <summary>Whether the element begins and ends a line.</summary>
    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    /// <summary>The facts a site prints about the document in a table of names and values: 索引号, 发文机关, 成文日期.</summary>
    public static List<(string Name, string Value)> Facts(IHtmlDocument page)
    {
        var facts = new List<(string, string)>();
        foreach (var table in page.QuerySelectorAll("table").Where(t => t.QuerySelector("table") is null).ToList())
        {
            var cells = table.QuerySelectorAll("td, th").Select(c => HtmlReader.Squeezed(c.TextContent)).ToList();
            var (names, strange) = (0, 0);
            var found = new List<(string, string)>();
            for (var i = 0; i < cells.Count; i++)
            {
                if (!FactName().IsMatch(cells[i]))
                {
                    strange += cells[i].Length > 0 ? 1 : 0;
                    continue;
                }

                names++;
                if (i + 1 < cells.Count && cells[i + 1].Length > 0 && !FactName().IsMatch(cells[i + 1]))
                    found.Add((cells[i].TrimEnd('：', ':'), cells[++i]));
            }

            // A name may stand without a value; where more than names and their values stands, it is a table of the document.
            if (names > 0 && strange <= names / 3)
            {
                facts.AddRange(found);
                table.Remove();
            }
        }

        return facts;
    }

    /// <summary>Takes out what is never the document's: scripts, forms, navigation, what is hidden, blocks made of links.</summary>
    public static void RemoveSite(IHtmlDocument page)
    {
        foreach (var element in page.QuerySelectorAll(NeverText).ToList())
            element.Remove();
        foreach (var element in page.All.Where(e => IsHidden(e) || (IsNamedForSite(e) && !HoldsProse(e))).ToList())
            element.Remove();
        foreach (var element in page.QuerySelectorAll("div, ul, ol, table, p, section, header, dl").Where(IsMadeOfLinks).ToList())
            element.Remove();
        foreach (var element in page.QuerySelectorAll("div, p, span, td, li").Where(e => e.ChildElementCount == 0 && SiteWords().IsMatch(HtmlReader.Squeezed(e.TextContent))).ToList())
            element.Remove();
    }

    /// <summary>The innermost element beside which no prose stands.</summary>
    public static IElement Content(IHtmlDocument page)
    {
        var content = (IElement?)page.Body ?? page.DocumentElement;
        while (content.Children.Where(HoldsProse).ToList() is [var only]
            && !content.ChildNodes.Any(n => n is IText own && !string.IsNullOrWhiteSpace(own.Data))
            && only.LocalName is not ("table" or "p")
            && content.Children.All(c => c == only || !IsOfDocument(c)))
            content = only;
        return content;
    }

    // What stands beside the text and may still be the document's: its title, its number, a table, a signature.
    private static bool IsOfDocument(IElement element) =>
        element.LocalName is "h1" or "h2" or "p" or "center" or "table" || element.QuerySelector("h1, h2, p, table") is not null;

    // A sentence that no link holds.
    private static bool HoldsProse(IElement element)
    {
        foreach (var text in element.Descendants<IText>())
        {
            if (text.Data.AsSpan().Trim().Length > 14 && text.Data.AsSpan().IndexOfAny("。；，：") >= 0 && text.Ancestors<IHtmlAnchorElement>().FirstOrDefault() is null)
                return true;
        }

        return false;
    }

    private static bool IsHidden(IElement element) =>
        element.GetAttribute("style") is { } style && HiddenStyle().IsMatch(style);

    private static bool IsNamedForSite(IElement element) => SiteNames().IsMatch($"{element.ClassName} {element.Id}");

    private static bool IsMadeOfLinks(IElement element)
    {
        var links = element.QuerySelectorAll("a").Where(a => a.GetAttribute("href") is { Length: > 0 }).ToList();
        if (links.Count < 2 || HoldsProse(element))
            return false;
        var all = HtmlReader.Squeezed(element.TextContent).Length;
        return links.Sum(a => HtmlReader.Squeezed(a.TextContent).Length) * 10 > all * 6;
    }

    [GeneratedRegex("^(?:索引号|主题分类|发文机关|发文机构|发布机构|发文单位|成文日期|发文日期|发布日期|公布日期|印发日期|生效日期|实施日期|施行日期|废止日期|失效日期|有效期|有效性|效力状态|时效性|标题|名称|文号|发文字号|发布文号|文件编号|主题词|关键词|信息分类|公开方式|公开属性|公开范围|统一编号|登记号|信息名称|文件状态|来源|信息来源|体裁|组配分类|分类)[：:]?$")]
    private static partial Regex FactName();

    [GeneratedRegex("display\\s*:\\s*none|visibility\\s*:\\s*hidden", RegexOptions.IgnoreCase)]
    private static partial Regex HiddenStyle();

    [GeneratedRegex("(?:^|[\\s_-])(?:nav|navbar|menu|breadcrumb|crumb|crumbs|position|location|share|bdshare|bshare|social|qrcode|qr|ewm|erweima|banner|footer|foot|sidebar|side|toolbar|tools|print|login|search|related|recommend|copyright|links|friendlink|pagination|pager|top|topbar|jiathis|fontsize|wx|weixin|weibo)(?:$|[\\s_-])", RegexOptions.IgnoreCase)]
    private static partial Regex SiteNames();

    [GeneratedRegex("^(?:扫一扫.{0,20}|分享到?[：:]?.{0,10}|字体[：:]?.{0,12}|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|返回顶部|(?:您|你)?(?:当前|现在)(?:的)?位置[：:].*|浏览次数.{0,12}|点击数.{0,12}|责任编辑[：:].{0,10}|【?(?:大|中|小)】?|版权所有.*|.{0,6}ICP备.*|网站标识码.*|上一[篇页条][：:]?.*|下一[篇页条][：:]?.*)$")]
    private static partial Regex SiteWords();
}
