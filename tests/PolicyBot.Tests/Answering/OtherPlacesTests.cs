using PolicyBot.Answering;
using PolicyBot.Retrieval;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

/// <summary>What one place's document says is said of no other place; the province's and the whole country's hold in the city, and the answer tells so.</summary>
public sealed class OtherPlacesTests : IDisposable
{
    private const string City = """
        宜宾市人民政府办公室关于支持雨衣生产的通知
        宜府办发〔2023〕21号

        各县（区）人民政府，市级有关部门：

        一、支持扩大生产
        （一）收储雨衣。对积压的雨衣由政府储备公司统一收储，收储价格由市应急管理局会同企业协商确定。（责任单位：市应急管理局、市财政局）
        （二）减免租金。租用国有厂房的雨衣企业免收三个月租金，鼓励商场适当减免租金。（责任单位：市国资委）

        宜宾市人民政府办公室
        2023年6月1日
        """;

    private const string Province = """
        四川省人民政府办公厅关于支持雨伞生产的通知
        川办发〔2023〕61号

        各市（州）人民政府，省政府各部门：

        一、支持扩大生产
        （一）补贴电费。对雨伞企业按用电量每度补贴0.1元。（责任单位：省发展改革委、财政厅）
        （二）建设园区。在德阳和乐山建设雨伞产业园，配套标准厂房。（责任单位：经济和信息化厅、省国资委）
        （三）协同承接。建立承接雨伞产业转移协调机制，承接补齐雨伞特色优势产业链。（责任单位：省经济合作局）
        （四）扶持边远。支持甘孜、阿坝等地方引进伞骨加工优质企业，承接发展伞面印染等接续产业。（责任单位：省民族宗教委）

        四川省人民政府办公厅
        2023年7月1日
        """;

    private const string Country = """
        国务院办公厅关于支持雨靴生产的通知
        国办发〔2023〕9号

        各省、自治区、直辖市人民政府，国务院各部委、各直属机构：

        一、支持扩大生产
        （一）减征税款。对雨靴企业减半征收印花税。（财政部、税务总局负责）
        （二）减免租金。租用国有厂房的雨衣、雨靴企业减免租金。（财政部、国务院国资委负责）

        国务院办公厅
        2023年8月1日
        """;

