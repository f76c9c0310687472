using System.Globalization;
using PolicyBot.Documents;
using PolicyBot.Documents.Standing;

namespace PolicyBot.Tests.Documents.Standing;

/// <summary>Small documents, each at three days: what is known of whether they hold, and since when.</summary>
public sealed class StandingTests
{
    private const string Old = "某市公园管理办法";

    /// <summary>What the document ends with; what another says; three days with what holds on each.</summary>
    public static TheoryData<string, string?, string> Cases => new()
    {
        // What a document says of itself.
        { "", null, "2020-03-04 NotYetInForce 2020-03-05; 2020-03-05 Unstated; 2035-01-01 Unstated" },
        { "本办法自2020年5月1日起施行。", null, "2020-04-30 NotYetInForce 2020-05-01; 2020-05-01 Unstated; 2035-01-01 Unstated" },
        { "本办法自印发之日起施行，有效期5年。", null, "2020-03-04 NotYetInForce 2020-03-05; 2025-03-04 InForce; 2025-03-05 Expired 2025-03-05" },
        { "本办法自2020年5月1日起施行，有效期至2022年4月30日。", null, "2020-04-30 NotYetInForce 2020-05-01; 2022-04-30 InForce; 2022-05-01 Expired 2022-05-01" },
        { "本办法自2020年5月1日起施行，有效期为三年。", null, "2020-05-01 InForce; 2023-04-30 InForce; 2023-05-01 Expired 2023-05-01" },
        { "本办法自发布之日起30日后施行。", null, "2020-04-03 NotYetInForce 2020-04-04; 2020-04-04 Unstated; 2030-01-01 Unstated" },
        { "本办法自2020年5月1日起施行，试行期两年。", null, "2020-05-01 InForce; 2022-04-30 InForce; 2022-05-01 Expired 2022-05-01" },
        { "本通知自2020年4月1日起施行，有效期6个月。", null, "2020-04-01 InForce; 2020-09-30 InForce; 2020-10-01 Expired 2020-10-01" },
        { "本办法有效期自2020年4月1日至2021年3月31日。", null, "2020-05-01 InForce; 2021-03-31 InForce; 2021-04-01 Expired 2021-04-01" },
        { "本办法自2020年5月1日起施行。《某市绿地管理办法》（某府发〔2010〕9号）同时废止。", null, "2020-04-30 NotYetInForce 2020-05-01; 2020-05-01 Unstated; 2030-01-01 Unstated" },
        // What another document does to it.
        { "", "本办法自2023年7月1日起施行。《某市公园管理办法》（某府发〔2020〕3号）同时废止。", "2020-03-05 Unstated; 2023-06-30 Unstated; 2023-07-01 Repealed 2023-07-01" },
        { "", "本办法自2023年7月1日起施行，原《某市公园管理办法》同时废止。", "2020-03-05 Unstated; 2023-06-30 Unstated; 2023-07-01 Repealed 2023-07-01" },
        { "", "本办法自印发之日起施行，《某市公园管理办法》（某府发〔2020〕3号）、《某市绿地管理办法》（某府发〔2010〕9号）同时废止。", "2020-03-05 Unstated; 2023-05-31 Unstated; 2023-06-01 Repealed 2023-06-01" },
        { "", "自2024年1月1日起，《某市公园管理办法》停止执行。", "2023-06-01 Unstated; 2023-12-31 Unstated; 2024-01-01 Repealed 2024-01-01" },
        { "", "某府发〔2020〕3号文同时废止。", "2020-03-05 Unstated; 2023-05-31 Unstated; 2023-06-01 Repealed 2023-06-01" },
        { "", "根据《某省公园条例》，决定废止《某市公园管理办法》。", "2020-03-05 Unstated; 2023-05-31 Unstated; 2023-06-01 Repealed 2023-06-01" },
        { "", "下列文件予以废止：\n1.《某市公园管理办法》（某府发〔2020〕3号）\n2.《某市绿地管理办法》（某府发〔2010〕9号）", "2020-03-05 Unstated; 2023-05-31 Unstated; 2023-06-01 Repealed 2023-06-01" },
        { "", "对《某市公园管理办法》作如下修改：第三条改为：“公园免费开放。”", "2020-03-05 Unstated; 2023-05-31 Unstated; 2023-06-01 Amended 2023-06-01" },
        { "", "《某市公园管理办法》第十条同时废止。", "2020-03-05 Unstated; 2023-05-31 Unstated; 2023-06-01 Amended 2023-06-01" },
        { "本办法自印发之日起施行，有效期5年。", "《某市公园管理办法》同时废止。", "2023-05-31 InForce; 2023-06-01 Repealed 2023-06-01; 2026-01-01 Repealed 2023-06-01" },
        { "本办法自印发之日起施行，有效期2年。", "《某市公园管理办法》同时废止。", "2022-03-04 InForce; 2022-03-05 Expired 2022-03-05; 2023-06-01 Repealed 2023-06-01" },
        // What does nothing to it.
        { "", "各单位要继续执行《某市公园管理办法》，《某市绿地管理办法》同时废止。", "2020-03-05 Unstated; 2023-06-01 Unstated; 2030-01-01 Unstated" },
        { "", "按照《某市公园管理办法》的规定，以前出台的收费政策同时废止。", "2020-03-05 Unstated; 2023-06-01 Unstated; 2030-01-01 Unstated" },
        { "", "《外市公园管理办法》（外府发〔2020〕3号）同时废止。", "2020-03-05 Unstated; 2023-06-01 Unstated; 2030-01-01 Unstated" },
        { "", "《某市公园管理办法》（某府发〔2011〕8号）同时废止。", "2020-03-05 Unstated; 2023-06-01 Unstated; 2030-01-01 Unstated" },
        { "", "本通知所称公园，不包括《某市公园管理办法》未废止的部分。", "2020-03-05 Unstated; 2023-06-01 Unstated; 2030-01-01 Unstated" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_stands_as_the_documents_say(string closing, string? other, string expected)
    {
        var document = Paper("park", $"某市人民政府\n{Old}\n某府发〔2020〕3号\n", closing, "2020年3月5日");
        var documents = other is null ? [document] : new[] { document, Paper("green", "某市人民政府\n关于加强绿地管理的通知\n某府发〔2023〕12号\n", other, "2023年6月1日") };

        Assert.Equal(expected, Said(new Standings(documents), document, expected));
    }

    [Theory]
    [InlineData("有效性：失效", "2020-06-01 Expired; 2024-06-01 Expired; 2030-06-01 Expired")]
    [InlineData("废止日期：2024年6月1日", "2020-06-01 InForce; 2024-05-31 InForce; 2024-06-01 Repealed 2024-06-01")]
    [InlineData("失效日期：2024年5月31日", "2020-06-01 InForce; 2024-05-31 InForce; 2024-06-01 Expired 2024-06-01")]
    [InlineData("实施日期：2020年8月1日\n有效期：3年", "2020-07-31 NotYetInForce 2020-08-01; 2023-07-31 InForce; 2023-08-01 Expired 2023-08-01")]
    public void A_header_block_is_believed(string block, string expected)
    {
        var document = Paper("park", block + $"\n某市人民政府\n{Old}\n某府发〔2020〕3号\n", "", "2020年3月5日");

        Assert.Equal(expected, Said(new Standings([document]), document, expected));
    }

    [Fact]
    public void What_a_person_checked_holds_up_to_the_day_they_looked()
    {
        var document = Paper("park", $"某市人民政府\n{Old}\n", "", "2020年3月5日") with { Check = new(Validity.InForce, new(2024, 5, 31), "李四") };
        const string Expected = "2024-05-31 InForce; 2024-06-01 Unstated; 2030-01-01 Unstated";

        Assert.Equal(Expected, Said(new Standings([document]), document, Expected));
        Assert.Equal("李四", new Standings([document]).Of(document, new(2030, 1, 1)).Check!.By);
    }

    [Fact]
    public void A_law_printed_again_under_its_title_replaces_the_one_before()
    {
        var old = Paper("law-2017", "某市公园条例\n2017年9月1日 某市第一届人民代表大会常务委员会通过\n", "", null);
        var later = Paper("law-2023", "某市公园条例\n2017年9月1日 某市第一届人民代表大会常务委员会通过\n2023年9月1日 某市第二届人民代表大会常务委员会修订\n", "本条例自2024年1月1日起施行。", null);
        var standings = new Standings([old, later]);

        Assert.Equal(Validity.Unstated, standings.Of(old, new(2023, 12, 31)).Validity);
        Assert.True(standings.Of(old, new(2024, 1, 1)).IsSuperseded(old));
        Assert.Equal(["law-2017", "law-2023"], Versions.Of(later, [later, old]).Select(d => d.Id));
    }

    [Theory]
    // What the later document says of the earlier one, and whether it is its later version.
    [InlineData("某市公园管理办法", "原《某市公园管理暂行办法》（某府发〔2020〕3号）同时废止。", true)]
    [InlineData("某市人民政府关于印发某市公园管理办法的通知", "本办法自2023年7月1日起施行，某府发〔2020〕3号文同时废止。", true)]
    [InlineData("某市公园管理办法", "市住房城乡建设局对《某市公园管理暂行办法》（某府发〔2020〕3号）进行了修订。", true)]
    [InlineData("某市公园管理办法（2023年修订）", "本办法在《某市公园管理暂行办法》的基础上修订。", true)]
    [InlineData("某市公园管理办法", "根据《某市公园管理暂行办法》（某府发〔2020〕3号）制定收费标准。", false)]
    [InlineData("某市公园管理办法", "《某市公园管理暂行办法》（某府发〔2020〕3号）第二条同时废止。", false)]
    [InlineData("某市公园管理办法", "不再对《某市公园管理暂行办法》（某府发〔2020〕3号）进行修订。", false)]
    [InlineData("某市公园管理办法", "各单位要及时对《某市公园管理暂行办法》（某府发〔2020〕3号）进行修订。", false)]
    [InlineData("某市停车收费标准", "《某市公园管理暂行办法》（某府发〔2020〕3号）同时废止。", false)]
    [InlineData("某市人民政府关于废止部分文件的决定", "《某市公园管理暂行办法》（某府发〔2020〕3号）予以废止。", false)]
    [InlineData("某市公园管理办法", "《某市公园管理暂行办法》（某府发〔2019〕9号）同时废止。", false)]
    public void A_document_that_says_it_repeals_or_revises_one_of_nearly_its_title_is_its_later_version(string title, string says, bool follows)
    {
        var first = Paper("first", "某市人民政府\n某市公园管理暂行办法\n某府发〔2020〕3号\n", "", "2020年3月5日");
        var later = Paper("later", $"某市人民政府\n{title}\n某府发〔2023〕8号\n", says, "2023年6月1日");
        var last = Paper("last", "某市人民政府\n某市公园管理办法\n某府发〔2024〕6号\n", "《某市公园管理办法》（某府发〔2023〕8号）同时废止。", "2024年6月1日");

        Assert.Equal(follows, Versions.Follows(later, first));
        Assert.Equal(follows ? ["first", "later", "last"] : ["first"], Versions.Of(first, [last, later, first]).Select(d => d.Id));
    }

    private static PolicyDocument Paper(string id, string head, string closing, string? signed) =>
        Read.Text($"{head}各县（区）人民政府：\n为了方便群众，特制定本办法。\n一、选址\n公园建在河边，离路不远。\n二、任务\n沿路种树，修建厕所。\n{closing}\n{(signed is null ? "" : $"某市人民政府\n{signed}\n")}", id);

    private static string Said(Standings standings, PolicyDocument document, string expected) => string.Join("; ", expected.Split("; ").Select(line =>
    {
        var day = DateOnly.ParseExact(line.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var standing = standings.Of(document, day);
        return $"{day:yyyy-MM-dd} {standing.Validity}{(standing.Since is { } since ? $" {since:yyyy-MM-dd}" : "")}";
    }));
}
