using System.Diagnostics;

namespace PolicyBot.Retrieval;

/// <summary>
/// The stages a question goes through, as activities: whoever listens (an <see cref="ActivityListener"/>, OpenTelemetry) learns how
/// long each took. Nobody listening, a stage costs nothing. They hold no word of the question.
/// </summary>
public static class EngineStages
{
    /// <summary>The name of the <see cref="ActivitySource"/>.</summary>
    public const string SourceName = "PolicyBot.Engine";

    internal const string Understanding = "understanding";
    internal const string Words = "words";
    internal const string Embedding = "embedding";
    internal const string Scan = "scan";
    internal const string Fusion = "fusion";
    internal const string Search = "search";
    internal const string Composing = "composing";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Of(string stage) => Source.StartActivity(stage);
}
