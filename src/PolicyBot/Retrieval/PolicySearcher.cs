using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval.Eligibility;
using PolicyBot.Text;
using PolicyBot.Vectors;

namespace PolicyBot.Retrieval;

/// <summary>Finds what answers a query: exact lists by the ledger, topics by ranked search. Safe for concurrent use.</summary>
public sealed partial class PolicySearcher(PolicyIndex index, EmbeddingSource? embeddings = null)
{
    private const int NearestShown = 3;
    private const int TopicsShown = 3;
    private const int Kept = 5;
    private const int LongTopic = 6;

    private readonly Ledger _ledger = new(index);
    private readonly TopicSearch _topics = new(index, embeddings);
    private readonly EligibilitySearch _eligibility = new(index);
    private readonly AnswerDecision _decision = new(index);

    /// <summary>The evidence for a query, and the query it is for: its fallback where nothing was found for its intent.</summary>
    public (PolicyQuery Query, Evidence Evidence) Search(PolicyQuery query)
    {
        if (query.Spoken is { } spoken)
            return FirstIn(spoken, query with { Spoken = null });
        if (query.Own is { } own && own.AreMeant(query))
            return OfOwn(own, query);
        var (found, evidence) = SearchAll(query);
        return (found, query.Own is null ? evidence : query.Own.First(evidence));
    }

    // One document is meant: one of the office's own place, where such a one has what is asked for.
    private (PolicyQuery Query, Evidence Evidence) OfOwn(OwnDocuments own, PolicyQuery query)
    {
        var there = SearchAll(query with { Own = null, DocumentIds = own.Ids, ReadFor = own.Place.Name });
        if (there.Evidence.Items.IsEmpty && query.Intent != Intent.DocumentFact)
            return SearchAll(query);
        return OwnDocuments.IsList(query) ? (there.Query, there.Evidence with { Left = [.. SearchAll(query with { Own = null }).Evidence.Items.Where(i => !own.Have(i.Document.Id))] }) : there;
    }

    private (PolicyQuery Query, Evidence Evidence) SearchAll(PolicyQuery query)
    {
        if (ToldOutright(query) is { } told)
            return told;
        var evidence = _decision.Decide(query, Find(query));
        if (evidence.Items.IsEmpty && query is { Intent: Intent.Goals, Topic.Length: > 1 } && TopicTerms.Of(AimWords().Replace(query.Topic, " ")).Units.Length > 0)
        {
            // What something is for is not what the document is for.
            query = query with { Intent = Intent.Topic };
            return (query, _decision.Decide(query, Find(query)));
        }

        if (evidence.Items.IsEmpty && query.AttributeTakenOver)
            return SearchAll(query with { Attribute = null, AttributeTakenOver = false });
        if (!evidence.Items.IsEmpty || query.Fallback is not { } fallback)
            return (evidence.Decision is null || evidence.Items.IsEmpty ? query : query with { Intent = Intent.Topic }, evidence);
        var other = query with { Intent = fallback, Fallback = null };
        return (other, Find(other));
    }

    // What the conversation was about is looked in first; a question that is answered only elsewhere has left it.
    private (PolicyQuery Query, Evidence Evidence) FirstIn(SpokenOf spoken, PolicyQuery query)
    {
        var units = TopicTerms.Of(query.Topic).Units;
        ImmutableArray<Clause> speaking = [.. spoken.Clauses.Select(id => index.Clause(id, query.Audience)).OfType<Clause>().Where(c => !units.IsEmpty && units.All(u => u.HeldBy(c.Text) > 0.8))];
        if (!speaking.IsEmpty && query with { ClauseIds = [.. speaking.Select(c => c.Id)], TakenOver = "" } is var same && Find(same) is { Items.IsEmpty: false } told)
            return (same, told);
        if (spoken.Documents.IsEmpty)
            return Search(query);
        var there = Search(query with { DocumentIds = spoken.Documents, DocumentsInferred = false });
        var elsewhere = there.Evidence.Items.IsEmpty && !spoken.Stays ? Search(query) : there;
        return elsewhere.Evidence.Items.IsEmpty || there.Evidence == elsewhere.Evidence ? (there.Query with { TakenOver = spoken.Name }, there.Evidence) : elsewhere;
    }

