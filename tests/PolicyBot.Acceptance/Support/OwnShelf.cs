using System.Text.Json;

namespace PolicyBot.Acceptance.Support;

/// <summary>A server with documents of a test's own.</summary>
internal sealed class OwnShelf : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<object> _entries = [];
    private RunningServer? _server;

    /// <summary>The server's address.</summary>
    public string Address => _server!.Address;

    private string Seeds => Directory.CreateDirectory(_folder.Below("seeds")).FullName;

    /// <summary>Puts a document onto the shelf.</summary>
    public void Add(string id, string text, string? file = null)
    {
        file ??= id + ".txt";
        File.WriteAllText(Path.Combine(Seeds, file), text);
        _entries.Add(new { id, file });
    }

    /// <summary>Starts to serve what was added.</summary>
    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Seeds, "catalogue.json"), JsonSerializer.Serialize(new { documents = _entries }));
        _server = await RunningServer.StartAsync(
            Checkout.Root,
            [$"--PolicyBot:SeedsDirectory={Seeds}", $"--PolicyBot:IndexDirectory={_folder.Below("index")}", "--PolicyBot:SemanticSearch=false", "--PolicyBot:QuestionsPerMinute=100000"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }
}
