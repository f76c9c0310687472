using System.Collections.Immutable;
using System.Security.Cryptography;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Sources;
using PolicyBot.Vectors;

namespace PolicyBot.Indexing;

/// <summary>Where the served documents and their index are kept.</summary>
/// <param name="SeedsDirectory">Folder with <c>catalogue.json</c> and the files it names.</param>
/// <param name="IndexDirectory">Folder of the index generations.</param>
public sealed record ShelfOptions(string SeedsDirectory, string IndexDirectory);

/// <summary>A document that could not be put on the shelf; the others are served all the same.</summary>
/// <param name="File">The file, as the catalogue names it.</param>
/// <param name="Reason">Why, in Chinese.</param>
/// <param name="Audience">Who may be told of it: the document's own audience.</param>
public sealed record ShelfProblem(string File, string Reason, Audience Audience = Audience.Public);

/// <summary>The documents an office serves: builds their index where it is missing or out of date, and holds it open.</summary>
public sealed class Shelf : IDisposable
{
    private readonly ShelfOptions _options;
    private readonly IndexGenerations _generations;
    private readonly TimeProvider _time;
    private volatile PolicyIndex _index;
    private volatile HouseRecords _house = HouseRecords.None;
    private readonly Lock _houseLock = new();
    private string _houseStamp = "";

    private Shelf(ShelfOptions options, IndexGenerations generations, TimeProvider time, PolicyIndex index, EmbeddingSource? embeddings)
    {
        Embeddings = embeddings;
        _options = options;
        _generations = generations;
        _time = time;
        _index = index;
        OpenVectors();
        RefreshHouse();
        TakeWords();
    }

    /// <summary>The model that questions and passages are compared by; null where search goes by words alone.</summary>
    public EmbeddingSource? Embeddings { get; }

    /// <summary>Whether the generation being served has vectors of that model.</summary>
    public bool HasVectors => _index.Vectors is not null;

    /// <summary>The generation being served.</summary>
    public PolicyIndex Index => _index;

    /// <summary>What the office keeps beside its catalogue, as last read.</summary>
    public HouseRecords House => _house;

    /// <summary>Documents of the catalogue that are not served, and why.</summary>
    public ImmutableArray<ShelfProblem> Problems => _index.Manifest.Problems;

    /// <summary>Opens the current generation, building it first where there is none, it is damaged or the files of the shelf have changed.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="embeddings">The model to compare meanings by; null to search by words alone.</param>
    /// <exception cref="SourceException">The catalogue cannot be read.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used.</exception>
    public static Shelf Open(ShelfOptions options, IProgress<string>? progress = null, TimeProvider? time = null, EmbeddingSource? embeddings = null)
    {
        var clock = time ?? TimeProvider.System;
        var generations = new IndexGenerations(options.IndexDirectory, clock);
        return new Shelf(options, generations, clock, OpenIndex(options, generations, clock, rebuild: false, progress), embeddings);
    }

    /// <summary>Builds a new generation whether or not one is needed, and serves it.</summary>
    /// <remarks>The generation served until now stays open: questions that are being answered go on with it.</remarks>
    /// <exception cref="SourceException">The catalogue cannot be read; the last generation goes on being served.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used; the last generation goes on being served.</exception>
    public void Rebuild(IProgress<string>? progress = null)
    {
        _index = OpenIndex(_options, _generations, _time, rebuild: true, progress);
        OpenVectors();
    }

    /// <summary>
    /// Makes the vectors that the generation being served lacks, and turns to them. It is served meanwhile, by words alone; work that
    /// is broken off is taken up again by the next call, in this process or another.
    /// </summary>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <param name="most">The most passages to embed now; where more are missing nothing is done.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether the generation has its vectors. False also where the model does not answer or another process is at it.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    /// <exception cref="IOException">The index folder cannot be written, or a newer generation has been published meanwhile.</exception>
    public bool MakeVectors(IProgress<IndexStep>? progress = null, int most = int.MaxValue, CancellationToken cancel = default)
    {
        var index = _index;
        if (Embeddings is null || index.Vectors is not null)
            return index.Vectors is not null;
        return new VectorBuild(_options.IndexDirectory, Embeddings, progress).Run(index, most, cancel) && index.OpenVectors(Embeddings.Identity);
    }

    /// <summary>Adds, replaces and removes documents and publishes the result for whoever opens the shelf next.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="change">What to do.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <returns>What was done. A file that cannot be read is a problem of its own; the rest is done all the same.</returns>
    /// <exception cref="SourceException">A catalogue cannot be read; nothing was changed.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used; nothing was changed.</exception>
    public static ShelfReport Update(ShelfOptions options, ShelfChange change, IProgress<IndexStep>? progress = null, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        return new ShelfUpdate(options, new IndexGenerations(options.IndexDirectory, clock), clock, progress).Apply(change);
    }