    // 税务总局新出台的税收优惠涉及哪些方面 names a department and has 哪些; where a passage tells it in the question's own words, no list is asked for.
    private (PolicyQuery Query, Evidence Evidence)? ToldOutright(PolicyQuery query)
    {
        if (!MayBeToldOutright(query))
            return null;
        var topic = query with { Intent = Intent.Topic, Fallback = null, Topic = query.Intent == Intent.Eligibility ? EligibilityRules.AllOf(query.Text) : query.Topic };
        var enough = query.Intent == Intent.Eligibility ? AnswerDecision.Enough : AnswerDecision.Sure;
        return _decision.Decide(topic, Find(topic)) is { Items.IsEmpty: false } evidence && evidence.Decision >= enough ? (topic with { Applicant = null, Told = null }, evidence) : null;
    }

    // Who speaks for a business wants to know what holds for it, in whatever words that is written.
    private static bool MayBeToldOutright(PolicyQuery query) => query.Clauses.IsEmpty && query.ClauseIds.IsEmpty && query.TakenOver is null && query.Intent switch
    {
        Intent.Eligibility => query.Applicant == query.Told && !EligibilityRules.IsOfSelf(query.Text),
        Intent.DepartmentTasks => query.Role == RoleFilter.Any && query.Topic.Length >= LongTopic,
        Intent.Measures => query.Topic.Length >= LongTopic,
        _ => false,
    };

    private Evidence Find(PolicyQuery query) => RanksBelow.Ordered(index, FindAll(query), query);

    private Evidence FindAll(PolicyQuery query) => query.Intent switch
    {
        _ when query.UnknownDocument is not null => Evidence.None,
        Intent.Shelf or Intent.Help or Intent.Outside or Intent.DocumentFact or Intent.Incomplete when query.ClauseIds.IsEmpty => Evidence.None,
        Intent.DepartmentTasks => Exact(query, [.. _ledger.OfDepartments(query, query.Departments.SelectMany(d => d.Ids)).Where(c => !query.ByOrder || c.Responsibility?.LeadRule == LeadRule.FirstListed)]),
        Intent.MeasuresWhere => Exact(query, _ledger.Where(query)),
        Intent.MeasuresMentioning => Exact(query, [.. _ledger.Mentioning(Everywhere(query), MentionedWords(query)).Where(c => Among(query, c))]),
        Intent.RegionDuties => Exact(query, [.. query.Regions.SelectMany(r => _ledger.DutiesOf(Everywhere(query), r)).DistinctBy(c => c.Id)]),
        Intent.WithoutLead => Exact(query, [.. _ledger.WithoutListedLead(query).Where(c => Among(query, c))]),
        Intent.WithoutList => Exact(query, _ledger.WithoutList(query)),
        Intent.AllDepartments => Exact(query, [.. _ledger.Measures(query).Where(m => m.Responsibility is not null)]),
        Intent.Structure => Exact(query, [.. _ledger.All(query).Where(c => c.Depth == 0 && c.Label.Length > 0)]),
        Intent.Measures => MeasuresOf(query),
        Intent.Goals => Goals(query),
        Intent.Eligibility => Eligible(query),
        _ when Named(query) is { } named => named,
        Intent.Lead or Intent.Departments or Intent.IsResponsible => Responsible(query),
        _ when Definition(query) is { } defined => defined,
        _ when query is { Topic: "", Attribute: not null } => Stating(query, _ledger.All(query).Select(TopicHit.Named)),
        _ => Topic(query, _topics.Find(query)),
    };

    // A place that is asked about is one that documents of other places may name, or have a rule for.
    private static PolicyQuery Everywhere(PolicyQuery query) => query.DocumentsInferred ? query with { DocumentIds = [], DocumentsInferred = false } : query;

    // Where the conversation's clauses are meant, only those.
    private static bool Among(PolicyQuery query, Clause clause) => query.ClauseIds.IsEmpty || query.ClauseIds.Contains(clause.Id, StringComparer.Ordinal);

