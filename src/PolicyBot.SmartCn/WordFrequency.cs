namespace PolicyBot.SmartCn;

/// <summary>How common words are in Chinese at large: the counts of the segmenter's lexicon.</summary>
public static class WordFrequency
{
    /// <summary>What the segmenter's costs hold counts against. 的, the most common word, has 358,156; all together have nearly eight million.</summary>
    public const int Scale = 2_159_997;

    /// <summary>The count of a word, 0 for rare ones; -1 where the lexicon does not have it.</summary>
    public static int Of(ReadOnlySpan<char> word) => SegmentationDictionary.Shared.FrequencyOf(word);
}
