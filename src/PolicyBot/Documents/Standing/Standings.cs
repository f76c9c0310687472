using System.Text.RegularExpressions;

namespace PolicyBot.Documents.Standing;

/// <summary>
/// Works out whether documents hold on a day, from what they say of themselves, of one another, and from what people found. What is
/// not known stays unknown: that nothing repeals a document does not make it 现行有效.
/// </summary>
public sealed partial class Standings
{
    private readonly Dictionary<string, List<(PolicyDocument By, bool Repeals, DateOnly? On)>> _acts = new(StringComparer.Ordinal);

    /// <summary>Over the documents one caller may see.</summary>
    public Standings(IReadOnlyList<PolicyDocument> documents)
    {
        var byNumber = documents.Where(d => d.DocumentNumber is not null).ToLookup(d => d.DocumentNumber!, StringComparer.Ordinal);
        var byTitle = documents.ToLookup(d => Bare(d.Title), StringComparer.Ordinal);
        foreach (var by in documents)
        {
            foreach (var act in by.Acts)
            {
                foreach (var target in Targets(by, act, documents, byNumber))
                    Add(target, by, act.Repeals, act.On ?? Versions.DayOf(by));
            }

            // A law that was revised is printed again whole, under its own title.
            foreach (var older in byTitle[Bare(by.Title)].Where(d => Versions.Follows(by, d)))
                Add(older, by, repeals: false, Versions.DayOf(by));
        }
    }

    /// <summary>Whether a document holds on a day.</summary>
    public DocumentStanding Of(PolicyDocument document, DateOnly asOf)
    {
        var check = document.Check;
        if (StartOf(document) is { } start && asOf < start)
            return new(Validity.NotYetInForce, asOf, start, Ground: StandingGround.Itself, Check: check);
        var acts = _acts.GetValueOrDefault(document.Id) ?? [];
        var done = acts.Where(a => a.On is { } on && on <= asOf).OrderBy(a => a.On).ToList();
        if (done.Find(a => a.Repeals) is { By: not null } repeal)
            return new(Validity.Repealed, asOf, repeal.On, repeal.By, StandingGround.OtherDocument, check);
        if (document.RepealedOn is { } repealed && asOf >= repealed)
            return new(Validity.Repealed, asOf, repealed, Ground: StandingGround.Itself, Check: check);
        if (check is { Validity: Validity.Repealed or Validity.Expired } ended && (ended.Since is not { } since || asOf >= since))
            return new(ended.Validity, asOf, ended.Since, Ground: StandingGround.Person, Check: check);
        if (document.ExpiresOn is { } last && asOf > last)
            return new(Validity.Expired, asOf, last.AddDays(1), Ground: StandingGround.Itself, Check: check);
        // A page that says 已废止 without a day says it of every day that is asked about.
        if (document.Validity is Validity.Repealed or Validity.Expired && document.RepealedOn is null && document.ExpiresOn is null)
            return new(document.Validity, asOf, Ground: StandingGround.Itself, Check: check);
        if (done.FindLast(a => !a.Repeals) is { By: not null } change)
            return new(Validity.Amended, asOf, change.On, change.By, StandingGround.OtherDocument, check);
        if (check is not null && asOf <= check.On && !check.Validity.Equals(Validity.Unstated))
            return new(check.Validity, asOf, check.Since, Ground: StandingGround.Person, Check: check);
        if (document.Validity is Validity.Amended or Validity.InForce)
            return new(document.Validity, asOf, Ground: StandingGround.Itself, Check: check);
        // Within the term it gives itself a document holds, as far as it says.
        return document.ExpiresOn is not null && StartOf(document) is not null
            ? new(Validity.InForce, asOf, Ground: StandingGround.Itself, Check: check)
            : new(Validity.Unstated, asOf, Check: check);
    }

    private void Add(PolicyDocument target, PolicyDocument by, bool repeals, DateOnly? on)
    {
        if (!_acts.TryGetValue(target.Id, out var acts))
            _acts[target.Id] = acts = [];
        acts.Add((by, repeals, on));
    }

    // A number names one document; a title names those of that title that were issued before.
    private static IEnumerable<PolicyDocument> Targets(PolicyDocument by, ValidityAct act, IReadOnlyList<PolicyDocument> documents, ILookup<string, PolicyDocument> byNumber)
    {
        if (act.DocumentNumber is { } number && byNumber.Contains(number))
            return byNumber[number].Where(d => d.Id != by.Id);
        return documents.Where(d => d.Id != by.Id && Means(by, act, d));
    }

    /// <summary>Whether what a document says it does is said of another one.</summary>
    internal static bool Means(PolicyDocument by, ValidityAct act, PolicyDocument d) =>
        (act.DocumentNumber is { } number && d.DocumentNumber == number)
        || (act.Title is { } title && (act.DocumentNumber is null || d.DocumentNumber is null) && IsTitle(title, d)
            && !(d.IssuedOn is { } its && by.IssuedOn is { } own && its > own)
            // Another place's document may have the same title.
            && (title.Length > 20 || d.Jurisdiction is null || by.Jurisdiction is null || d.Jurisdiction == by.Jurisdiction));

    // 《甲办法》 is what 《某市人民政府关于印发甲办法的通知》 publishes, and what 《某市甲办法》 is called at home.
    private static bool IsTitle(string named, PolicyDocument document)
    {
        var (name, title) = (Bare(named), Bare(document.Title));
        return name == title
            || (name.Length >= 4 && title.EndsWith(name, StringComparison.Ordinal) && document.Issuers.Any(i => title == Bare(i) + name))
            || (name.Length >= 4 && document.Jurisdiction is { } place && title == Bare(place) + name)
            || Published(title) == name;
    }

    /// <summary>甲办法 of a bare title 某市人民政府关于印发甲办法的通知; null where it publishes nothing.</summary>
    internal static string? Published(string title) => Publishing().Match(title) is { Success: true } published ? published.Groups["title"].Value : null;

    private static DateOnly? StartOf(PolicyDocument document) => document.EffectiveFrom ?? document.IssuedOn;

    internal static string Bare(string title) => Marks().Replace(title, "");

    [GeneratedRegex("[《》〈〉“”\\s]|（(?:试行|暂行|修订|修正|\\d{4}年(?:修订|修正)?)[^（）]*）")]
    private static partial Regex Marks();

    [GeneratedRegex("关于(?:印发|发布|公布)(?<title>.{4,80}?)的(?:通知|公告|决定)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Publishing();
}
