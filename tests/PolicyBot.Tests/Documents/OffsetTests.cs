using PolicyBot.Documents;
using PolicyBot.Text;

namespace PolicyBot.Tests.Documents;

public sealed class OffsetTests
{
    [Fact]
    public void Every_character_of_every_clause_stands_for_the_source_character_it_points_to()
    {
        foreach (var text in SeedDocument.Parsed.Clauses.SelectMany(Texts))
        {
            for (var i = 0; i < text.Length; i++)
                Assert.Equal(Folded(text.Value[i]), Folded(SeedDocument.Raw[text.SourceOffset(i)]));
        }
    }

    [Fact]
    public void Offsets_never_go_back()
    {
        foreach (var text in SeedDocument.Parsed.Clauses.SelectMany(Texts))
            Assert.All(Enumerable.Range(1, text.Length - 1), i => Assert.True(text.SourceOffset(i) > text.SourceOffset(i - 1)));
    }

    [Fact]
    public void A_department_is_found_at_its_span()
    {
        foreach (var assignment in SeedDocument.Parsed.Clauses.Where(c => c.Responsibility is not null).SelectMany(c => c.Responsibility!.Assignments))
        {
            var printed = TextNormalizer.Normalize(string.Concat(SeedDocument.Raw[assignment.Span.Start..assignment.Span.End].Split('\n').Select(l => l.Trim())));
            Assert.Equal(assignment.Printed, printed);
        }
    }

    private static IEnumerable<MappedText> Texts(Clause clause) =>
        clause.Responsibility?.List is { } list ? clause.Paragraphs.Add(list) : clause.Paragraphs;

    // One character normalised between two Hanzi, so that marks are widened as they are in the text.
    private static string Folded(char c) => TextNormalizer.Normalize($"甲{c}乙");
}
