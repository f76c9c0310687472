using PolicyBot.Documents.House;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Documents.House;

public sealed class HouseRecordsTests : IDisposable
{
    private static readonly DateOnly Today = new(2031, 6, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("policybot-").FullName;

    [Fact]
    public void The_shipped_files_explain_themselves_and_hold_nothing()
    {
        var shipped = HouseRecords.Load(Repository.Seeds, Today);

        Assert.True(File.Exists(Path.Combine(Repository.Seeds, HouseRecords.RenamingsFile)));
        Assert.True(File.Exists(Path.Combine(Repository.Seeds, HouseRecords.OfficesFile)));
        Assert.Empty(shipped.Renamings);
        Assert.Empty(shipped.Offices);
        Assert.Empty(shipped.Problems);
    }

    [Fact]
    public void Files_that_are_not_there_are_empty()
    {
        var none = HouseRecords.Load(_folder, Today);

        Assert.Empty(none.Renamings);
        Assert.Empty(none.Offices);
        Assert.Empty(none.Problems);
    }

    [Theory]
    [InlineData("""{"place":"四川省","documents":[]}""", "四川省")]
    [InlineData("""{"place":" 宜宾 ","documents":[]}""", "宜宾市")]
    [InlineData("""{"place":"云川市","documents":[]}""", "云川市")]
    [InlineData("""{"place":"","documents":[]}""", null)]
    [InlineData("""{"documents":[]}""", null)]
    [InlineData("""{"place":"四川省","documents":[""", null)]
    public void The_offices_place_is_the_one_its_catalogue_tells(string catalogue, string? place)
    {
        var before = HouseRecords.StampOf(_folder);
        File.WriteAllText(Path.Combine(_folder, "catalogue.json"), catalogue);

        Assert.Equal(place, HouseRecords.Load(_folder, Today).Place?.Name);
        Assert.NotEqual(before, HouseRecords.StampOf(_folder));
    }

    [Fact]
    public void Each_bad_line_is_told_with_its_number_and_the_others_are_used()
    {
        Write(HouseRecords.OfficesFile,
            "# 部门通讯录",
            "部门\t科室\t电话\t办公时间\t核对日期\t地区",
            "市财政局\t办公室\t0825-1234567\t工作日 9:00—17:00\t2031年3月1日\t云川市",
            "市商务局\t\t电话待定\t\t2031-03-01",
            "市民政局\t\t0825-7654321\t\t去年",
            "市教育局\t\t0825-7654322\t\t2032-03-01",
            "市水利局，0825-7654323",
            "\t\t0825-7654324\t\t2031-03-01",
            "市审计局\t\t0825-7654325（转8001）\t\t2031-03-01\t云川市\t多余",
            "市统计局\t\t0825-7654326、0825-7654327\t\t2031-03-01");

        var read = HouseRecords.Load(_folder, Today);

        Assert.Equal(["市财政局", "市统计局"], read.Offices.Select(o => o.Department));
        Assert.Equal(new OfficeEntry("市财政局", "办公室", "0825-1234567", "工作日9:00—17:00", new(2031, 3, 1), "云川市"), read.Offices[0]);
        Assert.Equal(
            ["第 4 行", "第 5 行", "第 6 行", "第 7 行", "第 8 行", "第 9 行"],
            read.Problems.Select(p => p.Reason[..p.Reason.IndexOf(" 行", StringComparison.Ordinal)] + " 行"));
        Assert.All(read.Problems, p => Assert.Equal(HouseRecords.OfficesFile, p.File));
    }

    [Fact]
    public void A_file_in_gb18030_is_read_and_one_of_no_text_is_one_problem()
    {
        var gb = System.Text.CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        File.WriteAllBytes(Path.Combine(_folder, HouseRecords.RenamingsFile), gb.GetBytes("省扶贫开发局\t省乡村振兴局\t2031/5/1\t机构改革方案\t安平省\r\n"));
        File.WriteAllBytes(Path.Combine(_folder, HouseRecords.OfficesFile), new byte[64]);

        var read = HouseRecords.Load(_folder, Today);

        Assert.Equal(new Renaming("省扶贫开发局", "省乡村振兴局", new(2031, 5, 1), "机构改革方案", "安平省"), Assert.Single(read.Renamings));
        Assert.Equal(HouseRecords.OfficesFile, Assert.Single(read.Problems).File);
    }

    [Theory]
    [InlineData("省扶贫开发局", "安平省", true)]
    [InlineData("扶贫开发局", "安平省", true)]
    [InlineData("安平省扶贫开发局", "安平省", true)]
    [InlineData("安平扶贫开发局", "安平省", true)]
    [InlineData("扶贫开发局", "云川市", false)]
    [InlineData("市扶贫开发局", "云川市", false)]
    [InlineData("省乡村建设局", "安平省", false)]
    public void A_renaming_holds_for_its_place_however_the_document_writes_the_name(string printed, string jurisdiction, bool renamed)
    {
        Write(HouseRecords.RenamingsFile, "省扶贫开发局\t省乡村振兴局\t2031-05-01\t机构改革方案\t安平省");

        Assert.Equal(renamed, HouseRecords.Load(_folder, Today).Current(printed, jurisdiction, new DateOnly(2030, 1, 1), Today) is not null);
    }

    [Fact]
    public void A_renaming_without_place_holds_at_the_level_its_name_gives()
    {
        Write(HouseRecords.RenamingsFile, "省招商局\t省投资促进局\t2031-05-01\t机构改革方案");
        var read = HouseRecords.Load(_folder, Today);

        Assert.NotNull(read.Current("招商局", "安平省", null, Today));
        Assert.Null(read.Current("招商局", "云川市", null, Today));
    }

    [Fact]
    public void Later_renamings_are_followed_but_not_those_to_come_nor_those_older_than_the_document()
    {
        Write(HouseRecords.RenamingsFile,
            "市环境保护局\t市生态环境局\t2019-01-10\t甲方案\t云川市",
            "市生态环境局\t市生态局\t2025-03-01\t乙方案\t云川市",
            "市生态局\t市绿色发展局\t2031-12-01\t丙方案\t云川市");
        var read = HouseRecords.Load(_folder, Today);

        Assert.Equal("市生态局", read.Current("市环境保护局", "云川市", new DateOnly(2015, 1, 1), Today)!.Now);
        Assert.Equal("市绿色发展局", read.Current("市环境保护局", "云川市", new DateOnly(2015, 1, 1), new DateOnly(2032, 1, 1))!.Now);
        Assert.Null(read.Current("市环境保护局", "云川市", new DateOnly(2020, 1, 1), Today));
    }

    [Fact]
    public void Two_departments_that_swapped_names_do_not_run_in_a_circle()
    {
        Write(HouseRecords.RenamingsFile, "甲局\t乙局\t2020-01-01\t一", "乙局\t甲局\t2020-01-01\t二");

        Assert.NotNull(HouseRecords.Load(_folder, Today).Current("甲局", "云川市", null, Today));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, params string[] lines) => File.WriteAllText(Path.Combine(_folder, name), string.Join('\n', lines));
}
