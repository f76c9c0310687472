using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Host.Teams;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Teams;

/// <summary>Teams refuses an activity of more than about 100 KB: however long an answer is, what is sent stays under 80 KB.</summary>
public sealed class SizeTests
{
    private const string Page = "https://policy.example.cn/answers/a1";
    private const int MostBytes = 80 * 1000;

    private static readonly string Sentence = "支持企业参与运输通道建设并按规定给予补助。";

    [Fact]
    public void A_very_long_answer_ends_at_a_sentence_with_its_citation_and_a_link_to_the_whole()
    {
        var (said, card) = Render(Some.Answer(new ParagraphBlock("由市交通运输局牵头[1]。" + Repeat(Sentence, 10_000))));

        Assert.InRange(Bytes(said), 1, MostBytes);
        Assert.InRange(Bytes(card!), 1, MostBytes);
        Assert.StartsWith("由市交通运输局牵头[1]。" + Sentence, said.Text, StringComparison.Ordinal);
        Assert.EndsWith($"补助。…\n\n（回答较长，此处有删节。[查看完整回答]({Page})）", said.Text, StringComparison.Ordinal);
        Assert.Single(said.Entities!.Value[0]["citation"]!.AsArray());
    }

    [Fact]
    public void A_card_that_does_not_fit_is_left_out_and_what_it_would_show_is_said_as_far_as_it_goes()
    {
        var rows = Enumerable.Range(1, 30).Select(i => $"第{i}项：{Repeat(Sentence, 100)}");
        var (said, card) = Render(Some.Answer(new ParagraphBlock("共有三十项[1]。"), new ListBlock([.. rows])));

        Assert.Null(card);
        Assert.InRange(Bytes(said), 1, MostBytes);
        Assert.Contains("第1项：" + Sentence, said.Text, StringComparison.Ordinal);
        Assert.EndsWith($"[查看完整回答]({Page})）", said.Text, StringComparison.Ordinal);
        Assert.NotNull(said.SuggestedActions);
    }

    [Fact]
    public void Thousands_of_rows_and_citations_stay_within_the_size()
    {
        var rows = Enumerable.Range(1, 2_000).Select(i => $"{Repeat(Sentence, 3)}[{i}]");
        var answer = Some.Answer(new ParagraphBlock("有许多项："), new ListBlock([.. rows])) with
        {
            Citations = [.. Enumerable.Range(1, 2_000).Select(i => Some.Citation with { Index = i, Quote = Repeat(Sentence, 20) })],
        };

        var (said, card) = Render(answer);

        Assert.InRange(Bytes(said), 1, MostBytes);
        if (card is not null)
            Assert.InRange(Bytes(card), 1, MostBytes);
        Assert.Contains(Page, ActivityJson.Write(said) + (card is null ? "" : ActivityJson.Write(card)), StringComparison.Ordinal);
    }

    private static (Activity Said, Activity? Card) Render(Answer answer)
    {
        var asked = new Activity { Type = "message", From = new() { Id = "29:user" }, Conversation = new() { Id = "a:1" } };
        return TeamsAnswer.Render(answer, new Links(new PolicyBotOptions { PublicBaseUrl = "https://policy.example.cn" }), new TurnContext(asked, null, null!), note: "");
    }

    // Teams counts UTF-16.
    private static int Bytes(Activity activity) => ActivityJson.Write(activity).Length * 2;

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
