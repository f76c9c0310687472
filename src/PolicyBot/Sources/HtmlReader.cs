using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace PolicyBot.Sources;

/// <summary>Reads a page: its document without the site around it, tables kept. Nothing a page links to is fetched.</summary>
internal static class HtmlReader
{
    private const int MaxDepth = 400;

    /// <summary>Reads a page.</summary>
    /// <exception cref="UnreadableException">It has no text of its own.</exception>
    public static SourceText Read(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        var facts = HtmlPage.Facts(page);
        HtmlPage.RemoveSite(page);
        var content = HtmlPage.Content(page);
        var text = new SourceTextBuilder();
        foreach (var (name, value) in facts)
            text.Paragraph($"{name}：{value}", "页首信息");
        var title = page.QuerySelector("meta[name='ArticleTitle' i]")?.GetAttribute("content")?.Trim();
        if (title is { Length: > 0 } && !Squeezed(content.TextContent).Contains(Squeezed(title), StringComparison.Ordinal))
            text.Paragraph(title, "页首信息");
        var writer = new Writer(text);
        writer.Write(content, 0);
        writer.End();
        return text.IsEmpty ? throw new UnreadableException("网页里没有正文。请打开原网页，把正文另存为 txt 或 docx。") : text.Build();
    }

    internal static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private sealed class Writer(SourceTextBuilder text)
    {
        private readonly StringBuilder _line = new();
        private int _paragraphs;
        private int _tables;

        public void Write(INode node, int depth)
        {
            // What is nested deeper than any page is was made to exhaust its reader.
            if (depth > MaxDepth)
                throw new UnreadableException("网页的层次嵌套得太深，不像一份文件，未读取。");
            switch (node)
            {
                case IText own:
                    Append(own.Data);
                    break;
                case IElement element when element.LocalName == "br":
                    End();
                    break;
                case IElement element when element.LocalName == "table" && HtmlTable.IsData(element):
                    End();
                    Table(element);
                    break;
                case IElement element:
                    var block = HtmlPage.IsBlock(element);
                    if (block)
                        End();
                    foreach (var child in element.ChildNodes)
                        Write(child, depth + 1);
                    if (block)
                        End();
                    break;
                default:
                    foreach (var child in node.ChildNodes)
                        Write(child, depth + 1);
                    break;
            }
        }

        public void End()
        {
            if (!string.IsNullOrWhiteSpace(_line.ToString()))
                text.Paragraph(_line.ToString(), $"第{++_paragraphs}段");
            _line.Clear();
        }

        private void Table(IElement table)
        {
            _tables++;
            var row = 0;
            foreach (var cells in HtmlTable.Rows(table))
                text.Row(cells, string.Create(CultureInfo.InvariantCulture, $"表{_tables}第{++row}行"));
        }

        // A line feed in the source of a page is a space; between Hanzi it is nothing.
        private void Append(string data)
        {
            foreach (var c in data)
                _line.Append(c is '\n' or '\r' or '\t' or '\f' ? ' ' : c);
        }
    }
}