    // Clauses named by number, or meant by the conversation, or beside one of those.
    private Evidence? Named(PolicyQuery query)
    {
        var meant = query.Clauses.IsEmpty
            ? query.ClauseIds.Select(id => index.Clause(id, query.Audience)).OfType<Clause>().ToImmutableArray()
            : [.. query.Clauses.SelectMany(r => _ledger.Referenced(query, r)).DistinctBy(c => c.Id)];
        if (query.Step != 0 && meant.IsEmpty && query.Topic.Length > 0)
            meant = [.. _topics.Find(query, SearchMode.Lexical).Where(f => f.Clause.IsMeasure && f.Answers).Take(1).Select(f => f.Clause)];
        if (query.Step != 0)
            meant = [.. (query.Clauses.IsEmpty ? meant.TakeLast(1) : meant.GroupBy(c => ClauseId.DocumentOf(c.Id), StringComparer.Ordinal).Select(d => d.Last())).Select(c => _ledger.Beside(query, c, query.Step)).OfType<Clause>()];
        else if (query.Clauses.IsEmpty && query.ClauseIds.IsEmpty)
            return null;

        // A datum asked for must be stated there.
        if (query.AsksPlaces && query.Topic.Length > 0)
            return Places(query, meant);
        return query.Attribute is null ? Exact(query, meant) : Stating(query, meant.Select(TopicHit.Named));
    }

    // The measures of a part named by number or words; else all of them.
    private Evidence MeasuresOf(PolicyQuery query)
    {
        var outer = query.Clauses.SelectMany(r => _ledger.Referenced(query, r with { Unit = r.Unit == ClauseUnit.Unclear ? ClauseUnit.Section : r.Unit })).ToImmutableArray();
        if (outer.IsEmpty && query.Topic.Length > 0)
            outer = [.. _topics.Find(query, SearchMode.Lexical).Where(f => f.Answers && f.Clause.Title is not null).OrderBy(f => f.Clause.Depth).Take(1).Select(f => f.Clause)];
        if (query is { Clauses.IsEmpty: false, Topic: "" } && outer.DistinctBy(o => ClauseId.DocumentOf(o.Id), StringComparer.Ordinal).Count() > 1)
            return Exact(query, outer);
        if (!outer.IsEmpty && outer.SelectMany(o => _ledger.Inside(query, o)).ToImmutableArray() is { IsEmpty: false } inside)
            return Exact(query, inside);
        return outer.IsEmpty && query.Topic.Length == 0 ? Exact(query, _ledger.Measures(query)) : Topic(query with { Intent = Intent.Topic }, _topics.Find(query));
    }

    // A question about who does something is about a measure, unless only another clause speaks of it.
    private Evidence Responsible(PolicyQuery query)
    {
        // Who answers for a task is read from lists; no model has a say in which.
        var found = _topics.Find(query, SearchMode.Lexical);
        var measures = found.Where(f => f.Clause.Responsibility is not null && !f.Signals.IsOfOtherPlaces).ToImmutableArray();

        // Who does something in a place is asked of its own documents and of the measures that name it, where some do.
        bool IsOf(TopicHit hit, Place place) => (query.Topic.Contains(place.ShortName, StringComparison.Ordinal) && hit.Clause.Text.Contains(place.ShortName, StringComparison.Ordinal))
            || index.Facts(hit.DocumentId, query.Audience)?.Jurisdiction == place.Name;
        var placed = measures.Where(m => query.Regions.All(r => IsOf(m, r))).ToImmutableArray();
        if (!query.Regions.IsEmpty && placed.Any(m => m.Answers))
            measures = placed;

        // 要素保障有哪些部门: the one measure whose heading holds the words is the one meant, whatever others speak of.
        if (query.Topic.Length > 2 && measures.Where(m => m.Clause.Title?.Contains(query.Topic, StringComparison.Ordinal) == true).ToImmutableArray() is [var headed])
            return Exact(query, [headed.Clause]);
        return Topic(query, measures.Any(m => m.Answers) ? [.. measures, .. found.Where(f => f.Signals.IsOfOtherPlaces)] : found);
    }

