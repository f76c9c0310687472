using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using PolicyBot.Host.WeCom;

namespace PolicyBot.Tests.Host.WeCom;

public sealed partial class MessagePartsTests
{
    private static readonly Gen<string> Pieces = Gen.OneOf(((string[])[
        "支持发展多式联运", "，", "。", "；", "\n", "\n\n", "、", "“积极发展铁路运输”", "[1]", "[12]", "省发展改革委", "😀", "é", "abc def ",
        "《关于承接制造业有序转移的实施意见》（川办发〔2022〕67号）第八部分第（十九）项[1]", "[第（十九）项](https://policy.example.gov.cn/documents/a#8.19)",
        "<a href=\"https://policy.example.gov.cn/documents/a#8.19\">（十九）强化要素保障</a>"]).Select(Gen.Const).ToArray());

    private static readonly Gen<string> Texts = Pieces.Array[1, 400].Select(pieces => "由" + string.Concat(pieces));

    [Fact]
    public void A_short_text_is_one_part_without_a_number()
    {
        Assert.Equal(["由财政厅牵头。[1]"], MessageParts.Split("由财政厅牵头。[1]", 2048));
    }

    [Fact]
    public void Whatever_the_text_every_part_fits_and_together_they_are_the_text()
    {
        Texts.Select(Gen.Int[256, 2048]).Sample((text, limit) =>
        {
            var parts = MessageParts.Split(text, limit);

            Assert.All(parts, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, limit));
            Assert.Equal(NoSpace(text), NoSpace(string.Concat(parts.Select(p => parts.Length > 1 ? Number().Replace(p, "") : p))));
            if (parts.Length > 1)
                Assert.All(parts.Select((part, i) => (part, i)), p => Assert.StartsWith($"（{p.i + 1}/{parts.Length}）\n", p.part));
        }, iter: 300);
    }

    [Fact]
    public void No_citation_and_no_link_is_ever_cut()
    {
        Texts.Select(Gen.Int[400, 2048]).Sample((text, limit) =>
        {
            var parts = MessageParts.Split(text, limit);

            Assert.Equal(Whole().Count(text), parts.Sum(part => Whole().Count(part)));
            Assert.Equal(MarkBehindWord().Count(text), parts.Sum(part => MarkBehindWord().Count(part)));
        }, iter: 300);
    }

    [Fact]
    public void A_cut_is_at_the_end_of_a_clause_where_there_is_one()
    {
        var text = string.Concat(Enumerable.Range(1, 300).Select(i => $"第{i}句话说明一件事情，由财政厅牵头。"));

        var parts = MessageParts.Split(text, 2048);

        Assert.All(parts, part => Assert.EndsWith("。", part));
    }

    [Fact]
    public void A_long_name_without_any_mark_is_cut_between_characters()
    {
        var text = string.Concat(Enumerable.Repeat("龘😀", 2000));

        var parts = MessageParts.Split(text, 2048);

        Assert.Equal(text, string.Concat(parts.Select(p => Number().Replace(p, ""))));
        Assert.All(parts, part => Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part))));
    }

    private static string NoSpace(string text) => Space().Replace(text, "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();

    [GeneratedRegex(@"\A（\d+/\d+）\n")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=\S)\[\d{1,3}\]")]
    private static partial Regex MarkBehindWord();

    [GeneratedRegex(@"\[\d{1,3}\]|《[^》]*》（[^）]*）第八部分第（十九）项\[1\]|\[第（十九）项\]\([^)]*\)|<a [^>]*>[^<]*</a>")]
    private static partial Regex Whole();
}
