using System.Text.Json;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Indexing;
using PolicyBot.Retrieval;

namespace PolicyBot.Tests.Support;

/// <summary>A shelf of its own in a temporary folder: documents are added, the index is built, questions are asked.</summary>
internal sealed class TemporaryShelf : IDisposable
{
    private readonly List<object> _entries = [];
    private Shelf? _shelf;
    private PolicyEngine? _engine;

    public string Root { get; } = Directory.CreateTempSubdirectory("policybot-").FullName;
    public string Seeds => Path.Combine(Root, "seeds");
    public string Index => Path.Combine(Root, "index");
    public List<string> Messages { get; } = [];

    /// <summary>The place whose office serves them; null for none. Set before the documents are added.</summary>
    public string? Place { get; init; }

    public Shelf Shelf => _shelf ??= Open();

    public PolicyEngine Engine => _engine ??= new PolicyEngine(Shelf);

    /// <summary>The documents the project ships, as a new user has them.</summary>
    public static TemporaryShelf OfSeeds()
    {
        var shelf = new TemporaryShelf();
        Directory.CreateDirectory(shelf.Seeds);
        foreach (var file in Directory.EnumerateFiles(Repository.Seeds))
            File.Copy(file, Path.Combine(shelf.Seeds, Path.GetFileName(file)));
        return shelf;
    }

    public TemporaryShelf With(string id, string text, Audience audience = Audience.Public)
    {
        Directory.CreateDirectory(Seeds);
        File.WriteAllText(Path.Combine(Seeds, id + ".txt"), text);
        return WithEntry(id, id + ".txt", audience);
    }

    public TemporaryShelf WithEntry(string? id, string file, Audience audience = Audience.Public)
    {
        Directory.CreateDirectory(Seeds);
        _entries.Add(new { id, file, audience = audience.ToString().ToLowerInvariant() });
        File.WriteAllText(Path.Combine(Seeds, "catalogue.json"), JsonSerializer.Serialize(new { place = Place, documents = _entries }));
        return this;
    }

    public Shelf Open() => Shelf.Open(new ShelfOptions(Seeds, Index), new Collect(Messages));

    /// <summary>A file outside the shelf.</summary>
    public string Outside(string name, string text)
    {
        var path = Path.Combine(Inbox, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Folder of the files outside the shelf.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>What <c>index</c> does with files, folders and ids to be removed.</summary>
    public ShelfReport Change(string[] add, params string[] remove)
    {
        Directory.CreateDirectory(Seeds);
        if (!File.Exists(Path.Combine(Seeds, "catalogue.json")))
            File.WriteAllText(Path.Combine(Seeds, "catalogue.json"), """{"documents":[]}""");
        return Shelf.Update(new ShelfOptions(Seeds, Index), new ShelfChange([.. add], [.. remove]));
    }

    public Answer Ask(string question, Audience audience = Audience.Public) => Engine.Ask(new Question(question, Audience: audience));

    /// <summary>The answer as plain text.</summary>
    public string Says(string question) => AnswerPlainText.Of(Ask(question));

    public void Dispose()
    {
        _shelf?.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private sealed class Collect(List<string> messages) : IProgress<string>
    {
        public void Report(string value) => messages.Add(value);
    }
}
