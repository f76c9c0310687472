using System.Text;
using PolicyBot.Text;

namespace PolicyBot.Sources;

/// <summary>Joins the lines of pages to paragraphs by how they are set: indents, short last lines, space between.</summary>
/// <param name="text">Takes the paragraphs.</param>
/// <param name="all">All lines of the document: a page of few lines shows nothing of its edges.</param>
internal sealed class PageParagraphs(SourceTextBuilder text, IEnumerable<PageLine> all)
{
    private const int FewestLines = 8;
    private readonly TextBlock _document = TextBlock.Of([.. all]);
    private readonly StringBuilder _open = new();
    private PageLine? _last;
    private TextBlock? _lastBlock;
    private string _place = "";
    private bool _samePage;

    /// <summary>Adds the lines of a page, in reading order.</summary>
    public void Add(List<PageLine> lines, string place)
    {
        if (lines.Count == 0)
            return;
        var block = lines.Count < FewestLines ? _document : TextBlock.Of(lines);
        _samePage = false;
        foreach (var line in lines)
        {
            if (_last is not null && Begins(line, block))
                End();
            if (_open.Length == 0)
                _place = place;
            Join(line.Text.Trim());
            (_last, _lastBlock) = (line, block);
            _samePage = true;
        }
    }

    /// <summary>Ends the paragraph that is open.</summary>
    public void End()
    {
        text.Paragraph(_open.ToString(), _place);
        _open.Clear();
        _last = null;
    }

    private bool Begins(PageLine line, TextBlock block)
    {
        var size = Math.Min(line.Size, _last!.Size);
        if (Math.Abs(line.Size - _last.Size) > 0.15 * size)
            return true;
        if (line.Left > block.Left + 1.2 * size || _last.Right < _lastBlock!.Right - 1.6 * size)
            return true;
        return _samePage && line.Top - _last.Top > 1.5 * block.Leading;
    }

    // Words of Latin letters are parted where a line ends; Hanzi never.
    private void Join(string line)
    {
        if (_open.Length > 0 && line.Length > 0 && IsLatin(_open[^1]) && IsLatin(line[0]))
            _open.Append(' ');
        _open.Append(line);
    }

    private static bool IsLatin(char c) => !Hanzi.IsWide(c) && char.IsLetterOrDigit(c);

    /// <summary>Where running text begins and ends on a page, and how far its lines are apart.</summary>
    private sealed record TextBlock(double Left, double Right, double Leading)
    {
        public static TextBlock Of(List<PageLine> lines)
        {
            if (lines.Count == 0)
                return new(0, 0, double.MaxValue);
            // Edges most lines keep; the outermost may be a stamp or a remark in the margin.
            var lefts = lines.Select(l => l.Left).Order().ToList();
            var rights = lines.Select(l => l.Right).Order().ToList();
            var steps = lines.Zip(lines.Skip(1), (a, b) => b.Top - a.Top).Where(s => s > 0).Order().ToList();
            return new(
                lefts[lefts.Count / 10],
                rights[rights.Count - 1 - (rights.Count / 10)],
                steps.Count == 0 ? double.MaxValue : steps[steps.Count / 2]);
        }
    }
}
