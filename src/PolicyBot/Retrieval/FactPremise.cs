using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval;

/// <summary>What a question takes a fact of a document to be: 文号是76号吧, 是2021年发的吗, 是国务院发的吗.</summary>
public static partial class FactPremise
{
    /// <summary>Whether the document is as the question takes it to be; null where the question takes it to be nothing.</summary>
    /// <param name="text">The question, normalised.</param>
    /// <param name="fact">The fact it asks for.</param>
    /// <param name="document">The document.</param>
    public static bool? Holds(string text, DocumentFact fact, PolicyDocument document) => !Doubts().IsMatch(text) ? null : fact switch
    {
        DocumentFact.Number when Number().Match(text) is { Success: true } number => document.DocumentNumber is { } own && Agrees(number, own),
        DocumentFact.IssuedOn when document.IssuedOn is { } day && Date().Match(text) is { Success: true } date && date.Length > 0 => Agrees(date, day),
        DocumentFact.Issuer when Issuer().Match(text) is { Success: true } issuer => document.Issuers.Any(i => InFull(issuer.Groups["name"].Value, document.Jurisdiction) == i),
        _ => null,
    };

    /// <summary>Whether a document is named only to ask whether the number is right: 文号是川办发〔2022〕76号吗.</summary>
    internal static bool IsOnlyDoubted(string skeleton) => Doubted().IsMatch(skeleton);

    private static bool Agrees(Match number, string own) =>
        own.EndsWith("〕" + number.Groups["serial"].Value + "号", StringComparison.Ordinal)
        && (!number.Groups["year"].Success || own.Contains(number.Groups["year"].Value, StringComparison.Ordinal))
        && (!number.Groups["code"].Success || number.Groups["code"].Value.EndsWith(own.Split('〔')[0], StringComparison.Ordinal));

    private static bool Agrees(Match date, DateOnly day) =>
        Same(date.Groups["year"], day.Year) && Same(date.Groups["month"], day.Month) && Same(date.Groups["day"], day.Day);

    private static bool Same(Group said, int value) => !said.Success || int.Parse(said.ValueSpan) is var number && (number == value || number + 2000 == value);

    // 省政府办公厅 of 四川省 is 四川省人民政府办公厅.
    internal static string InFull(string name, string? jurisdiction)
    {
        var full = name.Contains("人民政府", StringComparison.Ordinal) ? name : name.Replace("政府", "人民政府", StringComparison.Ordinal);
        if (jurisdiction is not { Length: > 1 } place)
            return full;
        if (full.StartsWith(place[^1]))
            return place[..^1] + full;
        return full.StartsWith(place[..^1], StringComparison.Ordinal) && !full.StartsWith(place, StringComparison.Ordinal) ? place + full[(place.Length - 1)..] : full;
    }

    [GeneratedRegex("吗|吧|么[？?]?$|是不是|是否|对不对|对吧|没错|难道|应该是")]
    private static partial Regex Doubts();

    // An organ's code ends with the kind of document, 川办发, 税总函; other words before the year, 四川省2022年67号, are no code.
    [GeneratedRegex("(?:(?<code>(?:(?![是为叫号个])[\\u4e00-\\u9fff]){1,9}[发函规字电通办])?\\s*[〔\\[（(【［]?(?<year>(?:19|20)[0-9]{2})[〕\\]）)】］]?\\s*年?\\s*)?第?(?<serial>[0-9]{1,5})号")]
    private static partial Regex Number();

    [GeneratedRegex("(?<year>(?:20)?[0-9]{2})年(?:(?<month>[0-9]{1,2})月)?(?:(?<day>[0-9]{1,2})[日号])?|(?<month>[0-9]{1,2})月(?:份)?(?:(?<day>[0-9]{1,2})[日号])?")]
    private static partial Regex Date();

    [GeneratedRegex("(?:是不是|是否|难道|应该|由|是)+(?<name>[\\u4e00-\\u9fff]{2,16}?)(?:印发|发布|出台|制定|下发|签发|公布|发|出)的?|(?:机关|单位|机构)(?:是不是|是否|应该)?(?:是|为)?(?<name>[\\u4e00-\\u9fff]{2,16}?)(?:吗|吧|么|对|没错|[？?]|$)")]
    private static partial Regex Issuer();

    [GeneratedRegex("(?:文号|字号|编号).{0,4}\uE002|是\uE002(?:吗|吧|么|对吧)|(?:是不是|是否)\uE002[？?]?$")]
    private static partial Regex Doubted();
}
