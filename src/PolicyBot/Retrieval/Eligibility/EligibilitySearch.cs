using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using PolicyBot.Documents;
using PolicyBot.Indexing;

namespace PolicyBot.Retrieval.Eligibility;

/// <summary>
/// Finds the clauses that speak to a business, for it and against it, and sets the conditions each states against what was
/// told. Safe for concurrent use.
/// </summary>
internal sealed class EligibilitySearch(PolicyIndex index)
{
    private const int Candidates = 400;
    private const int MostClauses = 5;
    private const int MostAsked = 3;
    private const int MostPassages = 2;
    private const int MostHolding = 50;
    private const double OwnPlace = 1;
    private const double OfAnotherMatter = 0.5;

    // Words of clauses that speak to businesses of whatever trade.
    private static readonly string[] General =
    [
        "500强", "龙头企业", "领军企业", "骨干企业", "链主", "专精特新", "小巨人", "单项冠军", "高新技术企业", "上市", "规模以上", "大型", "中小企业", "中小微",
        "小微企业", "个体工商户", "外资", "外商", "跨国公司", "国有企业", "民营企业", "加工贸易", "出口", "海关", "外汇", "保税", "整体", "转移", "搬迁", "迁入",
        "部分承接", "疏解", "优质企业", "重点企业", "下列条件", "申报条件", "制造业", "不含", "不包括", "不适用", "除外",
    ];

    /// <summary>The clauses of some documents, those that say most to the applicant first, each with its passage and conditions.</summary>
    /// <param name="query">The question, with the documents to look in; none for all.</param>
    /// <param name="asked">Clauses that hold what else the question asks about, with the sentence that does.</param>
    public ImmutableArray<EvidenceItem> Find(PolicyQuery query, IReadOnlyList<EvidenceItem> asked)
    {
        var matter = new AskedMatter(query.Topic, index);
        var holding = matter.IsEmpty ? [] : index.Search(Ledger.InDocuments(AnyOf(matter.Words.Select(w => (w, 1f))), query), MostHolding, query.Audience);
        var passages = index.Search(Ledger.InDocuments(AnyOf(Words(query.Applicant!)), query), Candidates, query.Audience)
            .Concat(holding).Select(hit => hit.Clause).Concat(asked.Select(a => a.Clause)).DistinctBy(c => c.Id)
            .Where(c => query.DocumentIds.IsEmpty || query.DocumentIds.Contains(ClauseId.DocumentOf(c.Id), StringComparer.Ordinal))
            .SelectMany(Passage.Of);
        var found = Weighed(passages, query, matter, asked);
        return found.IsEmpty ? [] : [.. found.Concat(GeneralConditions(found, query))];
    }

    /// <summary>Whether no clause holds enough of what is asked about beside the business itself.</summary>
    public static bool Lacks(ImmutableArray<EvidenceItem> found, AskedMatter matter) => !matter.IsEmpty && found.All(i => matter.HeldBy(i.Clause) < AskedMatter.Some);

    private ImmutableArray<EvidenceItem> Weighed(IEnumerable<Passage> passages, PolicyQuery query, AskedMatter matter, IReadOnlyList<EvidenceItem> asked)
    {
        var weighed = passages
            .Select(p => PassageReading.Of(p, query, Facts(p.Clause, query).Jurisdiction, matter.AnsweredBy(p, Facts(p.Clause, query), asked.FirstOrDefault(a => a.Clause.Id == p.Clause.Id))))
            .Where(r => r.Weight >= PassageReading.Beside || r.IsRequirement)
            .GroupBy(r => r.Passage.Clause.Id, StringComparer.Ordinal)
            .Select(c => c.OrderByDescending(r => r.Weight).ThenByDescending(r => r.Place is { Verdict: Verdict.Agrees }).ToArray())
            .Select(c => c.Where((r, i) => i < MostPassages || r.IsRequirement).ToArray())
            .Where(c => c[0].Weight >= PassageReading.Enough)
            .OrderByDescending(c => c[0].Weight + (c.Length > 1 ? 0.1 * c[1].Weight : 0) + Nearness(c[0], query))
            .ToArray();

        // Where clauses hold the matter asked about, one that has no more than the applicant's trade or class speaks of another:
        // 宾馆 in a rule for emissions, to a hotel that asks about social insurance.
        var most = weighed.Select(c => matter.HeldBy(c[0].Passage.Clause)).DefaultIfEmpty().Max();
        if (most >= AskedMatter.Some)
            weighed = [.. weighed.Where(c => c.Any(r => r.IsLeftOut || r.NamesOrigin || r.HoldsAsked) || matter.HeldBy(c[0].Passage.Clause) >= OfAnotherMatter * most)];

        // What speaks of the business in particular leaves room for what speaks to everybody only where it does not fill the screen.
        var particular = weighed.Where(c => c[0].IsParticular).ToArray();
        var speaking = particular.Length > 0 ? weighed.Where(c => c[0].IsParticular || c[0].ToEverybody) : weighed.Where(c => c[0].ToEverybody);
        var chosen = speaking.Take(asked.Count > 0 ? MostAsked : MostClauses).ToArray();

        // However much the whole country's documents say, what the place's own says is told.
        var own = OwnOf(query);
        bool IsOwn(PassageReading[] c) => own.Contains(ClauseId.DocumentOf(c[0].Passage.Clause.Id), StringComparer.Ordinal);
        if (!own.IsEmpty && chosen.Length > 0 && !chosen.Any(IsOwn) && speaking.FirstOrDefault(IsOwn) is { } theirs)
            chosen[^1] = theirs;
        return [.. chosen.Select(c => ItemOf(c, query))];
    }

