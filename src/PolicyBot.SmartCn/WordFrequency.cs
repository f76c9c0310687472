namespace PolicyBot.SmartCn;

/// <summary>How common words are in Chinese at large: the counts of the segmenter's lexicon.</summary>
public static class WordFrequency
{
    /// <summary>The sum of all counts is of this order; the most common words have some sixty thousand.</summary>
    public const int Scale = 2_159_997;

    /// <summary>The count of a word, 0 for rare ones; -1 where the lexicon does not have it.</summary>
    public static int Of(ReadOnlySpan<char> word) => SegmentationDictionary.Shared.FrequencyOf(word);
}
