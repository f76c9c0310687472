using CsCheck;
using PolicyBot.SmartCn;

namespace PolicyBot.Tests.SmartCn;

public sealed class WordSegmenterTests
{
    private readonly WordSegmenter _segmenter = new();

    [Theory]
    [InlineData("关于承接制造业有序转移的实施意见", "关于 承接 制造业 有序 转移 的 实施 意见")]
    [InlineData("储备中心", "储备 中 心")]
    [InlineData("打造2", "打 造 2")]
    [InlineData("财政厅", "财政厅")]
    [InlineData("财政厅、经济和信息化厅", "财政 厅 , 经济 和 信息化 厅")]
    [InlineData("川办发〔2022〕67号", "川 办发 , 2022 , 67 号")]
    [InlineData("iPhone与５Ｇ、Ａi", "iphone 与 5 g , ai")]
    [InlineData("km/h", "km , h")]
    [InlineData("éか한\u9fa6", "é か 한 \u9fa6")]
    [InlineData("𠀀好😀", "𠀀 好 😀")]
    [InlineData("绢画绢", "绢 画绢")] // costs as much as 绢画 绢: the path found first wins
    [InlineData("邪心性", "邪 心性")]
    [InlineData("", "")]
    [InlineData(" \t\r\n\u3000", "")]
    public void Cuts_words_as_Lucene_does(string text, string terms) => Assert.Equal(terms, Terms(text));

    [Fact]
    public void Finds_a_word_that_is_broken_over_two_lines()
    {
        var text = "制 造\n\u3000业";

        Assert.Equal([new SegmentedToken(0, 6, TokenKind.Word)], _segmenter.Segment(text).ToArray());
        Assert.Equal("制造业", Terms(text));
    }

    [Fact]
    public void Tells_what_tokens_are_made_of() =>
        Assert.Equal(
            [TokenKind.Word, TokenKind.Letters, TokenKind.Digits, TokenKind.Delimiter, TokenKind.Other, TokenKind.Other],
            _segmenter.Segment("厅ab12，か😀").ToArray().Select(token => token.Kind));

    [Fact]
    public void Does_not_cut_a_long_text_inside_a_word()
    {
        // Lucene's buffer of 1,024 units would end within 大力 and make it 大 and 力.
        var text = string.Concat(Enumerable.Repeat("的", 1023)) + "大力";

        Assert.EndsWith(" 大力", Terms(text));
    }

    [Fact]
    public void Segments_a_run_of_Hanzi_of_any_length()
    {
        var text = string.Concat(Enumerable.Repeat("人民政府", 50_000));

        Assert.Equal(50_000, _segmenter.Segment(text).Length);
    }

    [Fact]
    public void Cuts_runs_of_letters_that_would_be_too_long_for_a_term() =>
        Assert.Equal([1024, 1024, 952, 1], _segmenter.Segment(new string('Ａ', 3000) + "5").ToArray().Select(token => token.End - token.Start));

    [Fact]
    public void Takes_half_a_surrogate_pair_for_a_sign_like_any_other() =>
        Assert.Equal([(0, 1), (1, 2), (2, 3)], _segmenter.Segment("\udc00好\ud800").ToArray().Select(token => (token.Start, token.End)));

    [Fact]
    public void Any_text_is_covered_by_tokens_in_order_but_for_its_spaces()
    {
        var hanzi = Gen.Char['\u4e00', '\u9fa6'];
        var common = OneOf("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三");
        var special = OneOf(" \t\r\n\u3000.．!?。！？，、\"'”）)aZ９9Ａｚ\u2029\u0964\u0301\uffff\ud800\udc00\ud840\udd00ꎬ");
        var character = Gen.Frequency((3, common), (1, hanzi), (3, special), (1, Gen.Char));

        character.Array[0, 30].Select(characters => new string(characters))
            .Sample(text => Assert.Null(Problem(text)), iter: 100_000, threads: 1, print: Escape);
    }

    [Fact]
    public void Allocates_nothing_once_warm()
    {
        var text = string.Concat(Enumerable.Repeat("各市（州）人民政府，省政府有关部门、有关直属机构：为贯彻落实5G与AI等１０部门意见，现提出如下实施意见。", 20));
        var tokens = _segmenter.Segment(text).Length;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            tokens += _segmenter.Segment(text).Length;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(tokens > 10_000);
    }

    private static Gen<char> OneOf(string characters) => Gen.Int[0, characters.Length - 1].Select(i => characters[i]);

    private string? Problem(string text)
    {
        const string Spaces = " \t\r\n\u3000";
        var end = 0;
        Span<char> term = stackalloc char[64];
        foreach (var token in _segmenter.Segment(text))
        {
            if (token.Start < end || token.End <= token.Start || token.End > text.Length)
                return $"{token} after {end}";
            if (text.AsSpan(end, token.Start - end).ContainsAnyExcept(Spaces))
                return $"characters left out before {token}";
            if (token.WriteTerm(text, term) == 0)
                return $"{token} has no term";
            end = token.End;
        }

        return text.AsSpan(end).ContainsAnyExcept(Spaces) ? "characters left out at the end" : null;
    }

    private static string Escape(string text) => string.Join(' ', text.Select(c => $"{(int)c:x4}"));

    private string Terms(string text)
    {
        var terms = new List<string>();
        var buffer = new char[text.Length];
        foreach (var token in _segmenter.Segment(text))
            terms.Add(new string(buffer, 0, token.WriteTerm(text, buffer)));
        return string.Join(' ', terms);
    }
}
