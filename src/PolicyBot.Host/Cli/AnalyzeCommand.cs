using System.CommandLine;
using System.Text;
using PolicyBot.SmartCn;

namespace PolicyBot.Host.Cli;

/// <summary>
/// <c>analyze</c>: shows how text is cut into terms, line by line from standard input to standard output, as
/// <see cref="SegmentationCommand"/> prints it.
/// </summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var mode = new Option<string>("--mode")
        {
            Description = "raw：只分词；nostop：分词并还原英文词干；default：再去掉标点",
            DefaultValueFactory = _ => "default",
        };
        mode.AcceptOnlyFromAmong([.. SegmentationCommand.Modes]);
        var dictionary = new Option<string[]>("--dictionary")
        {
            Description = "用户词典文件（UTF-8，每行一个词），可给出多个",
            AllowMultipleArgumentsPerToken = true,
        };

        var command = new Command("analyze", "逐行读取标准输入的文字，输出切分出的词及其位置") { mode, dictionary };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(mode), parsed.GetValue(dictionary) ?? []));
        return command;
    }

    private static int Run(string mode, string[] dictionaries)
    {
        UserDictionary words;
        try
        {
            words = UserDictionary.Load(dictionaries);
        }
        catch (UserDictionaryException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        using var analyzer = SegmentationCommand.AnalyzerFor(mode, words);
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = !Console.IsInputRedirected };
        SegmentationCommand.Run(analyzer, input, output);
        return 0;
    }
}
