namespace PolicyBot.Text;

/// <summary>
/// Makes clean Chinese of extracted text: marks of full width beside Hanzi, ASCII digits and letters, no stray spaces, no
/// characters of no width. What it gives is left alone when it is normalised again.
/// </summary>
public static class TextNormalizer
{
    /// <summary>The normalised text, each of its characters at the source offset of the character it stands for; line feeds and tabs are kept.</summary>
    public static MappedText Normalize(MappedText text)
    {
        if (text.Length == 0)
            return text;

        var work = Fold(text);
        WidenMarks(work);
        return WithoutStraySpaces(work);
    }

    /// <summary>The same for text without a source, a question for instance.</summary>
    public static string Normalize(string text) => Normalize(MappedText.Of(text)).Value.Trim();

    private static List<Folded> Fold(MappedText text)
    {
        var work = new List<Folded>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var original = text.Value[i];
            var c = original == 'ꎮ' ? FullStopOrPoint(text.Value, i) : CharacterFolding.Fold(original);
            if (c != CharacterFolding.Dropped)
                work.Add(new Folded(c, text.SourceOffset(i)));
        }

        return work;
    }

    // Code A3AE is the full-width point: a decimal point between digits, the dot of a number that opens a line, else the
    // full stop of the fonts that leave these codes behind.
    private static char FullStopOrPoint(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && char.IsDigit(text[before]))
            before--;
        var followsDigits = before < at - 1;
        var opensLine = before < 0 || text[before] == '\n';
        var precedesDigit = at + 1 < text.Length && char.IsDigit(text[at + 1]);
        return followsDigits && (opensLine || precedesDigit) ? '.' : '。';
    }

    private static void WidenMarks(List<Folded> work)
    {
        var open = new Stack<int>();
        var quotes = StraightQuotesBesideHanzi(work);
        var opening = true;
        for (var i = 0; i < work.Count; i++)
        {
            var c = work[i].Char;
            switch (c)
            {
                case '\n':
                    WidenUnclosed(work, open);
                    opening = true;
                    break;
                case '(' or '<':
                    open.Push(i);
                    break;
                case '（' or '〈':
                    open.Push(i);
                    break;
                case ')' or '）' or '>' or '〉':
                    CloseBracket(work, open, i);
                    break;
                case ',' or ';' or ':' or '?' or '!' when StandsBesideWide(work, i):
                    work[i] = work[i] with { Char = Widened(c) };
                    break;
                case '"' when quotes:
                    work[i] = work[i] with { Char = opening ? '“' : '”' };
                    opening = !opening;
                    break;
            }
        }

        WidenUnclosed(work, open);
    }

    private static void WidenUnclosed(List<Folded> work, Stack<int> open)
    {
        while (open.TryPop(out var at))
        {
            if (work[at].Char == '(' && StandsBesideWide(work, at))
                work[at] = work[at] with { Char = '（' };
        }
    }

    // A pair is widened together when one of its brackets stands beside Hanzi; a bracket without partner by itself.
    private static void CloseBracket(List<Folded> work, Stack<int> open, int close)
    {
        var angle = work[close].Char is '>' or '〉';
        if (open.Count == 0 || (work[open.Peek()].Char is '<' or '〈') != angle)
        {
            if (!angle && StandsBesideWide(work, close))
                work[close] = work[close] with { Char = '）' };
            return;
        }

        var start = open.Pop();
        if (work[start].Char is '（' or '〈' || work[close].Char is '）' or '〉' || Beside(work, start, -1) || Beside(work, start, 1)
            || Beside(work, close, -1) || Beside(work, close, 1))
        {
            work[start] = work[start] with { Char = angle ? '〈' : '（' };
            work[close] = work[close] with { Char = angle ? '〉' : '）' };
        }
    }

    private static bool StraightQuotesBesideHanzi(List<Folded> work)
    {
        int count = 0, beside = 0;
        for (var i = 0; i < work.Count; i++)
        {
            if (work[i].Char != '"')
                continue;
            count++;
            if (StandsBesideWide(work, i))
                beside++;
        }

        return count > 0 && count % 2 == 0 && beside * 2 > count;
    }

    private static bool StandsBesideWide(List<Folded> work, int at)
    {
        if (work[at].Char is ',' or ':' && Digit(work, at - 1) && Digit(work, at + 1))
            return false;
        return Beside(work, at, -1) || (work[at].Char is not ('?' or '!') && Beside(work, at, 1));
    }

    private static bool Digit(List<Folded> work, int at) => at >= 0 && at < work.Count && char.IsAsciiDigit(work[at].Char);

    private static bool Beside(List<Folded> work, int at, int step)
    {
        var next = at + step;
        while (next >= 0 && next < work.Count && work[next].Char == ' ')
            next += step;
        return next >= 0 && next < work.Count && Hanzi.IsWide(work[next].Char);
    }

    private static char Widened(char c) => (char)(c - '!' + '！');

    private static MappedText WithoutStraySpaces(List<Folded> work)
    {
        var result = new MappedText.Builder();
        for (var i = 0; i < work.Count; i++)
        {
            var (c, source) = work[i];
            if (c != ' ')
            {
                result.Append(c, source);
                continue;
            }

            var next = i;
            while (next < work.Count && work[next].Char == ' ')
                next++;
            var wanted = result.Length > 0 && next < work.Count && IsNarrow(result.Last) && IsNarrow(work[next].Char);
            if (wanted)
                result.Append(' ', source);
            i = next - 1;
        }

        return result.Build();
    }

    private static bool IsNarrow(char c) => c is not '\n' and not '\t' && !Hanzi.IsWide(c);

    private readonly record struct Folded(char Char, int Source);
}