    // Of two that say as much, the one of the place itself speaks to it first.
    private double Nearness(PassageReading reading, PolicyQuery query) =>
        Facts(reading.Passage.Clause, query).Jurisdiction is { Length: > 1 } of && query.Applicant!.Places.Any(p => p.Name == of) ? OwnPlace : 0;

    private EvidenceItem ItemOf(PassageReading[] readings, PolicyQuery query)
    {
        var first = readings[0];
        var quote = first.Quote();
        return new EvidenceItem(Facts(first.Passage.Clause, query), first.Passage.Clause, quote, first.Weight) { Conditions = ConditionsOf(readings) };
    }

    // Trade and place go together: what another passage of the clause wants elsewhere is told as that.
    private static ImmutableArray<Condition> ConditionsOf(PassageReading[] readings)
    {
        var first = readings[0];
        var conditions = first.Conditions.ToList();
        foreach (var other in readings.Skip(1))
        {
            var trade = other.Conditions.FirstOrDefault(c => c.Kind == ConditionKind.Trade);
            var elsewhere = trade is null ? null : other.Conditions.FirstOrDefault(c => c is { Kind: ConditionKind.Place, Verdict: not Verdict.Agrees });
            if (elsewhere is null)
            {
                var whose = trade is { Verdict: Verdict.ToCheck } ? $"是对“{trade.Words}”写的" : "";
                conditions.AddRange(other.Conditions.Where(c => c.Kind != ConditionKind.Pending && (c.Kind != ConditionKind.Trade || first.Trade is null || (other.Relation == TradeRelation.Same && c.Verdict == Verdict.Agrees)))
                    .Select(c => whose.Length > 0 && c is { Kind: ConditionKind.Standard, Because: "" } ? c with { Because = whose } : c));
            }
            else if (first.Trade is { Verdict: Verdict.Agrees } && first.Place is { Verdict: Verdict.Agrees })
                continue;
            else
                conditions.Add(elsewhere with { Because = $"“{trade!.Words}”写在这里" + (elsewhere.Verdict == Verdict.MayNot ? "，" + elsewhere.Because.Replace("这里", "", StringComparison.Ordinal) : "") });
        }

        return [.. conditions.DistinctBy(c => c.Words, StringComparer.Ordinal)];
    }

    // 申报专项资金的企业应当具备下列条件: holds for whatever else of its document was found.
    private IEnumerable<EvidenceItem> GeneralConditions(ImmutableArray<EvidenceItem> found, PolicyQuery query)
    {
        var documents = found.Select(f => f.Document.Id).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var clauses = index.Search(Ledger.InDocuments(AnyOf([("下列条件", 1f), ("以下条件", 1f), ("申报条件", 1f)]), query with { DocumentIds = documents }), MostClauses, query.Audience);
        return clauses.Select(c => c.Clause)
            .Where(c => found.All(f => f.Clause.Id != c.Id))
            .Select(c => (Clause: c, Passage: Passage.Of(c).FirstOrDefault(p => p.Sentence.Contains("条件", StringComparison.Ordinal))))
            .Where(c => c.Passage is not null)
            .Select(c => (c.Clause, Reading: PassageReading.Of(c.Passage!, query, Facts(c.Clause, query).Jurisdiction, 0)))
            .Where(c => c.Reading.Conditions.Any(k => k.Kind is ConditionKind.Standard or ConditionKind.Quantity))
            .Take(1)
            .Select(c => ItemOf([c.Reading], query));
    }