    private Evidence Topic(PolicyQuery query, ImmutableArray<TopicHit> found)
    {
        if (query.AsksPlaces)
            return Places(query, found.Select(f => f.Clause));
        var elsewhere = found.Any(f => f.Answers) ? found.Where(f => f.Signals.IsOfOtherPlaces).ToArray() : [];
        found = [.. found.Except(elsewhere)];
        if (query.Attribute is not null && query.Intent == Intent.Topic)
            return Stating(query, found);
        // What holds nothing of the topic is not what is asked about where something else holds it.
        if (found.Take(Kept).Any(f => f.Coverage >= Sufficiency.Enough) || (found.Any(f => f.Answers && query.Own?.Have(f.DocumentId) == true) && !found.Take(Kept).Any(f => f.Answers)))
            found = [.. found.Where(f => f.Coverage > 0)];
        var terms = QuotedTerms(query.Topic);
        EvidenceItem Of(TopicHit f) => Item(query, f.Clause, Quoted(query, f, terms), f.Coverage) with { Signals = f.Signals };
        var items = found.Select(Of)
            .DistinctBy(i => i.Quote.Length == 0 ? i.Clause.Id : i.Quote, StringComparer.Ordinal).Take(Kept).ToImmutableArray();
        if (!found.Take(Kept).Any(f => f.Answers))
            return new Evidence { Nearest = [.. items.Where(i => i.Score > 0)] };

        // The one clause whose title the question names is the one meant; else others that hold as much of the topic answer as well, of each
        // document that comes near.
        var isUnnamed = UnnamedDocument.IsMeant(query);
        var titled = found.Where(f => f.Clause.Title is { Length: > 2 } title && query.Topic.Contains(title, StringComparison.Ordinal)
            && !RanksBelow.Is(index, f.Clause.Id, query) && items.Any(i => i.Clause.Id == f.Clause.Id)).ToArray();
        var answering = titled is [var meant] && !isUnnamed
            ? OfEach([Of(meant), .. FurtherDocuments.Near(found, f => IsInferred(query, f), query.Own).Where(f => query.Own?.Have(f.DocumentId) == true && f.DocumentId != meant.DocumentId).Select(Of)])
            : OfEach([.. FurtherDocuments.Near(found, f => isUnnamed || IsInferred(query, f), query.Own).Select(Of)], items.Take(TopicsShown).Where(i => i.Score >= Math.Max(Sufficiency.Enough, items[0].Score - 0.02)));
        return answering with { Nearest = [.. items.Where(i => answering.Items.Concat(answering.Further).All(a => a.Clause.Id != i.Clause.Id)), .. elsewhere.Take(Kept).Select(Of)] };
    }

    // One clause of each document is quoted before a second one of any; documents that are left over are named.
    private static Evidence OfEach(ImmutableArray<EvidenceItem> each, IEnumerable<EvidenceItem>? others = null)
    {
        var quoted = each.Take(FurtherDocuments.MostQuoted).ToList();
        var more = (others ?? []).Where(o => quoted.All(q => q.Clause.Id != o.Clause.Id) && quoted.Any(q => q.Document.Id == o.Document.Id));
        quoted.AddRange(more.Take(Math.Max(0, TopicsShown - quoted.Count)).ToArray());
        return new Evidence { Items = [.. quoted.GroupBy(q => q.Document.Id, StringComparer.Ordinal).SelectMany(d => d)], Further = [.. each.Skip(FurtherDocuments.MostQuoted)] };
    }

    private static bool IsInferred(PolicyQuery query, TopicHit hit) => query.DocumentsInferred && query.DocumentIds.Contains(hit.DocumentId, StringComparer.Ordinal);

    // What the text says is quoted as it was weighed, unless what it was found for, in other words than asked, stands in another part of
    // it; beside a list of departments the sentence meant is enough.
    private static string Quoted(PolicyQuery query, TopicHit hit, ImmutableArray<string> terms)
    {
        if (query.Intent != Intent.Topic || hit.Passage is not { } passage)
            return Quotation.Core(hit.Clause, terms) is { Length: > 0 } core ? core : Quotation.For(hit.Clause, terms);
        var written = TopicTerms.Of(query.Topic).Units.Where(u => !u.Synonyms.IsEmpty).ToArray();
        if (written.All(u => u.HeldBy(passage) > 0 || u.HeldBy(hit.Clause.Text) == 0))
            return passage;
        return Quotation.For(hit.Clause, [.. written.SelectMany(u => u.Synonyms)]);
    }

