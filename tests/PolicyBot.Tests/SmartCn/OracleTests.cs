using System.IO.Compression;
using PolicyBot.SmartCn;

namespace PolicyBot.Tests.SmartCn;

/// <summary>3,000 lines with what Java Lucene makes of them, recorded by tools/smartcn-testdata.sh.</summary>
public sealed class OracleTests
{
    private const int LinesRecorded = 3000;

    private static readonly string[][] Recorded = Read();

    [Theory]
    [InlineData("raw", 1)]
    [InlineData("nostop", 2)]
    [InlineData("default", 3)]
    public void Terms_and_offsets_are_those_of_Lucene(string mode, int column)
    {
        using var analyzer = SegmentationCommand.AnalyzerFor(mode);

        Assert.Equal(LinesRecorded, Recorded.Length);
        foreach (var line in Recorded)
            Assert.Equal(line[column], SegmentationCommand.Analyze(analyzer, line[0]));
    }

    [Fact]
    public void One_analyzer_serves_several_threads()
    {
        using var analyzer = SegmentationCommand.AnalyzerFor("default");

        var results = Recorded.AsParallel().AsOrdered().WithDegreeOfParallelism(4)
            .Select(line => SegmentationCommand.Analyze(analyzer, line[0]))
            .ToArray();

        Assert.Equal(Recorded.Select(line => line[3]), results);
    }

    [Fact]
    public void A_user_dictionary_leaves_all_tokens_of_Lucene_in_place()
    {
        var words = UserDictionary.Parse(new StringReader("有序转移\n发展改革委\n省发展改革委\n链主\n厅、科\n1\n亿元补助"), "words");
        using var analyzer = SegmentationCommand.AnalyzerFor("raw", words);
        var userWords = 0;

        foreach (var line in Recorded)
        {
            var tokens = Tokens.Of(analyzer, line[0]);
            Assert.Equal(line[1], string.Join(' ', tokens.Where(token => token.Increment == 1).Select(token => $"{token.Term}|{token.Start}-{token.End}")));
            userWords += tokens.Count(token => token.Increment == 0);
        }

        Assert.True(userWords > 500, $"only {userWords} user words found");
    }

    private static string[][] Read()
    {
        using var file = typeof(OracleTests).Assembly.GetManifestResourceStream("smartcn-oracle.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').Chunk(4)];
    }
}
