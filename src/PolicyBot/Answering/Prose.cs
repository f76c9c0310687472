using System.Collections.Immutable;
using PolicyBot.Answering.Grounding;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Answering;

/// <summary>Where prose that somebody else wrote may stand in a composed answer.</summary>
public static class Prose
{
    private const int MostEvidence = 4;

    /// <summary>Whether prose helps: one question about what the text says, answered from a few clauses. Exact lists are composed, always.</summary>
    public static bool IsWanted(Reply reply) =>
        reply.Answer is { Outcome: Outcome.Answered, Citations.Length: > 0 and <= MostEvidence }
        && reply.Record.Queries is [{ Query.Intent: Intent.Topic or Intent.ClauseText or Intent.Goals }];

    /// <summary>The clauses that may be cited, numbered as the answer numbers them; shorter where the index has changed meanwhile.</summary>
    public static ImmutableArray<EvidenceItem> Evidence(PolicyIndex index, Reply reply)
    {
        var audience = reply.Record.Question.Audience;
        return
        [
            .. from citation in reply.Answer.Citations
               let document = index.Facts(citation.DocumentId, audience)
               let clause = index.Clause(citation.ClauseId, audience)
               where document is not null && clause is not null
               select new EvidenceItem(document, clause, citation.Quote, 1),
        ];
    }

    /// <summary>The answer with prose in front; everything that was composed stays.</summary>
    /// <param name="composed">The answer as composed.</param>
    /// <param name="sentences">Sentences that passed the grounding check.</param>
    /// <param name="model">The model that wrote them.</param>
    /// <exception cref="ArgumentException">A sentence did not pass.</exception>
    public static Answer With(Answer composed, IEnumerable<GroundedSentence> sentences, string model)
    {
        var text = "";
        foreach (var sentence in sentences)
        {
            if (!sentence.Holds)
                throw new ArgumentException("Only sentences that passed the grounding check may be shown.", nameof(sentences));
            text += sentence.Text;
        }

        return composed with { Blocks = composed.Blocks.Insert(0, new ParagraphBlock(text)), Model = model };
    }
}
