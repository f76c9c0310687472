using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PolicyBot.Embedding;

/// <summary>The two files of the model in a folder, and whether they are the ones this project was measured with.</summary>
internal sealed record ModelFiles(string Weights, string Vocabulary)
{
    public const string WeightsSha256 = "15b717c382bcb518ba457b93ea6850ede7f4f1cd8937454aa06972366cd19bcc";
    public const string VocabularySha256 = "45bbac6b341c319adc98a532532882e91a9cefc0329aa57bac9ae761c27b291c";

    public static ModelFiles In(string folder) =>
        new(Path.Combine(folder, "model_quantized.onnx"), Path.Combine(folder, "vocab.txt"));

    /// <summary>Reads both files through. False, with the reason in Chinese, where one is missing, unreadable or another file.</summary>
    public bool AreTheExpected([NotNullWhen(false)] out string? reason)
    {
        reason = Fault(Weights, WeightsSha256) ?? Fault(Vocabulary, VocabularySha256);
        return reason is null;
    }

    private static string? Fault(string path, string expected)
    {
        try
        {
            using var file = File.OpenRead(path);
            var actual = Convert.ToHexStringLower(SHA256.HashData(file));
            return actual == expected ? null
                : $"语义模型文件 {path} 的 SHA-256 是 {actual}，应为 {expected}：文件不完整或不是原来的模型，请重新取得。";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"没有找到语义模型文件 {path}，请把它放回原处或在设置中改用别的 ModelDirectory。";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"语义模型文件 {path} 无法读取（{e.Message}），请检查权限。";
        }
    }
}
