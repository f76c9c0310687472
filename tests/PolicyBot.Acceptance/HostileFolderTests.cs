using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using PolicyBot.Acceptance.Support;
using PolicyBot.Tests.Support;

namespace PolicyBot.Acceptance;

/// <summary>A folder of files that mean harm is watched by the running program.</summary>
public sealed class HostileFolderTests
{
    private const string Notice = """
        云汀市人民政府办公室
        关于修缮古井的通知
        云府办发〔2024〕9号
        一、修缮古井
        对全市古井逐一登记修缮。（责任单位：市文化和旅游局）
        云汀市人民政府办公室
        2024年3月1日
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_fetched_the_server_stays_small_and_what_is_sound_is_answered_from()
    {
        using var seeds = new TemporaryFolder();
        using var index = new TemporaryFolder();
        using var watched = new TemporaryFolder();
        var template = Path.Combine(Checkout.Root, "seeds");
        foreach (var file in Directory.EnumerateFiles(template))
            File.Copy(file, Path.Combine(seeds.Path, Path.GetFileName(file)));
        using var outside = new TcpListener(System.Net.IPAddress.Loopback, 0);
        outside.Start();
        var address = $"http://127.0.0.1:{((System.Net.IPEndPoint)outside.LocalEndpoint).Port}";
        var hostile = HostileFiles.All(address);

        await using var server = await RunningServer.StartAsync(
            Checkout.Root,
            [$"--PolicyBot:SeedsDirectory={seeds.Path}", $"--PolicyBot:IndexDirectory={index.Path}", $"--PolicyBot:WatchDirectory={watched.Path}", "--PolicyBot:SemanticSearch=false"]);
        using var client = new HttpClient { BaseAddress = new(server.Address) };
        await AskAsync(client, "多式联运由哪个部门牵头？");
        var before = server.PeakMemory;
        foreach (var (name, bytes) in hostile)
            await File.WriteAllBytesAsync(Path.Combine(watched.Path, name), bytes, Cancel);
        // These can be read, and ask for something elsewhere while they are.
        await File.WriteAllBytesAsync(Path.Combine(watched.Path, "template.docx"), HostileFiles.WithRemoteTemplate(address), Cancel);
        await File.WriteAllTextAsync(Path.Combine(watched.Path, "pictures.html"), HostileFiles.WithRemotePictures(address), Cancel);
        await File.WriteAllTextAsync(Path.Combine(watched.Path, "wells.txt"), Notice, Cancel);

        var report = await WaitForAsync(client, hostile.Count);

        Assert.Equal(hostile.Select(f => f.Name).Order(StringComparer.Ordinal), report.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("file").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(3, report.GetProperty("documents").GetArrayLength());
        Assert.Contains("市文化和旅游局", await AskAsync(client, "修缮古井由哪个部门负责？"), StringComparison.Ordinal);
        Assert.False(outside.Pending());
        Assert.InRange((server.PeakMemory - before) / (1024.0 * 1024), 0, 200);
        TestContext.Current.SendDiagnosticMessage($"The server's memory grew from {before >> 20} MB to {server.PeakMemory >> 20} MB.");
    }

    private static async Task<string> AskAsync(HttpClient client, string question)
    {
        using var response = await client.PostAsJsonAsync("/api/ask", new { question }, Cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    // The server looks for a new generation by itself, a little after the report is there.
    private static async Task<JsonElement> WaitForAsync(HttpClient client, int problems)
    {
        while (true)
        {
            var report = await client.GetFromJsonAsync<JsonElement>("/api/watch", Cancel);
            if (report.GetProperty("problems").GetArrayLength() == problems && (await client.GetStringAsync("/api/documents", Cancel)).Contains("古井", StringComparison.Ordinal))
                return report;
            await Task.Delay(500, Cancel);
        }
    }
}
