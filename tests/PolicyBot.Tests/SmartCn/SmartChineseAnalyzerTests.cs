using Lucene.Net.Analysis;
using Lucene.Net.Analysis.CharFilters;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using PolicyBot.SmartCn;

namespace PolicyBot.Tests.SmartCn;

public sealed class SmartChineseAnalyzerTests
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    [Fact]
    public void Leaves_punctuation_out_and_keeps_its_positions()
    {
        using var analyzer = new SmartChineseAnalyzer(Version);

        Assert.Equal(
            [new Token("企业", 0, 2, 1, 1, "word"), new Token("园区", 3, 5, 2, 1, "word"), new Token("政府", 7, 9, 3, 1, "word")],
            Tokens.Of(analyzer, "企业、园区（“政府”"));
    }

    [Fact]
    public void Counts_punctuation_at_the_end_as_positions_before_the_next_value()
    {
        using var analyzer = new SmartChineseAnalyzer(Version);
        using var stream = analyzer.GetTokenStream("text", "企业。）");

        Tokens.Drain(stream);

        Assert.Equal(2, stream.GetAttribute<IPositionIncrementAttribute>().PositionIncrement);
    }

    [Fact]
    public void Keeps_punctuation_as_commas_without_stop_words()
    {
        using var switched = new SmartChineseAnalyzer(Version, useDefaultStopWords: false);
        using var given = new SmartChineseAnalyzer(Version, stopWords: null);

        Assert.Equal(["企业", ",", "园区", ","], Tokens.Terms(switched, "企业、园区。"));
        Assert.Equal(["企业", ",", "园区", ","], Tokens.Terms(given, "企业、园区。"));
    }

    [Fact]
    public void Leaves_out_the_stop_words_it_is_given()
    {
        using var analyzer = new SmartChineseAnalyzer(Version, new CharArraySet(Version, ["的", "企业"], ignoreCase: false));

        Assert.Equal(["政策", ","], Tokens.Terms(analyzer, "企业的政策。"));
    }

    [Fact]
    public void Stems_English_words()
    {
        using var analyzer = new SmartChineseAnalyzer(Version);

        Assert.Equal(["industri", "转移", "run"], Tokens.Terms(analyzer, "Industries转移，ＲＵＮＮＩＮＧ"));
    }

    [Fact]
    public void Gives_the_same_tokens_when_a_stream_is_used_again_even_after_one_was_left_halfway()
    {
        using var analyzer = new SmartChineseAnalyzer(Version);
        var first = Tokens.Of(analyzer, "承接制造业有序转移。");
        using (var halfway = analyzer.GetTokenStream("text", "四川省人民政府。办公厅"))
        {
            halfway.Reset();
            Assert.True(halfway.IncrementToken());
        }

        Assert.Equal(first, Tokens.Of(analyzer, "承接制造业有序转移。"));
        Assert.Empty(Tokens.Of(analyzer, ""));
    }

    [Fact]
    public void A_stream_insists_on_being_reset()
    {
        using var analyzer = new SmartChineseAnalyzer(Version);
        using (var stream = analyzer.GetTokenStream("text", "企业"))
            Assert.Throws<InvalidOperationException>(() => stream.IncrementToken());
        Tokens.Of(analyzer, "企业");

        using var again = analyzer.GetTokenStream("text", "企业");
        Assert.Throws<InvalidOperationException>(() => again.IncrementToken());
    }

    [Fact]
    public void Stays_at_the_end_when_asked_for_more()
    {
        using var tokenizer = new HMMChineseTokenizer(new StringReader("企业"));
        tokenizer.Reset();
        Assert.True(tokenizer.IncrementToken());

        Assert.False(tokenizer.IncrementToken());
        Assert.False(tokenizer.IncrementToken());
    }

    [Fact]
    public void Offsets_are_those_of_the_text_before_character_filters()
    {
        using var tokenizer = new HMMChineseTokenizer(new HTMLStripCharFilter(new StringReader("<b>企业</b>政策")));

        // The end of a token is where the next character came from: behind the tag.
        Assert.Equal([(3, 9), (9, 11)], Tokens.Drain(tokenizer).Select(token => (token.Start, token.End)));
        Assert.Equal(11, tokenizer.GetAttribute<IOffsetAttribute>().EndOffset);
    }

    [Fact]
    public void Reads_a_text_that_comes_in_small_pieces()
    {
        var text = string.Concat(Enumerable.Repeat("承接制造业有序转移，", 2000));
        using var whole = new HMMChineseTokenizer(new StringReader(text));
        using var trickling = new HMMChineseTokenizer(new OneCharacterAtATime(text));

        Assert.Equal(Tokens.Drain(whole), Tokens.Drain(trickling));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Allocates_nothing_per_token(bool withUserWords)
    {
        var words = UserDictionary.Parse(new StringReader(withUserWords ? "有序转移\n转移，承" : ""), "words");
        using var analyzer = new SmartChineseAnalyzer(Version, SmartChineseAnalyzer.DefaultStopSet, words);
        var shortText = string.Concat(Enumerable.Repeat("承接制造业running有序转移，", 20));
        var longText = string.Concat(Enumerable.Repeat(shortText, 5));
        Allocated(analyzer, longText);

        // Handing a text to the stream may cost something, its length must not.
        Assert.Equal(Allocated(analyzer, shortText), Allocated(analyzer, longText));
    }

    private static long Allocated(Analyzer analyzer, string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var stream = analyzer.GetTokenStream("text", text))
        {
            stream.Reset();
            while (stream.IncrementToken())
            {
            }

            stream.End();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class OneCharacterAtATime(string text) : TextReader
    {
        private int _next;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_next == text.Length || count == 0)
                return 0;
            buffer[index] = text[_next++];
            return 1;
        }
    }
}
