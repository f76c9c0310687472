namespace PolicyBot.Host.Settings;

/// <summary>
/// The section <c>PolicyBot:EmbeddingService</c>: an OpenAI-compatible endpoint that embeds in place of the built-in model. Without
/// an address the built-in model does, and nothing leaves the machine.
/// </summary>
public sealed record EmbeddingServiceOptions
{
    /// <summary>The address its <c>/embeddings</c> stands under: <c>http://127.0.0.1:11434/v1</c>. Default empty: the built-in model.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Its key; from the environment or user secrets, not from the file. Empty where it wants none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The model, as the endpoint names it. Vectors are marked with it: another model's are never searched with this one's.</summary>
    public string Model { get; init; } = "";

    /// <summary>Numbers in a vector of this model, from 8 to 8192; no default, since a wrong one would make every vector useless.</summary>
    public int Dimension { get; init; }

    /// <summary>What the model wants before a question; default empty.</summary>
    public string QuestionPrefix { get; init; } = "";

    /// <summary>What the model wants before a passage; default empty. Part of what vectors are marked with.</summary>
    public string PassagePrefix { get; init; } = "";

    /// <summary>How long a question waits for its vector, in milliseconds; default 2000, from 100 to 20000. After it the question is searched by words alone.</summary>
    public int QuestionTimeoutMs { get; init; } = 2000;

    /// <summary>Whether the endpoint takes the place of the built-in model.</summary>
    internal bool IsConfigured => BaseUrl.Length > 0;

    /// <summary>What vectors are marked with.</summary>
    internal string Identity => $"{Model} {Dimension}{(PassagePrefix.Length > 0 ? " " + PassagePrefix : "")}";

    /// <summary>What is wrong, in Chinese, each naming its setting.</summary>
    internal IEnumerable<string> Mistakes()
    {
        const string Section = "PolicyBot:EmbeddingService";
        if (!IsConfigured)
        {
            if (Model.Length > 0 || Dimension != 0)
                yield return $"{Section}:BaseUrl：填了 Model 或 Dimension 就要填地址，或都不填";
            yield break;
        }

        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"{Section}:BaseUrl：应为 https://主机/v1 这样的地址，现为“{BaseUrl}”";
        if (Model.Length == 0)
            yield return $"{Section}:Model：不能为空，请填模型名称";
        if (Dimension is < 8 or > 8192)
            yield return $"{Section}:Dimension：请填该模型向量的维数，应在 8 到 8192 之间，现为 {Dimension}";
        if (QuestionTimeoutMs is < 100 or > 20_000)
            yield return $"{Section}:QuestionTimeoutMs：应在 100 到 20000 之间，现为 {QuestionTimeoutMs}";
    }
}
