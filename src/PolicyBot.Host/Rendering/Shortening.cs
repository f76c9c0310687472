using System.Buffers;

namespace PolicyBot.Host.Rendering;

/// <summary>Shortens text for places that hold only so much.</summary>
public static class Shortening
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。；！？\n");
    private static readonly SearchValues<char> Pauses = SearchValues.Create("，、：）」” ");

    /// <summary>
    /// The text itself where it fits; else as much of its beginning as ends with a sentence or, where that would be less than
    /// half of it, with a pause, and <c>…</c> behind it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The longest result, in UTF-16 code units, <c>…</c> included; at least 2.</param>
    public static string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var room = text.AsSpan(0, most - 1);
        var end = room.LastIndexOfAny(SentenceEnds) + 1;
        if (end < most / 2)
            end = room.LastIndexOfAny(Pauses) + 1;
        if (end < most / 2)
            end = char.IsHighSurrogate(room[^1]) ? room.Length - 1 : room.Length;
        return string.Concat(room[..end].TrimEnd(), "…");
    }
}