    // Only sentences that speak of the topic and state a datum of the kind asked for.
    private Evidence Stating(PolicyQuery query, IEnumerable<TopicHit> found)
    {
        var attribute = AskedAttribute.Named(query.Attribute!);
        var terms = TopicTerms.Of(query.Topic);
        var candidates = found.ToImmutableArray();
        // What holds in one place is no answer where another is asked about.
        var stating = candidates.Where(f => f.Answers && f.Signals.NamesPlaces)
            .Select(f => (Hit: f, Sentence: Stated(attribute, query.Text, terms, f.Clause)))
            .Where(f => f.Sentence is not null)
            .Take(terms.Units.IsEmpty ? TopicsShown : int.MaxValue) // of every clause there is, not all are read
            .ToImmutableArray();
        EvidenceItem Of(TopicHit f) => Item(query, f.Clause, Quotation.Around(f.Clause, stating.First(s => s.Hit == f).Sentence!), 1) with { Signals = f.Signals };
        var answering = stating.IsEmpty ? Evidence.None : OfEach([.. FurtherDocuments.Near([.. stating.Select(s => s.Hit)], f => IsInferred(query, f), query.Own).Select(Of)], stating.Select(s => Of(s.Hit)));
        var quoted = QuotedTerms(query.Topic);
        var others = candidates.Take(Kept).Where(f => f.Coverage > 0 && query.Topic.Length > 0 && answering.Items.All(s => s.Clause.Id != f.Clause.Id))
            .Select(f => Item(query, f.Clause, f.Passage ?? Quotation.For(f.Clause, quoted), f.Coverage) with { Signals = f.Signals });
        return answering with { Nearest = [.. others] };
    }

    // Of the sentences that state such a datum, the one that says most of what it is asked of; what the heading says it says of all of them.
    private static string? Stated(AskedAttribute attribute, string question, TopicTerms terms, Clause clause)
    {
        var stating = Sentences.Split(MappedText.Of(clause.Text)).Select(s => s.Value).Where(s => s.Length <= Quotation.MaxLength && attribute.IsStatedIn(s, question));
        if (terms.Units.IsEmpty)
            return stating.FirstOrDefault();
        var headed = clause.Title is { } title && terms.Units.Any(u => u.HeldBy(title) >= 0.8);
        return stating.Select(s => (Sentence: s, Said: terms.Units.Count(u => IsSaidIn(u, s)))).Where(s => s.Said > 0 || headed).OrderByDescending(s => s.Said).FirstOrDefault().Sentence;
    }

    // 流动资金贷款…给予贴息 says 贷款贴息.
    private static bool IsSaidIn(TopicUnit unit, string sentence) =>
        unit.HeldBy(sentence) > 0.8 || (unit.Parts.Length > 1 && unit.Parts.All(p => p.Length > 1 && sentence.Contains(p, StringComparison.Ordinal)));

    // 川南（宜宾、泸州）: only where the text itself says what a region consists of.
    private Evidence Places(PolicyQuery query, IEnumerable<Clause> clauses)
    {
        var terms = TopicTerms.Of(query.Topic);
        var naming = clauses.Select(c => (Clause: c, Sentence: EnumeratedPlaces.Sentence(c, query.Topic, onlyDefined: !query.Clauses.IsEmpty))).ToImmutableArray();
        return naming.Where(n => n.Sentence is not null).Take(1).Select(n => Item(query, n.Clause, n.Sentence!, 1)).ToImmutableArray() is { IsEmpty: false } found
            ? new Evidence { Items = found }
            : new Evidence { Nearest = [.. naming.Take(NearestShown).Where(n => terms.Units.Any(u => u.HeldBy(n.Clause.Text) > 0.8)).Select(n => Item(query, n.Clause, "", 0))] };
    }

    // What is a word is answered by the sentence that defines it, where there is one: 本办法所称专项资金，是指…
    private Evidence? Definition(PolicyQuery query)
    {
        if (query.Topic.Length < 2 || !AsksDefinition().IsMatch(query.Text))
            return null;
        var word = Regex.Escape(string.Concat(query.Topic.Split(' ').Where(piece => piece.Length > 1)));
        if (word.Length == 0)
            return null;
        var defines = new Regex($"所称(?:的)?[“《]?{word}[”》]?|{word}[”》]?[，,]?(?:是|系)?指");
        return _topics.Find(query)
            .Select(f => (f.Clause, Sentence: Sentences.Split(MappedText.Of(f.Clause.Text)).Select(x => x.Value).FirstOrDefault(x => x.Length <= Quotation.MaxLength && defines.IsMatch(x))))
            .Where(f => f.Sentence is not null)
            .Select(f => new Evidence { Items = [Item(query, f.Clause, f.Sentence!, 1)] })
            .FirstOrDefault();
    }

