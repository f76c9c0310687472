using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Answering;

public sealed class HouseNotesTests
{
    private const string Notes = "来自本单位通讯录（不是文件原文）";

    [Fact]
    public void Behind_the_departments_of_an_answer_stand_their_names_of_today_and_the_printed_ones_stay()
    {
        using var shelf = Shelf(renamings: ["市扶贫开发局\t市乡村振兴局\t2021-06-01\t云川市机构改革方案\t云川市"]);

        var says = shelf.Says("产业帮扶由哪个部门牵头？");

        Assert.Contains("由市扶贫开发局牵头", says, StringComparison.Ordinal);
        Assert.Contains("现名（来自本单位更名表，不是文件原文）：市扶贫开发局现名市乡村振兴局（自2021年6月1日起，来源：云川市机构改革方案）。", says, StringComparison.Ordinal);
        Assert.DoesNotContain("现名", shelf.Says("就业服务由哪个部门牵头？"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_today_finds_the_tasks_of_the_name_of_then_and_the_answer_says_so()
    {
        using var shelf = Shelf(renamings: ["市扶贫开发局\t市共同富裕促进中心\t2021-06-01\t云川市机构改革方案\t云川市"]);

        var says = shelf.Says("市共同富裕促进中心牵头哪些任务？");

        Assert.Contains("市扶贫开发局牵头1项", says, StringComparison.Ordinal);
        Assert.Contains("产业帮扶", says, StringComparison.Ordinal);
        Assert.Contains("市扶贫开发局现名市共同富裕促进中心", says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renaming_of_another_place_is_not_this_one_s()
    {
        using var shelf = Shelf(renamings: ["市扶贫开发局\t市乡村振兴局\t2021-06-01\t方案\t安和市"]);

        Assert.DoesNotContain("现名", shelf.Says("产业帮扶由哪个部门牵头？"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("市扶贫开发局的电话是多少？")]
    [InlineData("产业帮扶找谁？")]
    [InlineData("产业帮扶的联系电话是多少？")]
    [InlineData("产业帮扶由谁牵头，怎么联系？")]
    public void Whoever_asks_where_to_turn_is_told_from_the_office_s_directory(string question)
    {
        using var shelf = Shelf(offices: ["市扶贫开发局\t产业科\t0825-1234567\t工作日上午\t2022-03-01\t云川市", "市财政局\t\t0825-7654321\t\t2022-03-01\t云川市"]);

        var says = shelf.Says(question);

        Assert.Contains($"{Notes}：云川市扶贫开发局 产业科，电话 0825-1234567，办公时间 工作日上午（核对日期：2022年3月1日）。", says, StringComparison.Ordinal);
        Assert.DoesNotContain("7654321", says, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_does_not_ask_where_to_turn_is_not_told()
    {
        using var shelf = Shelf(offices: ["市扶贫开发局\t产业科\t0825-1234567\t\t2022-03-01\t云川市"]);

        Assert.DoesNotContain(Notes, shelf.Says("产业帮扶由哪个部门牵头？"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_directory_has_the_name_of_today_for_a_department_printed_under_the_one_of_then()
    {
        using var shelf = Shelf(
            renamings: ["市扶贫开发局\t市乡村振兴局\t2021-06-01\t方案\t云川市"],
            offices: ["市乡村振兴局\t\t0825-1234567\t\t2022-03-01\t云川市"]);

        Assert.Contains("云川市乡村振兴局，电话 0825-1234567", shelf.Says("产业帮扶找谁？"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_whoever_takes_such_questions()
    {
        using var shelf = Shelf(offices: ["*\t政策咨询\t0825-12345\t\t2022-03-01", "市财政局\t\t0825-7654321\t\t2022-03-01\t云川市"]);

        var refused = shelf.Ask("火星移民补贴怎么申请？");

        Assert.Equal(Outcome.NotFound, refused.Outcome);
        var says = AnswerPlainText.Of(refused);
        Assert.Contains($"{Notes}：政策咨询，电话 0825-12345（核对日期：2022年3月1日）。", says, StringComparison.Ordinal);
        Assert.DoesNotContain("7654321", says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_place_is_nobody_s_where_departments_of_two_places_bear_the_name()
    {
        using var shelf = Shelf(offices: ["财政局\t\t0825-7654321\t\t2022-03-01"]);
        shelf.With("anhe", "安和市人民政府关于养殖的意见\n安府发〔2020〕1号\n一、扶持养殖。安排资金。（责任单位：市财政局）\n二、防治疫病。开展免疫。（责任单位：市农业农村局）");

        Assert.DoesNotContain("7654321", shelf.Says("安和市财政局的电话是多少？"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_the_office_s_files_counts_from_the_next_question_on_without_a_new_index()
    {
        using var shelf = Shelf(offices: []);
        Assert.DoesNotContain(Notes, shelf.Says("产业帮扶找谁？"), StringComparison.Ordinal);
        var generation = shelf.Shelf.Index.Manifest.Fingerprint;

        Write(shelf, HouseRecords.OfficesFile, ["市扶贫开发局\t\t0825-1234567\t\t2022-03-01\t云川市"]);

        Assert.True(shelf.Shelf.RefreshHouse());
        Assert.False(shelf.Shelf.RefreshHouse());
        Assert.Contains("0825-1234567", shelf.Says("产业帮扶找谁？"), StringComparison.Ordinal);
        using var again = shelf.Open();
        Assert.Equal(generation, again.Index.Manifest.Fingerprint);
    }

    [Fact]
    public void A_form_is_told_the_telephone_of_whom_to_ask_and_of_nobody_else()
    {
        using var shelf = Shelf(offices: ["市人力资源社会保障局\t就业科\t0825-1234567\t\t2022-03-01\t云川市", "市民政局\t\t0825-7654321\t\t2022-03-01\t云川市"]);

        var reading = shelf.Engine.Match(new() { Plans = "想参加招聘会" }, Audience.Public);

        var contact = Assert.Single(reading.Contacts, c => !c.Telephones.IsEmpty);
        Assert.Equal("市人力资源社会保障局", contact.Name);
        Assert.Contains("就业科，电话 0825-1234567（核对日期：2022年3月1日）", Assert.Single(contact.Telephones), StringComparison.Ordinal);
    }

    private static TemporaryShelf Shelf(string[]? renamings = null, string[]? offices = null)
    {
        var shelf = new TemporaryShelf().With("help", """
            云川市人民政府关于促进就业的措施
            云政发〔2019〕2号
            一、产业帮扶。发展特色产业。（市扶贫开发局牵头，市财政局配合）
            二、就业服务。举办招聘会。（市人力资源社会保障局牵头，市民政局配合）
            云川市人民政府
            2019年3月5日
            """);
        Write(shelf, HouseRecords.RenamingsFile, renamings ?? []);
        Write(shelf, HouseRecords.OfficesFile, offices ?? []);
        return shelf;
    }

    private static void Write(TemporaryShelf shelf, string name, string[] lines) => File.WriteAllText(Path.Combine(shelf.Seeds, name), string.Join('\n', lines));
}
