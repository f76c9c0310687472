using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PolicyBot.Text;

namespace PolicyBot.Sources;

/// <summary>Works out the numbers that Word prints before paragraphs and keeps nowhere in the text (ISO/IEC 29500-1, 17.9).</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, Dictionary<int, Level>> _lists = [];
    private readonly Dictionary<int, int> _abstractOf = [];
    private readonly Dictionary<string, (int? List, int? Level, string? BasedOn)> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int[]> _counters = [];
    private readonly HashSet<(int, int)> _begun = [];

    public WordNumbering(MainDocumentPart part)
    {
        foreach (var style in part.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            var numbering = style.StyleParagraphProperties?.NumberingProperties;
            if (style.StyleId?.Value is { } id)
                _styles[id] = (numbering?.NumberingId?.Val?.Value, numbering?.NumberingLevelReference?.Val?.Value, style.BasedOn?.Val?.Value);
        }

        var numbers = part.NumberingDefinitionsPart?.Numbering;
        if (numbers is null)
            return;
        var definitions = numbers.Elements<AbstractNum>().Where(a => a.AbstractNumberId is not null)
            .GroupBy(a => a.AbstractNumberId!.Value).ToDictionary(g => g.Key, g => g.First());
        foreach (var instance in numbers.Elements<NumberingInstance>())
        {
            if (instance.NumberID?.Value is not { } id || instance.AbstractNumId?.Val?.Value is not { } definition || !definitions.TryGetValue(definition, out var levels))
                continue;
            _abstractOf[id] = definition;
            var list = levels.Elements<DocumentFormat.OpenXml.Wordprocessing.Level>().Where(l => l.LevelIndex is not null)
                .GroupBy(l => l.LevelIndex!.Value).ToDictionary(g => g.Key, g => Level.Of(g.First()));
            foreach (var change in instance.Elements<LevelOverride>().Where(o => o.LevelIndex is not null))
            {
                var at = change.LevelIndex!.Value;
                if (change.Level is { } whole)
                    list[at] = Level.Of(whole) with { Restarts = true };
                else if (change.StartOverrideNumberingValue?.Val?.Value is { } start && list.TryGetValue(at, out var level))
                    list[at] = level with { Start = start, Restarts = true };
            }

            _lists[id] = list;
        }
    }

    /// <summary>The number before a paragraph, counted on; empty where it has none or a bullet.</summary>
    public string NumberOf(Paragraph paragraph)
    {
        var (list, at) = Place(paragraph);
        if (list is not { } id || id == 0 || !_lists.TryGetValue(id, out var levels) || !levels.TryGetValue(at, out var level) || at is < 0 or >= Levels)
            return "";
        // Lists of one definition count together, but where one of them says that it begins anew.
        if (!_counters.TryGetValue(_abstractOf[id], out var counters))
            _counters[_abstractOf[id]] = counters = new int[Levels];
        if (_begun.Add((id, at)) && level.Restarts)
            counters[at] = 0;
        counters[at] = counters[at] == 0 ? level.Start : counters[at] + 1;
        Array.Clear(counters, at + 1, Levels - at - 1);
        return level.Print(counters, levels);
    }

    private (int? List, int Level) Place(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        int? list = own?.NumberingId?.Val?.Value, level = own?.NumberingLevelReference?.Val?.Value;
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var steps = 0; style is not null && steps < 20 && (list is null || level is null) && _styles.TryGetValue(style, out var named); steps++)
        {
            list ??= named.List;
            level ??= named.Level;
            style = named.BasedOn;
        }

        return (list, level ?? 0);
    }

    private sealed record Level(int Start, string Format, string Text, bool IsLegal)
    {
        public bool Restarts { get; init; }

        public static Level Of(DocumentFormat.OpenXml.Wordprocessing.Level level) => new(
            level.StartNumberingValue?.Val?.Value ?? 1,
            level.NumberingFormat?.Val?.InnerText ?? "decimal",
            level.LevelText?.Val?.Value ?? "",
            level.IsLegalNumberingStyle is { } legal && (legal.Val is null || legal.Val.Value));

        // %1 is the outermost counter.
        public string Print(int[] counters, Dictionary<int, Level> levels)
        {
            if (Format is "bullet" or "none")
                return "";
            var text = new StringBuilder();
            for (var i = 0; i < Text.Length; i++)
            {
                if (Text[i] == '%' && i + 1 < Text.Length && Text[i + 1] is >= '1' and <= '9')
                {
                    var at = Text[++i] - '1';
                    var level = levels.GetValueOrDefault(at, this);
                    var number = counters[at] == 0 ? level.Start : counters[at];
                    text.Append(Numeral(number, IsLegal ? "decimal" : level.Format));
                }
                else
                {
                    text.Append(Text[i]);
                }
            }

            return text.ToString();
        }

        private static string Numeral(int number, string format) => format switch
        {
            _ when number is < 0 or > 30_000 => number.ToString(CultureInfo.InvariantCulture),
            "chineseCounting" or "chineseCountingThousand" or "ideographDigital" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "koreanCounting" or "japaneseDigitalTenThousand"
                => ChineseNumeral.Format(number),
            "chineseLegalSimplified" or "ideographLegalTraditional" => Legal(number),
            "ideographTraditional" when number is >= 1 and <= 10 => "甲乙丙丁戊己庚辛壬癸"[number - 1].ToString(),
            "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when number is >= 1 and <= 20 => ((char)('①' + number - 1)).ToString(),
            "decimalEnclosedParen" => $"（{number}）",
            "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
            "lowerLetter" when number >= 1 => Letters(number, 'a'),
            "upperLetter" when number >= 1 => Letters(number, 'A'),
            "lowerRoman" => Roman(number).ToLowerInvariant(),
            "upperRoman" => Roman(number),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };

        private static string Legal(int number) =>
            string.Concat(ChineseNumeral.Format(number).Select(c => "〇零一二三四五六七八九十百千万".IndexOf(c) is >= 0 and var at ? "零零壹贰叁肆伍陆柒捌玖拾佰仟萬"[at] : c));

        // z is followed by aa.
        private static string Letters(int number, char first) => new((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

        private static string Roman(int number)
        {
            var text = new StringBuilder();
            foreach (var (value, numeral) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
            {
                for (; number >= value; number -= value)
                    text.Append(numeral);
            }

            return text.ToString();
        }
    }
}
