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
    private readonly ImmutableDictionary<Audience, Lazy<Lexicon>> _lexicons;

    /// <summary>Reads questions about the documents of one generation of the index.</summary>
    public QuestionParser(PolicyIndex index)
    {
        _index = index;
        _lexicons = Enum.GetValues<Audience>().ToImmutableDictionary(a => a, a => new Lazy<Lexicon>(() => new Lexicon(index, a)));
    }

    /// <summary>The questions of a message: 文号是多少？哪天发的？ asks two. A message that asks one is one.</summary>
    public ImmutableArray<string> Split(Question question)
    {
        var parts = QuestionEnds().Split(Clean(question.Text)).Select(p => p.Trim()).Where(p => p.Length > 1).ToArray();
        return parts.Length > 1 && parts.All(p => AsksByItself(p, question.Audience)) ? [.. parts] : [Clean(question.Text)];
    }

    /// <summary>What a question asks for; every text has a reading, at worst <see cref="Intent.Incomplete"/> or <see cref="Intent.Topic"/>.</summary>
    /// <param name="question">The message.</param>
    /// <param name="part">The part of it to read, out of <see cref="Split"/>.</param>
    /// <param name="memory">What the conversation was about; null at its beginning.</param>
    public PolicyQuery Parse(Question question, string part, ConversationMemory? memory = null)
    {
        var lexicon = _lexicons[question.Audience].Value;
        var text = lexicon.Corrector.MendNames(part);
        var attribute = AskedAttribute.In(text);
        var mentions = MentionsOf(text, lexicon);
        var (documents, unknown) = DocumentsOf(mentions, question.Audience);
        var cues = new Cues(mentions.Skeleton);
        var regions = RegionLexicon.In(mentions.Skeleton);
        var topic = lexicon.Corrector.MendTopic(TopicWords.Of(attribute?.Without(mentions.Skeleton) ?? mentions.Skeleton));
        topic = lexicon.WithoutOwnPlaces(topic);

        var query = new PolicyQuery
        {
            Question = question,
            Text = text,
            Intent = IntentOf(text, mentions, cues, topic, regions, attribute),
            Departments = mentions.Departments,
            Role = cues.Role,
            Conditions = DepartmentConditions.Of(mentions),
            Clauses = mentions.Clauses,
            Step = mentions.Step,
            Regions = regions,
            DocumentIds = documents,
            UnknownDocument = unknown,
            Fact = FactRules.Asked(mentions.Skeleton),
            Attribute = attribute?.Name,
            AsksPlaces = cues.Definition | cues.WhichPlaces && cues.WhichPlaces,
            Most = text.Contains("最多", StringComparison.Ordinal),
            Topic = topic,
        };
        return FollowUps.Resolve(query, cues, memory);
    }

    private static Intent IntentOf(string text, Mentions mentions, Cues cues, string topic, ImmutableArray<Place> regions, AskedAttribute? attribute)
    {
        var names = !mentions.Departments.IsEmpty || !mentions.Clauses.IsEmpty;
        if (OutsideRules.IsGreeting(text))
            return Intent.Help;
        if (!names && OutsideRules.IsOutside(text))
            return Intent.Outside;
        var intent = IntentRules.Classify(mentions, cues, topic, regions: !regions.IsEmpty);
        return attribute is not null && intent is Intent.DepartmentTasks ? Intent.Topic : intent;
    }

    private static Mentions MentionsOf(string text, Lexicon lexicon)
    {
        var mentions = Mentions.Find(text, lexicon.Departments);
        return mentions.Departments.IsEmpty && lexicon.Corrector.NearName(text) is var (start, length, name)
            ? Mentions.Find(string.Concat(text.AsSpan(0, start), name, text.AsSpan(start + length)), lexicon.Departments)
            : mentions;
    }

    private bool AsksByItself(string part, Audience audience)
    {
        var mentions = MentionsOf(part, _lexicons[audience].Value);
        return new Cues(mentions.Skeleton).Ask || FactRules.Asked(mentions.Skeleton) is not null;
    }

    private static string Clean(string text) =>
        SimplifiedCharacters.Of(TextNormalizer.Normalize(Pictographs().Replace(text, " "))).Trim();

    private (ImmutableArray<string> Ids, string? Unknown) DocumentsOf(Mentions mentions, Audience audience)
    {
        var served = _index.Documents(audience);
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var typed in mentions.Documents)
        {
            var found = served.Where(d => DocumentNames.IsMeant(d, typed)).Select(d => d.Id).ToArray();
            if (found.Length == 0)
                return ([], typed);
            ids.AddRange(found);
        }

        return ([.. ids.Distinct(StringComparer.Ordinal)], null);
    }

    // Emoji and other pictures say nothing a document could answer.
    [GeneratedRegex(@"[\p{So}\p{Cs}\uFE0F\u200D]+")]
    private static partial Regex Pictographs();

    [GeneratedRegex(@"[？?！!。；;\n]+(?:另外|还有|以及)?|(?<=[\u4e00-\u9fff])[，,、 ](?:另外|还有)?(?=.{2,}(?:谁|哪|什么|几|呢|牵头))|\s+还有(?=.{2,}谁)")]
    private static partial Regex QuestionEnds();

    /// <summary>The names and words that what a sender may see knows.</summary>
    private sealed class Lexicon
    {
        private readonly ImmutableHashSet<string> _ownPlaces;

        public Lexicon(PolicyIndex index, Audience audience)
        {
            Departments = new DepartmentLexicon(index.Departments(audience), DepartmentNames.Default);
            Corrector = new QuestionCorrector(Departments.ServedNames, index.Words(audience));
            _ownPlaces = [.. index.Documents(audience).Select(d => d.Jurisdiction ?? "").Where(j => j.Length > 1).SelectMany(j => new[] { j, j[..^1] })];
        }

        public DepartmentLexicon Departments { get; }

        public QuestionCorrector Corrector { get; }

        /// <summary>A topic without the place that all the documents speak of, which tells none of their clauses from another.</summary>
        public string WithoutOwnPlaces(string topic)
        {
            var pieces = topic.Split(' ').Where(p => !_ownPlaces.Contains(p));
            var rest = string.Join(' ', pieces);
            foreach (var place in _ownPlaces.OrderByDescending(p => p.Length).Where(p => rest.StartsWith(p, StringComparison.Ordinal) && rest.Length > p.Length + 1))
                rest = rest[place.Length..].TrimStart();
            return rest;
        }
    }
}
