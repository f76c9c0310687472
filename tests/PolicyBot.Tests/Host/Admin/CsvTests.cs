using PolicyBot.Host.Admin;

namespace PolicyBot.Tests.Host.Admin;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"\r\n")]
    [InlineData("＝HYPERLINK(1)", "\"'＝HYPERLINK(1)\"\r\n")]
    [InlineData("  @SUM(A1)", "\"'  @SUM(A1)\"\r\n")]
    [InlineData("\t=1", "\"'\t=1\"\r\n")]
    [InlineData("-2", "\"'-2\"\r\n")]
    [InlineData("多式联运由谁牵头？", "多式联运由谁牵头？\r\n")]
    [InlineData("说\"是\",再\r\n换行", "\"说\"\"是\"\",再\r\n换行\"\r\n")]
    public void A_cell_is_text_to_every_spreadsheet(string cell, string line)
    {
        Assert.Equal(line, Csv.Line(cell));
    }
}
