using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Indexing;

/// <summary>A file read for the shelf: the document, or why there is none.</summary>
/// <param name="Document">The document, corrected where somebody corrected it.</param>
/// <param name="Reason">Why there is none, in Chinese; null where there is one.</param>
/// <param name="Secret">Whether it bears the mark of a state secret.</param>
internal sealed record DocumentReading(PolicyDocument? Document, string? Reason, bool Secret = false)
{
    /// <summary>The file's text, which the spans of the document count in; empty where there is no document.</summary>
    public string Raw { get; init; } = "";

    // Names the file and nothing that it says.
    private const string Refusal = "文件标有国家秘密标志，已拒绝收录，未保存其任何内容。请按保密规定在涉密系统中处理。";

    /// <summary>Reads a file. What is wrong with it is an outcome; the other files are read all the same.</summary>
    public static DocumentReading Of(ShelfFile file, CorrectionMemory memory) => Of(file, memory, () => file.DeskCorrections is { } desk ? ReadingCorrections.LoadFrom(desk) : ReadingCorrections.Load(file.Path!));

    /// <summary>Reads a file with other corrections than those beside it.</summary>
    public static DocumentReading Of(ShelfFile file, CorrectionMemory memory, Func<ReadingCorrections?> corrections)
    {
        var name = file.Entry.File;
        if (file.Path is null)
            return new(null, $"“{name}”不在该目录之内，未读取。请把文件放进目录，或用 index 命令加入。");
        try
        {
            var source = SourceReader.Read(file.Path, name);
            if (source.ContentHash != file.ContentHash)
                return new(null, "文件在读取时被改动，请稍后再试。");
            if (SecretMarks.In(source.Raw))
                return new(null, Refusal, Secret: true);
            var document = PolicyParser.Parse(source, file.Entry);
            if (document.Classification != Classification.None)
                return new(null, Refusal, Secret: true);
            var corrected = corrections();
            if (corrected is not null || memory.Carried.Length > 0)
                document = CorrectedReading.Of(document, source.Raw, corrected, memory, Path.GetFileName(ReadingCorrections.PathFor(file.Path)));
            return new(document, null) { Raw = source.Raw };
        }
        catch (SourceException e)
        {
            return new(null, e.File == name ? e.Reason : e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A text the parser cannot stand is a defect, but not one the other documents should pay for.
            return new(null, $"程序读取该文件时出错（{e.GetType().Name}）。请把文件交给维护人员，其余文件不受影响。");
        }
    }
}
