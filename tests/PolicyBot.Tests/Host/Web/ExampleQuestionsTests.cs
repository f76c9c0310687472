using PolicyBot.Host.Web;
using PolicyBot.Tests.Host.Support;

namespace PolicyBot.Tests.Host.Web;

public sealed class ExampleQuestionsTests
{
    [Fact]
    public void Questions_are_made_of_what_the_document_holds()
    {
        Assert.Equal(
            ["畅通运输通道由哪个部门牵头？", "市交通运输局牵头哪些工作？", "第5项讲了什么？", "某府发〔2024〕3号是什么时候印发的？"],
            ExampleQuestions.From(Some.Document));
    }

    [Fact]
    public void A_document_that_names_nobody_is_only_asked_about_itself()
    {
        var document = Some.Document with { Clauses = [Some.Document.Clauses[0]] };

        Assert.Equal(["某府发〔2024〕3号是什么时候印发的？"], ExampleQuestions.From(document));
    }
}
