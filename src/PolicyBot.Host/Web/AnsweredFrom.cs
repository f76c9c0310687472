using System.Collections.Immutable;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Conversations;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Web;

/// <summary>A document that a stored answer was made from: the version then, and what has become of it since.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Title">Its full title then.</param>
/// <param name="Version">The first characters of the SHA-256 of the file it was read from then.</param>
/// <param name="IsServed">Whether it can still be read here.</param>
/// <param name="Change">What has changed since, in Chinese; null where nothing has that is known.</param>
public sealed record AnsweredFrom(string Id, string Title, string Version, bool IsServed, string? Change)
{
    private const int ShownOfHash = 12;

    /// <summary>The documents of an answer: those it cites, or where it cites none those it was looked for in.</summary>
    public static ImmutableArray<AnsweredFrom> Of(GivenAnswer given, PolicyIndex index, Audience viewer, DateOnly today)
    {
        var cited = given.Documents.Where(d => given.Answer.Citations.Any(c => c.DocumentId == d.Id)).ToList();
        return [.. (cited.Count > 0 ? cited : [.. given.Documents]).Select(d => Of(d, index, viewer, today))];
    }

    private static AnsweredFrom Of(RecordedDocument then, PolicyIndex index, Audience viewer, DateOnly today)
    {
        var now = index.Facts(then.Id, viewer);
        return new(then.Id, then.Title, then.ContentHash[..Math.Min(ShownOfHash, then.ContentHash.Length)], now is not null, ChangeOf(then, now, index, viewer, today));
    }

    private static string? ChangeOf(RecordedDocument then, PolicyDocument? now, PolicyIndex index, Audience viewer, DateOnly today)
    {
        if (now is null)
            return "该文件现已不再收录，回答中的引文无法再与原文核对。";
        if (now.ContentHash != then.ContentHash)
            return "该文件在作答之后有过更新，回答中的引文可能与现在的文字不同，请核对原文或重新提问。";
        var standing = index.Standing(now, today, viewer);
        return standing.HoldsNot || standing.Validity == Validity.Amended ? StandingText.Said(now, standing, "该文件") : null;
    }
}
