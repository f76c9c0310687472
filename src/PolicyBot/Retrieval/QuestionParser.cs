using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Text;

namespace PolicyBot.Retrieval;

/// <summary>Understands a question, without a model. Safe for concurrent use.</summary>
public sealed partial class QuestionParser
{
    private readonly PolicyIndex _index;
    private readonly ImmutableDictionary<Audience, Lazy<DepartmentLexicon>> _departments;

    /// <summary>Reads questions about the documents of one generation of the index.</summary>
    public QuestionParser(PolicyIndex index)
    {
        _index = index;
        _departments = Enum.GetValues<Audience>().ToImmutableDictionary(
            a => a, a => new Lazy<DepartmentLexicon>(() => new DepartmentLexicon(index.Departments(a), DepartmentNames.Default)));
    }

    /// <summary>What the question asks for; every text has a reading, at worst <see cref="Intent.Help"/> or <see cref="Intent.Topic"/>.</summary>
    public PolicyQuery Parse(Question question)
    {
        var text = TextNormalizer.Normalize(question.Text);
        var mentions = Mentions.Find(text, _departments[question.Audience].Value);
        var topic = TopicWords.Of(mentions.Skeleton);
        var intent = IntentRules.Classify(mentions, topic);
        var (documents, unknown) = DocumentsOf(mentions, question.Audience);
        return new PolicyQuery
        {
            Question = question,
            Text = text,
            Intent = intent,
            Departments = mentions.Departments,
            Role = IntentRules.RoleAsked(mentions.Skeleton),
            CountOnly = IntentRules.CountAsked(mentions.Skeleton),
            Clauses = mentions.Clauses,
            DocumentIds = documents,
            UnknownDocument = unknown,
            Fact = intent == Intent.DocumentFact ? IntentRules.FactAsked(mentions.Skeleton) : null,
            Topic = topic,
        };
    }

    private (ImmutableArray<string> Ids, string? Unknown) DocumentsOf(Mentions mentions, Audience audience)
    {
        var served = _index.Documents(audience);
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var typed in mentions.Documents)
        {
            var found = served.Where(d => IsMeant(d, typed)).Select(d => d.Id).ToArray();
            if (found.Length == 0)
                return ([], typed);
            ids.AddRange(found);
        }

        return ([.. ids.Distinct(StringComparer.Ordinal)], null);
    }

    private static bool IsMeant(PolicyDocument document, string typed)
    {
        if (typed[0] == '《')
            return document.Title.Contains(typed.Trim('《', '》'), StringComparison.Ordinal);
        var number = Comparable(document.DocumentNumber ?? "");
        var asked = Comparable(typed.Replace("文件", "", StringComparison.Ordinal).TrimEnd('文'));
        return number.Length > 0 && ("-" + number).EndsWith("-" + asked, StringComparison.Ordinal);
    }

    // 川办发〔2022〕67号, 川办发[2022]67号 and 川办发2022年第67号 are one number: 川办发-2022-67号.
    private static string Comparable(string number) => Separators().Replace(number, "-").Trim('-');

    [GeneratedRegex("[^0-9\u4e00-\u9fff]+|年第?|第|(?<=[\u4e00-\u9fff])(?=[0-9])")]
    private static partial Regex Separators();
}
