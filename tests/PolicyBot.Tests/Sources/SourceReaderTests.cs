using System.Text;
using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Tests.Sources;

public sealed class SourceReaderTests : IDisposable
{
    private const string Sentence = "市财政局牵头，其他部门配合。";
    private readonly string _folder = Directory.CreateTempSubdirectory("policybot").FullName;

    [Fact]
    public void Utf8_is_read_with_and_without_a_byte_order_mark()
    {
        Assert.Equal(Sentence, Read(Encoding.UTF8.GetBytes(Sentence)).Raw);
        Assert.Equal(Sentence, Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sentence)]).Raw);
    }

    [Fact]
    public void Gb18030_is_recognised()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        Assert.Equal(Sentence, Read(encoding.GetBytes(Sentence)).Raw);
    }

    [Fact]
    public void The_same_bytes_have_the_same_hash()
    {
        var first = Read(Encoding.UTF8.GetBytes(Sentence));
        Assert.Matches("^[0-9a-f]{64}$", first.ContentHash);
        Assert.Equal(first.ContentHash, Read(Encoding.UTF8.GetBytes(Sentence)).ContentHash);
    }

    [Fact]
    public void A_missing_file_says_so()
    {
        var error = Assert.Throws<SourceException>(() => SourceReader.Read(Path.Combine(_folder, "没有.txt"), "没有.txt"));
        Assert.Equal("没有.txt", error.File);
        Assert.Contains("不存在", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_says_so() =>
        Assert.Contains("文件夹", Assert.Throws<SourceException>(() => SourceReader.Read(_folder)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[0], "空的")]
    [InlineData(new byte[] { 32, 10, 32 }, "只有空白")]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "零字节")]
    [InlineData(new byte[] { 0x41, 0xFF, 0xFF, 0x41 }, "GB18030")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 1, 2, 3 }, "控制字符")]
    public void Bytes_that_are_no_text_are_refused_with_the_reason(byte[] bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<SourceException>(() => Read(bytes)).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_file_over_the_limit_is_refused_without_being_read()
    {
        var path = Path.Combine(_folder, "大.txt");
        using (var file = File.Create(path))
            file.SetLength(200L * 1024 * 1024);
        Assert.Contains("20 MB", Assert.Throws<SourceException>(() => SourceReader.Read(path)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_says_another_format_than_the_content_is_refused() =>
        Assert.Contains(".pdf", Assert.Throws<SourceException>(() => Read(Encoding.UTF8.GetBytes(Sentence), "文件.pdf")).Reason, StringComparison.Ordinal);

    [Fact]
    public void Markdown_keeps_its_offsets_and_its_tables_are_tasks()
    {
        const string Markdown = "# 某市任务分工\n\n- **说明**如下。\n\n| 序号 | 任务 | 牵头单位 |\n|---|---|:--:|\n| 1 | 种树 | 市林业局 |\n";
        var source = Read(Encoding.UTF8.GetBytes(Markdown), "文件.md");
        var document = PolicyParser.Parse(source, new CatalogueEntry("doc", "文件.md"));

        Assert.Equal(Markdown, source.Raw);
        Assert.StartsWith("说明如下。", document.Clauses[0].Text, StringComparison.Ordinal);
        Assert.Equal(1, document.Coverage);
        Assert.Equal(["市林业局"], Assert.Single(document.Clauses, c => c.IsMeasure).Responsibility!.Lead);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SourceText Read(byte[] bytes, string name = "文件.txt")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return SourceReader.Read(path);
    }
}
