using System.Runtime.CompilerServices;

namespace PolicyBot.SmartCn;

/// <summary>
/// Decodes the dictionary file. In order: format version (1); number of words; for each word the characters it shares with the word
/// before, the number of those that follow, then of all of them the high bytes, then the low bytes; frequencies; for each word
/// the number of its bigrams as the left one; the right words as index differences within a row; the counts. Lengths and
/// character bytes are bytes, everything else is a LEB128 varint.
/// </summary>
internal sealed class DictionaryReader
{
    private readonly byte[] _bytes;
    private int _position;

    /// <exception cref="InvalidDataException">The file is of another format or damaged.</exception>
    public DictionaryReader(Stream content)
    {
        using var buffer = new MemoryStream(4 << 20);
        content.CopyTo(buffer, 1 << 20);
        _bytes = buffer.GetBuffer();
        if (_bytes[_position++] != 1)
            throw new InvalidDataException("The segmentation dictionary is of another format.");

        Words = ReadWords(ReadNumber());
        Frequencies = ReadNumbers(Words.Length);
        RowLengths = ReadNumbers(Words.Length);
        Rights = ReadRights();
        Counts = ReadNumbers(Rights.Length);
        if (_position != buffer.Length)
            throw new InvalidDataException("The segmentation dictionary is damaged.");
    }

    /// <summary>The words in ordinal order.</summary>
    public string[] Words { get; }

    /// <summary>How often the training corpus has each word.</summary>
    public int[] Frequencies { get; }

    /// <summary>For each word the number of bigrams with it on the left.</summary>
    public int[] RowLengths { get; }

    /// <summary>The right words of all bigrams, row after row.</summary>
    public int[] Rights { get; }

    /// <summary>How often the corpus has each bigram.</summary>
    public int[] Counts { get; }

    private string[] ReadWords(int count)
    {
        var shared = Take(count);
        var lengths = Take(count);
        var units = 0;
        foreach (var length in lengths)
            units += length;
        var high = Take(units);
        var low = Take(units);

        var words = new string[count];
        Span<char> word = stackalloc char[255];
        var unit = 0;
        for (var i = 0; i < count; i++)
        {
            var length = shared[i] + lengths[i];
            for (var at = (int)shared[i]; at < length; at++, unit++)
                word[at] = (char)(high[unit] << 8 | low[unit]);
            words[i] = new string(word[..length]);
        }

        return words;
    }

    private int[] ReadRights()
    {
        var total = 0;
        foreach (var length in RowLengths)
            total += length;

        var rights = ReadNumbers(total);
        var at = 0;
        foreach (var length in RowLengths)
        {
            for (var last = at + length; at < last; at++)
                if (last - at < length)
                    rights[at] += rights[at - 1];
        }

        return rights;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _bytes.AsSpan(_position, length);
        _position += length;
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] ReadNumbers(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
            numbers[i] = ReadNumber();
        return numbers;
    }

    private int ReadNumber()
    {
        int value = 0, shift = 0;
        while (true)
        {
            var part = _bytes[_position++];
            value |= (part & 0x7f) << shift;
            if (part < 0x80)
                return value;
            shift += 7;
        }
    }
}
