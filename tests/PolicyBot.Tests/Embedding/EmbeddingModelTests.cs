using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Extensions.AI;

namespace PolicyBot.Tests.Embedding;

public sealed class EmbeddingModelTests(EmbeddingModelFixture fixture) : IClassFixture<EmbeddingModelFixture>
{
    [Theory]
    [InlineData("公司招人有什么补贴", "对吸纳高校毕业生就业的企业给予一次性吸纳就业补贴。", "对新建充电桩按照功率给予建设补助。")]
    [InlineData("车买来能便宜点吗", "对个人消费者购买新能源汽车给予购车补贴。", "推进老旧小区改造，完善养老服务设施。")]
    [InlineData("小店欠了房租怎么办", "对承租国有房屋的服务业小微企业和个体工商户减免租金。", "加快推进高速铁路项目建设。")]
    public async Task A_question_is_nearer_to_the_passage_about_it_than_to_another(string question, string about, string other)
    {
        var asked = await fixture.Query(question);

        Assert.True(Cosine(asked, await fixture.Passage(about)) > Cosine(asked, await fixture.Passage(other)) + 0.05f);
    }

    [Theory]
    [InlineData("加大稳岗支持力度。")]
    [InlineData("")]
    [InlineData("😀\ud83d\0")]
    public async Task Every_vector_has_512_numbers_and_length_1(string text)
    {
        var vector = await fixture.Passage(text);

        Assert.Equal(512, vector.Length);
        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5f);
    }

    [Fact]
    public async Task A_question_is_embedded_with_the_instruction_before_it_and_a_passage_is_not()
    {
        var question = await fixture.Query("谁负责稳岗返还");

        Assert.Equal(await fixture.Passage("为这个句子生成表示以用于检索相关文章：谁负责稳岗返还"), question);
        Assert.NotEqual(await fixture.Passage("谁负责稳岗返还"), question);
    }

    [Fact]
    public async Task Many_texts_at_once_give_exactly_the_vectors_each_gives_alone()
    {
        string[] texts = ["短", "实施阶段性降低失业保险费率政策。", string.Concat(Enumerable.Repeat("支持中小企业发展，", 40)), "第1条\nPPP项目"];

        var together = await fixture.Model.Passages.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);

        for (var i = 0; i < texts.Length; i++)
            Assert.Equal(await fixture.Passage(texts[i]), together[i].Vector.ToArray());
    }

    [Fact]
    public async Task Only_the_first_510_characters_of_a_long_text_count()
    {
        var first = string.Concat(Enumerable.Repeat("税收优惠政策", 85));

        var cut = await fixture.Passage(first);

        Assert.Equal(cut, await fixture.Passage(first + "养老保险"));
        Assert.NotEqual(cut, await fixture.Passage(first[..^1] + "险"));
    }

    [Fact]
    public async Task A_cancelled_call_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Model.Passages.GenerateAsync(["一", "二"], cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task Another_dimension_cannot_be_asked_for()
    {
        var options = new EmbeddingGenerationOptions { Dimensions = 256 };

        await Assert.ThrowsAsync<ArgumentException>(() => fixture.Model.Queries.GenerateAsync(["一"], options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_generators_say_which_model_they_are()
    {
        var metadata = (EmbeddingGeneratorMetadata?)fixture.Model.Queries.GetService(typeof(EmbeddingGeneratorMetadata));

        Assert.Equal("bge-small-zh-v1.5", metadata?.DefaultModelId);
        Assert.Equal(512, metadata?.DefaultModelDimensions);
    }

    [Fact]
    public void The_native_runtime_sees_its_telemetry_switched_off()
    {
        Assert.Equal("1", NativeEnvironment("ORT_DISABLE_TELEMETRY"));
    }

    private static float Cosine(float[] a, float[] b) => TensorPrimitives.CosineSimilarity(a, b);

    private delegate nint GetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    // As native code sees it, which on Unix is not what .NET's own copy of the environment holds.
    private static string? NativeEnvironment(string name)
    {
        var library = NativeLibrary.Load(OperatingSystem.IsWindows() ? "ucrtbase" : OperatingSystem.IsMacOS() ? "libc" : "libc.so.6");
        var getenv = Marshal.GetDelegateForFunctionPointer<GetEnvironment>(NativeLibrary.GetExport(library, "getenv"));
        return Marshal.PtrToStringUTF8(getenv(name));
    }
}
