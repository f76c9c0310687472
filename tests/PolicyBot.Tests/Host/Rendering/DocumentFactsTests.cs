using PolicyBot.Host.Rendering;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Rendering;

public sealed class DocumentFactsTests
{
    [Fact]
    public void A_document_found_on_two_sites_names_both()
    {
        Assert.Contains(("来源", "县政府网站；市政府网站（同一份文件，只提供一份）"), DocumentFacts.All(Some.Document));
    }

    [Fact]
    public void A_document_found_once_does_not_speak_of_its_source()
    {
        Assert.DoesNotContain(DocumentFacts.All(Some.Document with { AlsoFrom = [] }), f => f.Name == "来源");
    }
}
