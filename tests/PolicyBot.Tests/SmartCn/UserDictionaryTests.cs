using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using PolicyBot.SmartCn;

namespace PolicyBot.Tests.SmartCn;

public sealed class UserDictionaryTests
{
    [Fact]
    public void A_user_word_is_given_over_its_parts_which_stay()
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("raw", Words("专精特新"));

        Assert.Equal(
            [
                new Token("专", 0, 1, 1, 1, "word"), new Token("专精特新", 0, 4, 0, 4, "user"), new Token("精", 1, 2, 1, 1, "word"),
                new Token("特", 2, 3, 1, 1, "word"), new Token("新", 3, 4, 1, 1, "word"), new Token("企业", 4, 6, 1, 1, "word"),
            ],
            Tokens.Of(analyzer, "专精特新企业"));
    }

    [Fact]
    public void Nested_and_overlapping_words_are_all_given() =>
        Assert.Equal(
            ["省 0-1", "省发展 0-3", "省发展改革委 0-6", "发展改革委 1-6", "改革委办 3-7"],
            UserWordsIn("省发展改革委办公室", Words("发展改革委", "省发展改革委", "改革委办", "省发展", "省")));

    [Fact]
    public void A_word_that_begins_inside_a_token_stands_at_that_token()
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("raw", Words("业有序转"));

        Assert.Equal(
            [new Token("制造业", 0, 3, 1, 1, "word"), new Token("业有序转", 2, 6, 0, 3, "user"), new Token("有序", 3, 5, 1, 1, "word"), new Token("转移", 5, 7, 1, 1, "word")],
            Tokens.Of(analyzer, "制造业有序转移"));
    }

    [Fact]
    public void A_word_that_is_a_token_anyway_is_given_once_and_known_as_a_user_word()
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("raw", Words("财政厅"));

        Assert.Equal([new Token("财政厅", 0, 3, 1, 1, "user")], Tokens.Of(analyzer, "财政厅"));
        Assert.Equal(
            [new Token("财政", 0, 2, 1, 1, "word"), new Token("财政厅", 0, 3, 0, 2, "user"), new Token("厅", 2, 3, 1, 1, "word"), new Token(",", 3, 4, 1, 1, "word")],
            Tokens.Of(analyzer, "财政厅、经济厅").Take(4));
    }

    [Theory]
    [InlineData("财政\n厅", "财政厅 0-4")]
    [InlineData("５Ｇ网络", "5g网络 0-4")]
    [InlineData("5g 网络", "5g网络 0-5")]
    [InlineData("15G网络", "")]
    [InlineData("发展AI产业", "ai 2-4")]
    [InlineData("RETAIL", "")]
    [InlineData("a i", "")]
    [InlineData("科技。兴农", "科技。兴农 0-5")]
    [InlineData("𠀀村", "𠀀村 0-3")]
    [InlineData("财政", "")]
    public void Words_are_found_whatever_their_width_case_and_line_breaks_but_not_within_other_words(string text, string found) =>
        Assert.Equal(found, string.Join(' ', UserWordsIn(text, Words("财政厅", "5G网络", "ＡＩ", "科技。兴农", "𠀀村"))));

    [Fact]
    public void A_word_over_punctuation_counts_the_positions_the_stop_filter_leaves_empty()
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("default", Words("、科技"));

        Assert.Equal(
            [new Token("财政", 0, 2, 1, 1, "word"), new Token("、科技", 2, 5, 1, 2, "user"), new Token("科技", 3, 5, 1, 1, "word")],
            Tokens.Of(analyzer, "财政、科技"));
    }

    [Fact]
    public void User_words_are_not_stemmed()
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("default", Words("产业parks"));

        Assert.Equal(["产业", "产业parks", "park"], Tokens.Terms(analyzer, "产业parks"));
    }

    [Fact]
    public void A_word_is_found_by_a_query_for_it_alone_or_in_a_list()
    {
        var words = Words("财政厅", "经济和信息化厅");
        using var analyzer = SegmentationCommand.AnalyzerFor("default", words);
        using var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)))
            foreach (var text in (string[])["财政厅", "责任单位：财政厅、经济和信息化厅", "财政部"])
                writer.AddDocument([new TextField("text", text, Field.Store.NO)]);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);

        Assert.Equal(2, searcher.Search(new TermQuery(new Term("text", "财政厅")), 10).TotalHits);
        Assert.Equal(1, searcher.Search(new TermQuery(new Term("text", "经济和信息化厅")), 10).TotalHits);
    }

    [Fact]
    public void Reads_words_weights_and_comments()
    {
        var words = UserDictionary.Parse(new StringReader("# 部门\n财政厅\n\n  链主\t2.5  # 产业链\n1#楼 3\n５Ｇ #\n财政厅 2"), "words");

        Assert.Equal([new("1#楼", 3), new("5g", 1), new("财政厅", 2), new UserWord("链主", 2.5)], words.Words);
        Assert.Equal(2.5, words.WeightOf("链主"));
        Assert.Null(words.WeightOf("财政"));
    }

    [Theory]
    [InlineData("财政厅\n链主 重要", 2, "权重“重要”不是大于 0 的数")]
    [InlineData("链主 0", 1, "权重“0”不是大于 0 的数")]
    [InlineData("链主 -1", 1, "权重“-1”不是大于 0 的数")]
    [InlineData("链主 2 3", 1, "每行只能写一个词和一个权重")]
    [InlineData("# 标点\n\n、，", 3, "“、，”只有标点符号")]
    public void Says_which_line_cannot_be_used_and_why(string lines, int line, string problem)
    {
        var error = Assert.Throws<UserDictionaryException>(() => UserDictionary.Parse(new StringReader(lines), "words.txt"));

        Assert.Equal(("words.txt", line), (error.File, error.Line));
        Assert.StartsWith($"用户词典 words.txt 第 {line} 行：{problem}", error.Message);
    }

    [Fact]
    public void Refuses_words_longer_than_can_be_looked_up() =>
        Assert.Contains("最多 64 个字符", Assert.Throws<UserDictionaryException>(() => Words(new string('政', 65))).Message);

    [Fact]
    public void Loads_files_of_which_the_later_overrides_the_earlier()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory();
        try
        {
            var shipped = Path.Combine(folder.FullName, "shipped.txt");
            var own = Path.Combine(folder.FullName, "own.txt");
            File.WriteAllText(shipped, "财政厅\n链主 2\n");
            File.WriteAllText(own, "链主 4\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

            Assert.Equal([new("财政厅", 1), new UserWord("链主", 4)], UserDictionary.Load(shipped, own).Words);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Refuses_a_file_that_is_not_UTF_8()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [0xb2, 0xc6, 0xd5, 0xfe, 0x0a]);

            Assert.Contains("不是 UTF-8", Assert.Throws<UserDictionaryException>(() => UserDictionary.Load(file)).Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Says_which_file_cannot_be_read() =>
        Assert.Contains("没有的词典.txt 无法读取", Assert.Throws<UserDictionaryException>(() => UserDictionary.Load("没有的词典.txt")).Message);

    [Fact]
    public void The_hash_is_of_words_and_weights_alone()
    {
        var hash = Words("财政厅", "链主").Hash;

        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", UserDictionary.Empty.Hash);
        Assert.Equal(hash, UserDictionary.Parse(new StringReader("# 部门\n链主 1.0\n\n财政厅"), "other").Hash);
        Assert.NotEqual(hash, Words("财政厅", "链主 2").Hash);
        Assert.NotEqual(hash, Words("财政厅").Hash);
    }

    private static UserDictionary Words(params string[] lines) => UserDictionary.Parse(new StringReader(string.Join('\n', lines)), "words");

    private static string[] UserWordsIn(string text, UserDictionary words)
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("raw", words);
        return [.. Tokens.Of(analyzer, text).Where(token => token.Type == "user").Select(token => $"{token.Term} {token.Start}-{token.End}")];
    }
}
