using System.Collections.Immutable;

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
    /// <summary>The generation being served.</summary>
    public PolicyIndex Index => throw new NotSupportedException();

    /// <summary>Documents of the catalogue that are not served, and why.</summary>
    public ImmutableArray<ShelfProblem> Problems => throw new NotSupportedException();

    /// <summary>Opens the current generation, building it first where there is none or the catalogue's files have changed.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="progress">Told, in Chinese, what is being done; may be null.</param>
    public static Shelf Open(ShelfOptions options, IProgress<string>? progress = null) => throw new NotSupportedException();

    /// <summary>Builds a new generation whether or not one is needed, and serves it.</summary>
    public void Rebuild(IProgress<string>? progress = null) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotSupportedException();
}
