using System.Text.Json.Nodes;
using PolicyBot.Answering;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Rendering;

public sealed class JsonShapeTests
{
    [Fact]
    public void An_answer_has_exactly_the_published_shape()
    {
        var json = Json.Print(AnswerJson.Of(Some.Answer(new ParagraphBlock("由市交通运输局牵头[1]。")), TimeSpan.FromMilliseconds(2.1), new Links(new())));

        AssertJson(
            """
            {
              "outcome": "answered", "text": "由市交通运输局牵头[1]。", "conversationId": "c1", "answerId": "a1", "tookMs": 3,
              "suggestions": ["市商务局参与哪些工作？"],
              "citations": [{
                "index": 1, "clauseId": "some-2024-3/2.5", "documentId": "some-2024-3", "documentNumber": "某府发〔2024〕3号",
                "documentTitle": "某市人民政府关于发展物流的意见", "section": "二、重点任务", "label": "（五）", "number": 5,
                "title": "畅通运输通道", "lead": ["市交通运输局"], "participants": ["市商务局"], "participantTerm": "配合",
                "inherited": [], "leadRule": "stated", "quote": "发展多式联运。", "place": null, "url": "/documents/some-2024-3#2.5"
              }]
            }
            """,
            json);
    }

    [Fact]
    public void What_an_answer_does_not_have_is_null_and_not_left_out()
    {
        var bare = Some.Answer() with
        {
            Outcome = Outcome.NotFound,
            Citations = [Some.Citation with { DocumentNumber = null, Section = null, Number = null, Title = null, ParticipantTerm = null }],
        };

        var json = JsonNode.Parse(Json.Print(AnswerJson.Of(bare, TimeSpan.Zero, new Links(new()))))!;

        Assert.Equal("notFound", (string?)json["outcome"]);
        var citation = json["citations"]![0]!.AsObject();
        foreach (var name in (string[])["documentNumber", "section", "number", "title", "participantTerm"])
            Assert.True(citation.TryGetPropertyValue(name, out var value) && value is null, name);
    }

    [Fact]
    public void A_document_has_exactly_the_published_shape()
    {
        AssertJson(
            """
            {
              "id": "some-2024-3", "title": "某市人民政府关于发展物流的意见", "documentNumber": "某府发〔2024〕3号", "issuer": "某市人民政府",
              "addressees": null, "issuedOn": "2024-03-05", "effectiveFrom": null, "expiresOn": null, "validity": "unstated",
              "basis": ["《关于发展物流的通知》（某部发〔2023〕9号）", "某部发〔2023〕10号"],
              "coverage": 0.995, "unread": [{ "text": "页脚", "start": 90, "end": 92 }],
              "clauses": [
                { "id": "some-2024-3/2", "label": "二、", "number": 2, "title": "重点任务", "section": null, "isMeasure": false, "text": "", "responsibility": null, "place": null },
                {
                  "id": "some-2024-3/2.5", "label": "（五）", "number": 5, "title": "畅通运输通道", "section": "二、重点任务", "isMeasure": true,
                  "text": "完善路网。发展多式联运。\n降低物流成本。",
                  "responsibility": {
                    "lead": ["市交通运输局"], "participants": ["市商务局"], "participantTerm": "配合", "inherited": ["各县（区）人民政府"], "leadRule": "stated",
                    "assignments": [
                      { "printed": "市交通运输局", "departmentId": "某市:市交通运输局", "role": "lead", "basis": "stated", "start": 30, "end": 36 },
                      { "printed": "市商务局", "departmentId": "某市:市商务局", "role": "support", "basis": "stated", "start": 40, "end": 44 },
                      { "printed": "各县（区）人民政府", "departmentId": "某市:各县（区）人民政府", "role": "implement", "basis": "inherited", "start": 9, "end": 18 }
                    ]
                  },
                  "place": null
                }
              ],
              "warnings": ["编号从（三）跳到（五）。"],
              "source": "县政府网站", "alsoFrom": ["市政府网站"], "standing": null
            }
            """,
            Json.Print(DocumentJson.Of(Some.Document)));
    }

    [Fact]
    public void Chinese_is_written_as_it_is()
    {
        Assert.Contains("《关于发展物流的通知》", Json.Print(DocumentJson.Of(Some.Document)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "/documents/a#1")]
    [InlineData("/zhengce", "", "/zhengce/documents/a#1")]
    [InlineData("", "https://policy.example.cn", "https://policy.example.cn/documents/a#1")]
    [InlineData("", "https://policy.example.cn/zhengce/", "https://policy.example.cn/zhengce/documents/a#1")]
    [InlineData("/zhengce", "https://policy.example.cn:8443", "https://policy.example.cn:8443/zhengce/documents/a#1")]
    public void Addresses_are_those_users_see_behind_the_proxy(string pathBase, string publicBaseUrl, string expected)
    {
        var links = new Links(new PolicyBotOptions { PathBase = pathBase, PublicBaseUrl = publicBaseUrl });

        Assert.Equal(expected, links.Public("/documents/a#1"));
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());
}
