using static PolicyBot.Tests.Support.Archive;

namespace PolicyBot.Tests.Sources;

public sealed class SpreadsheetReaderTests
{
    [Fact]
    public void A_table_of_tasks_gives_its_measures_and_departments()
    {
        var rows = Row(1, "某市修建公园任务分工表") + Row(2, "序号", "任务", "内容", "牵头单位", "配合单位") + Row(3, "1", "平整土地", "平整河边土地。", "市住建局", "市水利局")
            + "<row r=\"4\"><c r=\"A4\"><v>2</v></c><c r=\"B4\" t=\"inlineStr\"><is><t>种树</t></is></c><c r=\"C4\" t=\"inlineStr\"><is><t>种松树。</t></is></c><c r=\"E4\" t=\"inlineStr\"><is><t>市水利局\n市交通局</t></is></c></row>";
        var document = Reading.Document(Xlsx(rows, "<mergeCells count=\"1\"><mergeCell ref=\"D3:D4\"/></mergeCells>"), "任务.xlsx");

        var measures = document.Clauses.Where(c => c.IsMeasure).ToList();
        Assert.Equal("某市修建公园任务分工表", document.Title);
        Assert.Equal(["平整土地", "种树"], measures.Select(m => m.Title));
        Assert.All(measures, m => Assert.Equal(["市住建局"], m.Responsibility!.Lead));
        Assert.Equal(["市水利局", "市交通局"], measures[1].Responsibility!.Participants);
        Assert.Equal("工作表“任务”第4行", measures[1].Place);
    }

    [Fact]
    public void A_hidden_sheet_is_left_out_and_said()
    {
        const string Sheets = "<sheet name=\"任务\" sheetId=\"1\" r:id=\"s1\"/><sheet name=\"草稿\" sheetId=\"2\" state=\"hidden\" r:id=\"s1\"/>";
        var source = Reading.Of(Xlsx(Row(1, "甲", "乙"), sheets: Sheets), "任务.xlsx");

        Assert.Equal("甲\t乙\n", source.Raw);
        Assert.Contains("草稿", Assert.Single(source.Notes), StringComparison.Ordinal);
    }
}
