using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Text;

namespace PolicyBot.Answering;

/// <summary>
/// What the office keeps beside the documents, said beside an answer: what departments are called today, and where to turn.
/// Every note says that it is not the words of a document.
/// </summary>
/// <param name="index">The documents answered from.</param>
/// <param name="house">What the office keeps.</param>
/// <param name="time">Tells which renamings are in force.</param>
public sealed class HouseNotes(PolicyIndex index, HouseRecords house, TimeProvider time)
{
    private const int MostLines = 5;

    private readonly Lazy<(QuestionLikeness Question, string Words, HouseReply Reply)[]> _replies =
        new(() => [.. house.Replies.SelectMany(reply => reply.Questions.Select(words => (new QuestionLikeness(words), words, reply)))]);

    /// <summary>What an office itself replied to this very question (口径), with author and date; null where none did.</summary>
    internal string? Replied(PolicyQuery query, Outcome outcome)
    {
        if (house.Replies.IsEmpty || outcome == Outcome.Rejected || query.Intent == Intent.Help)
            return null;
        var asked = new QuestionLikeness(query.Asked);
        var (_, words, reply) = _replies.Value.Where(r => r.Question.IsSame(asked)).OrderByDescending(r => r.Reply.On)
            .ThenByDescending(r => TextNormalizer.Normalize(r.Words) == query.Asked).FirstOrDefault();
        // A mark like [1] would stand for a clause.
        return reply is null ? null : $"本单位口径（不是文件原文），{reply.Author}{Day(reply.On)}就“{Unmarked(words)}”答复：{Unmarked(reply.Text)}";
    }

    private static string Unmarked(string text) => text.Replace('[', '［').Replace(']', '］');

    /// <summary>The names of today of departments that an answer shows under an earlier one; null where there are none.</summary>
    internal string? Renamed(IReadOnlyList<AnswerBlock> blocks, IReadOnlyList<EvidenceItem> cited)
    {
        if (house.Renamings.IsEmpty)
            return null;
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var said = string.Join('\n', blocks.Select(WordsOf));
        var lines = cited.SelectMany(item => (item.Clause.Responsibility?.Assignments ?? []).Select(a => (a.Printed, PlaceOf(a.DepartmentId), item.Document.IssuedOn)))
            .Where(a => said.Contains(a.Printed, StringComparison.Ordinal))
            .Select(a => house.Current(a.Printed, a.Item2, a.IssuedOn, today) is { } renaming ? Line(a.Printed, renaming) : null)
            .OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return lines.Length == 0 ? null : $"现名（来自本单位更名表，不是文件原文）：{string.Join('；', lines)}。";
    }

    /// <summary>Where to turn, for a question that asks it and where the documents have no answer; null where the directory has nothing.</summary>
    internal string? Contacts(PolicyQuery query, IReadOnlyList<EvidenceItem> about, Outcome outcome)
    {
        var asked = ContactWords.Asked(query.Text);
        if (house.Offices.IsEmpty || !(outcome == Outcome.NotFound || (asked && outcome == Outcome.Answered && query.Intent != Intent.Help)))
            return null;
        var entries = Entries(query, about, asked).Distinct().ToArray();
        if (entries.Length == 0)
            entries = [.. house.Offices.Where(o => o.Department == OfficeEntry.Anyone)];
        if (entries.Length == 0)
            return null;
        var more = entries.Length > MostLines ? $"；另有{entries.Length - MostLines}条" : "";
        return $"来自本单位通讯录（不是文件原文）：{string.Join('；', entries.Take(MostLines).Select(Line))}{more}。";
    }

    /// <summary>What the directory has of departments, in words; empty where it has nothing.</summary>
    /// <param name="departmentIds">The departments.</param>
    /// <param name="audience">What the sender may see.</param>
    internal ImmutableArray<string> Telephones(IEnumerable<string> departmentIds, Audience audience) =>
        house.Offices.IsEmpty ? [] : [.. departmentIds.SelectMany(id => OfServed(id, audience)).Distinct().Take(MostLines).Select(Line)];

    private IEnumerable<OfficeEntry> Entries(PolicyQuery query, IReadOnlyList<EvidenceItem> about, bool asked)
    {
        if (!query.Departments.IsEmpty)
            return query.Departments.SelectMany(d => d.Ids.IsEmpty ? OfUnserved(d) : d.Ids.SelectMany(id => OfServed(id, query.Audience)));
        if (!asked)
            return [];
        var named = house.Offices.Where(o => o.Department != OfficeEntry.Anyone && query.Text.Contains(o.Department, StringComparison.Ordinal)).ToArray();
        if (named.Length > 0)
            return named;
        var clauses = about.Select(i => i.Clause).ToArray();
        if (clauses.Length == 0)
            clauses = [.. query.ClauseIds.Select(id => index.Clause(id, query.Audience)).OfType<Clause>()];
        return clauses.SelectMany(c => InCharge(c.Responsibility)).Distinct(StringComparer.Ordinal).SelectMany(id => OfServed(id, query.Audience));
    }

    // Those who lead; where nobody does, everyone listed.
    private static IEnumerable<string> InCharge(Responsibility? responsibility) => responsibility switch
    {
        null => [],
        { Lead.IsEmpty: false } => responsibility.Leads.Select(a => a.DepartmentId),
        _ => responsibility.Others.Select(a => a.DepartmentId),
    };

    private IEnumerable<OfficeEntry> OfServed(string id, Audience audience)
    {
        var served = index.Departments(audience);
        if (served.FirstOrDefault(d => d.Id == id) is not { } department)
            return [];
        var names = department.Printed.Append(department.Name)
            .SelectMany(n => house.Later(n, department.Jurisdiction, null).Select(r => r.Now).Prepend(n)).Distinct(StringComparer.Ordinal).ToArray();
        return house.Offices.Where(o => names.Any(n => o.IsOf(n, department.Jurisdiction))
            && (o.Place is not null || !served.Any(d => d.Jurisdiction != department.Jurisdiction && d.Printed.Any(p => o.IsOf(p, d.Jurisdiction)))));
    }

    // No document names it; the question's own words must fit the line's.
    private IEnumerable<OfficeEntry> OfUnserved(DepartmentMention mention) =>
        house.Offices.Where(o => o.IsOf(mention.Typed, o.Place ?? "") || o.IsOf(mention.Name, o.Place ?? ""));

    private static string Line(string printed, Renaming renaming) => $"{printed}现名{renaming.Now}（自{Day(renaming.On)}起，来源：{renaming.Source}）";

    private static string Line(OfficeEntry entry)
    {
        var name = entry.Department == OfficeEntry.Anyone ? entry.Office ?? "咨询电话" : entry.FullName + (entry.Office is { } office ? $" {office}" : "");
        var hours = entry.Hours is { } given ? $"，办公时间 {given}" : "";
        return $"{name}，电话 {entry.Telephone}{hours}（核对日期：{Day(entry.VerifiedOn)}）";
    }

    private static string WordsOf(AnswerBlock block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Text,
        ListBlock list => string.Join('\n', list.Items),
        TableBlock table => string.Join('\n', table.Rows.SelectMany(r => r)),
        _ => "",
    };

    private static string PlaceOf(string departmentId) => departmentId[..Math.Max(0, departmentId.IndexOf(':'))];

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