    /// <summary>The documents to look in, one set after the other until one speaks to the applicant: those of the place somebody goes to; all of them, which is the empty set, where no place is told.</summary>
    public IEnumerable<ImmutableArray<string>> DocumentsFor(PolicyQuery query)
    {
        // A document inferred from a place is one of those of that place; somebody who comes from there asks about another.
        if (!query.DocumentIds.IsEmpty && (!query.DocumentsInferred || query.DocumentIds.All(id => IsTitled(id, query))))
            return [query.DocumentIds];
        var served = index.Documents(query.Audience);
        var places = PlacesOf(query);

        // 我们在广州，能申请某市的资金吗: the place named is neither where the business is nor where it goes; its documents are asked about.
        if (!query.DocumentIds.IsEmpty && !places.IsEmpty && query.DocumentIds.All(id => index.Facts(id, query.Audience)!.Jurisdiction is { } of && of != query.Applicant!.From?.Name && !places.Any(p => Jurisdiction.Covers(of, p))))
            return [query.DocumentIds];
        var near = served.Where(d => d.Jurisdiction is { } of && places.Any(p => Jurisdiction.Covers(of, p))).Select(d => d.Id).ToImmutableArray();
        if (near.Length > 0)
            return query.Applicant!.Places.IsEmpty ? [near, []] : [near];
        return places.IsEmpty ? [[]] : [[.. served.Where(d => d.Jurisdiction is null or Jurisdiction.National).Select(d => d.Id)]];
    }

    /// <summary>Of the query's documents those that the applicant's places have issued themselves; all of them where none is.</summary>
    public ImmutableArray<string> OwnOf(PolicyQuery query)
    {
        ImmutableArray<string> own = [.. query.DocumentIds.Where(id => index.Facts(id, query.Audience)?.Jurisdiction is { } of && of != Jurisdiction.National && PlacesOf(query).Any(p => Jurisdiction.Covers(of, p)))];
        return own.IsEmpty ? query.DocumentIds : own;
    }

    // A business that tells no place is read as one of the office's.
    private static ImmutableArray<Place> PlacesOf(PolicyQuery query) =>
        query.Own is { } own && query.Applicant!.Places.IsEmpty ? [own.Place] : query.Applicant!.Places;

    private bool IsTitled(string id, PolicyQuery query) =>
        index.Facts(id, query.Audience) is { } document && DocumentNames.TitleWordsIn(document, query.Asked).Length > 0;

    private static IEnumerable<(string Word, float Boost)> Words(Applicant applicant)
    {
        var trades = applicant.Trades.Where(t => !Trades.IsRoot(t)).ToArray();
        var related = Trades.All.Where(t => trades.Any(a => Trades.Relation(a, t.Name) != TradeRelation.None) && !Trades.IsRoot(t.Name));
        return related.SelectMany(t => t.Words).Concat(applicant.Products).Select(w => (w, 3f))
            .Concat(applicant.To.Select(p => (p.ShortName, 2f)))
            .Concat(applicant.Areas.Select(a => (a, 2f)))
            .Concat(applicant.From is { } from ? [(from.ShortName, 1f), ("东部", 1f)] : [])
            .Concat(Drawback.Of(applicant).SelectMany(d => d.Words).Select(w => (w, 2f)))
            .Concat(General.Select(w => (w, 0.5f)));
    }

    private static BooleanQuery AnyOf(IEnumerable<(string Word, float Boost)> words)
    {
        var any = new BooleanQuery();
        foreach (var (word, boost) in words.DistinctBy(w => w.Word))
        {
            foreach (var field in new[] { IndexFields.Body, IndexFields.Title })
            {
                var phrase = new PhraseQuery { Boost = boost };
                foreach (var token in PolicyAnalyzer.BigramsOf(word))
                    phrase.Add(new Term(field + PolicyAnalyzer.BigramsSuffix, token.Term));
                if (phrase.GetTerms().Length > 0)
                    any.Add(phrase, Occur.SHOULD);
            }
        }

        return any;
    }

    private PolicyDocument Facts(Clause clause, PolicyQuery query) => index.Facts(ClauseId.DocumentOf(clause.Id), query.Audience)!;
}
