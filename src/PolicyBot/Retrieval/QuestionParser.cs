using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Indexing;
using PolicyBot.Retrieval.Eligibility;

namespace PolicyBot.Retrieval;

/// <summary>Understands a question, without a model. Safe for concurrent use.</summary>
public sealed partial class QuestionParser
{
    private const int AsksOfCited = 10;

    private readonly PolicyIndex _index;
    private readonly DocumentsMeant _documents;
    private readonly Place? _place;
    private readonly ImmutableDictionary<Audience, Lazy<Lexicon>> _lexicons;

    /// <summary>Reads questions about the documents of one generation of the index.</summary>
    /// <param name="index">The generation.</param>
    /// <param name="house">What the office keeps beside the documents; null for nothing.</param>
    public QuestionParser(PolicyIndex index, HouseRecords? house = null)
    {
        _index = index;
        _documents = new(index);
        _place = house?.Place;
        _lexicons = Enum.GetValues<Audience>().ToImmutableDictionary(a => a, a => new Lazy<Lexicon>(() => new Lexicon(index, a, house ?? HouseRecords.None)));
    }

    /// <summary>The questions of a message: 文号是多少？哪天发的？ asks two. A message that asks one is one.</summary>
    public ImmutableArray<string> Split(Question question)
    {
        var text = MessageText.Clean(question.Text);
        foreach (var ends in new[] { SentenceEnds(), ClauseEnds() })
        {
            var parts = ends.Split(text).Select(p => p.Trim()).Where(p => p.Length > 1).ToArray();
            if (parts.Length > 1 && parts.All(p => AsksByItself(p, question.Audience, subject: ends == ClauseEnds()) || (ends == SentenceEnds() && AsksOfItsOwn(p))))
                return [.. parts.Distinct(StringComparer.Ordinal)];
        }

        // 一年开几次 牵头单位是哪个: a blank parts two questions, of which the second is about what the first was.
        var spaced = question.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(MessageText.Clean).ToArray();
        if (spaced.Length is 2 or 3 && !spaced.Any(p => OfWhatIsSaid().IsMatch(p)) && spaced.All(p => p.Length > 3 && (AsksByItself(p, question.Audience, subject: false) || AsksOfItsOwn(p))))
            return [.. spaced.Distinct(StringComparer.Ordinal)];

        // 一证多址和外汇试点各是谁牵头
        if (EachOf().Match(text) is { Success: true } each)
            return [.. new[] { "one", "other" }.Select(of => each.Groups[of].Value + "由" + each.Groups["asked"].Value)];

        // 文号和发文日期分别是什么
        var facts = FactsJoined().Split(text).Where(p => p.Length > 1).ToArray();
        return facts.Length > 1 && facts.Length <= 4 && facts.All(f => FactRules.Asked(f) is not null) && facts.Select(FactRules.Asked).Distinct().Count() == facts.Length ? [.. facts] : [text];
    }

    /// <summary>What a question asks for; every text has a reading, at worst <see cref="Intent.Incomplete"/> or <see cref="Intent.Topic"/>.</summary>
    /// <param name="question">The message.</param>
    /// <param name="part">The part of it to read, out of <see cref="Split"/>.</param>
    /// <param name="memory">What the conversation was about; null at its beginning.</param>
    public PolicyQuery Parse(Question question, string part, ConversationMemory? memory = null) =>
        OwnDocuments.In(Read(question, part, memory), _place, _index);

