using Lucene.Net.Index;
using PolicyBot.Indexing;
using PolicyBot.SmartCn;

namespace PolicyBot.Retrieval;

/// <summary>How much a word tells one clause from another, 0 to 1. A handful of clauses says little about how rare a word is: half of it is how rare it is in Chinese at large.</summary>
internal sealed class WordRarity(PolicyIndex index)
{
    private const double Guess = 0.5;

    public double Of(TopicUnit unit)
    {
        var rarity = Of(unit.Term);

        // A word that stands for a common one asks for no more than that.
        if (!unit.Synonyms.IsEmpty)
            rarity = Math.Min(rarity, unit.Synonyms.Max(Of));
        return unit.IsGuess ? Math.Min(rarity, Guess) : rarity;
    }

    private double Of(string word)
    {
        var frequency = index.DocumentFrequency(new Term(IndexFields.Body + PolicyAnalyzer.WordsSuffix, word));
        var here = Math.Log((index.Manifest.Clauses + 1.0) / (frequency + 1)) / Math.Log(index.Manifest.Clauses + 1.0);
        var atLarge = Math.Log((WordFrequency.Scale + 1.0) / (Math.Max(0, WordFrequency.Of(word)) + 1)) / Math.Log(WordFrequency.Scale + 1.0);
        return (0.5 * here) + (0.5 * atLarge * atLarge);
    }
}
