using PolicyBot.Embedding;

namespace PolicyBot.Tests.Embedding;

public sealed class MissingModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybot-model-").FullName;

    [Fact]
    public void Without_the_model_the_reason_names_the_missing_file()
    {
        var folder = Path.Combine(_folder, "nowhere");

        Assert.False(Opens(folder, out var reason));
        Assert.Contains("没有找到语义模型文件", reason, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, "model_quantized.onnx"), reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_with_one_byte_changed_are_refused_with_both_hashes()
    {
        CopyModel();
        var weights = Path.Combine(_folder, "model_quantized.onnx");
        using (var file = File.OpenWrite(weights))
        {
            file.Position = 1_000_000;
            file.Write([0x5A, 0xA5, 0x5A, 0xA5]);
        }

        Assert.False(Opens(_folder, out var reason));
        Assert.Contains("15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc", reason, StringComparison.Ordinal);
        Assert.Contains("不是原来的模型", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_vocabulary_is_refused()
    {
        CopyModel();
        File.AppendAllText(Path.Combine(_folder, "vocab.txt"), "新词\n");

        Assert.False(Opens(_folder, out var reason));
        Assert.Contains("vocab.txt", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_untouched_copy_opens()
    {
        CopyModel();

        Assert.True(Opens(_folder, out var reason), reason);
    }

    [Theory]
    [MemberData(nameof(WaysARuntimeFails))]
    public void A_platform_without_the_runtime_is_told_why(Exception failure)
    {
        Assert.False(OnnxRuntimeLibrary.TryLoad(() => throw failure, out var reason));
        Assert.Contains("没有可用的 ONNX 运行库", reason, StringComparison.Ordinal);
        Assert.Contains("libonnxruntime", reason, StringComparison.Ordinal);
    }

    public static TheoryData<Exception> WaysARuntimeFails() =>
    [
        new DllNotFoundException("libonnxruntime.so: cannot open"),
        new BadImageFormatException("libonnxruntime.so: wrong format"),
        new TypeInitializationException("NativeMethods", new DllNotFoundException("libonnxruntime.so: cannot open")),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CopyModel()
    {
        foreach (var name in (string[])["model_quantized.onnx", "vocab.txt"])
            File.Copy(Path.Combine(new EmbeddingOptions().ModelDirectory, name), Path.Combine(_folder, name));
    }

    private static bool Opens(string folder, out string? reason)
    {
        var opened = EmbeddingModel.TryOpen(new EmbeddingOptions { ModelDirectory = folder }, out var model, out reason);
        model?.Dispose();
        return opened;
    }
}