    private PolicyQuery Read(Question question, string part, ConversationMemory? memory)
    {
        var lexicon = _lexicons[question.Audience].Value;
        var text = TitlesThatAreTopics(lexicon.Corrector.MendNames(part), question.Audience);
        var attribute = AskedAttribute.In(text);
        var mentions = MentionsOf(text, lexicon);
        if (InOtherPlace(text, mentions, lexicon, memory) is { } spelledOut)
            (text, mentions) = (spelledOut, MentionsOf(spelledOut, lexicon));
        var pointed = memory is null || !mentions.Departments.IsEmpty || !mentions.Clauses.IsEmpty ? null : SpokenDepartments.In(text, memory, id => LeadOf(id, question.Audience));
        if (pointed is { } meant && MentionsOf(meant.Text, lexicon) is var spoken && spoken.Departments.Length == meant.Departments.Length)
            (text, mentions) = (meant.Text, spoken with { Departments = meant.Departments });
        else
            pointed = null;
        var (documents, unknown) = _documents.Named(mentions, question.Audience);
        if (unknown is not null && FactPremise.IsOnlyDoubted(mentions.Skeleton))
            unknown = null;
        var inferred = documents.IsEmpty && unknown is null;
        if (inferred)
        {
            (var rest, documents) = _documents.ByTitleOrPlace(text, mentions, lexicon.Titles, question.Audience);
            if (rest != text)
                (text, mentions) = (rest, MentionsOf(rest, lexicon));
        }

        unknown ??= lexicon.OtherPlacesDocument(text) ?? (documents.IsEmpty || inferred ? _documents.OfOtherOrgan(part, question.Audience) : null);
        var cues = new Cues(mentions.Skeleton);
        var regions = RegionLexicon.AskedIn(mentions.Skeleton);
        var conditions = DepartmentConditions.Of(mentions);
        var times = CountedParts.AskedIn(mentions.Skeleton);
        var sized = times is null ? ListSizes.In(mentions.Skeleton) : null;
        var asksPlaces = cues.WhichPlaces && (cues.Definition || cues.ConsistsOf) || Enumerated().IsMatch(text);
        var about = attribute?.Without(mentions.Skeleton) ?? times?.Others ?? sized?.Others
            ?? (asksPlaces ? Cues.WithoutParts(mentions.Skeleton) : FactRules.WithoutBasis(DepartmentConditions.WithoutDenial(mentions.Skeleton)));
        var topic = lexicon.Corrector.MendTopic(TopicWords.Of(about, lexicon.Entities, lexicon.Stands));
        topic = lexicon.WithoutOwnPlaces(RegionLexicon.Spelled(topic, lexicon.Provinces));
        if ((!mentions.Departments.IsEmpty || sized is not null) && topic.Split(' ').All(p => p.Length < 2))
            topic = ""; // single characters that no word was made of say nothing beside a name
        var said = CountedParts.SaidIn(mentions.Skeleton);
        var intent = times is not null && topic.Length == 0 ? Intent.AllDepartments
            : said is not null && mentions.Clauses.IsEmpty ? Intent.DepartmentTasks
            : IntentOf(text, mentions, cues, topic, regions, attribute, conditions, sized is not null);
        if (intent is Intent.Structure or Intent.Measures && IntentRules.SaysOnlyStructure(topic))
            topic = "";
        if (intent == Intent.Topic && !mentions.Departments.IsEmpty)
        {
            // Nobody's part is asked for: the department's name is one of the words looked for.
            topic = lexicon.WithoutOwnPlaces(lexicon.Corrector.MendTopic(TopicWords.Of(attribute?.Without(text) ?? text, lexicon.Entities, lexicon.Stands)));
        }

        var query = new PolicyQuery
        {
            Question = question,
            Text = text,
            Asked = part,
            Intent = intent,
            Departments = mentions.Departments,
            Role = conditions is [{ Role: RoleFilter.Participant, Negated: false }] ? RoleFilter.Participant : cues is { Most: true, Never: false, Role: RoleFilter.Participant } ? RoleFilter.Any : cues.Role,
            ByOrder = cues.ByOrder,
            Fallback = intent == Intent.MeasuresMentioning ? null : IntentRules.Fallback(mentions, cues, topic),
            Conditions = conditions,
            Size = sized?.Size,
            CountSaid = said,
            Times = times?.Size,
            Clauses = mentions.Clauses,
            Step = mentions.Step,
            Regions = regions,
            DocumentIds = documents,
            DocumentsInferred = inferred && !documents.IsEmpty,
            UnknownDocument = intent == Intent.Topic && IsCited(unknown, topic, question.Audience) ? null : unknown,
            Fact = FactRules.Asked(mentions.Skeleton),
            Attribute = attribute?.Name,
            AsksPlaces = asksPlaces,
            Most = cues.Most,
            Topic = topic,
        };
        if (memory is not null && _index.Documents(question.Audience).Count > 1)
            query = FollowUps.InDocument(query, cues, memory, id => _index.Facts(id, question.Audience));
        if (pointed is { } those)
            return EligibilityRules.Remembering(
                query with { DocumentIds = query.DocumentIds.IsEmpty ? FollowUps.DocumentsOf(memory!) : query.DocumentIds, TakenOver = string.Join('、', those.Departments.Select(d => d.Typed)) }, memory);
        if (memory is not null && SpokenDepartments.TheOnesItLeads(query, cues, memory, (clause, ids) => LeadsIn(clause, question.Audience).Any(a => ids.Contains(a.DepartmentId, StringComparer.Ordinal))) is { } ones)
            return EligibilityRules.Remembering(ones, memory);
        if (EligibilityRules.Recognise(query, cues, memory, lexicon.HomePlaces) is { } applicants)
            return applicants;
        var resolved = FollowUps.Resolve(query, cues, memory);
        if (memory is not null && resolved is { Intent: Intent.Lead or Intent.Departments or Intent.IsResponsible, ClauseIds.IsEmpty: true, Clauses.IsEmpty: true, UnknownDocument: null } && cues.Same
            && SpeakingOf(resolved, memory) is { IsEmpty: false } speaking)
        {
            resolved = resolved with { ClauseIds = speaking, TakenOver = "" };
        }

        if (memory is not null)
            resolved = SpokenOf.In(resolved, cues, memory, id => _index.Facts(id, question.Audience) is { } document ? document.DocumentNumber ?? $"《{document.Title}》" : "");
        return EligibilityRules.Remembering(resolved, memory);
    }

