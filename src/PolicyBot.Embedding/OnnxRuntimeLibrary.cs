using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace PolicyBot.Embedding;

/// <summary>The native ONNX Runtime: loaded once per process, with its telemetry off, where this platform has one.</summary>
internal static partial class OnnxRuntimeLibrary
{
    // The official builds send telemetry over HTTPS by default; this variable, read when the library initialises, is the one
    // switch that keeps the uploader and its device identifier from being made (the package's Privacy.md).
    private const string TelemetrySwitch = "ORT_DISABLE_TELEMETRY";

    /// <summary>Loads the library. False, with the reason in Chinese, where this platform has none or it does not start.</summary>
    public static bool TryLoad([NotNullWhen(false)] out string? reason) => TryLoad(Initialise, out reason);

    /// <summary>As <see cref="TryLoad(out string?)"/>, with the loading itself given.</summary>
    internal static bool TryLoad(Action load, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        try
        {
            load();
            return true;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException
                                      or BadImageFormatException or OnnxRuntimeException)
        {
            // After the first sentence come all the places that were tried.
            var cause = (e is TypeInitializationException ? e.InnerException ?? e : e).Message.ReplaceLineEndings(" ").Split(". ")[0];
            reason = $"这台机器（{RuntimeInformation.RuntimeIdentifier}）没有可用的 ONNX 运行库（{cause}），语义检索不可用。";
            return false;
        }
    }

    private static void Initialise()
    {
        SwitchTelemetryOff();
        var options = new EnvironmentCreationOptions { logId = "PolicyBot", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        if (!OrtEnv.IsCreated)
            OrtEnv.CreateInstanceWithOptions(ref options);
        OrtEnv.Instance().DisableTelemetryEvents();
    }

    // .NET keeps its own copy of the environment on Unix: what it sets, a native library does not see.
    private static void SwitchTelemetryOff()
    {
        Environment.SetEnvironmentVariable(TelemetrySwitch, "1");
        var result = OperatingSystem.IsWindows() ? PutEnvironment(TelemetrySwitch, "1") : SetEnvironment(TelemetrySwitch, "1", overwrite: 1);
        if (result != 0)
            throw new DllNotFoundException($"{TelemetrySwitch} could not be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int PutEnvironment(string name, string value);
}
