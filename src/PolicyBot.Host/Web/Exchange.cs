using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.Web;

/// <summary>A question on the page and what came back: an answer, or why there is none.</summary>
/// <param name="Question">The question as typed.</param>
/// <param name="Answer">The answer; null where there is none.</param>
/// <param name="Problem">Why not, in Chinese; null where there is an answer.</param>
public sealed record Exchange(string Question, Answer? Answer, string? Problem)
{
    /// <summary>Whether the answer was made for staff, so that its link opens for nobody else.</summary>
    public bool IsInternal { get; init; }

    /// <summary>An answer that was given, with its question.</summary>
    public static Exchange Of(GivenAnswer given) => new(given.Question, given.Answer, null) { IsInternal = given.Audience == Audience.Staff };

    /// <summary>The question to be mended and asked again; null where it was answered.</summary>
    public string? Unanswered => Answer is null ? Question : null;
}
