using PolicyBot.Documents;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Rendering;

/// <summary>Addresses of this site as its users see them, behind whatever reverse proxy.</summary>
/// <param name="options">Where the site is reached.</param>
public sealed class Links(PolicyBotOptions options)
{
    private readonly Uri? _public = options.PublicBaseUrl.Length == 0 ? null : new Uri(options.PublicBaseUrl);

    /// <summary>The path prefix: empty, or with a leading and without a trailing slash.</summary>
    public string Prefix => options.PathBase.Length > 0 ? options.PathBase : _public?.AbsolutePath.TrimEnd('/') ?? "";

    /// <summary>For a page of this site: the path prefix and <paramref name="path"/>, which begins with a slash.</summary>
    public string Path(string path) => Prefix + path;

    /// <summary>For a reader elsewhere: with scheme and host where the public address is set.</summary>
    public string Public(string path) => (_public?.GetLeftPart(UriPartial.Authority) ?? "") + Path(path);

    /// <summary>For places that take whole addresses only; null where the public address is not set.</summary>
    public string? Absolute(string path) => _public is null ? null : Public(path);

    /// <summary>The page of a document, from the site's root.</summary>
    public static string Document(string documentId) => "/documents/" + Uri.EscapeDataString(documentId);

    /// <summary>A clause in its document's page, from the site's root.</summary>
    public static string Clause(string clauseId)
    {
        var anchor = Uri.EscapeDataString(Anchor(clauseId));
        return $"{Document(clauseId[..clauseId.IndexOf('/', StringComparison.Ordinal)])}?clause={anchor}#{anchor}";
    }

    /// <summary>The responsibility matrix of a document, from the site's root.</summary>
    public static string Matrix(string documentId) => Document(documentId) + "/matrix";

    /// <summary>The page of a department, from the site's root.</summary>
    public static string Department(string departmentId) => "/departments/" + Uri.EscapeDataString(departmentId);

    /// <summary>The part of a clause's id behind its document's: its anchor in the document's page.</summary>
    public static string Anchor(string clauseId) => clauseId[(clauseId.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>A clause in its document's page, from the site's root, with the quoted words marked in it.</summary>
    public static string Quoted(string documentId, string clauseId, string quote)
    {
        var anchor = Uri.EscapeDataString(Anchor(clauseId));
        return $"{Document(documentId)}?clause={anchor}&quote={Uri.EscapeDataString(quote)}#{anchor}";
    }

    /// <summary>Whether the clause belongs to the document and its anchor is <paramref name="anchor"/>.</summary>
    public static bool IsAt(Clause clause, string? anchor) => anchor is not null && Anchor(clause.Id) == anchor;
}
