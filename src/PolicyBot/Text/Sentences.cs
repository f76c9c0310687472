using System.Collections.Immutable;

namespace PolicyBot.Text;

/// <summary>Cuts text into sentences, the units that are quoted.</summary>
public static class Sentences
{
    /// <summary>
    /// The sentences in order, white space around them left out. A sentence ends behind 。！？； or a line feed, and never
    /// inside brackets or quotation marks that are closed again in the same line.
    /// </summary>
    public static ImmutableArray<MappedText> Split(MappedText text)
    {
        var sentences = ImmutableArray.CreateBuilder<MappedText>();
        var value = text.Value;
        var depth = Depths(value);
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\n' && !(Hanzi.EndsSentence(value[i]) && depth[i] == 0))
                continue;
            Add(sentences, text, start, i + 1);
            start = i + 1;
        }

        Add(sentences, text, start, value.Length);
        return sentences.ToImmutable();
    }

    /// <summary>For every character, how many brackets and quotations that are closed again enclose it.</summary>
    internal static int[] Depths(string text)
    {
        var change = new int[text.Length + 1];
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                open.Clear();
            else if (Hanzi.IsOpener(text[i]))
                open.Push(i);
            else if (Hanzi.IsCloser(text[i]))
                Close(text, open, i, change);
        }

        for (var i = 1; i < change.Length; i++)
            change[i] += change[i - 1];
        return change;
    }

    // An opener that was never closed must not hide those before it, so a closer looks a few openers back.
    private static void Close(string text, Stack<int> open, int at, int[] change)
    {
        const int LookBack = 4;
        var skipped = new Stack<int>(LookBack);
        while (open.Count > 0 && skipped.Count < LookBack)
        {
            if (Hanzi.CloserOf(text[open.Peek()]) == text[at])
            {
                change[open.Pop()]++;
                change[at + 1]--;
                return;
            }

            skipped.Push(open.Pop());
        }

        while (skipped.Count > 0)
            open.Push(skipped.Pop());
    }

    private static void Add(ImmutableArray<MappedText>.Builder sentences, MappedText text, int start, int end)
    {
        var sentence = text.Slice(start, end - start).Trim();
        if (sentence.Length > 0)
            sentences.Add(sentence);
    }
}
