using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Retrieval;

/// <summary>A datum asked for in other words than the text has it in.</summary>
public sealed class AskedDataTests : IDisposable
{
    private const string Measures = """
        洛川市人民政府办公室
        关于支持渔港经济的若干措施
        洛府办〔2023〕11号

        一、简化渔船检验。渔船检验申请材料齐全的，5个工作日内完成检验。

        二、降低渔企成本。对渔业企业购置设备的银行贷款，按实际支付利息的40%给予贴息，单户企业每年不超过30万元。

        三、放宽登记。渔业合作社的登记地址和仓储地址不一致的，应当分别向登记机关备案。

        四、奖励首次认定。首次认定的示范渔业企业，给予一次性奖励20万元。

        五、明确口径。本措施所称示范渔业企业，是指在本市登记注册、以远洋捕捞为主业的企业。

        洛川市人民政府办公室

        2023年5月8日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf().With("harbour", Measures);

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("收到罚款单不服多久内可以申请复议", "时长")]
    [InlineData("违规停放罚款多少", "处罚标准")]
    public void A_fine_that_somebody_got_is_not_what_he_asks_about(string question, string attribute) =>
        Assert.Equal(attribute, AskedAttribute.In(question)?.Name);

    [Theory]
    [InlineData("渔船检验几天能完成", "5个工作日内")]
    [InlineData("渔业企业贷款贴息最高多少", "不超过30万元")]
    public void Is_found_where_the_text_writes_it_otherwise(string question, string said)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(said, answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void What_counts_as_something_is_told_by_the_sentence_that_defines_it()
    {
        var answer = _shelf.Ask("什么样的才算示范渔业企业");

        Assert.Contains("是指在本市登记注册", answer.Citations[0].Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void Whether_two_addresses_may_differ_is_no_question_for_an_address()
    {
        var answer = _shelf.Ask("合作社的登记地址和仓储地址可以不一致吗");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains("分别向登记机关备案", answer.Citations[0].Quote, StringComparison.Ordinal);
    }
}
