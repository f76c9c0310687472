using System.Collections.Immutable;

namespace PolicyBot.Host.Rendering;

/// <summary>Something short that is said besides answers, line by line; each channel writes it in its own markup.</summary>
/// <param name="Lines">The lines.</param>
public sealed record Announcement(ImmutableArray<AnnouncedLine> Lines)
{
    /// <summary>Lines without links.</summary>
    public static Announcement Of(params IEnumerable<string> lines) => new([.. lines.Select(l => new AnnouncedLine(l))]);

    /// <summary>The lines in a markup.</summary>
    /// <param name="links">Addresses of the site; where it has no public one, links are left out.</param>
    /// <param name="plain">Writes words so that nothing in them is markup.</param>
    /// <param name="link">Writes a link of its words and its address.</param>
    public IEnumerable<string> Render(Links links, Func<string, string> plain, Func<string, string, string> link)
    {
        foreach (var line in Lines)
        {
            var address = line.Path.Length > 0 ? links.Absolute(line.Path) : null;
            var parts = new[] { plain(line.Text), address is null ? "" : link(plain(line.Link), address) }.Where(p => p.Length > 0);
            if (string.Join(' ', parts) is { Length: > 0 } text)
                yield return text;
        }
    }
}

/// <summary>A line.</summary>
/// <param name="Text">The words; empty where there is but a link.</param>
/// <param name="Link">The words of the link behind them.</param>
/// <param name="Path">Where it leads, from the site's root; empty for none.</param>
public sealed record AnnouncedLine(string Text, string Link = "", string Path = "");
