using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Host.Rendering;

/// <summary>A document's facts in the words shown to readers.</summary>
public static class DocumentFacts
{
    /// <summary>发文机关, several joined by 、; null where the text names none.</summary>
    public static string? Issuer(PolicyDocument document) =>
        document.Issuers.IsDefaultOrEmpty ? null : string.Join('、', document.Issuers);

    /// <summary>A basis as documents cite it: 《title》（number).</summary>
    public static string Cited(BasisReference basis) => (basis.Title, basis.DocumentNumber) switch
    {
        (null, var number) => number ?? "",
        (var title, null) => $"《{title}》",
        var (title, number) => $"《{title}》（{number}）",
    };

    /// <summary>2022年9月21日.</summary>
    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>Whether it holds, in the words of the trade.</summary>
    public static string Validity(Validity validity) => validity switch
    {
        Documents.Validity.InForce => "现行有效",
        Documents.Validity.Amended => "已修改",
        Documents.Validity.Repealed => "已废止",
        Documents.Validity.Expired => "失效",
        Documents.Validity.NotYetInForce => "尚未施行",
        _ => "文中未载明",
    };

    /// <summary>What tells a document from others in a list: that it is for staff alone, number, issuer, day.</summary>
    public static IEnumerable<string> Heading(PolicyDocument document)
    {
        if (document.Audience == Audience.Staff)
            yield return "内部";
        if (document.DocumentNumber is { } number)
            yield return number;
        if (Issuer(document) is { } issuer)
            yield return issuer;
        if (document.IssuedOn is { } issued)
            yield return Day(issued);
    }

    /// <summary>The facts that the document has, each with its name, in the order an office reads them.</summary>
    /// <param name="d">The document.</param>
    /// <param name="standing">Whether it holds on a day; null for what it says itself.</param>
    public static IEnumerable<(string Name, string Value)> All(PolicyDocument d, DocumentStanding? standing = null)
    {
        if (d.Audience == Audience.Staff)
            yield return ("可见范围", "内部：只提供给已登录人员");
        if (d.DocumentNumber is { } number)
            yield return ("文号", number);
        if (Issuer(d) is { } issuer)
            yield return ("发文机关", issuer);
        if (d.Addressees is { } addressees)
            yield return ("主送", addressees);
        if (d.IssuedOn is { } issued)
            yield return ("成文日期", Day(issued));
        if (d.EffectiveFrom is { } from)
            yield return ("施行日期", Day(from));
        if (d.ExpiresOn is { } expires)
            yield return ("有效期至", Day(expires));
        yield return ("效力", standing is null ? Validity(d.Validity) : $"{Validity(standing.Validity)}（截至{Day(standing.AsOf)}）");
        if (!d.Basis.IsDefaultOrEmpty)
            yield return ("依据", string.Join("；", d.Basis.Select(Cited)));
        if (!d.AlsoFrom.IsDefaultOrEmpty)
            yield return ("来源", string.Join("；", d.AlsoFrom.Prepend(d.Source).OfType<string>().Distinct(StringComparer.Ordinal)) + "（同一份文件，只提供一份）");
    }
}
