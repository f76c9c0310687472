using System.Collections.Immutable;
using PolicyBot.Documents;
using PolicyBot.Sources;

namespace PolicyBot.Indexing;

/// <summary>Where the served documents and their index are kept.</summary>
/// <param name="SeedsDirectory">Folder with <c>catalogue.json</c> and the files it names.</param>
/// <param name="IndexDirectory">Folder of the index generations.</param>
public sealed record ShelfOptions(string SeedsDirectory, string IndexDirectory);

/// <summary>A document that could not be put on the shelf; the others are served all the same.</summary>
/// <param name="File">The file, as the catalogue names it.</param>
/// <param name="Reason">Why, in Chinese.</param>
public sealed record ShelfProblem(string File, string Reason);

/// <summary>The documents an office serves: builds their index where it is missing or out of date, and holds it open.</summary>
public sealed class Shelf : IDisposable
{
    private readonly ShelfOptions _options;
    private readonly IndexGenerations _generations;
    private volatile PolicyIndex _index;

    private Shelf(ShelfOptions options, IndexGenerations generations, PolicyIndex index)
    {
        _options = options;
        _generations = generations;
        _index = index;
    }

    /// <summary>The generation being served.</summary>
    public PolicyIndex Index => _index;

    /// <summary>Documents of the catalogue that are not served, and why.</summary>
    public ImmutableArray<ShelfProblem> Problems => _index.Manifest.Problems;

    /// <summary>Opens the current generation, building it first where there is none, it is damaged or the catalogue's files have changed.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <exception cref="SourceException">The catalogue cannot be read.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used.</exception>
    public static Shelf Open(ShelfOptions options, IProgress<string>? progress = null, TimeProvider? time = null)
    {
        var generations = new IndexGenerations(options.IndexDirectory, time ?? TimeProvider.System);
        return new Shelf(options, generations, OpenIndex(options, generations, rebuild: false, progress));
    }

    /// <summary>Builds a new generation whether or not one is needed, and serves it.</summary>
    /// <remarks>The generation served until now stays open: questions that are being answered go on with it.</remarks>
    /// <exception cref="SourceException">The catalogue cannot be read; the last generation goes on being served.</exception>
    /// <exception cref="ShelfException">The index folder cannot be used; the last generation goes on being served.</exception>
    public void Rebuild(IProgress<string>? progress = null) => _index = OpenIndex(_options, _generations, rebuild: true, progress);

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    private static PolicyIndex OpenIndex(ShelfOptions options, IndexGenerations generations, bool rebuild, IProgress<string>? progress)
    {
        var (folder, manifest) = generations.Ensure(Catalogue.Load(options.SeedsDirectory), rebuild, progress);
        return PolicyIndex.Open(folder, manifest);
    }
}
