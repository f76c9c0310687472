namespace PolicyBot.Host.Settings;

/// <summary>The section <c>PolicyBot:Model</c>: a language model that may word answers. Without endpoints none is asked, and nothing leaves the machine.</summary>
public sealed record ModelOptions
{
    /// <summary>OpenAI-compatible endpoints, asked in their order: the next where one fails. Default none.</summary>
    public ModelEndpointOptions[] Endpoints { get; init; } = [];

    /// <summary>How long a model may take for one answer, all endpoints and attempts together, in seconds; default 20, from 1 to 50. After it the composed answer is given.</summary>
    public int DeadlineSeconds { get; init; } = 20;

    /// <summary>The same for single channels by name (<c>api</c>, <c>web</c>, <c>teams</c>, <c>wecom-app</c>); default none: <see cref="DeadlineSeconds"/>.</summary>
    public IDictionary<string, int> ChannelDeadlineSeconds { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Tokens one sender may use in a day (UTC), question and answer together; default 200000, from 0. Senders who are not signed
    /// in count together, channel by channel. Counted in memory, on every node by itself. With nothing left the composed answer is given.
    /// </summary>
    public int TokensPerUserAndDay { get; init; } = 200_000;

    /// <summary>Longest answer asked of a model, in tokens; default 600, from 50 to 4000.</summary>
    public int MaxAnswerTokens { get; init; } = 600;

    /// <summary>Where more than this share of a model's sentences fails the grounding check, the composed answer is given alone; per cent, default 50, from 0 to 100.</summary>
    public int MostFailingPercent { get; init; } = 50;

    /// <summary>Whether a model may reword a question the rules do not understand; default true. Without effect where there are no endpoints.</summary>
    public bool RewriteQuestions { get; init; } = true;

    /// <summary>The deadline of a channel.</summary>
    public TimeSpan DeadlineOf(string channel) => TimeSpan.FromSeconds(ChannelDeadlineSeconds.TryGetValue(channel, out var seconds) ? seconds : DeadlineSeconds);

    /// <summary>What is wrong, in Chinese, each naming its setting.</summary>
    internal IEnumerable<string> Mistakes()
    {
        foreach (var (endpoint, i) in Endpoints.Select((e, i) => (e, i)))
        {
            if (!Uri.TryCreate(endpoint.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                yield return $"PolicyBot:Model:Endpoints:{i}:BaseUrl：应为 https://主机/v1 这样的地址，现为“{endpoint.BaseUrl}”";
            if (endpoint.Model.Length == 0)
                yield return $"PolicyBot:Model:Endpoints:{i}:Model：不能为空，请填模型名称";
        }

        foreach (var (name, seconds) in ChannelDeadlineSeconds.Select(c => ($"ChannelDeadlineSeconds:{c.Key}", c.Value)).Prepend(("DeadlineSeconds", DeadlineSeconds)))
        {
            if (seconds is < 1 or > 50)
                yield return $"PolicyBot:Model:{name}：应在 1 到 50 之间，现为 {seconds}";
        }

        if (TokensPerUserAndDay < 0)
            yield return $"PolicyBot:Model:TokensPerUserAndDay：不能小于 0，现为 {TokensPerUserAndDay}";
        if (MaxAnswerTokens is < 50 or > 4000)
            yield return $"PolicyBot:Model:MaxAnswerTokens：应在 50 到 4000 之间，现为 {MaxAnswerTokens}";
        if (MostFailingPercent is < 0 or > 100)
            yield return $"PolicyBot:Model:MostFailingPercent：应在 0 到 100 之间，现为 {MostFailingPercent}";
    }
}

/// <summary>An OpenAI-compatible endpoint.</summary>
public sealed record ModelEndpointOptions
{
    /// <summary>The address its <c>/chat/completions</c> stands under: <c>https://api.deepseek.com/v1</c>.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Its key; from the environment or user secrets, not from the file. Empty where it wants none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The model, as the endpoint names it.</summary>
    public string Model { get; init; } = "";
}
