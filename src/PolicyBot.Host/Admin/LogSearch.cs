using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>What is looked for in the log.</summary>
/// <param name="Answers">The questions that were answered; else what was done at the desk.</param>
/// <param name="Text">Words that stand anywhere in a line; empty for all.</param>
/// <param name="From">First day; null for the beginning.</param>
/// <param name="To">Last day; null for today.</param>
public sealed record LogSearch(bool Answers, string Text, DateOnly? From, DateOnly? To)
{
    /// <summary>Most lines on a page.</summary>
    public const int PageLength = 100;

    private const int LongestText = 100;

    /// <summary>The headings of the lines.</summary>
    public string[] Columns => Answers ? ["时间", "渠道", "提问人", "问题", "结果", "条款", "版本", "耗时（毫秒）"] : ["时间", "账号", "来自", "操作", "对象", "说明"];

    /// <summary>The search a request asks for; a day that is none is left out.</summary>
    public static LogSearch Of(IQueryCollection query) => new(
        query["of"] == "answers", Cut(query["text"].ToString().Trim()), Day(query["from"].ToString()), Day(query["to"].ToString()));

    /// <summary>The same search as part of an address.</summary>
    public string Query => $"?of={(Answers ? "answers" : "desk")}&text={Uri.EscapeDataString(Text)}&from={Iso(From)}&to={Iso(To)}";

    /// <summary>The lines, newest first.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="before">Only lines before this number.</param>
    internal IQueryable<LogLine> Lines(StateContext store, long before = long.MaxValue)
    {
        var from = From is { } first ? DeskTime.Begin(first) : 0;
        var to = To is { } last ? DeskTime.Begin(last.AddDays(1)) : long.MaxValue;
        if (Answers)
        {
            return store.Audit.AsNoTracking()
                .Where(l => l.Sequence < before && l.At >= from && l.At < to && (Text == "" || l.Question.Contains(Text) || l.Clauses.Contains(Text) || l.Channel == Text || l.Outcome == Text))
                .OrderByDescending(l => l.Sequence)
                .Select(l => new LogLine(l.Sequence, l.At, new[] { l.Channel, l.Who, l.Question, l.Outcome, l.Clauses, l.Versions, l.TookMs.ToString() }));
        }

        return store.DeskActions.AsNoTracking()
            .Where(l => l.Sequence < before && l.At >= from && l.At < to && (Text == "" || l.Who.Contains(Text) || l.What.Contains(Text) || l.Subject.Contains(Text) || l.Detail.Contains(Text) || l.From == Text))
            .OrderByDescending(l => l.Sequence)
            .Select(l => new LogLine(l.Sequence, l.At, new[] { l.Who, l.From, l.What, l.Subject, l.Detail }));
    }

    internal static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static DateOnly? Day(string sent) => DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1970 && day.Year < 9999 ? day : null;
}

/// <summary>A line of the log.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="At">When, in Unix milliseconds.</param>
/// <param name="Cells">What stands behind the time.</param>
public sealed record LogLine(long Sequence, long At, string[] Cells);
