using System.Text.RegularExpressions;

namespace PolicyBot.Documents.Reading;

/// <summary>Facts a site or a file prints around the document: [发文机构] …, 【发布文号】…, 索引号：…, front matter.</summary>
internal sealed partial class Metadata
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The value under the first of the names that has one; null where none has.</summary>
    public string? this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (var name in names)
            {
                if (_values.TryGetValue(name, out var value) && value.Length > 0 && !value.All(c => c is '-' or '—' or '/' or '无'))
                    return value;
            }

            return null;
        }
    }

    /// <summary>Keeps a value unless there is one under that name.</summary>
    public void Add(string name, string value) => _values.TryAdd(name.Replace(" ", "", StringComparison.Ordinal), value.Trim());

    /// <summary>Reads the field that begins at a chunk: its name in brackets or before a colon, its value behind it or in the chunks that follow.</summary>
    public bool TryRead(List<Chunk> chunks, ref int at, CoverageLedger ledger)
    {
        var match = Bracketed().Match(chunks[at].Value);
        if (!match.Success)
            return TryColon(chunks, ref at, ledger);

        var name = match.Groups["name"].Value;
        var value = match.Groups["value"].Value;
        ledger.Mark(chunks[at++].Text, Part.Metadata);
        var end = at;
        while (end < chunks.Count && end - at < 8 && chunks[end].Before == Gap.Space && !Bracketed().IsMatch(chunks[end].Value))
            end++;
        var closed = end < chunks.Count && Bracketed().IsMatch(chunks[end].Value);
        var taken = value.Length > 0 && !closed ? 0 : closed ? end - at : Math.Min(1, end - at);
        for (var i = 0; i < taken; i++)
        {
            value += chunks[at].Value;
            ledger.Mark(chunks[at++].Text, Part.Metadata);
        }

        Add(name, value);
        return true;
    }

    private bool TryColon(List<Chunk> chunks, ref int at, CoverageLedger ledger)
    {
        var match = Colon().Match(chunks[at].Value);
        if (!match.Success)
            return false;
        var value = match.Groups["value"].Value;
        ledger.Mark(chunks[at++].Text, Part.Metadata);
        if (value.Length == 0 && at < chunks.Count && chunks[at].Value.Length <= 60 && !Colon().IsMatch(chunks[at].Value))
        {
            value = chunks[at].Value;
            ledger.Mark(chunks[at++].Text, Part.Metadata);
        }

        Add(match.Groups["name"].Value, value);
        return true;
    }

    internal const string Names = "索引号|主题分类|主题词|发文机关|发文机构|发文单位|发布机构|发布单位|制定机关|成文日期|发文日期|发布日期|公布日期|印发日期|生效日期|实施日期|施行日期|废止日期|失效日期|失效时间|有效期|有效性|是否有效|效力状态|时效性|效力级别|发文字号|发布文号|文件编号|文号|标题|名称|信息分类|信息类别|文种|体裁|公文种类|文件类型|文件状态|发布人|公开方式|公开属性|公开类型|公开范围|公开时限|信息来源|来源|密级|组配分类|服务对象|统一编号|登记号|规范性文件编号|法律类别|颁布单位|颁布日期|题注|关键词|内容概述";

    [GeneratedRegex("^[\\[【](?<name>" + Names + ")[\\]】]：?(?<value>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed();

    [GeneratedRegex("^(?<name>" + Names + ")[：:](?<value>[^。；]{0,80})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Colon();
}
