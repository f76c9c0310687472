using System.Text.RegularExpressions;
using PolicyBot.Text;

namespace PolicyBot.Documents.Reading;

/// <summary>Finds who leads by a sentence: 由甲厅牵头，乙局配合; 甲厅、乙局牵头统筹; 甲部为牵头单位.</summary>
internal static partial class ProseLeads
{
    public static List<ListedName> Find(MappedText paragraph, string? jurisdiction)
    {
        var found = new List<ListedName>();
        foreach (var sentence in Sentences.Split(paragraph))
        {
            if (LeadRules.IsRule(sentence.Value))
                continue;
            var before = found.Count;
            foreach (Match lead in Lead().Matches(sentence.Value))
            {
                if (Subject(sentence, lead.Index) is { } names && AllAreNames(names, jurisdiction))
                    found.AddRange(names.Select(n => new ListedName(n, AssignmentRole.Lead)));
            }

            if (found.Count == before)
                continue;
            if (ListGrammar.Read(sentence.Slice(0, sentence.Value.TrimEnd('。').Length), jurisdiction) is { StatesLead: true } whole)
            {
                found.AddRange(whole.Names.Where(n => n.Role != AssignmentRole.Lead));
                continue;
            }

            foreach (Match support in Support().Matches(sentence.Value))
            {
                var group = support.Groups["names"];
                var names = NameSplitter.Split(sentence.Slice(group.Index, group.Length), out _);
                if (AllAreNames(names, jurisdiction))
                    found.AddRange(names.Select(n => new ListedName(n, AssignmentRole.Support)));
            }
        }

        return [.. found.DistinctBy(f => (f.Name.Value, f.Role))];
    }

    // The names right before the verb, back to the mark or the 由 before them.
    private static List<MappedText>? Subject(MappedText sentence, int verb)
    {
        var start = verb;
        while (start > 0 && !"，。；：！？（“”".Contains(sentence.Value[start - 1]))
            start--;
        var subject = sentence.Slice(start, verb - start);
        var by = subject.Value.LastIndexOf('由');
        if (by >= 0)
            subject = subject.Slice(by + 1);
        var modal = Modal().Match(subject.Value);
        if (modal.Success)
            subject = subject.Slice(0, modal.Index);
        return subject.Length < 2 ? null : NameSplitter.Split(subject, out _);
    }

    private static bool AllAreNames(List<MappedText> names, string? jurisdiction) =>
        names.Count > 0 && names.TrueForAll(n => NameSplitter.IsName(n.Value, jurisdiction) && n.Length >= 3);

    [GeneratedRegex("牵头(?!的|人|抓总的)", RegexOptions.ExplicitCapture)]
    private static partial Regex Lead();

    [GeneratedRegex("(?:要|应当?|须|需|负责|具体|继续|切实|充分|共同|分别|联合|为|作为|是|发挥|做好|履行|统一|总)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Modal();

    [GeneratedRegex("(?:^|[，；：])(?<names>[^，。；：]{2,120}?)(?:等)?(?:积极|密切|予以|按职责|按职责分工|共同)?(?:配合|参与|参加|协助|协办)(?=[，。；]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Support();
}
