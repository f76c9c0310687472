using System.Collections.Immutable;

namespace PolicyBot.Host.Rendering.Export;

/// <summary>A table to be taken away, in whatever format.</summary>
/// <param name="Title">What it is of, at its head.</param>
/// <param name="Columns">The columns, left to right.</param>
/// <param name="Rows">The rows; each cell is text or a whole number, null is blank.</param>
/// <param name="Note">Said below the rows: where it comes from and what it is not.</param>
/// <param name="Fixed">How many columns stay in sight where the rest is scrolled.</param>
public sealed record ExportTable(string Title, ImmutableArray<ExportColumn> Columns, ImmutableArray<ImmutableArray<object?>> Rows, string Note, int Fixed = 0)
{
    /// <summary>The name of the sheet and of the file; the title unless it is long.</summary>
    public string Name { get; init; } = Title;
}

/// <summary>A column.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Width">How wide, in Latin characters of the sheet's font; a Hanzi takes two.</param>
public sealed record ExportColumn(string Name, double Width);
