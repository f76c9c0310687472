using System.Globalization;
using PolicyBot.Documents;
using PolicyBot.Host.Rendering;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Web;

/// <summary>What a reader looks for on the shelf; nothing set is everything.</summary>
/// <param name="Text">Words that must stand in a clause, or in a document's title or number.</param>
/// <param name="Issuer">发文机关, as printed.</param>
/// <param name="Year">The year of 成文日期.</param>
/// <param name="Validity">Whether it holds today, as far as is known.</param>
/// <param name="Department">A department that some clause names.</param>
/// <param name="Page">Which page of the results, from 1.</param>
public sealed record ShelfFilter(string Text = "", string Issuer = "", int? Year = null, Validity? Validity = null, string Department = "", int Page = 1)
{
    /// <summary>The longest text looked for, in UTF-16 code units; the rest is left out.</summary>
    public const int MaxText = 100;

    /// <summary>Results on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Whether documents are narrowed down by anything but the text.</summary>
    public bool IsNarrowed => Issuer.Length > 0 || Year is not null || Validity is not null || Department.Length > 0;

    /// <summary>Reads the query of an address; what makes no sense counts as not set.</summary>
    public static ShelfFilter Of(IQueryCollection query) => new(
        Words(query["q"]), Words(query["issuer"]),
        int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Enum.TryParse<Validity>(query["validity"], ignoreCase: true, out var validity) && Enum.IsDefined(validity) ? validity : null,
        Words(query["department"]),
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);

    /// <summary>The address of another page of the same results, behind <c>/documents</c>.</summary>
    public string Query(int page)
    {
        (string Name, string? Value)[] set =
        [
            ("q", Text), ("issuer", Issuer), ("year", Year?.ToString(CultureInfo.InvariantCulture)), ("validity", Validity is { } v ? Word(v) : null),
            ("department", Department), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        return "?" + string.Join('&', set.Where(s => !string.IsNullOrEmpty(s.Value)).Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value!)}"));
    }

    /// <summary>A validity as addresses have it.</summary>
    public static string Word(Validity validity) => validity.ToString().ToLowerInvariant();

    private static string Words(string? sent)
    {
        // Whatever is no text cannot stand in a document.
        var text = new string([.. (sent ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        return text[..Math.Min(MaxText, text.Length)];
    }
}

/// <summary>What was found on the shelf.</summary>
/// <param name="Filter">What was looked for.</param>
/// <param name="Documents">The documents of this page: all that are left, or those whose title or number holds the text.</param>
/// <param name="Total">How many documents there are on all pages.</param>
/// <param name="Hits">The clauses that hold the text; null where no text is looked for.</param>
public sealed record ShelfResult(ShelfFilter Filter, IReadOnlyList<ShelfDocument> Documents, int Total, ShelfHits? Hits)
{
    /// <summary>Looks through what somebody may see.</summary>
    public static ShelfResult Of(ShelfFilter filter, PolicyIndex index, Audience viewer, DateOnly today)
    {
        var search = new ShelfSearch(index, viewer);
        var left = Narrowed(filter, index, search, viewer, today);
        var skip = (long)(filter.Page - 1) * ShelfFilter.PageSize is var first && first < int.MaxValue ? (int)first : int.MaxValue;
        if (filter.Text.Length == 0)
        {
            var listed = left.OrderByDescending(d => d.Document.IssuedOn).ToList();
            return new(filter, [.. listed.Skip(skip).Take(ShelfFilter.PageSize)], listed.Count, null);
        }

        var titled = left.Where(d => HoldsAll(d.Document, filter.Text)).OrderByDescending(d => d.Document.IssuedOn).ToList();
        var ids = filter.IsNarrowed ? left.Select(d => d.Document.Id).ToList() : null;
        return new(filter, filter.Page == 1 ? [.. titled.Take(ShelfFilter.PageSize)] : [], titled.Count, search.Find(filter.Text, ids, skip, ShelfFilter.PageSize));
    }

    private static List<ShelfDocument> Narrowed(ShelfFilter filter, PolicyIndex index, ShelfSearch search, Audience viewer, DateOnly today)
    {
        var naming = filter.Department.Length > 0 ? search.DocumentsNaming(filter.Department) : null;
        return
        [
            .. index.Documents(viewer)
                .Where(d => filter.Issuer.Length == 0 || d.Issuers.Contains(filter.Issuer))
                .Where(d => filter.Year is null || d.IssuedOn?.Year == filter.Year)
                .Where(d => naming is null || naming.Contains(d.Id))
                .Select(d => new ShelfDocument(d, index.Standing(d, today, viewer).Validity))
                .Where(d => filter.Validity is null || d.Validity == filter.Validity),
        ];
    }

    private static bool HoldsAll(PolicyDocument document, string text)
    {
        var heading = string.Join('\n', DocumentFacts.Heading(document).Prepend(document.Title));
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => heading.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>A document in a list, and whether it holds today.</summary>
public sealed record ShelfDocument(PolicyDocument Document, Validity Validity);

/// <summary>What readers can choose from to narrow the shelf down.</summary>
/// <param name="Issuers">发文机关 with how many documents each, the most first.</param>
/// <param name="Years">Years with how many documents each, the last first.</param>
/// <param name="Validities">Whether they hold today, with how many.</param>
/// <param name="Departments">Departments that are named, as the first clause prints them.</param>
public sealed record ShelfChoices(
    IReadOnlyList<(string Name, int Count)> Issuers, IReadOnlyList<(int Year, int Count)> Years, IReadOnlyList<(Validity Validity, int Count)> Validities, IReadOnlyList<string> Departments)
{
    // More would make the page heavy; what is not listed can still be typed or linked.
    private const int Most = 100;

    /// <summary>The choices over what somebody may see.</summary>
    public static ShelfChoices Of(PolicyIndex index, Audience viewer, DateOnly today)
    {
        var documents = index.Documents(viewer);
        return new(
            [.. documents.SelectMany(d => d.Issuers).GroupBy(i => i, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal).Take(Most)],
            [.. documents.Where(d => d.IssuedOn is not null).GroupBy(d => d.IssuedOn!.Value.Year).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Key)],
            [.. documents.GroupBy(d => index.Standing(d, today, viewer).Validity).Select(g => (g.Key, g.Count())).OrderBy(g => g.Key)],
            [.. index.Departments(viewer).Select(d => d.Printed[0]).Distinct(StringComparer.Ordinal).Take(Most)]);
    }
}
