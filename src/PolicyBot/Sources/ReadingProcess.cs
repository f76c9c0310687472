using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace PolicyBot.Sources;

/// <summary>
/// Reads a file in a child process of the same program, which the program's entry point hands to <see cref="TryServe"/>. A file that
/// loops, fills the memory or ends the process takes the child with it and nothing else.
/// </summary>
/// <remarks>
/// The child gets 512 MB of managed memory, one minute (ten where pictures are recognised, three where another program
/// converts), no variables of the environment but those it runs by, and a working directory of its own that is deleted behind it.
/// When this process ends, however it does, the child ends with what it has started.
/// </remarks>
public static class ReadingProcess
{
    private const string Verb = "read-source";
    private const string RecogniseVerb = "recognise-source";
    private const string MemoryLimit = "0x20000000";
    private const int MaxReply = 64 * 1024 * 1024;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ConvertingTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan RecognisingTime = TimeSpan.FromMinutes(10);

    /// <summary>The program's main assembly, started with the .NET host; by default that of this process. Set before the first file is read.</summary>
    public static string? Program { get; set; }

    /// <summary>Does what a child is for, where the arguments say that this process is one.</summary>
    /// <returns>Whether they did: the process has nothing else to do.</returns>
    public static bool TryServe(string[] args)
    {
        if (args is not [Verb or RecogniseVerb, var path])
            return false;
        // The parent holds the other end for as long as it lives: nobody else would keep the time of what this one has started.
        new Thread(EndWithParent) { IsBackground = true }.Start();
        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, Serve(path, args[0] == RecogniseVerb));
        return true;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="time">How long it may take; by default as said above.</param>
    /// <exception cref="UnreadableException">It cannot be read, with the reason.</exception>
    internal static SourceText Read(string path, TimeSpan? time = null)
    {
        var reply = Ask(Verb, path, time ?? (NeedsConversion(path) ? ConvertingTime : Time));
        if (reply.NoTextLayer)
            reply = Ask(RecogniseVerb, path, RecognisingTime);
        if (reply.Reason is { } reason)
            throw new UnreadableException(reason);
        return new SourceText("", reply.Raw ?? "", reply.ContentHash ?? "")
        {
            Layout = reply.Layout,
            Places = [.. reply.Places.Select(p => new SourcePlace(p.Start, p.Name))],
            Notes = reply.Notes,
        };
    }

    private static void EndWithParent()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0)
            {
            }
        }
        catch (IOException)
        {
            // The other end is gone as well.
        }

        InstalledProgram.ExitWithAll();
    }

    private static bool NeedsConversion(string path)
    {
        var head = new byte[8];
        using var file = File.OpenRead(path);
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return FileFormats.Of(head.AsSpan(0, length), "") is FileFormat.Compound or FileFormat.Rtf;
    }

    private static Reply Serve(string path, bool recognise)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var source = FormatReader.Read(bytes, Path.GetExtension(path).ToLowerInvariant(), recognise);
            return new Reply
            {
                Raw = source.Raw,
                ContentHash = SourceReader.HashOf(bytes),
                Layout = source.Layout,
                Places = [.. source.Places.Select(p => new Place(p.Start, p.Name))],
                Notes = source.Notes,
            };
        }
        catch (NoTextLayerException)
        {
            return new Reply { NoTextLayer = true };
        }
        catch (UnreadableException e)
        {
            return new Reply { Reason = e.Message };
        }
        catch (OutOfMemoryException)
        {
            return new Reply { Reason = TooMuch };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Reply { Reason = "文件无法打开。请检查权限，以及是否被其他程序占用。" };
        }
        catch (Exception e)
        {
            // The parsers are other people's; what they throw at a broken file is not agreed on.
            return new Reply { Reason = $"文件已损坏或不合格式，无法读取（{e.GetType().Name}）。请用办公软件打开后另存，再放入。" };
        }
    }

    private const string TooMuch = "读取该文件所需的内存超过上限，已停止。请拆分文件，或另存为 docx、txt 后放入。";

    private static Reply Ask(string verb, string path, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("policybot-read-");
        try
        {
            using var process = Start(verb, path, folder.FullName);
            using var clock = new CancellationTokenSource(time);
            var errors = Drain(process.StandardError.BaseStream, 64 * 1024);
            var output = Drain(process.StandardOutput.BaseStream, MaxReply);
            try
            {
                process.WaitForExitAsync(clock.Token).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return new Reply { Reason = $"读取超过 {(int)time.TotalSeconds} 秒仍未完成，已停止。文件可能有误，请用办公软件打开后另存，再放入。" };
            }

            return Understood(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        }
        finally
        {
            Delete(folder);
        }
    }

    private static Reply Understood(int exitCode, byte[] output, byte[] errors)
    {
        var failed = exitCode != 0 || output.Length >= MaxReply;
        if (!failed && JsonSerializer.Deserialize<Reply>(output) is { } reply)
            return reply;
        if (errors.AsSpan().IndexOf("OutOfMemory"u8) >= 0 || errors.AsSpan().IndexOf("Out of memory"u8) >= 0 || output.Length >= MaxReply)
            return new Reply { Reason = TooMuch };
        return new Reply { Reason = $"文件使读取程序中止（{exitCode}），可能已损坏或被人为做坏。请用办公软件打开后另存，再放入。" };
    }

    private static Process Start(string verb, string path, string folder)
    {
        var main = Program ?? Assembly.GetEntryAssembly()?.Location ?? "";
        var executable = ExecutableOf(main);
        var start = new ProcessStartInfo(executable)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (IsDotnet(executable))
            start.ArgumentList.Add(main);
        start.ArgumentList.Add(verb);
        start.ArgumentList.Add(path);

        foreach (var name in start.Environment.Keys.Where(k => k is not ("PATH" or "LANG" or "SystemRoot" or "DOTNET_ROOT") && !k.StartsWith("DOTNET_ROOT", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["TEMP"] = start.Environment["TMP"] = folder;
        start.Environment["DOTNET_GCHeapHardLimit"] = MemoryLimit;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    // A program that was published as one file has no assembly beside it and is itself what is started.
    private static string ExecutableOf(string main)
    {
        var own = Environment.ProcessPath ?? "dotnet";
        if (main.Length == 0 || IsDotnet(own))
            return own;
        var beside = Path.ChangeExtension(main, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(beside) ? beside : "dotnet";
    }

    private static bool IsDotnet(string executable) => Path.GetFileNameWithoutExtension(executable) == "dotnet";

    private static async Task<byte[]> Drain(Stream stream, int most)
    {
        var kept = new MemoryStream();
        var buffer = new byte[32768];
        for (var read = await stream.ReadAsync(buffer); read > 0; read = await stream.ReadAsync(buffer))
            kept.Write(buffer, 0, (int)Math.Min(read, most - kept.Length));
        return kept.ToArray();
    }

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A program that was ended may still hold a file; the system clears its temporary folder.
        }
    }

    private sealed record Reply
    {
        public string? Raw { get; init; }
        public string? ContentHash { get; init; }
        public SourceLayout Layout { get; init; }
        public ImmutableArray<Place> Places { get; init; } = [];
        public ImmutableArray<string> Notes { get; init; } = [];
        public string? Reason { get; init; }
        public bool NoTextLayer { get; init; }
    }

    private sealed record Place(int Start, string Name);
}
