using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;
using PolicyBot.Host.Api;
using PolicyBot.Host.Identity;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.State;
using PolicyBot.Indexing;

namespace PolicyBot.Host.Admin;

/// <summary>Uploading, reviewing beside the text, publishing, withdrawing and rolling back.</summary>
internal static class DraftPages
{
    /// <summary>Who sees drafts.</summary>
    public const Roles Seen = Roles.Reader | Roles.Editor | Roles.Reviewer;

    /// <summary>Most bytes of one upload, all files together.</summary>
    public const int MostBytes = 120 * 1024 * 1024;

    /// <summary>Most files of one upload.</summary>
    public const int MostFiles = 50;

    public static IServiceCollection AddDrafts(this IServiceCollection services) => services.AddSingleton<FourEyes>().AddSingleton<ClauseRemarks>().AddSingleton<DraftFiles>().AddSingleton<Drafts>().AddSingleton<WordDrafts>().AddSingleton<Publishing>();

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/drafts", (HttpContext http, Drafts drafts, CancellationToken cancel) => ShowAll(http, drafts, [], cancel)).Requires(Seen);
        routes.MapPost("/drafts", Upload).Requires(Roles.Editor).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        routes.MapGet("/drafts/" + WordDrafts.Id, (Links links) => AdminRoutes.To(links, "/admin/words")).Requires(Seen);
        routes.MapGet("/drafts/{id}", (string id, HttpContext http, Drafts drafts, FourEyes eyes, Shelf shelf, ClauseRemarks remarks, CancellationToken cancel) => Show(id, http, drafts, eyes, shelf, remarks, null, cancel)).Requires(Seen);
        routes.MapPost("/drafts/{id}/facts", Act((by, id, revision, form, services, cancel) => services.GetRequiredService<Drafts>().CorrectAsync(by, id, revision, "文件信息", c => Facts(c, form, by), cancel))).Requires(Roles.Editor);
        routes.MapPost("/drafts/{id}/clause", Act(CorrectClause)).Requires(Roles.Editor);
        routes.MapPost("/drafts/{id}/submit", Act((by, id, revision, _, services, cancel) => services.GetRequiredService<Drafts>().SubmitAsync(by, id, revision, cancel))).Requires(Roles.Editor);
        routes.MapPost("/drafts/{id}/discard", Discard).Requires(Roles.Editor);
        routes.MapPost("/drafts/{id}/return", Act((by, id, revision, form, services, cancel) => services.GetRequiredService<Drafts>().ReturnAsync(by, id, revision, Needed(form, "reason", "请写明退回的原因。"), cancel))).Requires(Roles.Reviewer);
        routes.MapPost("/drafts/{id}/publish", Act((by, id, revision, _, services, cancel) => services.GetRequiredService<Publishing>().PublishAsync(by, id, revision, cancel))).Requires(Roles.Reviewer);
        routes.MapPost("/drafts/{id}/withdraw", Act((by, id, _, _, services, cancel) => services.GetRequiredService<Publishing>().WithdrawAsync(by, id, cancel))).Requires(Roles.Reviewer);
        routes.MapGet("/publications", (HttpContext http, Publishing publishing, CancellationToken cancel) => ShowPublications(http, publishing, null, cancel)).Requires(Seen);
        routes.MapPost("/publications/{sequence:long}/roll-back", RollBack).Requires(Roles.Reviewer);
    }

    /// <summary>Uploading for machines.</summary>
    public static void MapDraftUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/drafts", async (HttpContext http, Drafts drafts, CancellationToken cancel) =>
        {
            var results = await TakeAll(http, drafts, cancel);
            return results.Count == 0
                ? (IResult)Problems.Of(StatusCodes.Status400BadRequest, "请以 multipart/form-data 上传文件。")
                : TypedResults.Ok(results);
        }).Requires(Roles.Editor, ApiKeys.Scheme).WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static async Task<IResult> ShowAll(HttpContext http, Drafts drafts, IReadOnlyList<UploadResult> results, CancellationToken cancel, string? problem = null) =>
        AdminRoutes.Render<DraftsPage>(
            new { Actor = Actor.Of(http)!, All = await drafts.AllAsync(cancel), Results = results, Problem = problem },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    // A script sends the files one by one and is told of each; a form sends all and is shown the page.
    private static async Task<IResult> Upload(HttpContext http, Drafts drafts, CancellationToken cancel)
    {
        var results = await TakeAll(http, drafts, cancel);
        if (http.Request.Headers.Accept == "application/json")
            return TypedResults.Json(results);
        return await ShowAll(http, drafts, results, cancel, results.Count == 0 ? "没有选择文件。" : null);
    }

    private static async Task<IReadOnlyList<UploadResult>> TakeAll(HttpContext http, Drafts drafts, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType)
            return [];
        var form = await ReadFormAsync(http, cancel);
        if (form.Files.Count > MostFiles)
            throw new DeskException($"一次最多上传 {MostFiles} 个文件，请分几次上传。", StatusCodes.Status413PayloadTooLarge);
        var results = new List<UploadResult>();
        foreach (var file in form.Files.Where(f => f.FileName.Length > 0))
        {
            try
            {
                await using var content = file.OpenReadStream();
                var draft = await drafts.TakeAsync(Actor.Of(http)!, file.FileName, content, cancel);
                results.Add(new(draft.FileName, draft.Id, draft.Title, null));
            }
            catch (DeskException e)
            {
                // A bad file fails alone.
                results.Add(new(DraftFiles.NameOf(file.FileName), null, null, e.Message));
            }
        }

        return results;
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext http, CancellationToken cancel)
    {
        try
        {
            return await http.Request.ReadFormAsync(cancel);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            throw new DeskException($"上传的内容太大或不完整，一次最多 {MostBytes / 1024 / 1024} MB。", StatusCodes.Status413PayloadTooLarge);
        }
    }

    private static async Task<IResult> Show(string id, HttpContext http, Drafts drafts, FourEyes eyes, Shelf shelf, ClauseRemarks remarks, DeskException? problem, CancellationToken cancel)
    {
        var actor = Actor.Of(http)!;
        var draft = await drafts.FindAsync(id, cancel);
        DocumentPreview preview;
        try
        {
            preview = await drafts.PreviewAsync(draft, cancel);
        }
        catch (DeskException e)
        {
            preview = new(null, "", e.Message);
        }

        return AdminRoutes.Render<DraftPage>(
            new
            {
                Actor = actor,
                Draft = draft,
                Preview = preview,
                Remarks = preview.Document is { } document ? await remarks.OfAsync(document, draft.DocumentId, cancel) : new Dictionary<string, ClauseRemark>(),
                Problem = problem?.Message,
                IsShelved = drafts.IsShelved(draft),
                Hindrance = actor.Is(Roles.Reviewer) ? await eyes.HindranceAsync(actor, draft.Editors, cancel) : null,
                ServedAs = shelf.Index.Manifest.Rows.FirstOrDefault(r => r.Id == draft.DocumentId)?.ServedAs,
            },
            problem?.Status ?? StatusCodes.Status200OK);
    }

    private delegate Task Work(Actor by, string id, int revision, IFormCollection form, IServiceProvider services, CancellationToken cancel);

    private static Delegate Act(Work work) => async (string id, HttpContext http, Drafts drafts, FourEyes eyes, Shelf shelf, ClauseRemarks remarks, Links links, CancellationToken cancel) =>
    {
        var form = await http.Request.ReadFormAsync(cancel);
        try
        {
            await work(Actor.Of(http)!, id, int.TryParse(form["revision"], CultureInfo.InvariantCulture, out var revision) ? revision : -1, form, http.RequestServices, cancel);
            return AdminRoutes.To(links, $"/admin/drafts/{id}{(form["clause"].ToString() is { Length: > 0 } clause ? "#" + Uri.EscapeDataString(clause) : "")}");
        }
        catch (DeskException e) when (e.Status != StatusCodes.Status404NotFound)
        {
            if (id == WordDrafts.Id)
                throw;
            return await Show(id, http, drafts, eyes, shelf, remarks, e, cancel);
        }
    };

    private static async Task<IResult> Discard(string id, HttpContext http, Drafts drafts, Links links, CancellationToken cancel)
    {
        await drafts.DiscardAsync(Actor.Of(http)!, id, cancel);
        return AdminRoutes.To(links, "/admin/drafts");
    }

    private static async Task<IResult> ShowPublications(HttpContext http, Publishing publishing, DeskException? problem, CancellationToken cancel) =>
        AdminRoutes.Render<PublicationsPage>(new { Actor = Actor.Of(http)!, All = await publishing.AllAsync(cancel), Problem = problem?.Message }, problem?.Status ?? StatusCodes.Status200OK);

    private static async Task<IResult> RollBack(long sequence, HttpContext http, Publishing publishing, Links links, CancellationToken cancel)
    {
        try
        {
            await publishing.RollBackAsync(Actor.Of(http)!, sequence, cancel);
            return AdminRoutes.To(links, "/admin/publications");
        }
        catch (DeskException e)
        {
            return await ShowPublications(http, publishing, e, cancel);
        }
    }

    // Only what differs from what is read becomes a correction: the rest goes on following the reading.
    private static ReadingCorrections Facts(ReadingCorrections before, IFormCollection form, Actor by)
    {
        string? Given(string name, string? now) => form[name].ToString().Trim() is var sent && sent == form[name + "-read"].ToString() ? now : sent.Length == 0 ? now : sent;
        var day = form["issuedOn"].ToString();
        if (day.Length > 0 && day != form["issuedOn-read"] && !IsDay(day, out _))
            throw new DeskException("成文日期应是 2024-05-31 这样的日期。");
        ValidityCheck? check = null;
        if (Enum.TryParse<Validity>(form["validity"], out var validity) && Enum.IsDefined(validity) && validity != Validity.Unstated)
            check = new(validity, IsDay(form["checkedOn"].ToString(), out var on) ? on : throw new DeskException("请填写效力核对到哪一天。"), by.DisplayName);
        return before with
        {
            Title = Given("title", before.Title),
            DocumentNumber = Given("number", before.DocumentNumber),
            Issuer = Given("issuer", before.Issuer),
            IssuedOn = day.Length > 0 && day != form["issuedOn-read"] && IsDay(day, out var issued) ? issued : before.IssuedOn,
            Audience = form["audience"] == "Staff" ? Audience.Staff : null,
            Check = check is null ? null : before.Check is { } last && last.Validity == check.Validity && last.On == check.On ? last : check,
        };
    }

    private static async Task CorrectClause(Actor by, string id, int revision, IFormCollection form, IServiceProvider services, CancellationToken cancel)
    {
        var drafts = services.GetRequiredService<Drafts>();
        var key = form["clause"].ToString();
        if (form.ContainsKey("as-read"))
        {
            await drafts.CorrectAsync(by, id, revision, $"{key}：恢复为读取结果", c => c with { Clauses = c.Clauses.Remove(key) }, cancel);
            return;
        }

        var preview = await drafts.PreviewAsync(await drafts.FindAsync(id, cancel), cancel);
        var clause = preview.Document!.Clauses.FirstOrDefault(c => Links.IsAt(c, key)) ?? throw new DeskException("文件中没有这一条。", StatusCodes.Status404NotFound);
        var (lead, others) = (Names(form["lead"].ToString()), Names(form["participants"].ToString()));
        var title = form["title"].ToString().Trim();
        var isMeasure = form.ContainsKey("isMeasure");
        await drafts.CorrectAsync(
            by, id, revision, $"{clause.Label}{clause.Title}：牵头 {Joined(lead)}；其他 {Joined(others)}",
            c =>
            {
                var before = c.Clauses.GetValueOrDefault(key) ?? new();
                return c with
                {
                    Clauses = c.Clauses.SetItem(key, before with
                    {
                        Title = title.Length > 0 && title != clause.Title ? title : before.Title,
                        IsMeasure = isMeasure != clause.IsMeasure ? isMeasure : before.IsMeasure,
                        Lead = lead.SequenceEqual(clause.Responsibility?.Lead ?? []) ? before.Lead : lead,
                        Participants = others.SequenceEqual(clause.Responsibility?.Participants ?? []) ? before.Participants : others,
                    }),
                };
            },
            cancel);
    }

    private static ImmutableArray<string> Names(string sent) =>
        [.. sent.Split(['、', '，', ',', ';', '；', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static string Joined(ImmutableArray<string> names) => names.IsEmpty ? "无" : string.Join('、', names);

    private static string Needed(IFormCollection form, string name, string message) =>
        form[name].ToString().Trim() is { Length: > 0 and <= 500 } text ? text : throw new DeskException(message);

    private static bool IsDay(string sent, out DateOnly day) => DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>What became of an uploaded file.</summary>
/// <param name="Name">The file.</param>
/// <param name="Id">The draft it became; null where it could not be read.</param>
/// <param name="Title">The title that was read; null where it could not be.</param>
/// <param name="Reason">Why not, in Chinese; null where it was read.</param>
public sealed record UploadResult(string Name, string? Id, string? Title, string? Reason);
