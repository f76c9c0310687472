using PolicyBot.Acceptance.Support;

namespace PolicyBot.Acceptance;

/// <summary>The command <c>analyze</c> of the built program.</summary>
public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("raw", "财政|0-2 厅|2-3 ,|3-4 经济|4-6 厅|6-7")]
    [InlineData("nostop", "财政|0-2 厅|2-3 ,|3-4 经济|4-6 厅|6-7")]
    [InlineData("default", "财政|0-2 厅|2-3 经济|4-6 厅|6-7")]
    [InlineData("words", "财政|0-2 财政厅|0-3 厅|2-3 经济|4-6 厅|6-7")]
    [InlineData("bigrams", "财政|0-2 政厅|1-3 经济|4-6 济厅|5-7")]
    public async Task Each_mode_shows_its_own_way_of_cutting(string mode, string expected)
    {
        var analysed = await Shell.PipeAsync("财政厅、经济厅\n"u8.ToArray(), "analyze", "--mode", mode);

        Assert.Equal((0, expected + "\n", ""), (analysed.ExitCode, analysed.Output, analysed.Error));
    }

    [Fact]
    public async Task Offsets_count_utf16_units_of_each_line_and_empty_lines_stay_empty()
    {
        var analysed = await Shell.PipeAsync("𠀀企业\n\n園區 Parks"u8.ToArray(), "analyze", "--mode", "words");

        Assert.Equal("𠀀|0-2 企业|2-4\n\n园区|0-2 park|3-8\n", analysed.Output);
    }

    [Fact]
    public async Task A_user_dictionary_adds_its_words_beside_the_others()
    {
        await File.WriteAllTextAsync(_folder.Below("words.txt"), "川南渝西 # 一个片区\n", TestContext.Current.CancellationToken);

        var plain = await Shell.PipeAsync("川南渝西地区"u8.ToArray(), "analyze");
        var more = await Shell.PipeAsync("川南渝西地区"u8.ToArray(), "analyze", "--dictionary", _folder.Below("words.txt"));

        Assert.DoesNotContain("川南渝西|", plain.Output, StringComparison.Ordinal);
        Assert.Contains("川南渝西|0-4", more.Output, StringComparison.Ordinal);
        Assert.All(plain.Output.TrimEnd().Split(' '), token => Assert.Contains(token, more.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_offices_own_words_are_words_of_the_index_and_a_change_of_them_rebuilds_it()
    {
        var words = _folder.Below("own.txt");
        await File.WriteAllTextAsync(words, "川南渝西\n", TestContext.Current.CancellationToken);

        var cut = await Shell.PipeAsync("川南渝西地区"u8.ToArray(), "analyze", "--mode", "words", "--dictionary", words);
        var index = $"--PolicyBot:IndexDirectory={_folder.Below("index")}";
        var first = await Shell.ProgramAsync(Checkout.Root, "index", index, $"--PolicyBot:UserWordsFile={words}");
        var again = await Shell.ProgramAsync(Checkout.Root, "index", index, $"--PolicyBot:UserWordsFile={words}");
        await File.AppendAllTextAsync(words, "渝西地区\n", TestContext.Current.CancellationToken);
        var changed = await Shell.ProgramAsync(Checkout.Root, "index", index, $"--PolicyBot:UserWordsFile={words}");

        Assert.Contains("川南渝西|0-4", cut.Output, StringComparison.Ordinal);
        Assert.Contains("索引已建立", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("索引已建立", again.Error, StringComparison.Ordinal);
        Assert.Contains("索引已建立", changed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mode 没有“jieba”，可用：raw、nostop、default、words、bigrams", "--mode", "jieba")]
    [InlineData("no-such-file.txt 无法读取", "--dictionary", "no-such-file.txt")]
    [InlineData("no-such-file.txt 无法读取", "--mode", "words", "--dictionary", "no-such-file.txt")]
    public async Task What_it_cannot_do_is_said_in_chinese_and_ends_with_2(string why, params string[] arguments)
    {
        var refused = await Shell.PipeAsync("财政厅"u8.ToArray(), ["analyze", .. arguments]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Empty(refused.Output);
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_in_another_encoding_is_refused_rather_than_cut_into_nonsense()
    {
        byte[] gbk = [0xB2, 0xC6, 0xD5, 0xFE, 0xCC, 0xFC];

        var refused = await Shell.PipeAsync(gbk, "analyze");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("不是 UTF-8", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }
}