    /// <summary>Turns to the generation that is published now, where it is another one than that being served.</summary>
    /// <returns>Whether it was.</returns>
    /// <remarks>The generation served until now stays open: questions that are being answered go on with it.</remarks>
    public bool Refresh()
    {
        if (_generations.CurrentName() == _index.Generation || _generations.Current() is not { } current)
        {
            // Another process may have made its vectors.
            OpenVectors();
            TakeWords();
            return false;
        }

        _index = PolicyIndex.Open(current.Folder, current.Manifest);
        TakeWords();
        OpenVectors();
        return true;
    }

    /// <summary>Reads what the office keeps beside its catalogue, where it has changed since it was last read.</summary>
    /// <returns>Whether it had.</returns>
    public bool RefreshHouse()
    {
        var stamp = HouseRecords.StampOf(_options.SeedsDirectory);
        if (stamp == _houseStamp)
            return false;
        lock (_houseLock)
            _house = HouseRecords.Load(_options.SeedsDirectory, DateOnly.FromDateTime(_time.GetLocalNow().DateTime)) with { Replies = _house.Replies, Aliases = _house.Aliases };
        _houseStamp = stamp;
        return true;
    }

    /// <summary>The file a document was read from.</summary>
    /// <returns>Null where the audience may not see the document, or the file is gone or is no longer the one that was read.</returns>
    public OriginalFile? Original(string documentId, Audience audience)
    {
        if (_index.Facts(documentId, audience) is not { } document)
            return null;
        try
        {
            return new[] { Catalogue.LoadIfAny(_options.SeedsDirectory), new AddedFiles(_options.IndexDirectory).Load() }
                .SelectMany(c => c.Entries.Where(e => e.File == document.File && e.Audience <= audience).Select(e => (Path: c.PathOf(e), Entry: e)))
                .Where(f => f.Path is not null)
                .Select(f => OpenIfSame(f.Path!, document.ContentHash) is { } content ? new OriginalFile(content, Path.GetFileName(f.Entry.Origin ?? f.Entry.File), f.Entry, f.Path!) : null)
                .FirstOrDefault(f => f is not null);
        }
        catch (SourceException)
        {
            return null; // a catalogue that is being written; the next request finds it whole
        }
    }

    /// <summary>Takes what offices replied to questions, to be shown with answers from now on.</summary>
    /// <returns>Whether that has changed.</returns>
    public bool KeepReplies(ImmutableArray<HouseReply> replies)
    {
        lock (_houseLock)
        {
            if (replies.Select(r => (string.Join('\n', r.Questions), r.Text, r.Author, r.On)).SequenceEqual(_house.Replies.Select(r => (string.Join('\n', r.Questions), r.Text, r.Author, r.On))))
                return false;
            _house = _house with { Replies = replies };
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    // Words of questions are cut as those of the generation they are asked of.
    private void TakeWords()
    {
        var words = _index.Manifest.Words;
        PolicyAnalyzer.FollowDeskWords(words.UserWords);
        lock (_houseLock)
        {
            var aliases = DepartmentAlias.Parse(words.Aliases);
            if (!aliases.SequenceEqual(_house.Aliases))
                _house = _house with { Aliases = aliases };
        }
    }

    private static FileStream? OpenIfSame(string path, string hash)
    {
        try
        {
            var content = File.OpenRead(path);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) == hash)
            {
                content.Position = 0;
                return content;
            }

            content.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void OpenVectors()
    {
        if (Embeddings is not null)
            _index.OpenVectors(Embeddings.Identity);
    }

    private static PolicyIndex OpenIndex(ShelfOptions options, IndexGenerations generations, TimeProvider time, bool rebuild, IProgress<string>? progress)
    {
        var steps = progress is null ? null : new Steps(progress);
        var (folder, manifest) = new ShelfUpdate(options, generations, time, steps).Ensure(rebuild);
        return PolicyIndex.Open(folder, manifest);
    }

    // Of many files every hundredth part is told.
    private sealed class Steps(IProgress<string> progress) : IProgress<IndexStep>
    {
        public void Report(IndexStep step)
        {
            if (step.Total == 0)
                progress.Report(step.Text);
            else if (step.Done * 100L / step.Total != (step.Done - 1) * 100L / step.Total)
                progress.Report($"{step.Text}（{step.Done}/{step.Total}）");
        }
    }
}