    // 这个等级的事找哪个部门: of the clauses spoken of, those that speak of it.
    private ImmutableArray<string> SpeakingOf(PolicyQuery query, ConversationMemory memory)
    {
        var units = TopicTerms.Of(query.Topic).Units.Where(u => u.Term.Length > 1).ToArray();
        return units.Length == 0 ? [] : [.. memory.ClauseIds.Where(id => _index.Clause(id, query.Audience) is { } clause && units.All(u => u.HeldBy($"{clause.Title}\n{clause.Text}") > 0.8))];
    }

    private IEnumerable<Assignment> LeadsIn(string clauseId, Audience audience) => _index.Clause(clauseId, audience)?.Responsibility?.Leads ?? [];

    private DepartmentMention? LeadOf(string clauseId, Audience audience) =>
        LeadsIn(clauseId, audience).ToArray() is [var one] ? new(one.Printed, one.Printed, [one.DepartmentId]) : null;

    /// <summary>The document, departments or topic that words name: 省发展改革委, 川办发〔2022〕67号, 要素保障.</summary>
    /// <param name="words">The words, as typed.</param>
    /// <param name="audience">What the sender may see.</param>
    public SubjectReading SubjectOf(string words, Audience audience)
    {
        var lexicon = _lexicons[audience].Value;
        var text = MessageText.Clean(words);
        return SubjectReader.Read(text, MentionsOf(text, lexicon), lexicon.Titles.Sharing(text), _index, audience) switch
        {
            // Blanks part the words of a topic; cleaning has joined them.
            { Subjects: [{ Kind: SubjectKind.Topic }] } => SubjectReading.Of(SubjectReader.Topic(string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(MessageText.Clean)))),
            var reading => reading,
        };
    }

    /// <summary>A business's form as the question it stands for, and in Chinese what of it could not be understood.</summary>
    /// <param name="question">Who asks, and for which day.</param>
    /// <param name="profile">The form.</param>
    public (PolicyQuery Query, ImmutableArray<string> NotUnderstood) Match(Question question, BusinessProfile profile)
    {
        var home = _lexicons[question.Audience].Value.HomePlaces;
        var (applicant, notUnderstood) = ProfileReader.Read(profile, home);
        var plans = ProfileReader.Clean(profile.Plans);
        var query = new PolicyQuery
        {
            Question = question,
            Text = plans,
            Asked = plans,
            Intent = Intent.Eligibility,
            Applicant = applicant,
            Told = applicant,
            Attribute = AskedAttribute.In(plans)?.Name,
            Topic = EligibilityRules.Beside(plans, applicant, home),
        };
        return (OwnDocuments.In(query, _place, _index), notUnderstood);
    }

    // A title in 《》 that is no served document's but stands in one is something to look for, not a document to answer from.
    private string TitlesThatAreTopics(string text, Audience audience) => Title().Replace(text, m =>
        _index.Documents(audience).Any(d => DocumentNames.IsMeant(d, m.Value)) || !_index.Mentions(m.Value.Trim('《', '》'), audience) ? m.Value : m.Groups[1].Value);

    // A document that is not served is known by what a served one says of it, where more is asked than what it says.
    private bool IsCited(string? unknown, string topic, Audience audience) =>
        unknown is not null && topic.Length >= AsksOfCited && _index.Mentions(unknown.Trim('《', '》'), audience);

    private static Intent IntentOf(string text, Mentions mentions, Cues cues, string topic, ImmutableArray<Place> regions, AskedAttribute? attribute,
        ImmutableArray<DepartmentCondition> conditions, bool sized)
    {
        var names = !mentions.Departments.IsEmpty || !mentions.Clauses.IsEmpty;
        if (OutsideRules.IsGreeting(text))
            return Intent.Help;
        if (!names && OutsideRules.IsOutside(text))
            return Intent.Outside;
        var intent = IntentRules.Classify(mentions, cues, topic, conditions, sized, regions);
        if (intent == Intent.Incomplete && attribute is { AsksOfAll: true })
            return Intent.Topic;
        var asksWho = cues.Leading || cues.Departments || cues.Others;
        return attribute is not null && !asksWho && intent is (Intent.DepartmentTasks or Intent.Lead) ? Intent.Topic : intent;
    }

    private static Mentions MentionsOf(string text, Lexicon lexicon)
    {
        var mentions = Mentions.Find(text, lexicon.Departments);
        return mentions.Departments.IsEmpty && lexicon.Corrector.NearName(text) is var (start, length, name)
            ? Mentions.Find(string.Concat(text.AsSpan(0, start), name, text.AsSpan(start + length)), lexicon.Departments)
            : mentions;
    }

    // 云汀市的呢, after 澄州市林业局牵头哪些: the same department of another place; null where the message is none of that kind.
    private static string? InOtherPlace(string text, Mentions mentions, Lexicon lexicon, ConversationMemory? memory)
    {
        if (memory?.Query is not { Departments: [var last], Topic: "", Intent: Intent.DepartmentTasks } || !mentions.Departments.IsEmpty || !mentions.Clauses.IsEmpty)
            return null;
        var place = lexicon.HomePlaces.Concat(RegionLexicon.In(text)).SelectMany(p => p.Names).Where(n => text.Contains(n, StringComparison.Ordinal)).MaxBy(n => n.Length);
        if (place is null || TopicWords.Of(text.Replace(place, " ", StringComparison.Ordinal), lexicon.Entities).Length > 1)
            return null;
        var typedWithPlace = lexicon.HomePlaces.SelectMany(p => p.Names).Any(n => last.Typed.StartsWith(n, StringComparison.Ordinal)) || RegionLexicon.At(last.Typed, 0) is not null;
        return typedWithPlace || MentionsOf(place + last.Name, lexicon).Departments is [{ Ids.IsEmpty: false } there] && !there.Ids.SequenceEqual(last.Ids, StringComparer.Ordinal)
            ? text.Replace(place, place + last.Name, StringComparison.Ordinal)
            : null;
    }

    // Between commas, only what asks about something of its own is a question of its own.
    private bool AsksByItself(string part, Audience audience, bool subject)
    {
        var lexicon = _lexicons[audience].Value;
        var mentions = MentionsOf(part, lexicon);
        var asks = new Cues(mentions.Skeleton).Ask || FactRules.Asked(mentions.Skeleton) is not null;
        var about = !mentions.Departments.IsEmpty || !mentions.Clauses.IsEmpty || TopicWords.Of(mentions.Skeleton, lexicon.Entities).Length > 1;
        return asks && (!subject || (about && Asking().IsMatch(part) && !Continuing().IsMatch(part)));
    }

    // 哪天要补班: a word that asks, and something it asks about.
    private static bool AsksOfItsOwn(string part) => Asking().IsMatch(part) && TopicWords.Of(part, []).Length > 1;

    [GeneratedRegex("《([^》]{2,120})》")]
    private static partial Regex Title();

    [GeneratedRegex("[和与及、跟]|以及|还有")]
    private static partial Regex FactsJoined();

    [GeneratedRegex(@"[？?！!。；;\n]+(?:另外|还有|以及)?")]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"[，,](?:另外|还有|以及)?|(?<=[啊呢吗吧呀\s])(?:另外|还有)")]
    private static partial Regex ClauseEnds();

    // A named kind of document has a subject of its own; 政策 and 文件 are any that speak of it.
    [GeneratedRegex("^(?:[\\u4e00-\\u9fff]{2,3}?(?:省|市|自治区)?)(?:的|出台的|发布的|有什么)?(?:(?<subject>[^，。？！对何怎样了什哪有没能按符内]{2,14}?)(?:意见|办法|方案|条例)|[^，。？！对何怎样了]{0,14}?(?:政策|规定|文件))")]
    private static partial Regex PlacesDocument();

    [GeneratedRegex("^(?:那)?[跟与和同会]同?[\\u4e00-\\u9fff]{2,6}?(?:一起|一同|一道|共同|合作|协同|联合|联手|携手)")]
    private static partial Regex Together();

    // 8市1区具体是哪些
    [GeneratedRegex("[0-9一二两三四五六七八九十]+[市县区州].{0,8}(?:是|有|指|包括)哪")]
    private static partial Regex Enumerated();

    // 文件怎么讲 asks nothing of its own.
    [GeneratedRegex("^(?:文件|政策|里面|上面|这里|具体)*(?:里|中|上)?(?:怎么|咋|如何|有没有|有)(?:讲|说|写|规定|要求|提|说法|讲究)")]
    private static partial Regex OfWhatIsSaid();

    [GeneratedRegex("^(?<one>[^，。？和与跟、]{2,16})[和与跟、](?<other>[^，。？和与跟、]{2,16}?)(?:分别|各自?)(?:是|由|归|都)*(?<asked>(?:谁|哪一?[个家]?(?:部门|单位|厅|局)?)(?:来)?(?:牵头|负责|管|主管)).{0,3}$")]
    private static partial Regex EachOf();

    [GeneratedRegex("谁|哪|什么|几|多少|吗|呢|怎么|是不是|是否|啥")]
    private static partial Regex Asking();

    [GeneratedRegex("^(?:分别|都|其中|其他|其余|各|也|又|并)")]
    private static partial Regex Continuing();

    /// <summary>The names and words that what a sender may see knows.</summary>
    private sealed class Lexicon
    {
        private readonly ImmutableHashSet<string> _ownPlaces;
        private readonly Func<string, bool> _stands;
        private readonly ImmutableArray<(string Place, string Title)> _titles;

        public Lexicon(PolicyIndex index, Audience audience, HouseRecords house)
        {
            Departments = new DepartmentLexicon(index.Departments(audience), DepartmentNames.Default, house);
            _stands = pair => StandingOf(pair, index, audience) != PairStanding.Nowhere;
            Corrector = new QuestionCorrector(Departments.ServedNames, index.Words(audience), pair => StandingOf(pair, index, audience));
            Entities = [.. index.Entities(audience)];
            Titles = new TitleIndex(index.Documents(audience));
            _titles = [.. index.Documents(audience).Where(d => d.Jurisdiction is not null).Select(d => (d.Jurisdiction!, d.Title))];
            Provinces = [.. _titles.Select(t => t.Place)];
            HomePlaces = [.. Provinces.Where(j => j.Length > 1 && j != "国家").Select(Places.Of)];
            _ownPlaces = [.. index.Documents(audience).Select(d => d.Jurisdiction ?? "").Where(j => j.Length > 1).SelectMany(j => new[] { j, j[..^1] }).Where(p => p.Length > 1)];
        }

        /// <summary>Whether the served documents have two characters side by side.</summary>
        public bool Stands(string pair) => _stands(pair);

        private static PairStanding StandingOf(string pair, PolicyIndex index, Audience audience) =>
            index.Stands(IndexFields.Title, pair, audience) ? PairStanding.InHeading : index.Stands(IndexFields.Body, pair, audience) ? PairStanding.InText : PairStanding.Nowhere;

        public DepartmentLexicon Departments { get; }

        public QuestionCorrector Corrector { get; }

        /// <summary>The documents' titles.</summary>
        public TitleIndex Titles { get; }

        /// <summary>Titles and quoted terms of the documents: kept whole in a topic.</summary>
        public HashSet<string> Entities { get; }

        /// <summary>Places whose departments the served documents speak of.</summary>
        public HashSet<string> Provinces { get; }

        /// <summary>The places whose documents are served, small ones that no list of places has among them.</summary>
        public ImmutableArray<Place> HomePlaces { get; }

        /// <summary>
        /// A policy of a province that no served document is of, as typed (浙江省的转移意见), or one on a subject that none of the
        /// province's served documents has in its title; null where none is asked for.
        /// </summary>
        public string? OtherPlacesDocument(string text)
        {
            // 跟重庆一起争取国家政策 asks for no policy of 重庆: it is who something is done with.
            var match = Together().IsMatch(text) ? System.Text.RegularExpressions.Match.Empty : PlacesDocument().Match(text);
            var place = match.Success ? RegionLexicon.In(match.Value).FirstOrDefault() : null;
            if (place is null || place.Name != place.Province || Provinces.Count == 0)
                return null;
            var titles = _titles.Where(d => d.Place == place.Name || Places.All.Any(p => p.Name == d.Place && p.Province == place.Name)).Select(d => d.Title).ToArray();
            var subject = TopicTerms.Of(match.Groups["subject"].Value).Units;
            return titles.Length > 0 && (subject.IsEmpty || titles.Any(t => subject.Any(u => u.HeldBy(t) > 0))) ? null : match.Value;
        }

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