    [GeneratedRegex("20[0-9]{2}年?|目标|达到|建成|指标")]
    private static partial Regex AimWords();

    [GeneratedRegex("20[0-9]{2}年")]
    private static partial Regex Years();

    [GeneratedRegex("什么是|是什么|指(?:的是)?什么|什么意思|何谓|何为|定义|含义|概念|所称|(?:什么样|怎么样?|怎样|咋样|啥样)的?(?:才)?(?:算|叫|称得上)|哪[些种样]的?(?:才)?(?:算|叫)")]
    private static partial Regex AsksDefinition();

    // What speaks to the business, and what holds the rest of what it asks about.
    private Evidence Eligible(PolicyQuery query)
    {
        var evidence = Evidence.None;
        foreach (var documents in _eligibility.DocumentsFor(query))
        {
            // Documents of the place itself are asked first, so that what the whole country's say leaves room for theirs.
            var within = query with { DocumentIds = documents, DocumentsInferred = false };
            var all = About(within);
            var own = _eligibility.OwnOf(within) is var issued && issued.Length < documents.Length ? About(within with { DocumentIds = issued }) : all;
            evidence = new Evidence { Items = _eligibility.Find(within, [.. Asked(own).Concat(Asked(all)).DistinctBy(i => i.Clause.Id)]), Nearest = all.Nearest };
            if (!evidence.Items.IsEmpty)
                break;
        }

        return evidence with { LacksAsked = query.Matter.Length > 1 && EligibilitySearch.Lacks(evidence.Items, new AskedMatter(query.Matter, index)) };

        Evidence About(PolicyQuery of) => of.Topic.Length > 1 ? Topic(of with { Intent = Intent.Topic, Attribute = null }, _topics.Find(of)) : Evidence.None;
        static ImmutableArray<EvidenceItem> Asked(Evidence about) => about.Items.IsEmpty ? about.Nearest : about.Items;
    }

    // What the document aims at; where the question says of what, the sentence that speaks of it.
    private Evidence Goals(PolicyQuery query)
    {
        var terms = QuotedTerms(query.Topic);

        // 到2027年, 目标 ask for an aim; what else is named is what it has to be of.
        var units = TopicTerms.Of(AimWords().Replace(query.Topic, " ")).Units;
        var goals = _ledger.All(query)
            .Where(c => !c.IsMeasure && (units.IsEmpty || units.Average(u => u.HeldBy($"{c.Title}\n{c.Text}")) >= Sufficiency.Enough))
            .Select(c => (Clause: c, Sentence: GoalSentences.In(c).MaxBy(s => terms.Count(t => s.Contains(t, StringComparison.Ordinal)))))
            .Where(c => c.Sentence is not null)
            .Select(c => Item(query, c.Clause, c.Sentence!, 1))
            .ToImmutableArray();

        // A year that is asked for tells one document's aims from another's; aims for other years are not asked for.
        if (Years().Match(query.Topic) is { Success: true } year)
            goals = [.. goals.Where(g => g.Quote.Contains(year.Value, StringComparison.Ordinal))];
        var first = goals.DistinctBy(g => g.Document.Id, StringComparer.Ordinal).ToImmutableArray();
        return first.Length > 1 ? OfEach(first, goals) : new Evidence { Items = goals };
    }

    private Evidence Exact(PolicyQuery query, ImmutableArray<Clause> clauses)
    {
        var terms = QuotedTerms(query.Topic);
        return new Evidence { Items = [.. clauses.Select(c => Item(query, c, Quotation.For(c, terms), 1))] };
    }

    private static ImmutableArray<string> MentionedWords(PolicyQuery query) =>
        query.Regions.IsEmpty ? [.. query.Topic.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [.. query.Regions.Select(r => r.ShortName)];

    private EvidenceItem Item(PolicyQuery query, Clause clause, string quote, double score) =>
        new(index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience)!, clause, quote, score);

    // A whole dictionary word weighs more in a sentence than the pairs of characters it is made of.
    private static ImmutableArray<string> QuotedTerms(string topic)
    {
        var terms = TopicTerms.Of(topic);
        return [.. terms.Units.Select(u => u.Term), .. terms.Bigrams];
    }
}
