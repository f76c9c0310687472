using System.CommandLine;
using PolicyBot.Host.Cli;
using PolicyBot.Host.Settings;
using PolicyBot.Sources;

// A file that may be hostile is read by a child of this process.
if (ReadingProcess.TryServe(args))
    return 0;

var (arguments, overrides) = CommandLine.Split(args);
HostSettings Load() => HostSettings.Load(overrides);

var root = new RootCommand("PolicyBot：依据政策文件回答问题，答案逐条注明出处。不带命令时提供网页和接口。")
{
    ServeCommand.Create(Load),
    AskCommand.Create(Load),
    IndexCommand.Create(Load),
    InspectCommand.Create(Load),
    EvalCommand.Create(Load),
    CompareCommand.Create(Load),
    AnalyzeCommand.Create(),
    WeComCommand.Create(Load),
    DoctorCommand.Create(Load),
    AdminCommand.Create(Load),
};
root.SetAction((_, cancel) => ServeCommand.RunAsync(Load(), cancel));
return await CommandLine.RunAsync(root, arguments);
