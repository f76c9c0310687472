using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;
using PolicyBot.Retrieval.Eligibility;
using PolicyBot.SmartCn;
using PolicyBot.Vectors;

namespace PolicyBot.Answering;

/// <summary>Answers questions from the documents on a shelf. Safe for concurrent use.</summary>
public sealed class PolicyEngine(Shelf shelf, TimeProvider? time = null)
{
    /// <summary>The longest question taken, in UTF-16 code units.</summary>
    public const int MaxQuestionLength = 1000;

    /// <summary>How many questions of one message are answered: an answer is one screen.</summary>
    public const int MostParts = 4;

    private const int WarmUpRounds = 60;
    private const int WarmUpPause = 10;
    private static int _compiled;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private string _synonyms = "";
    private volatile Stages? _stages;

    /// <summary>The documents answered from.</summary>
    public Shelf Shelf { get; } = shelf;

    /// <summary>
    /// Answers some exact questions about the documents served, so that whoever asks first waits neither for the compiler nor for
    /// the lists of names. Nothing is kept of it. Takes a second or two; may be called at any time, beside questions.
    /// </summary>
    /// <param name="cancel">Ends it early.</param>
    public void WarmUp(CancellationToken cancel = default)
    {
        // The compiler takes thirty calls and a pause to see what is worth its while; once a process is enough for that.
        var rounds = Interlocked.Exchange(ref _compiled, 1) == 0 ? WarmUpRounds : 1;
        string[] questions = [.. WarmUpQuestions(Shelf.Index)];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var question in questions)
            {
                if (cancel.IsCancellationRequested)
                    return;
                Ask(new Question(question, Channel: "warm-up"));
            }

