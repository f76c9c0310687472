using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>Where a text wants something, against where an applicant means to be.</summary>
internal static partial class PlaceConditions
{
    /// <summary>The condition on the place that a passage, or the heading of its clause, sets; null where it sets none.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="applicant">What was told.</param>
    /// <param name="jurisdiction">The place the document is of: its name restricts nothing.</param>
    public static Condition? In(Passage passage, Applicant applicant, string? jurisdiction)
    {
        var places = PlacesOf(passage.Text, jurisdiction);
        var areas = AreasOf(passage);
        if (places.IsEmpty && areas.IsEmpty)
            return null;

        var words = places.IsEmpty ? areas[0] : WordsOf(passage.Text, places, areas);
        var told = applicant.Places;
        if (areas.FirstOrDefault(a => IsTold(a, applicant)) is { } area)
            return new Condition(ConditionKind.Place, area, Verdict.Agrees);
        if (told.FirstOrDefault(t => places.Any(p => p.Name == t.Name)) is { } place)
            return new Condition(ConditionKind.Place, WordsOf(passage.Text, places, [], place), Verdict.Agrees, $"含{place.ShortName}");
        if (told.All(t => t.Name == t.Province) && (told.IsEmpty || told.Any(t => jurisdiction is null || t.Name == jurisdiction)))
            return new Condition(ConditionKind.Place, words, Verdict.ToCheck, "要看具体落在哪里");
        if (areas.FirstOrDefault(a => told.Any(t => a.StartsWith(t.ShortName, StringComparison.Ordinal))) is { } around)
            return new Condition(ConditionKind.Place, around, Verdict.ToCheck, $"要看是否在“{around}”");
        var name = told.IsEmpty ? "" : told[0].ShortName;
        if (places.IsEmpty && areas.All(a => CityCentre().IsMatch(a)))
            return new Condition(ConditionKind.Place, words, Verdict.MayNot, $"这里没有写{name}");
        return !areas.IsEmpty || Open().IsMatch(passage.Text[(passage.Text.IndexOf(words, StringComparison.Ordinal) + words.Length)..])
            ? new Condition(ConditionKind.Place, words, Verdict.ToCheck, $"文件没有写明是否含{name}")
            : new Condition(ConditionKind.Place, words, Verdict.MayNot, $"这里没有写{name}");
    }

    // 中心城区 told of 宜宾 is not 成都市中心城区.
    private static bool IsTold(string area, Applicant applicant)
    {
        var of = RegionLexicon.In(area);
        return applicant.Areas.Any(t => area.Contains(t, StringComparison.Ordinal) || SameKind(area, t) || t.Contains(area, StringComparison.Ordinal) || (CityCentre().IsMatch(area) && CityCentre().IsMatch(t)))
            && (of.IsEmpty || of.Any(o => applicant.Places.Any(p => p.Name == o.Name) || (applicant.To.IsEmpty && applicant.From?.Name == o.Name)));
    }

    // 脱贫县 is in 脱贫地区, 贫困县 is what it was called.
    private static bool SameKind(string area, string told) =>
        told.Length >= 3 && KindOfArea().IsMatch(told) && KindOfArea().IsMatch(area) && area.StartsWith(told.Replace("贫困", "脱贫", StringComparison.Ordinal)[..2], StringComparison.Ordinal);

    /// <summary>The places of the document's own province that a text names, its whole jurisdiction left out.</summary>
    public static ImmutableArray<Place> PlacesOf(string text, string? jurisdiction)
    {
        var province = jurisdiction is null ? null : Places.Of(jurisdiction).Province;
        return
        [
            .. RegionLexicon.NamingsIn(text).Where(n => !Within().IsMatch(text[(n.Index + n.Length)..])).Select(n => n.Place)
                .Where(p => p.Name != jurisdiction && p.Name != p.Province && (province is null || p.Province == province)).Distinct(),
        ];
    }

    // The heading 脱贫地区 says where everything under it is wanted.
    private static ImmutableArray<string> AreasOf(Passage passage) =>
        [.. (passage.Clause.Title is { } title && AreaTitle().IsMatch(title) ? new[] { title } : []).Concat(Area().Matches(passage.Text).Where(m => !passage.Text.AsSpan(m.Index + m.Length).StartsWith("（")).Select(m => m.Value)).Distinct(StringComparer.Ordinal)];

    // The row of names that holds the one meant, or the first row.
    private static string WordsOf(string text, ImmutableArray<Place> places, ImmutableArray<string> areas, Place? meant = null)
    {
        var (start, end) = (0, -1);
        foreach (var (place, index, length) in RegionLexicon.NamingsIn(text).Where(n => places.Contains(n.Place)))
        {
            if (end >= 0 && index - end > 3 && !InRow().IsMatch(text[end..index]))
            {
                if (meant is null || RegionLexicon.In(text[start..end]).Any(p => p.Name == meant.Name))
                    break;
                end = -1;
            }

            (start, end) = (end < 0 ? index : start, index + length);
        }

        foreach (var area in areas)
        {
            var i = text.IndexOf(area, StringComparison.Ordinal);
            if (i >= 0 && i <= end)
                end = Math.Max(end, i + area.Length);
        }

        // 川北（德阳、绵阳）: what is opened in the row is closed in it.
        if (end > start && text.IndexOf('）', end) is > 0 and var closed && text[start..end].LastIndexOf('（') > text[start..end].LastIndexOf('）') && closed - end <= 3)
            end = closed + 1;
        return text[Math.Min(start, end)..end];
    }

    // 以成都为中心，川东（达州、南充）、川南（宜宾、泸州）: one row, whatever joins its names.
    [GeneratedRegex("^(?:为(?:中心|核心|支点|龙头|引领)|[，、（）—和与及等市州县]|[\\u4e00-\\u9fff]?[东南西北中]{1,2}部?)*$")]
    private static partial Regex InRow();

    // 成都海关 and 成都双机场 say nothing of where a business is wanted.
    [GeneratedRegex("^(?:海关|分行|双机场|国际机场|平原|都市圈|市?中心城区|区域|枢纽|铁路|高新技术|经济开发|（深圳）)")]
    private static partial Regex Within();

    [GeneratedRegex("(?:地区|[县市]|老区|城市|基地)$")]
    private static partial Regex KindOfArea();

    [GeneratedRegex("中心城区|主城|市中心|核心城区|三环")]
    private static partial Regex CityCentre();

    [GeneratedRegex("^[\\u4e00-\\u9fff]{2,6}(?:地区|老区|城市|县|园区)$")]
    private static partial Regex AreaTitle();

    [GeneratedRegex("成都平原|[\\u4e00-\\u9fff]{2}都市圈|[\\u4e00-\\u9fff]{2}市?中心城区|脱贫地区|革命老区|老工业基地|资源型地区|民族地区|天然气主产地|川东北|川东|川南|川西|川北|粤东|粤西|粤北|苏南|苏北|苏中|浙东|浙西|皖北|皖南|湘西|湘南|鄂西|鄂东|赣南|陕北|陕南|关中|辽东|辽西|鲁西|鲁南|豫南|豫西|桂西|黔东南|黔西南|滇中|滇西|[省市县区]域外|集中开发区|工业园区|[\\u4e00-\\u9fff]{2}(?:退缩线|红线|保护区|控制区|禁建区)内?|城区")]
    private static partial Regex Area();

    [GeneratedRegex("^[\\u4e00-\\u9fff]{0,4}等(?!于|级)")]
    private static partial Regex Open();
}