    private readonly TemporaryShelf _shelf = new TemporaryShelf { Place = "四川省" }.With("city", City).With("province", Province).With("country", Country);

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData("武汉积压的雨衣谁来收储", "武汉市")]
    [InlineData("武汉收储雨衣谁牵头", "武汉市")]
    [InlineData("武汉雨衣收储价格由谁定", "武汉市")]
    [InlineData("绵阳收储雨衣谁牵头", null)]
    [InlineData("绵阳租用国有厂房的雨衣企业连续经营免租金吗", null)]
    [InlineData("湖北的雨伞企业用电补贴吗", "湖北省")]
    [InlineData("湖北雨伞企业补贴电费谁牵头", "湖北省")]
    [InlineData("香港雨伞企业补贴电费谁牵头", "香港特别行政区")]
    public void Another_places_document_answers_nothing_and_that_none_of_the_place_is_served_is_said(string question, string? unserved)
    {
        var answer = _shelf.Ask(question);

        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Empty(answer.Citations);
        Assert.Equal(unserved is not null, AnswerPlainText.Of(answer).Contains($"没有收录{unserved}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("湖北收储雨衣谁牵头")]
    [InlineData("湖北的雨衣企业免收租金吗")]
    public void A_document_that_speaks_of_the_place_elsewhere_is_still_another_places(string question)
    {
        using var shelf = new TemporaryShelf().With("city", City.Replace("（二）", "（三）加强消毒。对来自湖北的车辆逐辆消毒。（责任单位：市交通运输局）\n（二）", StringComparison.Ordinal));

        Assert.Equal(Outcome.NotFound, shelf.Ask(question).Outcome);
    }

    [Fact]
    public void The_places_own_document_answers_and_nothing_is_said_of_it() =>
        Assert.DoesNotContain("没有单独写到", Answered("宜宾积压的雨衣谁来收储", "city/1.1"), StringComparison.Ordinal);

    [Fact]
    public void Who_leads_in_a_place_is_told_from_its_own_document_where_it_says_so() =>
        Assert.Contains("市国资委", Answered("宜宾雨衣企业减免租金谁牵头", "city/1.2"), StringComparison.Ordinal);

    [Theory]
    [InlineData("绵阳的雨伞企业用电补贴多少")]
    [InlineData("绵阳市雨伞企业补贴电费由谁牵头")]
    public void A_city_is_answered_from_its_provinces_document_which_is_said(string question) =>
        Assert.Contains("（条文没有单独写到绵阳市，这是四川省的文件。）", Answered(question, "province/1.1"), StringComparison.Ordinal);

    [Fact]
    public void Every_place_is_answered_from_the_whole_countrys_document_which_is_said() =>
        Assert.Contains("（条文没有单独写到武汉市，这是全国的文件。）", Answered("武汉的雨靴企业减征印花税吗", "country/1.1"), StringComparison.Ordinal);

    [Fact]
    public void What_a_province_gives_cities_by_name_is_theirs_alone()
    {
        Assert.DoesNotContain("没有单独写到", Answered("德阳雨伞产业园谁牵头", "province/1.2"), StringComparison.Ordinal);
        Assert.Equal(Outcome.NotFound, _shelf.Ask("绵阳雨伞产业园谁牵头").Outcome);
        Assert.Equal(Outcome.NotFound, _shelf.Ask("绵阳建设雨伞产业园吗").Outcome);
    }

    [Theory]
    [InlineData("德阳雨伞产业园谁牵头", "绵阳的呢", null)]
    [InlineData("德阳雨伞产业园谁牵头", "乐山的呢", "province/1.2")]
    [InlineData("四川雨伞企业补贴电费多少", "绵阳的呢", "province/1.1")]
    [InlineData("四川雨伞企业补贴电费多少", "武汉的呢", null)]
    [InlineData("宜宾雨衣租金免几个月", "绵阳的呢", null)]
    public void Another_place_named_alone_asks_the_whole_question_of_it(string first, string then, string? clause)
    {
        var memory = _shelf.Engine.Ask(new Question(first), null).Memory;

        Assert.Equal(clause is null ? [] : [clause], _shelf.Engine.Ask(new Question(then), memory).Answer.Citations.Select(c => c.ClauseId));
    }

    [Fact]
    public void A_place_without_a_document_does_not_make_the_question_forgotten()
    {
        ConversationMemory? memory = null;
        foreach (var question in new[] { "四川雨伞企业补贴电费多少", "武汉的呢" })
            memory = _shelf.Engine.Ask(new Question(question), memory).Memory;

        Assert.Equal(["province/1.1"], _shelf.Engine.Ask(new Question("绵阳的呢"), memory).Answer.Citations.Select(c => c.ClauseId));
    }

    [Fact]
    public void What_another_place_says_better_does_not_silence_the_places_own_document_though_it_need_not_name_the_place()
    {
        using var shelf = new TemporaryShelf()
            .With("city", City.Replace("宜宾市人民政府办公室关于支持", "关于支持", StringComparison.Ordinal).Replace("宜府办发〔2023〕21号\n", "", StringComparison.Ordinal))
            .With("luzhou", """
                泸州市人民政府办公室关于支持雨衣生产的通知
                泸市府办发〔2023〕7号

                各县（区）人民政府，市级有关部门：

                （一）减免租金。租用国有厂房且连续经营的雨衣企业免收租金，按季度抵扣。（责任单位：市国资委）

                泸州市人民政府办公室
                2023年6月9日
                """);

        Assert.Equal(["city/1.2"], shelf.Ask("宜宾雨衣企业免收租金谁牵头").Citations.Select(c => c.ClauseId));
    }

    [Theory]
    [InlineData("绵阳雨伞企业用水补贴")]
    [InlineData("绵阳的雨伞产业链基金")]
    public void A_provinces_clause_that_says_less_than_is_asked_does_not_answer_for_a_city(string question) =>
        Assert.Equal(Outcome.NotFound, _shelf.Ask(question).Outcome);

    [Fact]
    public void What_a_province_says_of_the_city_by_name_comes_before_what_it_says_of_all() =>
        Assert.Equal("province/1.4", _shelf.Ask("甘孜州适合承接什么产业").Citations[0].ClauseId);

    private string Answered(string question, string clause)
    {
        var answer = _shelf.Ask(question);
        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Equal([clause], answer.Citations.Select(c => c.ClauseId));
        return AnswerPlainText.Of(answer);
    }
}
