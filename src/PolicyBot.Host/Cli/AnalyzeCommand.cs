using System.CommandLine;
using System.Text;
using Lucene.Net.Analysis;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;

namespace PolicyBot.Host.Cli;

/// <summary>
/// <c>analyze</c>: shows how text is cut into terms, line by line from standard input to standard output, as
/// <see cref="SegmentationCommand"/> prints it: by the segmenter alone, or as the index and every question are.
/// </summary>
internal static class AnalyzeCommand
{
    private const string Field = "text";

    private static readonly string[] IndexModes = ["words", "bigrams"];

    public static Command Create()
    {
        var mode = new Option<string>("--mode")
        {
            Description = "raw：只分词；nostop：并还原英文词干；default：再去掉标点；words：索引用的词；bigrams：索引用的双字",
            HelpName = "方式",
            DefaultValueFactory = _ => "default",
        };
        string[] modes = [.. SegmentationCommand.Modes, .. IndexModes];
        mode.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !modes.Contains(t.Value)))
                result.AddError($"--mode 没有“{token.Value}”，可用：{string.Join('、', modes)}");
        });
        var dictionary = new Option<string[]>("--dictionary")
        {
            Description = "用户词典（UTF-8，每行一个词），可给出多个；words 方式下加在程序自带的词之外，只能给一个",
            HelpName = "文件",
            AllowMultipleArgumentsPerToken = true,
        };

        var command = new Command("analyze", "逐行读取标准输入的文字，输出切分出的词及其位置。") { mode, dictionary };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(mode), parsed.GetValue(dictionary) ?? []));
        return command;
    }

    private static int Run(string mode, string[] dictionaries)
    {
        if (IndexModes.Contains(mode) && dictionaries.Length > 1)
            return Refuse($"--mode {mode} 只能给出一个 --dictionary。");
        try
        {
            if (IndexModes.Contains(mode))
            {
                if (dictionaries is [var own])
                    PolicyAnalyzer.AddWords(own);
                Print(PolicyAnalyzer.Instance, $"{Field}.{mode}");
            }
            else
            {
                using var analyzer = SegmentationCommand.AnalyzerFor(mode, UserDictionary.Load(dictionaries));
                Print(analyzer, Field);
            }

            return ExitCodes.Done;
        }
        catch (UserDictionaryException e)
        {
            return Refuse(e.Message);
        }
        catch (DecoderFallbackException)
        {
            return Refuse("标准输入不是 UTF-8 编码的文本，请先转换为 UTF-8。");
        }
    }

    private static void Print(Analyzer analyzer, string field)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        // Somebody typing line by line sees the answer to each line at once.
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = !Console.IsInputRedirected };
        SegmentationCommand.Run(analyzer, input, output, field);
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCodes.BadInput;
    }
}
