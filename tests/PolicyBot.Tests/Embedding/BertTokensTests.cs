using PolicyBot.Embedding;

namespace PolicyBot.Tests.Embedding;

/// <summary>The expected words were cut by BERT's published rules by hand; their numbers are the lines of <c>vocab.txt</c>.</summary>
public sealed class BertTokensTests
{
    private static readonly string Vocabulary = Path.Combine(new EmbeddingOptions().ModelDirectory, "vocab.txt");
    private static readonly string[] Words = File.ReadAllText(Vocabulary).Split('\n');
    private static readonly BertTokens Tokens = new(Vocabulary);

    [Fact]
    public void A_sentence_becomes_the_numbers_of_its_characters()
    {
        Assert.Equal([101, 1724, 2335, 4689, 782, 3696, 3124, 2424, 1215, 1062, 1324, 102], Tokens.Of("四川省人民政府办公厅"));
    }

    [Theory]
    [InlineData("川办发〔2022〕67号", "川 办 发 〔 2022 〕 67 号")]
    [InlineData("PPP项目与GDP增长", "ppp 项 目 与 gdp 增 长")]
    [InlineData("Ⅰ类、Ⅱ类", "ⅰ 类 、 ⅱ 类")]
    [InlineData("5G＋工业互联网", "5g ##＋ 工 业 互 联 网")]
    [InlineData("第1条\n2022年3月", "第 1 条 2022 年 3 月")]
    [InlineData("3\t5　6 7", "3 5 6 7")]
    [InlineData("a\u200bb\ufeff\u0007", "ab")]
    [InlineData("Café e\u0301", "cafe e")]
    [InlineData("\uf91d", "欄")]
    [InlineData("50%—80%", "50 % [UNK] 80 %")]
    [InlineData("a_b|c~d", "a _ b | c ~ d")]
    [InlineData("unbelievable", "u ##n ##bel ##ie ##va ##ble")]
    [InlineData("한", "ᄒ ##ᅡ ##ᆫ")]
    [InlineData("\U00020000好", "[UNK] 好")]
    [InlineData("好\ud83d好", "好 好")]
    [InlineData("[SEP] [MASK]", "[ sep ] [ ma ##sk ]")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    public void Text_is_cut_as_bert_cuts_it(string text, string words)
    {
        var tokens = Tokens.Of(text).Select(token => Words[token]).ToArray();

        Assert.Equal(["[CLS]", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries), "[SEP]"], tokens);
    }

    [Theory]
    [InlineData("好", 510)]
    [InlineData("好", 511)]
    [InlineData("好", 100_000)]
    [InlineData("不信", 300)]
    [InlineData("unbelievable ", 100)]
    public void A_long_text_keeps_its_beginning_and_ends_with_the_separator(string part, int times)
    {
        var tokens = Tokens.Of(string.Concat(Enumerable.Repeat(part, times)));

        Assert.Equal(512, tokens.Length);
        Assert.Equal("[CLS]", Words[tokens[0]]);
        Assert.Equal("[SEP]", Words[tokens[^1]]);
        Assert.Equal(Tokens.Of(part)[1], tokens[1]);
    }

    [Fact]
    public void A_word_of_over_100_characters_is_unknown()
    {
        Assert.Equal([101, 100, 102], Tokens.Of(new string('a', 101)));
    }
}
