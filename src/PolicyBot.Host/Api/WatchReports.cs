using System.Collections.Immutable;

namespace PolicyBot.Host.Api;

/// <summary>What became of the files put into the watched folder, for <c>GET /api/watch</c>.</summary>
internal sealed class WatchReports
{
    private volatile WatchJson _current = new(null, [], null, [], []);

    /// <summary>The state after the last look.</summary>
    public WatchJson Current
    {
        get => _current;
        set => _current = value;
    }
}

/// <summary>The watched folder.</summary>
/// <param name="Folder">The folder; null where none is watched.</param>
/// <param name="Waiting">Files that are still being copied: they wait until they do not change any more.</param>
/// <param name="ReadAt">When files were last read, ISO 8601; null where none were.</param>
/// <param name="Documents">Ids of the documents that were read then.</param>
/// <param name="Problems">Files that could not be read, with the reason, until they change or go.</param>
internal sealed record WatchJson(
    string? Folder, ImmutableArray<string> Waiting, DateTimeOffset? ReadAt, ImmutableArray<string> Documents, ImmutableArray<WatchProblemJson> Problems);

/// <summary>A file that could not be read.</summary>
/// <param name="File">The file, relative to the folder.</param>
/// <param name="Reason">Why, in Chinese.</param>
internal sealed record WatchProblemJson(string File, string Reason);

/// <summary><c>GET /api/watch</c>.</summary>
internal static class WatchApi
{
    public static void MapWatch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/watch", (WatchReports reports) => TypedResults.Ok(reports.Current))
            .WithName("watch")
            .WithSummary("What became of the files put into the watched folder.");
}
