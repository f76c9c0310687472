using System.Text;
using PolicyBot.Text;

namespace PolicyBot.Sources;

/// <summary>Joins the lines of pages to paragraphs by how they are set: indents, short last lines, space between.</summary>
/// <param name="text">Takes the paragraphs.</param>
/// <param name="all">All lines of the document: a page of few lines shows nothing of its edges.</param>
internal sealed class PageParagraphs(SourceTextBuilder text, IEnumerable<PageLine> all)
{
    private const int FewestLines = 8;
    private readonly Dictionary<int, TextBlock> _document = Blocks(all);
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
        var blocks = Blocks(lines);
        _samePage = false;
        foreach (var line in lines)
        {
            // Each column has edges of its own; few lines show nothing of them.
            var block = blocks[line.Column].Lines < FewestLines ? DocumentBlock(line) : blocks[line.Column];
            _samePage &= line.Column == _last?.Column;
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

    // A last page of two lines has no columns to be seen; they stand where a column stood before.
    private TextBlock DocumentBlock(PageLine line) =>
        _document.Values.Where(b => b.Lines >= FewestLines && line.Left >= b.Left - line.Size && line.Right <= b.Right + line.Size).MinBy(b => b.Right - b.Left) ?? _document[line.Column];

    private bool Begins(PageLine line, TextBlock block)
    {
        var size = Math.Min(line.Size, _last!.Size);
        if (Math.Abs(line.Size - _last.Size) > 0.15 * size)
            return true;
        if (line.Left > block.Left + 1.2 * size || _last.Right < _lastBlock!.Right - 1.6 * size)
            return true;
        // No first line is indented so far: the one before was centred, or set to the right.
        return _samePage && (line.Top - _last.Top > 1.5 * block.Leading || _last.Left - line.Left > 4 * size);
    }

    // Words of Latin letters are parted where a line ends; Hanzi never, nor the digits of a number.
    private void Join(string line)
    {
        if (_open.Length > 0 && line.Length > 0 && IsLatin(_open[^1]) && IsLatin(line[0]) && !(char.IsDigit(_open[^1]) && char.IsDigit(line[0])))
            _open.Append(' ');
        _open.Append(line);
    }

    private static bool IsLatin(char c) => !Hanzi.IsWide(c) && char.IsLetterOrDigit(c);

    private static Dictionary<int, TextBlock> Blocks(IEnumerable<PageLine> lines) =>
        lines.GroupBy(l => l.Column).ToDictionary(g => g.Key, g => TextBlock.Of([.. g]));

    /// <summary>Where running text begins and ends on a page, and how far its lines are apart.</summary>
    private sealed record TextBlock(double Left, double Right, double Leading, int Lines)
    {
        public static TextBlock Of(List<PageLine> lines)
        {
            if (lines.Count == 0)
                return new(0, 0, double.MaxValue, 0);
            // Edges most lines keep; the outermost may be a stamp or a remark in the margin.
            var lefts = lines.Select(l => l.Left).Order().ToList();
            var rights = lines.Select(l => l.Right).Order().ToList();
            var steps = lines.Zip(lines.Skip(1), (a, b) => b.Top - a.Top).Where(s => s > 0).Order().ToList();
            return new(
                lefts[lefts.Count / 10],
                rights[rights.Count - 1 - (rights.Count / 10)],
                steps.Count == 0 ? double.MaxValue : steps[steps.Count / 2],
                lines.Count);
        }
    }
}