            if (rounds > 1 && cancel.WaitHandle.WaitOne(WarmUpPause))
                return;
        }
    }

    private static IEnumerable<string> WarmUpQuestions(PolicyIndex index)
    {
        var departments = index.Departments(Audience.Public).Where(d => d.Listed).Select(d => d.Printed[0]).Take(2).ToArray();
        foreach (var department in departments)
            yield return $"{department}牵头哪几项？";
        if (departments is [var one, var other])
        {
            yield return $"{one}和{other}都有的是哪几项？";
            yield return $"哪几项没有{one}？";
        }

        yield return "责任单位最多的是哪一项？";
        yield return "哪些部门只参与不牵头？";
        if (index.Documents(Audience.Public) is [{ DocumentNumber: { } name }, ..])
        {
            yield return $"{name}第一项由谁牵头？";
            yield return $"{name}倒数第一条说了什么？";
            yield return $"{name}第一部分有哪几项？";
            yield return $"{name}的依据是什么？";
        }
    }

    /// <summary>Who does what in the documents served now.</summary>
    public ResponsibilityLedger Responsibilities => StagesOf(Shelf.Index, Shelf.House).Responsibilities;

    /// <summary>The document, departments or topic that words name.</summary>
    /// <param name="words">The words, as typed.</param>
    /// <param name="audience">What the sender may see.</param>
    public SubjectReading SubjectOf(string words, Audience audience) => StagesOf(Shelf.Index, Shelf.House).Parser.SubjectOf(words, audience);

    /// <summary>A served document or a department by its id, or a topic; null where the audience sees none of that id.</summary>
    public Subject? SubjectOf(SubjectKind kind, string target, Audience audience)
    {
        var index = Shelf.Index;
        return kind switch
        {
            SubjectKind.Document => index.Facts(target, audience) is { } document ? SubjectReader.Of(document) : null,
            SubjectKind.Department => index.Departments(audience).FirstOrDefault(d => d.Id == target) is { } department ? SubjectReader.Of(department, index.Departments(audience)) : null,
            _ => new Subject(kind, target.Trim(), target.Trim()),
        };
    }

    /// <summary>Answers a message by itself.</summary>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    public Answer Ask(Question question) => Ask(question, null).Answer;

    /// <summary>Answers a message of a conversation.</summary>
    /// <param name="question">The message.</param>
    /// <param name="memory">What the conversation was about; null at its beginning or when it has been forgotten.</param>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    public Reply Ask(Question question, ConversationMemory? memory) => Ask(question, memory, StagesOf(Shelf.Index, Shelf.House));

    /// <summary>
    /// Answers a message as if other names and synonyms were published. Words that are kept whole make no difference yet: the documents
    /// are indexed with those they were published with.
    /// </summary>
    /// <param name="question">The message.</param>
    /// <param name="words">The names and synonyms.</param>
    /// <exception cref="BadQuestionException">The text is empty, too long or not readable as text.</exception>
    /// <exception cref="InvalidDataException">A line of the words cannot be used.</exception>
    public Answer Try(Question question, DeskWords words) => Synonyms.Trying(
        words.Synonyms,
        () => Ask(question, null, new Stages(Shelf.Index, Shelf.House with { Aliases = DepartmentAlias.Parse(words.Aliases) }, Shelf.Embeddings, _time)).Answer);

    /// <summary>Checks what an office would teach the program, line by line.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message, in Chinese, says of which list, which line and why.</exception>
    public void Check(DeskWords words)
    {
        var served = Shelf.Index.Departments(Audience.Staff);
        foreach (var alias in DepartmentAlias.Parse(words.Aliases))
        {
            if (!served.Any(d => DepartmentLexicon.IsNamed(d, alias.Department)))
                throw new InvalidDataException($"部门别名第 {alias.Line} 行无法使用：收录的文件中没有名为“{alias.Department}”的部门，请照文件中的写法填写。");
        }

        Synonyms.Check(words.Synonyms);
        try
        {
            PolicyAnalyzer.WordsOf("", words.UserWords);
        }
        catch (UserDictionaryException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private Reply Ask(Question question, ConversationMemory? memory, Stages stages)
    {
        Check(question.Text);
        var asked = question.AsOf is not null;
        question = question with { AsOf = question.AsOf ?? LocalDay.Today(_time) };
        var answers = new List<Answer>();
        var found = new List<(PolicyQuery Query, Evidence Evidence)>();
        if (memory is not null && _time.GetUtcNow() - memory.At > ConversationMemory.Lifetime)
            memory = null;
        var parts = stages.Split(question);
        foreach (var part in parts.Take(MostParts))
        {
            var (query, evidence) = stages.Find(question, part, memory);
            var answer = stages.Compose(query, evidence, asked);
            memory = Remember(memory, query, answer);
            answers.Add(answer);
            found.Add((query, evidence));
        }

        var joined = AnswerJoin.Join(answers, left: parts.Length - answers.Count);
        return new Reply(joined, memory) { Record = RecordOf(question, found, joined, stages.Index) };
    }

    /// <summary>Reads the documents with a business that filled in a form: the same reading as of a question that tells the same. Nothing is kept of it.</summary>
    /// <param name="profile">The form.</param>
    /// <param name="audience">What the sender may see.</param>
    /// <exception cref="BadQuestionException">Nothing is filled in, or a text is too long or not readable as text.</exception>
    public MatchReading Match(BusinessProfile profile, Audience audience)
    {
        foreach (var text in new[] { profile.Trade, profile.From, profile.To, profile.Plans }.Where(t => !string.IsNullOrWhiteSpace(t)))
            Check(text);
        var stages = StagesOf(Shelf.Index, Shelf.House);
        var (query, notUnderstood) = stages.Parser.Match(new Question("", Audience: audience, AsOf: LocalDay.Today(_time)), profile);
        if (query.Applicant!.IsEmpty && query.Topic.Length == 0)
            throw new BadQuestionException(string.Join("", notUnderstood.Prepend("请至少填写一项：行业、地区、类型、规模或打算。")));
        (query, var evidence) = stages.Searcher.Search(query);
        return EligibilityAnswers.Read(new AnswerDraft(stages.Index, query, stages.Notes), stages.Notes, stages.Index, evidence, notUnderstood);
    }

    private AnswerRecord RecordOf(Question question, List<(PolicyQuery Query, Evidence Evidence)> found, Answer answer, PolicyIndex index) => new()
    {
        At = _time.GetUtcNow(),
        Question = question,
        Queries = [.. found.Select(f => RecordedQuery.Of(f.Query, f.Evidence))],
        Documents =
        [
            .. found.SelectMany(f => f.Evidence.Items.Concat(f.Evidence.Further).Concat(f.Evidence.Nearest)).Select(i => i.Document)
                .DistinctBy(d => d.Id, StringComparer.Ordinal)
                .Select(d => new RecordedDocument(d.Id, d.Title, d.ContentHash)),
        ],
        IndexFingerprint = index.Manifest.Fingerprint,
        Program = index.Manifest.Program,
        Answer = answer,
        Cited = [.. answer.Citations.DistinctBy(c => c.ClauseId, StringComparer.Ordinal).Select(c => CitedOf(c, question.Audience, index)).OfType<RecordedClause>()],
    };

    private static RecordedClause? CitedOf(Citation citation, Audience audience, PolicyIndex index) =>
        index.Facts(citation.DocumentId, audience) is { } document && index.Clause(citation.ClauseId, audience) is { } clause
            ? new(clause.Id, CorrectedClause.WordsOf(document, clause)) : null;

    // Small talk between two questions does not make the first one forgotten; neither does a question without an answer
    // that was asked about the same clauses. One without an answer leaves what was spoken of before it to be pointed to.
    private ConversationMemory? Remember(ConversationMemory? memory, PolicyQuery query, Answer answer)
    {
        var keeps = answer.Outcome == Outcome.NotFound && memory?.Covers(query) == true;
        if (query.Intent is Intent.Help or Intent.Outside || (keeps && query.Attribute is not null && query.Clauses.IsEmpty))
            return memory;
        ImmutableArray<string> clauses = [.. answer.Citations.Select(c => c.ClauseId)];
        if (clauses.IsEmpty && query.TakenOver is not null)
            clauses = query.ClauseIds;
        if (clauses.IsEmpty && keeps)
            clauses = memory!.ClauseIds;

        // Documents that a question was read for were not named in it.
        if (query.ReadFor is not null)
            query = query with { DocumentIds = [] };
        return new ConversationMemory(query, clauses, Asked: answer.Outcome == Outcome.Clarify, _time.GetUtcNow())
        {
            Departments = SpokenDepartments.Remembered(memory, query),
            Refused = answer.Outcome == Outcome.NotFound && (query.Topic.Length > 0 || !query.Clauses.IsEmpty),
        };
    }

    private static void Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new BadQuestionException("问题是空的，请输入要问的内容。");
        if (text.Length > MaxQuestionLength)
            throw new BadQuestionException($"问题太长：最多{MaxQuestionLength}个字，现有{text.Length}个字，请缩短后再问。");
        if (text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)) || text.Contains('\uFFFD') || HasLoneSurrogate(text))
            throw new BadQuestionException("问题中有无法识别的字符，请改用文字重新输入。");
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return true;
        }

        return false;
    }

    // The stages belong to one generation of the index and one state of the office's files; either gets new ones.
    private Stages StagesOf(PolicyIndex index, HouseRecords house)
    {
        var stages = _stages;
        if (stages is not null && ReferenceEquals(stages.Index, index) && ReferenceEquals(stages.House, house))
            return stages;
        UseSynonyms(index);
        return _stages = new Stages(index, house, Shelf.Embeddings, _time);
    }

    // They are the process's, like those of the settings; an engine of a shelf that never had any leaves them alone.
    private void UseSynonyms(PolicyIndex index)
    {
        if (Interlocked.Exchange(ref _synonyms, index.Manifest.Words.Synonyms) != index.Manifest.Words.Synonyms)
            Synonyms.UseDesk(index.Manifest.Words.Synonyms);
    }

    private sealed class Stages(PolicyIndex index, HouseRecords house, EmbeddingSource? embeddings, HouseNotes notes)
    {
        public Stages(PolicyIndex index, HouseRecords house, EmbeddingSource? embeddings, TimeProvider time)
            : this(index, house, embeddings, new HouseNotes(index, house, time))
        {
        }

        public PolicyIndex Index { get; } = index;
        public HouseRecords House { get; } = house;
        public HouseNotes Notes { get; } = notes;
        public QuestionParser Parser { get; } = new(index, house);
        public PolicySearcher Searcher { get; } = new(index, embeddings);
        public Answerer Answerer { get; } = new(index, notes);
        public ResponsibilityLedger Responsibilities { get; } = new(index);

        public ImmutableArray<string> Split(Question question)
        {
            using var stage = EngineStages.Of(EngineStages.Understanding);
            return Parser.Split(question);
        }

        public (PolicyQuery Query, Evidence Evidence) Find(Question question, string part, ConversationMemory? memory)
        {
            PolicyQuery query;
            using (EngineStages.Of(EngineStages.Understanding))
                query = Parser.Parse(question, part, memory);
            using (EngineStages.Of(EngineStages.Search))
                return Searcher.Search(query);
        }

        public Answer Compose(PolicyQuery query, Evidence evidence, bool asked)
        {
            using var stage = EngineStages.Of(EngineStages.Composing);
            return StandingText.Before(Answerer.Compose(query, evidence), query, Index, asked);
        }
    }
}

/// <summary>An answer, and what its conversation now remembers.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Memory">To be passed in with the conversation's next message; null where there is nothing to remember.</param>
public sealed record Reply(Answer Answer, ConversationMemory? Memory)
{
    /// <summary>What the answer was made of, to be kept.</summary>
    public required AnswerRecord Record { get; init; }
}

/// <summary>A question that cannot be taken; the message, in Chinese, says why and what to do.</summary>
public sealed class BadQuestionException(string message) : Exception(message);
