namespace PolicyBot.Host.Cli;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done. A question was replied to, even where the reply is that the documents do not say it.</summary>
    public const int Done = 0;

    /// <summary>The program could not do it: settings, an index that cannot be written, an address in use.</summary>
    public const int Failure = 1;

    /// <summary>It was asked for something it cannot do: unknown options, an empty or unreadable question, a file that cannot be read.</summary>
    public const int BadInput = 2;
}
