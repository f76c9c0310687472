using System.Collections.Immutable;

namespace PolicyBot.Documents.Reading;

/// <summary>What somebody should look at before the reading is trusted, in Chinese.</summary>
internal static class ReviewWarnings
{
    private const double LowCoverage = 0.98;

    public static ImmutableArray<string> Of(List<ClauseNode> nodes, IEnumerable<Responsibility> responsibilities, double coverage, string? jurisdiction)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        if (coverage < LowCoverage)
            warnings.Add($"识别率 {coverage:P1}，低于 98%：有文字没有归入标题、条款或责任单位，请核对“未识别”清单。");
        if (nodes.Count == 0)
            warnings.Add("没有读出任何条款，请核对原文。");
        warnings.AddRange(NumberGaps(nodes));
        foreach (var name in responsibilities.SelectMany(r => r.Assignments).Select(a => a.Printed).Distinct(StringComparer.Ordinal).Where(n => n[0] != '等' && !NameSplitter.IsName(n, jurisdiction)))
            warnings.Add($"责任单位“{name}”不像单位名称，请核对。");
        foreach (var node in nodes.Where(n => n.Lists.Count > 1 && n.Lists.SelectMany(l => l.Content.Names.Select(x => x.Role).Distinct()).GroupBy(r => r).Any(g => g.Count() > 1)))
            warnings.Add($"{Name(node)}有 {node.Lists.Count} 处责任单位，已合为一项，请核对。");
        return warnings.ToImmutable();
    }

    private static IEnumerable<string> NumberGaps(List<ClauseNode> nodes)
    {
        foreach (var sequence in nodes.Where(n => n.Label is not null).GroupBy(n => (n.Section, n.Label!.Value.Kind, n.Sequence)))
        {
            var last = 0;
            foreach (var node in sequence)
            {
                var label = node.Label!.Value;
                if (label.Number > last + 1)
                    yield return $"{Name(node)}之前缺少编号：{(last + 1 == label.Number - 1 ? $"第 {last + 1} 项" : $"第 {last + 1} 至第 {label.Number - 1} 项")}。";
                last = label.Number;
            }
        }
    }

    private static string Name(ClauseNode node) =>
        node.Label is { } label ? $"{label.Printed}{node.Title?.Value ?? ""}" : "正文";
}
