namespace PolicyBot.Retrieval;

/// <summary>The decision to answer from a clause or to say that the documents do not tell.</summary>
internal static class Sufficiency
{
    /// <summary>A clause that holds this much of the topic answers it.</summary>
    public const double Enough = 0.6;

    // Meaning makes up for words that are missing, not for all of them: near in meaning is much that answers nothing.
    private const double SomeWords = 0.25;
    private const double LeadWeight = 2;
    private const double EnoughWithMeaning = 0.7;

    /// <summary>Whether a clause fits a topic well enough to answer from.</summary>
    /// <remarks>
    /// What holds only other words for those of the question, and is not the nearest in meaning, is like what is asked about; what lacks
    /// the question's most particular word may be as near as it likes.
    /// </remarks>
    public static bool Of(TopicSignals signals) =>
        !signals.IsOfOtherPlaces && ((signals.Coverage >= Enough && (signals.HoldsOwnWords || signals.IsNearest))
        || signals is { IsNearest: true, NamesPlaces: true, LacksParticular: false, Coverage: >= SomeWords, Lead: { } lead } && signals.Coverage + (LeadWeight * lead) >= EnoughWithMeaning);
}
