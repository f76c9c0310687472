using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Conversations;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.SemanticKernel;
using PolicyBot.Host.Subscriptions;
using PolicyBot.Host.Web;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Host.Teams;

/// <summary>The bot a civil servant talks to in Teams.</summary>
internal sealed class PolicyActivityHandler(Desk desk, Shelf shelf, Links links, LanguageModel model, Following following, TimeProvider time) : ActivityHandler
{
    /// <inheritdoc/>
    public override async Task<InvokeResponse> OnInvokeActivityAsync(TurnContext context, CancellationToken cancel)
    {
        switch (context.Activity.Name)
        {
            case "message/submitAction":
                await KeepFeedbackAsync(context.Activity, cancel);
                return new(StatusCodes.Status200OK, new JsonObject());
            case "adaptiveCard/action":
                return new(StatusCodes.Status200OK, new JsonObject
                {
                    ["statusCode"] = StatusCodes.Status200OK,
                    ["type"] = "application/vnd.microsoft.activity.message",
                    ["value"] = "请直接发送要问的问题。",
                });
            default:
                return await base.OnInvokeActivityAsync(context, cancel);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnMessageActivityAsync(TurnContext context, CancellationToken cancel)
    {
        var message = MessageText.Of(context.Activity);
        switch (message.Text.TrimStart('/'))
        {
            case "" when HasFiles(context.Activity):
                context.SendText("我还不能读取文件、图片和语音。请把要问的内容用文字发给我，例如“某项任务由哪个部门牵头？”");
                break;
            case "" or "帮助" or "help":
                Introduce(context, "我按收录的政策文件原文回答问题，逐条注明出处；文件没有规定的，如实告知。发送“/清除”，我就不再沿用此前的对话；发送“关注 ”加部门、文号或主题，条款变动时通知您。");
                break;
            case "清除" or "clear":
                await context.Turn.ForgetAsync(cancel);
                context.SendText("已清除。此前的对话不再沿用，请重新提问。");
                break;
            case "收录文件":
                await AnswerAsync(context, new("收录了哪些文件？", null), "", cancel);
                break;
            default:
                if (await following.TakeAsync(context.Turn, message.Text, FollowerOf(context), hindrance: null, cancel) is { } reply)
                    context.SendText(TeamsAdapter.Written(reply, links));
                else
                    await AnswerAsync(context, message, HasFiles(context.Activity) ? "（附带的文件和图片没有读取，仅按文字回答。）" : "", cancel);
                break;
        }
    }

    /// <inheritdoc/>
    protected override Task OnMessageUpdateActivityAsync(TurnContext context, CancellationToken cancel)
    {
        // A deleted message that was brought back has been answered already.
        if (Text(context.Activity.ChannelData, "eventType") is not (null or "editMessage") || MessageText.Of(context.Activity) is not { Text.Length: > 0 } message)
            return Task.CompletedTask;
        return AnswerAsync(context, message, "（按修改后的问题回答。）", cancel);
    }

    /// <inheritdoc/>
    protected override async Task OnMembersAddedAsync(IReadOnlyList<ChannelAccount> members, TurnContext context, CancellationToken cancel)
    {
        var isNew = false;
        foreach (var member in members)
            isNew |= await context.Turn.WelcomeAsync(member.Id, cancel);
        if (isNew)
            Welcome(context);
    }

    /// <inheritdoc/>
    protected override async Task OnInstallationUpdateActivityAsync(TurnContext context, CancellationToken cancel)
    {
        if (context.Activity.Action is "remove")
            await Following.ForgetAsync(context.Turn, cancel);
        if (context.Activity.Action is not ("add" or "add-upgrade"))
            return;
        var who = context.IsPersonal ? context.Activity.From?.Id : context.Activity.Recipient?.Id;
        if (who is not null && await context.Turn.WelcomeAsync(who, cancel))
            Welcome(context);
    }

    private static Follower FollowerOf(TurnContext context) => new(
        TeamsAdapter.ChannelName, context.Activity.Conversation!.Id, context.Activity.From?.AadObjectId ?? context.Activity.From?.Id ?? "", context.Address);

    private void Welcome(TurnContext context) =>
        Introduce(context, "您好，我是政策问答。我按收录的政策文件原文回答问题，逐条注明出处；文件没有规定的，如实告知。" +
            (context.IsPersonal ? "" : "在这里请先 @ 我再提问。") + "请勿发送涉密信息、工作秘密和个人隐私。");

    private void Introduce(TurnContext context, string text)
    {
        var documents = shelf.Index.Documents(Audience.Public);
        string[] examples = documents.Count > 0 && shelf.Index.Document(documents[0].Id, Audience.Public) is { } first ? [.. ExampleQuestions.From(first).Take(3)] : [];
        if (examples.Length > 0)
            text += "\n\n可以这样问：\n\n" + string.Join('\n', examples.Select(e => "- " + e));
        context.SendActivity(new() { Type = "message", Text = text, TextFormat = "markdown" });

        // A client may show a text that has buttons under it without its lines, as the Agents Playground does.
        if (TeamsAnswer.Suggest(examples, context) is { } buttons)
            context.SendActivity(new() { Type = "message", Text = "也可以点一下直接问：", TextFormat = "markdown", SuggestedActions = buttons });
    }

    private async Task AnswerAsync(TurnContext context, MessageText message, string note, CancellationToken cancel)
    {
        var activity = context.Activity;
        var question = new Question(message.Text, activity.Conversation!.Id, Audience.Public, TeamsAdapter.ChannelName, activity.From?.AadObjectId ?? activity.From?.Id);
        try
        {
            var progress = new AnswerProgress(context, model.IsConfigured, time);
            var answer = await progress.ShowAsync(context.Turn.AskAsync(question, message.Quoted, cancel, _ => progress.CountAsync(cancel)), cancel);
            var (said, card) = TeamsAnswer.Render(answer, links, context, note);
            context.SendActivity(progress.Finish(said), answer.Id);
            if (card is not null)
                context.SendActivity(card);
        }
        catch (BadQuestionException e)
        {
            context.SendText(e.Message);
        }
    }

    private async Task KeepFeedbackAsync(Activity activity, CancellationToken cancel)
    {
        if (activity.Value?["actionValue"] is not JsonObject given)
            return;
        var key = new ConversationKey(TeamsAdapter.ChannelName, activity.Conversation!.Id);
        var sender = activity.From?.AadObjectId ?? activity.From?.Id ?? "";
        if (Text(given, "reaction") is ("like" or "dislike") and var reaction && await desk.SentAsAsync(key, activity.ReplyToId, cancel) is { } answerId)
            await desk.JudgeAsync(answerId, TeamsAdapter.ChannelName, sender, reaction == "like", Comment(given["feedback"]), cancel);
    }

    // The words come as an object, as an object written into a string, or not at all.
    private static string Comment(JsonNode? feedback)
    {
        if (feedback is JsonValue value && value.TryGetValue<string>(out var text))
        {
            try
            {
                feedback = JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                return text;
            }
        }

        return Text(feedback, "feedbackText") ?? "";
    }

    // The HTML form of the text is an attachment too.
    private static bool HasFiles(Activity activity) =>
        (activity.Attachments ?? []).Any(a => a.ContentType != "text/html");

    private static string? Text(JsonNode? node, string name) =>
        node is JsonObject data && data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
