namespace PolicyBot.Retrieval;

/// <summary>The decision to answer from a clause or to say that the documents do not tell.</summary>
internal static class Sufficiency
{
    /// <summary>A clause that holds this much of the topic answers it.</summary>
    public const double Enough = 0.6;

    /// <summary>Whether a clause fits a topic well enough to answer from.</summary>
    public static bool Of(TopicSignals signals) => signals.Coverage >= Enough;
}
