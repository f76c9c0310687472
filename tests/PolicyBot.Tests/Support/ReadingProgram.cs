using System.Runtime.CompilerServices;
using PolicyBot.Host.Settings;
using PolicyBot.Sources;

namespace PolicyBot.Tests.Support;

/// <summary>Files are read by a child of the built program, as they are when it runs; these tests are another program.</summary>
internal static class ReadingProgram
{
    [ModuleInitializer]
    internal static void Name() => ReadingProcess.Program = typeof(HostSettings).Assembly.Location;
}
