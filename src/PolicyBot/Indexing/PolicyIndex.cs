using System.Collections.Immutable;
using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Indexing;

/// <summary>
/// One generation of the index, open for reading. Every query goes through <see cref="Filtered"/>, so what a caller may not
/// see cannot be found, counted or inferred. Safe for concurrent use.
/// </summary>
public sealed class PolicyIndex : IDisposable
{
    private static readonly SortField OrderField = new(IndexFields.Order, SortFieldType.INT64);
    private static readonly Sort InOrder = new(OrderField);
    private static readonly Sort ByScore = new(SortField.FIELD_SCORE, OrderField);

    private readonly RecentClauses _recent = new();
    private readonly FSDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly ImmutableDictionary<string, PolicyDocument> _facts;
    private readonly ImmutableDictionary<Audience, ImmutableArray<PolicyDocument>> _documents;
    private readonly ImmutableDictionary<Audience, Lazy<ImmutableArray<ServedDepartment>>> _departments;
    private readonly ImmutableDictionary<Audience, Standings> _standings;
    private readonly ImmutableDictionary<Audience, Lazy<FixedBitSet>> _seen;
    private readonly Lazy<int[]> _documentAt;
    private volatile ClauseVectors? _vectors;

    // A question of a thousand characters looks for some two thousand terms in four fields; an exact list may name as many departments.
    static PolicyIndex() => BooleanQuery.MaxClauseCount = 1 << 17;

