using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Admin;

/// <summary>Names of departments, synonyms and words kept whole: edited, tried out on a question, sent for review.</summary>
internal static class WordPages
{
    /// <summary>Longest list, in characters.</summary>
    public const int LongestList = 50_000;

    public static void MapWords(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/words", (HttpContext http, CancellationToken cancel) => Show(http, null, null, null, cancel)).Requires(DraftPages.Seen);
        routes.MapPost("/words", Save).Requires(Roles.Editor);
        routes.MapPost("/words/try", Try).Requires(DraftPages.Seen);
    }

    private static async Task<IResult> Show(HttpContext http, DeskWords? typed, Trial? trial, DeskException? problem, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var actor = Actor.Of(http)!;
        var words = services.GetRequiredService<WordDrafts>();
        var draft = await words.FindAsync(cancel);
        var present = services.GetRequiredService<Shelf>().Index.Manifest.Words;
        return AdminRoutes.Render<WordsPage>(
            new
            {
                Actor = actor,
                Draft = draft,
                Present = present,
                Words = typed ?? (draft is null ? present : words.Proposed(draft)),
                Trial = trial,
                Problem = problem?.Message,
                Hindrance = draft is not null && actor.Is(Roles.Reviewer) ? await services.GetRequiredService<FourEyes>().HindranceAsync(actor, draft.Editors, cancel) : null,
            },
            problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> Save(HttpContext http, WordDrafts words, PolicyEngine engine, Links links, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var typed = Typed(form);
        try
        {
            Check(engine, typed);
            await words.SaveAsync(Actor.Of(http)!, int.TryParse(form["revision"], System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : -1, typed, cancel);
            return AdminRoutes.To(links, "/admin/words");
        }
        catch (DeskException e)
        {
            return await Show(http, typed, null, e, cancel);
        }
    }

    // Nothing is kept of it, not even the question.
    private static async Task<IResult> Try(HttpContext http, PolicyEngine engine, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var typed = Typed(form);
        var text = form["text"].ToString().Trim();
        try
        {
            Check(engine, typed);
            var question = new Question(text, Audience: Audience.Staff, Channel: "desk");
            var trial = await Task.Run(
                () => new Trial(text, AnswerText.Cited(engine.Ask(question)), AnswerText.Cited(engine.Try(question, typed)), [.. PolicyAnalyzer.WordsOf(text)], [.. PolicyAnalyzer.WordsOf(text, typed.UserWords)]),
                cancel);
            return await Show(http, typed, trial, null, cancel);
        }
        catch (BadQuestionException e)
        {
            return await Show(http, typed, null, new(e.Message), cancel);
        }
        catch (DeskException e)
        {
            return await Show(http, typed, null, e, cancel);
        }
    }

    private static void Check(PolicyEngine engine, DeskWords typed)
    {
        if (new[] { typed.Aliases, typed.Synonyms, typed.UserWords }.Any(list => list.Length > LongestList))
            throw new DeskException($"每一项最多 {LongestList} 个字符，请精简。", StatusCodes.Status413PayloadTooLarge);
        try
        {
            engine.Check(typed);
        }
        catch (InvalidDataException e)
        {
            throw new DeskException(e.Message, StatusCodes.Status422UnprocessableEntity);
        }
    }

    // Browsers send lines with both characters; files are kept with one.
    private static DeskWords Typed(IFormCollection form)
    {
        string List(string name) => form[name].ToString().ReplaceLineEndings("\n").TrimEnd();
        return new() { Aliases = List("aliases"), Synonyms = List("synonyms"), UserWords = List("userWords") };
    }
}

/// <summary>A text tried out: answered and cut into words as published, and as proposed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Before">The answer as published.</param>
/// <param name="After">The answer as proposed.</param>
/// <param name="WordsBefore">Its words as published.</param>
/// <param name="WordsAfter">Its words as proposed.</param>
public sealed record Trial(string Text, string Before, string After, IReadOnlyList<Token> WordsBefore, IReadOnlyList<Token> WordsAfter);
