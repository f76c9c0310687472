namespace PolicyBot.Host.Settings;

/// <summary>The section <c>PolicyBot:Mcp</c>: the door at <c>/mcp</c> for other agents. Without keys it does not exist.</summary>
public sealed record McpOptions
{
    /// <summary>The shortest key taken, in characters.</summary>
    public const int ShortestKey = 24;

    /// <summary>
    /// Keys callers may send, as <c>Authorization: Bearer …</c> or <c>X-API-Key: …</c>; one for each caller, so that one can be
    /// taken back. From the environment or user secrets, not from the file. Default none.
    /// </summary>
    public string[] ApiKeys { get; init; } = [];

    /// <summary>What is wrong, in Chinese, each naming its setting.</summary>
    internal IEnumerable<string> Mistakes() =>
        ApiKeys.Select((key, i) => (key, i)).Where(k => k.key.Length < ShortestKey)
            .Select(k => $"PolicyBot:Mcp:ApiKeys:{k.i}：密钥太短，至少 {ShortestKey} 个字符");
}
