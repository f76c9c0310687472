using System.Diagnostics;
using System.Globalization;
using PolicyBot.Sources;
using PolicyBot.Tests.Support;

namespace PolicyBot.Tests.Sources;

/// <summary>Scanned pages, and what is said where a program that reads a format is missing.</summary>
public sealed class RecognitionTests
{
    [Theory]
    // Recognised as others like them; one kind of bracket is closed by its own.
    [InlineData("川办发 [2022] 67 号", "川办发 〔2022〕 67 号")]
    [InlineData("（工信部联政法【2021j 215 号）", "（工信部联政法〔2021〕 215 号）")]
    [InlineData("《工信部联政法）精神", "（工信部联政法）精神")]
    [InlineData("〔责任单位：省能源局，各市〈州)人民政府。〕", "〔责任单位：省能源局，各市(州)人民政府。〕")]
    [InlineData("1)《甲办法》（暂行）", "1)《甲办法》（暂行）")]
    [InlineData("（一）种树\n》", "（一）种树\n》")]
    public void Brackets_are_put_in_pairs_without_a_character_more_or_less(string recognised, string mended)
    {
        Assert.Equal(mended, RecognisedMarks.Mended(recognised));
        Assert.Equal(recognised.Length, mended.Length);
    }

    [Fact]
    public void Recognised_lines_are_joined_by_indents_as_those_of_a_text_layer_are()
    {
        List<string> rows = ["1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"];
        void Line(int left, int top, int width, params string[] words)
        {
            rows.Add($"4\t1\t1\t1\t1\t0\t{left}\t{top}\t{width}\t{58 + (top % 5)}\t-1\t");
            rows.AddRange(words.Select(w => $"5\t1\t1\t1\t1\t1\t{left}\t{top}\t60\t60\t90\t{w}"));
        }

        Line(900, 200, 700, "某市", "公报");
        for (var i = 0; i < 12; i++)
            Line(i % 4 == 0 ? 434 : 300, 500 + (110 * i), i % 4 == 3 ? 500 : i % 4 == 0 ? 1746 : 1880, $"第{"一二三四五六七八九十甲乙"[i]}", "行", "10", "个");
        Line(1100, 3300, 150, "-总”");
        var text = new SourceTextBuilder();

        PageText.Add(text, [PageRecognition.PageOf(string.Join('\n', rows), 1)]);

        Assert.Equal(["某市公报", "第一行10个第二行10个第三行10个第四行10个", "第五行10个第六行10个第七行10个第八行10个", "第九行10个第十行10个第甲行10个第乙行10个"], text.Build().Raw.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_scanned_page_gives_its_measures_and_departments_where_Tesseract_is_installed()
    {
        Assert.SkipUnless(Installed("tesseract") && Installed("pdftoppm"), "Tesseract is not installed.");

        var document = Reading.Document(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Seed", "scan.pdf")), "scan.pdf");

        Assert.Equal("四川省人民政府办公厅关于承接制造业有序转移的实施意见", document.Title);
        Assert.Equal("川办发〔2022〕67号", document.DocumentNumber);
        Assert.Contains(document.Warnings, w => w.Contains("由扫描图片识别而来", StringComparison.Ordinal));
        Assert.Contains(document.Clauses, c => c.IsMeasure && c.Responsibility!.Lead is ["省经济合作局"]);
    }

    [Theory]
    [InlineData("a.doc", "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui")]
    [InlineData("a.pdf", "apt-get install tesseract-ocr tesseract-ocr-chi-sim poppler-utils")]
    public async Task Without_the_program_that_reads_it_a_file_is_refused_with_what_to_install(string name, string install)
    {
        using var shelf = new TemporaryShelf();
        var file = shelf.Outside(name, "");
        await File.WriteAllBytesAsync(file, await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Seed", name == "a.doc" ? "seed.doc" : "scan.pdf"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(Dotnet, [ReadingProcess.Program!, "inspect", file]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PATH"] = "";

        using var program = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(cancel), program.StandardError.ReadToEndAsync(cancel));
        await program.WaitForExitAsync(cancel);

        Assert.NotEqual(0, program.ExitCode);
        Assert.Contains(install, string.Concat(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_program_is_killed_what_draws_its_pages_ends_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The programs that stand in for Tesseract are shell scripts.");
        using var shelf = new TemporaryShelf();
        var cancel = TestContext.Current.CancellationToken;
        var drawing = Path.Combine(shelf.Root, "drawing");
        Script(shelf, "tesseract", "echo chi_sim");
        Script(shelf, "pdftoppm", $"echo $$ > '{drawing}.new'; mv '{drawing}.new' '{drawing}'; exec sleep 900");
        var start = new ProcessStartInfo(Dotnet, [ReadingProcess.Program!, "inspect", Path.Combine(Repository.Root, "tests", "PolicyBot.Tests", "Seed", "scan.pdf")]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PATH"] = Path.Combine(shelf.Root, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        using var program = Process.Start(start)!;
        while (!File.Exists(drawing) && !program.HasExited)
            await Task.Delay(100, cancel);
        using var drawn = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(drawing, cancel), CultureInfo.InvariantCulture));

        program.Kill();

        try
        {
            await drawn.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromMinutes(1), cancel);
        }
        finally
        {
            drawn.Kill();
        }
    }

    private static void Script(TemporaryShelf shelf, string name, string does)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(shelf.Root, "bin")).FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{does}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Dotnet => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));
}
