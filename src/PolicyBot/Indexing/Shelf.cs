using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Documents.House;
using PolicyBot.Sources;

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
    private string _houseStamp = "";

    private Shelf(ShelfOptions options, IndexGenerations generations, TimeProvider time, PolicyIndex index)
    {
        _options = options;
        _generations = generations;
        _time = time;
        _index = index;
        RefreshHouse();
    }

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
    /// <exception cref="SourceException">The catalogue cannot be read.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used.</exception>
    public static Shelf Open(ShelfOptions options, IProgress<string>? progress = null, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var generations = new IndexGenerations(options.IndexDirectory, clock);
        return new Shelf(options, generations, clock, OpenIndex(options, generations, clock, rebuild: false, progress));
    }

    /// <summary>Builds a new generation whether or not one is needed, and serves it.</summary>
    /// <remarks>The generation served until now stays open: questions that are being answered go on with it.</remarks>
    /// <exception cref="SourceException">The catalogue cannot be read; the last generation goes on being served.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used; the last generation goes on being served.</exception>
    public void Rebuild(IProgress<string>? progress = null) => _index = OpenIndex(_options, _generations, _time, rebuild: true, progress);

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
            return false;
        _index = PolicyIndex.Open(current.Folder, current.Manifest);
        return true;
    }

    /// <summary>Reads what the office keeps beside its catalogue, where it has changed since it was last read.</summary>
    /// <returns>Whether it had.</returns>
    public bool RefreshHouse()
    {
        var stamp = HouseRecords.StampOf(_options.SeedsDirectory);
        if (stamp == _houseStamp)
            return false;
        _house = HouseRecords.Load(_options.SeedsDirectory, DateOnly.FromDateTime(_time.GetLocalNow().DateTime));
        _houseStamp = stamp;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

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