    private PolicyIndex(FSDirectory directory, IndexManifest manifest)
    {
        Generation = directory.Directory.Name;
        _directory = directory;
        Manifest = manifest;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new LengthBM25Similarity() };
        var documents = LoadDocuments();
        _facts = documents.ToImmutableDictionary(d => d.Id, StringComparer.Ordinal);
        _documents = Enum.GetValues<Audience>().ToImmutableDictionary(a => a, a => documents.RemoveAll(d => d.Audience > a));
        _standings = _documents.ToImmutableDictionary(d => d.Key, d => new Standings(d.Value));
        _departments = Enum.GetValues<Audience>().ToImmutableDictionary(a => a, a => new Lazy<ImmutableArray<ServedDepartment>>(() => LoadDepartments(a)));
        _documentAt = new Lazy<int[]>(DocumentsByPlace);
        _seen = Enum.GetValues<Audience>().ToImmutableDictionary(a => a, a => new Lazy<FixedBitSet>(() => Set(All(Kind(IndexFields.ClauseKind), a))));
    }

    /// <summary>Name of the generation's folder.</summary>
    public string Generation { get; }

    /// <summary>What the generation was made of.</summary>
    public IndexManifest Manifest { get; }

    /// <summary>The documents the audience may see, in the catalogue's order, without their clauses.</summary>
    public IReadOnlyList<PolicyDocument> Documents(Audience audience) => _documents[audience];

    /// <summary>A document with its clauses, or null where there is none with this id that the audience may see.</summary>
    public PolicyDocument? Document(string id, Audience audience) =>
        Facts(id, audience) is { } facts ? facts with { Clauses = Clauses(new TermQuery(new Term(IndexFields.DocumentId, id)), audience) } : null;

    /// <summary>A document without its clauses, or null where there is none with this id that the audience may see.</summary>
    public PolicyDocument? Facts(string id, Audience audience) =>
        _facts.TryGetValue(id, out var document) && document.Audience <= audience ? document : null;

    /// <summary>Whether a document holds on a day, as far as the documents the audience may see say.</summary>
    public DocumentStanding Standing(PolicyDocument document, DateOnly asOf, Audience audience) => _standings[audience].Of(document, asOf);

    /// <summary>One clause, or null where there is none with this id that the audience may see.</summary>
    public Clause? Clause(string id, Audience audience) =>
        Clauses(new TermQuery(new Term(IndexFields.Id, id)), audience).FirstOrDefault();

    /// <summary>Every clause that matches, in the documents' order: what exact lists are made of, never cut.</summary>
    public ImmutableArray<Clause> Clauses(Query query, Audience audience) =>
        [.. All(And(query, Kind(IndexFields.ClauseKind)), audience).Select(At)];

    /// <summary>The best <paramref name="count"/> clauses with their scores, best first.</summary>
    public ImmutableArray<(Clause Clause, float Score)> Search(Query query, int count, Audience audience)
    {
        // Equal scores come in the documents' order, not in that in which they happened to be written.
        var hits = _searcher.Search(query, Filtered(Kind(IndexFields.ClauseKind), audience), Math.Max(1, count), ByScore, doDocScores: true, doMaxScore: false);
        return [.. hits.ScoreDocs.Select(hit => (At(hit.Doc), hit.Score))];
    }

    /// <summary>The best <paramref name="count"/> clauses by place, best first; <see cref="At"/> reads them.</summary>
    internal ImmutableArray<(int Place, float Score)> Rank(Query query, int count, Audience audience)
    {
        var hits = _searcher.Search(query, Filtered(Kind(IndexFields.ClauseKind), audience), Math.Max(1, count), ByScore, doDocScores: true, doMaxScore: false);
        return [.. hits.ScoreDocs.Select(hit => (hit.Doc, hit.Score))];
    }

    /// <summary>The clause at a place.</summary>
    internal Clause At(int place) => _recent.At(place, Read<Clause>);

    /// <summary>The document a place belongs to, by a number of its own.</summary>
    internal int DocumentAt(int place) => _documentAt.Value[place];

    /// <summary>Which places are clauses that the audience may see.</summary>
    internal FixedBitSet Seen(Audience audience) => _seen[audience].Value;

    /// <summary>Which places are clauses that match and that the audience may see.</summary>
    internal FixedBitSet Matching(Query query, Audience audience) => Set(All(And(query, Kind(IndexFields.ClauseKind)), audience));

    /// <summary>The vectors of the clauses; null while there are none.</summary>
    internal ClauseVectors? Vectors => _vectors;

    /// <summary>Turns to the vectors of a model if there are any by now.</summary>
    /// <returns>Whether it has vectors.</returns>
    internal bool OpenVectors(string model)
    {
        if (_vectors is null && VectorFiles.Open(_directory.Directory.FullName, model) is { } store)
        {
            var places = PlacesById();
            _vectors = new ClauseVectors(store, id => places.GetValueOrDefault(id, -1), _reader.MaxDoc);
        }

        return _vectors is not null;
    }

    /// <summary>Every clause, one at a time.</summary>
    internal IEnumerable<Clause> EachClause()
    {
        foreach (var place in PlacesOf(IndexFields.Kind, new BytesRef(IndexFields.ClauseKind)))
            yield return Read<Clause>(place);
    }

    /// <summary>The words that occur in titles and text of clauses the audience may see.</summary>
    public IEnumerable<string> Words(Audience audience)
    {
        // What only others may see must not show, not even by mending a question towards it.
        if (_facts.Values.Any(d => d.Audience > audience))
            return Clauses(Kind(IndexFields.ClauseKind), audience).SelectMany(c => PolicyAnalyzer.WordsOf($"{c.Title}\n{c.Text}")).Select(t => t.Term).ToHashSet(StringComparer.Ordinal);
        return TermsOf(IndexFields.Title + PolicyAnalyzer.WordsSuffix).Concat(TermsOf(IndexFields.Body + PolicyAnalyzer.WordsSuffix)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Titles and quoted terms of clauses the audience may see.</summary>
    public IEnumerable<string> Entities(Audience audience) =>
        _facts.Values.Any(d => d.Audience > audience)
            ? Clauses(Kind(IndexFields.ClauseKind), audience).SelectMany(EntityNames.Of)
            : TermsOf(IndexFields.Entity);

    /// <summary>Whether some clause that the audience may see holds the words as they stand.</summary>
    public bool Mentions(string words, Audience audience) => Holds(IndexFields.Body, words, null, audience);

    /// <summary>Whether some heading or text in a document does.</summary>
    internal bool Mentions(string words, string documentId, Audience audience)
    {
        var within = new TermQuery(new Term(IndexFields.DocumentId, documentId));
        return Holds(IndexFields.Body, words, within, audience) || Holds(IndexFields.Title, words, within, audience);
    }

    /// <summary>The first clause of a document that has text of its own; null where none of its first has.</summary>
    internal Clause? Opening(string documentId, Audience audience)
    {
        const int Headings = 10;
        var clauses = And(new TermQuery(new Term(IndexFields.DocumentId, documentId)), Kind(IndexFields.ClauseKind));
        return _searcher.Search(new ConstantScoreQuery(clauses), Filtered(null, audience), Headings, InOrder).ScoreDocs
            .Select(hit => At(hit.Doc)).FirstOrDefault(c => !c.Paragraphs.IsEmpty);
    }

    private bool Holds(string field, string words, Query? within, Audience audience)
    {
        var phrase = new PhraseQuery();
        foreach (var token in PolicyAnalyzer.BigramsOf(words))
            phrase.Add(new Term(field + PolicyAnalyzer.BigramsSuffix, token.Term));
        return phrase.GetTerms().Length > 0 && !Rank(within is null ? phrase : And(phrase, within), 1, audience).IsEmpty;
    }

    /// <summary>Whether two characters stand side by side in a field of some clause that the audience may see.</summary>
    internal bool Stands(string field, string pair, Audience audience) =>
        DocumentFrequency(new Term(field + PolicyAnalyzer.BigramsSuffix, pair)) > 0
        && (_facts.Values.All(d => d.Audience <= audience) || Search(new TermQuery(new Term(field + PolicyAnalyzer.BigramsSuffix, pair)), 1, audience).Length > 0);

    /// <summary>How many clauses hold the term.</summary>
    public int DocumentFrequency(Term term) => _reader.DocFreq(term);

    /// <summary>Every department some clause that the audience may see names, with what it is called there.</summary>
    public ImmutableArray<ServedDepartment> Departments(Audience audience) => _departments[audience].Value;

    /// <summary>Opens a generation that was built and verified.</summary>
    internal static PolicyIndex Open(string folder, IndexManifest manifest) => new(FSDirectory.Open(folder), manifest);

    /// <inheritdoc/>
    public void Dispose()
    {
        _vectors?.Dispose();
        _reader.Dispose();
        _directory.Dispose();
    }

    private Dictionary<string, int> PlacesById()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var terms = MultiFields.GetTerms(_reader, IndexFields.Id)?.GetEnumerator();
        while (terms?.MoveNext() == true)
        {
            foreach (var place in PlacesOf(IndexFields.Id, terms.Term))
                places[terms.Term.Utf8ToString()] = place;
        }

        return places;
    }

    private int[] DocumentsByPlace()
    {
        var documents = new int[_reader.MaxDoc];
        var number = 0;
        foreach (var id in _facts.Keys)
        {
            number++;
            foreach (var place in PlacesOf(IndexFields.DocumentId, new BytesRef(id)))
                documents[place] = number;
        }

        return documents;
    }

    private IEnumerable<int> PlacesOf(string field, BytesRef term)
    {
        var docs = MultiFields.GetTermDocsEnum(_reader, MultiFields.GetLiveDocs(_reader), field, term);
        while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            yield return docs.DocID;
    }

    private FixedBitSet Set(IEnumerable<int> places)
    {
        var set = new FixedBitSet(Math.Max(1, _reader.MaxDoc));
        foreach (var place in places)
            set.Set(place);
        return set;
    }

    private IEnumerable<string> TermsOf(string field)
    {
        var terms = MultiFields.GetTerms(_reader, field)?.GetEnumerator();
        while (terms?.MoveNext() == true)
            yield return terms.Term.Utf8ToString();
    }

    private IEnumerable<int> All(Query query, Audience audience)
    {
        var limit = Math.Max(1, _reader.NumDocs);
        return _searcher.Search(new ConstantScoreQuery(query), Filtered(null, audience), limit, InOrder).ScoreDocs.Select(hit => hit.Doc);
    }

    private static QueryWrapperFilter Filtered(Query? query, Audience audience)
    {
        var seen = new BooleanQuery();
        foreach (var level in Enum.GetValues<Audience>().Where(level => level <= audience))
            seen.Add(new TermQuery(new Term(IndexFields.Audience, ClauseFields.AudienceTerm(level))), Occur.SHOULD);
        return new QueryWrapperFilter(query is null ? seen : And(query, seen));
    }

    private static TermQuery Kind(string kind) => new(new Term(IndexFields.Kind, kind));

    private static BooleanQuery And(Query left, Query right) => new() { { left, Occur.MUST }, { right, Occur.MUST } };

    private T Read<T>(int doc) => JsonSerializer.Deserialize<T>(_searcher.Doc(doc).Get(IndexFields.Json), IndexJson.Options)!;

    // Where a document stands in for copies of it, the manifest says where those are from.
    private ImmutableArray<PolicyDocument> LoadDocuments()
    {
        var copies = Manifest.Rows.Where(r => r.ServedAs is not null).ToLookup(r => r.ServedAs!, r => r.Source ?? r.File, StringComparer.Ordinal);
        return [.. All(Kind(IndexFields.DocumentKind), Enum.GetValues<Audience>().Max()).Select(Read<PolicyDocument>).Select(d => d with { AlsoFrom = [.. copies[d.Id]] })];
    }

    private ImmutableArray<ServedDepartment> LoadDepartments(Audience audience)
    {
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var named = new TermRangeQuery(IndexFields.Listed, null, null, includeLower: true, includeUpper: true);
        var inherited = new TermRangeQuery(IndexFields.Inherited, null, null, includeLower: true, includeUpper: true);
        foreach (var clause in Clauses(new BooleanQuery { { named, Occur.SHOULD }, { inherited, Occur.SHOULD } }, audience))
        {
            foreach (var assignment in clause.Responsibility?.Assignments ?? [])
            {
                if (!names.TryGetValue(assignment.DepartmentId, out var printed))
                    names.Add(assignment.DepartmentId, printed = new(StringComparer.Ordinal));
                printed.Add(assignment.Printed);
                if (assignment.Basis != AssignmentBasis.Inherited)
                    listed.Add(assignment.DepartmentId);
            }
        }

        return [.. names.Select(n => new ServedDepartment(n.Key, [.. n.Value], listed.Contains(n.Key)))];
    }
}

/// <summary>A department that some served clause names.</summary>
/// <param name="Id">As in <see cref="Department.Id"/>.</param>
/// <param name="Printed">What the clauses call it, the first printing first.</param>
/// <param name="Listed">Whether some clause names it itself, rather than by a general rule alone.</param>
public sealed record ServedDepartment(string Id, ImmutableArray<string> Printed, bool Listed)
{
    /// <summary>The place whose department it is; empty where unknown.</summary>
    public string Jurisdiction => Id[..Math.Max(0, Id.IndexOf(':'))];

    /// <summary>Its canonical name.</summary>
    public string Name => Id[(Id.IndexOf(':') + 1)..];
}
